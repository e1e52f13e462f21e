"""What is set for the channel that a call comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.callers.channels import channel_of
from storage.records.agreements import Agreement

if TYPE_CHECKING:
    from bot.calls import Call
    from storage.records.workspaces import Channel


def channel_here(call: Call) -> Channel | None:
    """Give what is set for the channel; None where nothing is."""
    return channel_of(call.unit.book, *call.here)


def agreement_here(call: Call) -> Agreement | None:
    """Give the agreement that the channel is set to; None where it is set to none."""
    channel = channel_here(call)
    return call.unit.book.all(Agreement).get(channel.agreement or 0) if channel else None


def reads_are_private(call: Call) -> bool:
    """Whether what is read in the channel is for the person who asks alone."""
    channel = channel_here(call)
    return channel is not None and channel.private_reads
