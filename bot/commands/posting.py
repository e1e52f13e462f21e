"""Whether the bot can post in the channel of a call, and how that goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.posting import lacks, not_here
from storage.errors import Refusal
from storage.outlets import outlet_of

if TYPE_CHECKING:
    from bot.calls import Call
    from storage.outlets import Outlet


def require_posting(call: Call) -> None:
    """Refuse a channel where the bot can't post, and say what it lacks."""
    if call.request.lacks is None:
        raise Refusal(not_here())
    if call.request.lacks:
        raise Refusal(lacks(call.request.lacks))


def outlet_here(call: Call) -> Outlet | None:
    """Tell how posting to this channel goes; None where nothing ever was."""
    return outlet_of(call.unit.connection, call.unit.venue.id, call.request.channel)
