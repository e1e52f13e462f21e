"""Whatever a desk does, an alert tells each thing once, loses none, and never tells of what waits in the queue."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.digests.alerts.reporting import meets
from bot.digests.alerts.telling import tell_alerts
from bot.keeping import read_reply
from storage.asking.disclosure import IN_QUEUE
from storage.errors import Refusal
from storage.ledger.unit import open_unit
from storage.posting.due import claim_due, next_due, set_next
from storage.posting.notices import Notices
from storage.records.posts import Part, PostState
from storage.records.subscriptions import FIRM, Watch
from storage.records.violations import Violation
from storage.records.vocabularies import Occurrence, Phase
from storage.tables import posts, violations
from storage.writing.counted import Counted
from tests.databases import with_copy
from tests.storage import backdrop, deeds
from tests.storage.histories import EFFECT, Desk, histories

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storage.database import Database
    from storage.ledger.unit import Connection, Unit
    from tests.storage.deeds import Deed
    from tests.storage.histories import History

ALERTS = 900
TOLD = re.compile(r": #(\d+) was (?:reported|corroborated|verified|disputed|found unverifiable)")
CORRECTED = re.compile(r"^Correction: ((?:#\d+(?:–|, | and )?)+) ", re.MULTILINE)
NUMBERS = re.compile(r"#(\d+)(?:–#(\d+))?")


@dataclass
class Watching(Desk):
    """A desk whose alerts look after each entry, ``most`` at a time, and whose posts arrive at once."""

    watch: Watch = field(default_factory=lambda: Watch(ALERTS, 1, ""))
    most: int = 1
    queued: set[int] = field(default_factory=set)
    read: list[str] = field(default_factory=list)

    async def enters(self, work: Deed) -> None:
        """Do one unit of work, unless it is refused, and let the alerts look."""
        with suppress(Refusal):
            await super().enters(work)
        await self.looks()

    async def looks(self) -> None:
        """Let the alerts look, and read what they tell."""
        self.read += await self.database.transaction(self._look)

    async def looks_through(self) -> None:
        """Let the alerts look until none is due."""
        while await self.database.read(lambda one: next_due(one, ["console"], self.now, Watch.kind)):
            await self.looks()

    def _look(self, connection: Connection) -> list[str]:
        for timer in claim_due(connection, ["console"], self.now, Watch.kind, 5):
            unit = open_unit(connection, timer.venue, self.now, self.shelves, write=True)
            set_next(connection, timer, tell_alerts(unit, self.watch, timer, most=self.most))
            self.queued = {key for key, one in unit.book.all(Violation).items() if one.phase in IN_QUEUE}
        waiting = (posts.c.state == PostState.PENDING,)
        # A thread is named by what its message says: that is not told again.
        texts = select(posts.c.content).where(*waiting, posts.c.part != Part.THREAD).order_by(posts.c.id)
        told = [read_reply(text).text for text in connection.execute(texts).scalars()]
        connection.execute(update(posts).where(*waiting).values(state=PostState.SENT, not_before=None))
        for text in told:
            assert self.queued.isdisjoint(map(int, TOLD.findall(text)))
        return told


@st.composite
def watched(draw: st.DrawFn) -> tuple[Watch, History]:
    """Draw a history in which entries are undone now and then, and alerts of some states and numbers."""
    about = draw(histories())
    undone = draw(st.lists(st.sampled_from([False, False, False, True]), min_size=len(about), max_size=len(about)))
    history: list[tuple[timedelta, Deed]] = []
    for step, back in zip(about, undone, strict=True):
        history += [step, (timedelta(minutes=1), deeds.Undo())] if back else [step]
    watch = Watch(
        ALERTS,
        1,
        "",
        agreement=draw(st.sampled_from([None, 11])),
        states=draw(st.sampled_from([tuple(Occurrence), tuple(Occurrence), FIRM])),
        killed=draw(st.sampled_from([None, 3])),
        window=timedelta(minutes=draw(st.sampled_from([0, 0, 60]))),
    )
    return watch, tuple(history)


@settings(max_examples=16)
@given(drawn=watched(), most=st.sampled_from([1, 3, 100]))
def test_each_thing_is_told_once_and_nothing_is_lost(template: Path, drawn: tuple[Watch, History], most: int) -> None:
    """Between two tellings of a report lies its correction; at the end, what stands as told is what is to be told."""

    async def work(database: Database) -> None:
        watch, history = drawn
        desk = Watching(database, watch=watch, most=most)
        await desk.enters(lambda unit: backdrop.begin(unit, EFFECT))
        await desk.enters(lambda unit: unit.put(watch))
        for pause, deed in history:
            desk.now += pause
            await desk.looks()
            await desk.enters(deed)
        desk.now += timedelta(hours=2)
        await desk.looks_through()
        _each_once(desk.read)
        await desk.reads(lambda unit: _nothing_is_lost(unit, watch))

    with_copy(template, work)


def _each_once(read: Sequence[str]) -> None:
    told: dict[int, bool] = defaultdict(bool)
    for text in read:
        for first, last in (row for named in CORRECTED.findall(text) for row in NUMBERS.findall(named)):
            told |= dict.fromkeys(range(int(first), int(last or first) + 1), False)
        for number in map(int, TOLD.findall(text)):
            assert not told[number], read
            told[number] = True


def _nothing_is_lost(unit: Unit, watch: Watch) -> None:
    rows = unit.connection.execute(select(violations.c.number, violations.c.weight))
    met = {row.number for row in rows if row.weight and meets(watch, Counted.load(row.weight))}
    notices = Notices(unit.connection, unit.head.workspace, watch.id)
    told = {int(one.name.partition(":")[2]) for one in notices.below("violation:")}
    merged = {one.duplicate_of for one in unit.book.all(Violation).values() if one.phase is Phase.DUPLICATE}
    assert met <= told
    assert told - met <= merged
    assert notices.below("waiting:") == []
