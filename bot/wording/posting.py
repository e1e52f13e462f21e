"""What is said of the bot's own posts: why it can't post somewhere, and what did not arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Action, Reply
from bot.wording.durations import counted
from bot.wording.sentences import some
from bot.wording.times import instant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storage.posting.outlets import Outlet

CHANNEL_GONE = "the channel is gone, or the bot may not see it"
NOT_ALLOWED = "the bot may not post there"
NOT_INVITED = "the bot is not in the channel (/invite @ceasefire-bot)"
ARCHIVED = "the channel is archived"
BOT_LEFT = "the bot was removed"
INVITATION = "an invitation (/invite @ceasefire-bot)"

_MOST_NAMED = 3
"""Channels that are named of those that nothing is posted to any more."""


def not_here() -> str:
    """Say that nothing can be posted where the call comes from."""
    return (
        "Nothing is posted here by itself. Say it in the channel for text where it is to be posted; "
        "to a private channel on Slack, /invite the bot first."
    )


def not_here_unless_named() -> str:
    """Say so of what may name another channel."""
    return (
        "Nothing is posted here by itself. Name the channel for text where it is to be posted, channel=…, or say it "
        "there; to a private channel on Slack, /invite the bot first."
    )


def not_there() -> str:
    """Say that a channel that was named is none that the bot could post in."""
    return (
        "The bot doesn’t see that channel. Let it View Channel there (on Slack, /invite it), or name another for text."
    )


def lacks(missing: Sequence[str], *, there: bool = False) -> str:
    """Say what the bot lacks in the channel of a call, or ``there`` in the one that it names, if that is in use."""
    if ARCHIVED in missing:
        return (
            f"The bot can’t post {'there' if there else 'here'}: {ARCHIVED}. Once it is in use again, say this again."
        )
    where, there_too = ("there", "in that channel") if there else ("here", "in this channel")
    return f"The bot can’t post {where} yet. Give it {there_too}: {', '.join(missing)}. Then say this again."


def stopped(channel: str, reason: str) -> Reply:
    """Tell moderators that nothing is posted to a channel any more."""
    lines = (f"Nothing is posted to channel {channel} any more: {reason}.", "What did not arrive: /tracker setup")
    return Reply("", lines, actions=(Action("Set up", "tracker setup"),), channels=(channel,))


def silence(channels: Sequence[str]) -> str:
    """Tell moderators in a line of the channels that nothing is posted to any more, though something should be."""
    names = some([f"channel {one}" for one in channels[:_MOST_NAMED]], len(channels), ", ")
    return f"Nothing is posted to {names} any more. Why, and what to do: /digest list, and for admins /tracker setup"


def posting_trouble(outlet: Outlet, zone: str | None) -> str:
    """Say what is wrong with posting to a channel; nothing where it goes well."""
    return "; ".join(_troubles(outlet, zone or "UTC"))


def _troubles(outlet: Outlet, zone: str) -> Iterator[str]:
    if outlet.suspended_at is not None:
        since = instant(outlet.suspended_at, zone, utc=False)
        again = "once mended, set its log or queue again by /tracker channel, or resume its digests: /digest list"
        yield f"nothing is posted since {since}: {outlet.reason}; {again}"
    if outlet.failed:
        yield f"{counted(outlet.failed, 'post')} did not arrive"
    if outlet.unknown:
        yield f"whether {counted(outlet.unknown, 'post')} arrived is not known: look before you repeat them"
