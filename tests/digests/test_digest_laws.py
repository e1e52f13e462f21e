"""Whatever a desk does, a digest says the same whenever it is composed, and tells each report once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings

from bot.digests.composing import Composed, compose
from storage.digests.facts import facts
from storage.posting.due import Stretch
from storage.records.subjects import Subject
from storage.records.violations import Violation
from tests.databases import with_copy
from tests.digests.digest_desk import SUBJECTS, subscribed
from tests.storage import backdrop
from tests.storage.histories import START, Desk, histories

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storage.database import Database
    from storage.ledger.unit import Unit
    from tests.storage.deeds import Deed
    from tests.storage.histories import History

DEEDS_IN_A_PERIOD = 3


@dataclass
class Told(Desk):
    """A desk whose digests are composed after every few deeds; ``digests`` keeps each with its period."""

    digests: list[tuple[Subject, Stretch, Composed]] = field(default_factory=list)
    periods: list[Stretch] = field(default_factory=list)

    async def works(self, history: Sequence[tuple[timedelta, Deed]]) -> None:
        """Do every deed at its time, and compose what is due."""
        await self.enters(lambda unit: backdrop.begin(unit, START - timedelta(days=5)))
        for place, (pause, deed) in enumerate(history, start=1):
            self.now += pause
            await self.enters(deed)
            if place % DEEDS_IN_A_PERIOD == 0:
                await self.reads(self._tell)

    def _tell(self, unit: Unit) -> None:
        begun_at, after = (self.periods[-1].ends_at, self.periods[-1].until) if self.periods else (START, 0)
        stretch = Stretch(begun_at, self.now, after, unit.head.seq)
        self.periods.append(stretch)
        self.digests += [(one, stretch, compose(unit, subscribed(one), stretch)) for one in SUBJECTS]


@settings(max_examples=12)
@given(history=histories())
def test_the_laws_of_digests_hold_after_any_history(template: Path, history: History) -> None:
    """Late is as in time; a report is new once; what is new is what counts."""

    async def work(database: Database) -> None:
        desk = Told(database)
        await desk.works(history)
        await desk.reads(lambda unit: keeps_every_promise(desk, unit))

    with_copy(template, work)


def keeps_every_promise(desk: Told, unit: Unit) -> None:
    """Hold all digests of a history to the promises below."""
    for subject, stretch, composed in desk.digests:
        assert compose(unit, subscribed(subject), stretch) == composed
        assert all(one.actions for one in (composed.root, *composed.details))
        assert len(composed.root.text.splitlines()) <= 12
    for subject in SUBJECTS:
        _each_is_new_once(desk, unit, subject)


def _each_is_new_once(desk: Told, unit: Unit, subject: Subject) -> None:
    """And in the period in which it was recorded, or accepted from the queue."""
    found = [facts(unit, subject, stretch, None).recorded.reports for stretch in desk.periods]
    told = [case.violation for reports in found for case in reports.new]
    assert len(told) == len({one.id for one in told})
    for stretch, reports in zip(desk.periods, found, strict=True):
        assert len(reports.new) == reports.tally.all.incidents
        for case in reports.new:
            assert stretch.begun_at <= unit.book.all(Violation)[case.violation.id].recorded_at <= stretch.ends_at
