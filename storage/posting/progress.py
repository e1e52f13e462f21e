"""How far alerts have come, and where they go on: behind a pause, or amid more than one look takes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from storage.posting.notices import Notices
from storage.records.occasions import Look
from storage.records.references import RecordKind
from storage.records.subscriptions import Alert, Watch
from storage.tables import timers

if TYPE_CHECKING:
    from storage.ledger.unit import Unit
    from storage.posting.due import Timer

_RESUMED: Final = "resumed:"
"""The notice of a pause that ended: the entry that ended it, and up to which one digests were corrected by then."""
_THROUGH: Final = "through:"
"""The notice of a look that is not yet through: up to which entry it has come."""


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """Where a look of alerts begins, by entries of the journal.

    What was told is held against the record behind entry ``after``; ``through`` is as far as this look has come.
    Only what is new behind ``news_after``, and comes within ``look``, is told: what happened in a pause is not.
    Digests were corrected up to ``digests_after``.
    """

    after: int
    through: int
    news_after: int
    digests_after: int
    look: Look


def resume_watch(unit: Unit, watch: Watch) -> None:
    """Let alerts that go on tell nothing of their pause but what has become of that which they had told."""
    notices = Notices(unit.connection, unit.head.workspace, watch.id)
    _forget(notices, _RESUMED)
    notices.note([f"{_RESUMED}{unit.head.seq}:{_corrected(unit, watch)}"], unit.now)


def _corrected(unit: Unit, watch: Watch) -> int:
    """Give the entry up to which others corrected the digests of a channel meanwhile; 0 where there are none."""
    here = (watch.venue, watch.channel)
    every = (one for one in unit.book.all(Watch).values() if (one.venue, one.channel) == here and one.id != watch.id)
    others = [one.id for one in every if Alert.CORRECTION in one.alerts]
    of_those = (timers.c.kind == RecordKind.WATCH, timers.c.record.in_(others))
    query = select(func.max(timers.c.covered)).where(timers.c.workspace == unit.head.workspace, *of_those)
    covered: int | None = unit.connection.execute(query).scalar_one()
    return covered or 0


def starting_point(unit: Unit, timer: Timer, notices: Notices) -> StartingPoint:
    """Give where alerts go on that are due now."""
    last, news, digests = timer.covered_until, timer.covered, timer.covered
    for one in notices.below(_RESUMED):
        _, entry, corrected = one.name.split(":")
        last, news, digests = max(last, one.told_at), max(news, int(entry)), max(digests, int(corrected))
    come = [int(one.name.partition(":")[2]) for one in notices.below(_THROUGH)]
    return StartingPoint(timer.covered, max([timer.covered, *come]), news, digests, Look(last, unit.now))


def note_progress(notices: Notices, entry: int, look: Look) -> None:
    """Note how far a look has come that is not through."""
    _forget(notices, _THROUGH)
    notices.note([f"{_THROUGH}{entry}"], look.now)


def clear_progress(notices: Notices) -> None:
    """Forget where a look began that is through."""
    _forget(notices, _THROUGH, _RESUMED)


def _forget(notices: Notices, *prefixes: str) -> None:
    notices.forget([one.name for prefix in prefixes for one in notices.below(prefix)])
