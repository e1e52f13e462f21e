"""An answer costs the same with thousands of reports as with hundreds: no statement walks through what grows."""

from __future__ import annotations

import itertools
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from sqlalchemy import event
from sqlalchemy.engine import Engine

from benchmarks import record
from benchmarks.filling import PLATFORM, enter, fill
from bot.calls import Address, Request
from bot.commands.catalogue import CATALOGUE
from bot.commands.written import parse_written
from bot.tracker import Tracker
from storage.database import Database
from storage.ledger.unit import Shelves
from storage.records.moments import Moment
from storage.records.violations import Spot, Violation
from storage.records.vocabularies import Category, Phase
from tests.databases import copy_template
from tests.people import ADMIN

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from bot.replies import Reply
    from storage.ledger.unit import Unit

FEW, MANY = 10_500, 15_000
"""Reports of the same year under the same agreement: each party is accused in more than a list looks through."""
ROOM: Final = 5_000
"""Steps that an answer may take more among many: to walk past a row takes four at least."""
_GRAIN: Final = 50

LINES: Final = (
    "/ceasefire status truce",
    "/ceasefire duration truce",
    "/ceasefire show truce",
    "/ceasefire overview",
    "/ceasefire list",
    "/ceasefire timeline truce",
    "/ceasefire compare war",
    "/ceasefire chart truce",
    "/ceasefire chart conflict=war compare=yes",
    "/ceasefire say truce speaker=north stance=comments words=We hold it",
    "/ceasefire suspend truce at=2024-12-30T23:50Z",
    "/ceasefire resume truce at=2024-12-30T23:55Z",
    "/violation list",
    "/violation list words=houses village 12",
    "/violation list accused=north category=shelling",
    "/violation list claimant=south-mod agreement=truce",
    "/violation list place=Village 12",
    "/violation list contested=yes",
    "/violation list state=withdrawn",
    "/violation list state=verified",
    "/violation list agreement=truce",
    "/violation list conflict=war",
    "/violation list from=2024-12-01T00:00Z to=2024-12-03T00:00Z",
    "/violation show 250",
    "/violation log south-mod category=shelling accused=north occurred=2024-12-30 14:05 place=Farm 1 words=shells fell",
    "/violation log south-mod category=shelling accused=north place=Farm 2 words=at no known time agreement=truce",
    "/violation respond violation=250 speaker=north stance=denies words=We deny it",
    "/violation casualties 250 claimant=south-mod killed=4",
    "/violation source 250 source=https://example.org/a publisher=Reuters",
    "/ceasefire status truce",
    "/violation amend 250 category=air strike",
    "/violation verify 250 state=verified reason=two sources",
    "/violation merge 251 into=250",
    "/violation retract 252 reason=an error",
    "/violation report words=something happened",
    "/violation queue show",
    "/tracker history",
    "/tracker history #250",
    "/tracker history truce",
    "/tracker history person=Ada Admin",
    "/tracker history #250 person=Ada Admin",
    "/tracker undo",
    "/tracker about",
    "/tracker setup",
    "/tracker actor list",
    "/tracker actor show north",
    "/tracker actor amend north aliases=The North",
    "/tracker actor add Nort",
    "/tracker actor side nort side=independent conflict=war",
    "/tracker actor side nort side=unknown conflict=war",
    "/tracker actor amend nort speaks_for=north",
    "/violation log nort accused=south category=shelling occurred=2024-12-30 15:05 place=Farm 3 words=shells fell",
    "/tracker actor merge nort into=north",
    "/tracker place add Village 12",
    "/tracker place list",
)
AT_VILLAGE: Final = (
    "/violation log south-mod category=shelling accused=north occurred=2024-12-30 14:05 place=Village 12"
)
COMPLETED: Final = (
    ("violation show", "violation", "25"),
    ("violation show", "violation", "village 12"),
    ("violation log", "claimant", "no"),
    ("violation log", "place", "vill"),
    ("violation list", "agreement", ""),
    ("tracker history", "record", "25"),
    ("tracker history", "person", "a"),
)


@dataclass
class Steps:
    """Counts what SQLite's machine does, in all and by statement, on every connection that is opened meanwhile."""

    taken: int = 0
    by_statement: Counter[str] = field(default_factory=Counter)

    def watch(self, connection: sqlite3.Connection, _: object) -> None:
        """Count on one connection."""
        running = [""]

        def begin(statement: str) -> None:
            running[0] = statement

        def step() -> None:
            self.taken += _GRAIN
            self.by_statement[running[0]] += _GRAIN

        connection.set_trace_callback(begin)
        connection.set_progress_handler(step, _GRAIN)

    def since(self) -> tuple[int, str]:
        """Give the steps since the last look, and the statement that took most of them."""
        found = self.taken, max(self.by_statement, key=lambda one: self.by_statement[one], default="")
        self.taken, self.by_statement = 0, Counter()
        return found


@contextmanager
def counted() -> Iterator[Steps]:
    """Count the steps on connections that are opened within the block."""
    steps = Steps()
    event.listen(Engine, "connect", steps.watch)
    try:
        yield steps
    finally:
        event.remove(Engine, "connect", steps.watch)


async def _costs(url: str, size: int) -> dict[str, tuple[int, str]]:
    """Give what each line and each completion costs on a record of this size."""
    keys = itertools.count()
    place = Address(PLATFORM, "1")
    async with await Database.open(url) as database:
        await fill(database, place.external_id, size)
    with counted() as steps:
        async with await Database.open(url) as database:
            tracker = Tracker(database, CATALOGUE)

            def request(command: str, options: dict[str, str]) -> Request:
                return Request(command, options, place, "c", ADMIN, record.NOW, str(next(keys)))

            async def ask(line: str) -> Reply:
                written = parse_written(line, CATALOGUE)
                return await tracker.answer(request(written.command.name, dict(written.options)))

            await ask(LINES[0])
            steps.since()
            found = {}
            for turn, line in enumerate(LINES):
                await ask(line)
                found[f"{turn} {line}"] = steps.since()
            for command, option, typed in COMPLETED:
                await tracker.complete(request(command, {}), option, typed)
                found[f"{command} {option}={typed}"] = steps.since()
            return found


async def test_an_answer_costs_the_same_among_many(template: Path, tmp_path: Path) -> None:
    """With half as many again, whoever reads, enters, corrects, undoes or looks back waits no longer."""
    costs = []
    for size in (FEW, MANY):
        folder = tmp_path / str(size)
        folder.mkdir()
        costs.append(await _costs(copy_template(template, folder), size))
    few, many = costs

    grown = {line: (few[line][0], *many[line]) for line in many if many[line][0] > few[line][0] + ROOM}
    assert not grown


async def test_a_report_at_a_known_place_costs_the_same_on_any_day(template: Path, tmp_path: Path) -> None:
    """Whether it was told before is looked for among what is reported of that place, not of all places those days."""
    costs = []
    for many in (50, 2_000):
        folder = tmp_path / str(many)
        folder.mkdir()
        costs.append(await _cost_beside(copy_template(template, folder), many))
    quiet, crowded = costs

    assert crowded <= quiet + ROOM


async def _cost_beside(url: str, many: int) -> int:
    """Give what it costs to log a report at a known place, with so many at other places on the same day."""
    place = Address(PLATFORM, "1")
    async with await Database.open(url) as database:
        for work in (record.begin, partial(_elsewhere, many)):
            await database.transaction(partial(enter, place.external_id, Shelves(), work, record.START))
    with counted() as steps:
        async with await Database.open(url) as database:
            tracker = Tracker(database, CATALOGUE)
            for key, line in enumerate(("/tracker place add Village 12", AT_VILLAGE)):
                steps.since()
                written = parse_written(line, CATALOGUE)
                options = dict(written.options)
                await tracker.answer(Request(written.command.name, options, place, "c", ADMIN, record.NOW, str(key)))
            return steps.since()[0]


def _elsewhere(many: int, unit: Unit) -> None:
    began = Moment.minute(record.NOW - timedelta(days=1), record.ZONE)
    for _ in range(many):
        number = unit.new_number()
        spot = Spot(f"Farm {number}")
        unit.put(Violation(number, unit.now, Phase.OPEN, Category.SHELLING, began=began, spot=spot))
