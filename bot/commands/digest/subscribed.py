"""What the commands about digests share: a digest in words, what may be done with it, and what it would say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.kinds.digests import where
from bot.replies import Action
from bot.wording.digests.subscriptions import Told, subject_words
from storage.errors import Refusal
from storage.ledger.journal import seq_at
from storage.posting.due import Stretch
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.days import MOMENT, day_of

if TYPE_CHECKING:
    from datetime import datetime

    from bot.calls import Call
    from storage.posting.subscriptions import Standing
    from storage.records.subscriptions import Subscription

LIST = Action("All digests", "digest list")


def about(digest: Subscription, agreement: Agreement | None, conflict: Conflict | None) -> Subscription:
    """Let a digest tell of an agreement, of a conflict, or with neither of all; raises Refusal for both."""
    if agreement and conflict:
        raise Refusal("A digest tells of one agreement, of one conflict, or of all. Name one of the two, or neither.")
    return replace(digest, agreement=agreement.id if agreement else None, conflict=conflict.id if conflict else None)


def told_of(call: Call, digest: Subscription, due_at: datetime | None) -> Told:
    """Put a digest into words for who asks; ``due_at`` is None while it is paused."""
    today = day_of(call.now, digest.timetable.zone)
    return Told(digest, subject_words(call.unit.book, digest), where(digest, call), due_at, today)


def is_closed(standing: Standing) -> bool:
    """Whether nothing is posted any more to the channel of a digest."""
    return standing.outlet is not None and standing.outlet.suspended_at is not None


def done_with(call: Call, digest: Subscription, *, numbered: bool = False, closed: bool = False) -> tuple[Action, ...]:
    """Give what may be done with a digest; ``numbered`` where several stand side by side.

    Where its channel is ``closed`` to the bot, it is posted there again as one that goes on.
    """
    name = f" {digest.id}" if numbered else ""
    here, version = (("digest", str(digest.id)),), call.unit.version(digest)
    on = ("Resume" if digest.paused else "Post again", "digest resume")
    going = on if digest.paused or closed else ("Pause", "digest pause")
    change = () if numbered else (Action("Change the time", "digest edit", here, version, asks=("at",)),)
    return (
        Action(f"Preview{name}", "digest preview", here),
        Action(f"Now{name}", "digest now", here),
        *change,
        Action(f"{going[0]}{name}", going[1], here, version),
        Action(f"Remove{name}", "digest remove", here, version),
    )


def last_period(call: Call, digest: Subscription) -> Stretch:
    """Give the last whole period of a digest: from the last slot but one to the last."""
    ends = digest.timetable.last(call.now)
    return stretch(call, digest.timetable.last(ends.at - MOMENT).at, ends.at)


def stretch(call: Call, begun_at: datetime, ends_at: datetime) -> Stretch:
    """Give a period with the journal entries in it."""
    after, until = (seq_at(call.unit.connection, call.unit.head.workspace, at) for at in (begun_at, ends_at))
    return Stretch(begun_at, ends_at, after, until)


def is_newer(call: Call, digest: Subscription, period: Stretch) -> bool:
    """Whether what a digest is about is on record now, and was entered after a period."""
    now, then = call.unit.book, call.unit.known_by(period.ends_at)
    agreements = now.all(Agreement).keys() - then.all(Agreement).keys()
    conflicts = now.all(Conflict).keys() - then.all(Conflict).keys()
    return digest.agreement in agreements or digest.conflict in conflicts
