"""The periods that a digest can be looked at for, before any is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.ledger.journal import seq_at
from storage.posting.due import Stretch
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.days import MOMENT

if TYPE_CHECKING:
    from datetime import datetime

    from bot.calls import Call
    from storage.records.subscriptions import Subscription


def last_period(call: Call, digest: Subscription) -> Stretch:
    """Give the last whole period of a digest: from the last slot but one to the last."""
    ends = digest.timetable.last(call.now)
    return period_between(call, digest.timetable.last(ends.at - MOMENT).at, ends.at)


def period_between(call: Call, begun_at: datetime, ends_at: datetime) -> Stretch:
    """Give a period with the journal entries in it."""
    after, until = (seq_at(call.unit.connection, call.unit.head.workspace, at) for at in (begun_at, ends_at))
    return Stretch(begun_at, ends_at, after, until)


def subject_is_newer(call: Call, digest: Subscription, period: Stretch) -> bool:
    """Whether what a digest is about is on record now, and was entered after a period."""
    now, then = call.unit.book, call.unit.known_by(period.ends_at)
    agreements = now.all(Agreement).keys() - then.all(Agreement).keys()
    conflicts = now.all(Conflict).keys() - then.all(Conflict).keys()
    return digest.agreement in agreements or digest.conflict in conflicts
