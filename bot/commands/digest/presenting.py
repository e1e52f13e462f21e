"""A digest as the commands show it: in words for who asks, and with what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.kinds.digests import where
from bot.replies import Action
from bot.wording.digests.subscriptions import DescribedDigest, subject_words
from storage.records.days import day_of

if TYPE_CHECKING:
    from datetime import datetime

    from bot.calls import Call
    from storage.posting.subscriptions import DigestStatus
    from storage.records.subscriptions import Subscription

LIST = Action("All digests", "digest list")


def described_digest(call: Call, digest: Subscription, due_at: datetime | None) -> DescribedDigest:
    """Put a digest into words for who asks; ``due_at`` is None while it is paused."""
    today = day_of(call.now, digest.timetable.zone)
    return DescribedDigest(digest, subject_words(call.unit.book, digest), where(digest, call), due_at, today)


def is_closed(status: DigestStatus) -> bool:
    """Whether nothing is posted any more to the channel of a digest."""
    return status.outlet is not None and status.outlet.suspended_at is not None


def digest_actions(
    call: Call, digest: Subscription, *, numbered: bool = False, closed: bool = False
) -> tuple[Action, ...]:
    """Give what may be done with a digest; ``numbered`` where several stand side by side.

    Where its channel is ``closed`` to the bot, it is posted there again as one that goes on.
    """
    name = f" {digest.id}" if numbered else ""
    here, version = (("digest", str(digest.id)),), call.unit.version(digest)
    label, command = "Pause", "digest pause"
    if digest.paused or closed:
        label, command = "Resume" if digest.paused else "Post again", "digest resume"
    change = () if numbered else (Action("Change the time", "digest edit", here, version, asks=("at",)),)
    return (
        Action(f"Preview{name}", "digest preview", here),
        Action(f"Now{name}", "digest now", here),
        *change,
        Action(f"{label}{name}", command, here, version),
        Action(f"Remove{name}", "digest remove", here, version),
    )
