"""Whether the bot can post in the channel of a call or in one that it names, and how that goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.posting import lacks, not_here, not_there
from storage.errors import Refusal
from storage.posting.outlets import outlet_of

if TYPE_CHECKING:
    from bot.calls import Call
    from storage.posting.outlets import Outlet


def require_posting(call: Call, channel: str | None = None) -> None:
    """Refuse a channel where the bot can't post, that of the call unless another is named, and say what it lacks."""
    there = channel is not None and channel != call.request.channel
    missing = call.request.elsewhere.get(channel or "") if there else call.request.lacks
    if missing is None:
        raise Refusal(not_there() if there else not_here())
    if missing:
        raise Refusal(lacks(missing, there=there))


def require_open(call: Call, venue: int, channel: str) -> None:
    """Refuse a channel that something goes on in, where the bot can't post: that of the call, or one known to lack it.

    Of one that the platform says nothing about, posting there will tell.
    """
    if venue != call.unit.venue.id:
        return
    if channel == call.request.channel or call.request.elsewhere.get(channel):
        require_posting(call, channel)


def outlet_here(call: Call) -> Outlet | None:
    """Tell how posting to this channel goes; None where nothing ever was."""
    return outlet_of(call.unit.connection, *call.here)
