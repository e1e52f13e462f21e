"""Lists as the storage gives them: quick by index, true to the law, and honest where they stop."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations_with_replacement
from random import Random
from typing import TYPE_CHECKING

import pytest

from storage.asking.filters import ListedState, Wanted
from storage.asking.listing import FAR, LOOKED_AT, Page, page
from storage.asking.views import View
from storage.callers import venues
from storage.ledger.unit import Shelves, open_unit
from storage.records.violations import Spot
from storage.records.vocabularies import Attribution, Category, Phase, Stance, Target
from tests.conversations import barda
from tests.conversations.barda import RecordWriter, alleged, answered, at, framework, minute, report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storage.database import Database
    from storage.ledger.unit import Connection
    from storage.records.references import Record

NOW = at("10-30 12:00")
PRESENT = View()
THE_LONG_WAY = View(as_of=NOW)


async def pages(database: Database, wanted: Wanted, view: View, before: int | None = None) -> Page:
    """Ask for one page."""
    return (await first_pages(database, [wanted], view, before))[0]


async def first_pages(
    database: Database, several: Sequence[Wanted], view: View, before: int | None = None
) -> list[Page]:
    """Ask for one page of each."""

    def work(connection: Connection) -> list[Page]:
        venue = venues.known_venue(connection, "console", "local")
        unit = open_unit(connection, venue, NOW, Shelves(), write=False)
        return [page(unit, wanted, view, before) for wanted in several]

    return await database.read(work)


def shelled(number: int, **fields: object) -> tuple[Record, Record]:
    """Give a report of shelling at Terter, as the ministry alleges it."""
    began = {"began": minute("10-26 04:30"), "spot": Spot("Terter", barda.TERTER)}
    said = alleged(10_000 + number, number, barda.AZERBAIJAN_MOD, barda.ARMENIA, "10-26 04:50")
    return report(number, "10-26 05:00", **(began | fields)), said


def mixture() -> Iterator[Record]:
    """Give sixty reports, unlike each other in all that can be asked for."""
    chance = Random(7)  # noqa: S311 — the same mixture on every run
    for number in range(1, 61):
        began = chance.choice([None, barda.day(27), minute("10-26 03:00"), minute("10-28 09:00")])
        violation = report(
            number,
            "10-29 05:00",
            began=began,
            category=chance.choice([Category.SHELLING, Category.AIR_STRIKE]),
            targets=chance.choice([(), (Target.MEDICAL,), (Target.MEDICAL, Target.SCHOOL)]),
            spot=chance.choice([None, Spot("Terter", barda.TERTER), Spot("mill of Terter")]),
            agreements=chance.choice([(), (barda.WASHINGTON,)]),
            conflict=barda.WAR,
        )
        phase = chance.choice([Phase.OPEN] * 4 + [Phase.RETRACTED])
        accused = chance.choice([barda.ARMENIA, barda.AZERBAIJAN])
        yield replace(violation, phase=phase)
        yield alleged(1000 + number, number, barda.PRESS, accused, "10-28 12:00")
        stance = chance.choice([Stance.DENIES, Stance.ACKNOWLEDGES, Stance.CONFIRMS_OCCURRENCE])
        said = answered(2000 + number, number, barda.ARMENIA_MOD, stance, "10-28 13:00")
        yield replace(said, about=(barda.ARMENIA,) if stance is Stance.ACKNOWLEDGES else ())
        if chance.random() < 0.2:
            yield answered(3000 + number, number, barda.PRESS, Stance.WITHDRAWS, "10-28 14:00")


QUESTIONS: tuple[dict[str, object], ...] = (
    *[{"state": state} for state in list[object](ListedState)],
    *[{"attribution": attribution} for attribution in list[object](Attribution)],
    {"agreement": barda.WASHINGTON},
    {"conflict": barda.WAR},
    {"accused": barda.ARMENIA},
    {"claimant": barda.PRESS},
    {"claimant": barda.ARMENIA_MOD},
    {"category": Category.AIR_STRIKE},
    {"contested": True},
    {"contested": False},
    {"target": Target.SCHOOL},
    {"where": "terter"},
    {"where": "Tartar", "place": barda.TERTER},
    {"words": "mill"},
    {"start": at("10-27 00:00")},
    {"end": at("10-27 00:00")},
)


async def test_the_index_and_the_record_agree(database: Database) -> None:
    """Any two questions asked together get the same answer in the present, by index, as from the record itself."""
    desk = RecordWriter(database)
    await desk.enters("10-25 20:00", *framework())
    await desk.enters("10-29 05:00", *mixture())
    together = [Wanted(**(one | other)) for one, other in combinations_with_replacement(QUESTIONS, 2)]  # type: ignore[arg-type]

    quick = await first_pages(database, together, PRESENT)
    slow = await first_pages(database, together, THE_LONG_WAY)

    assert [numbers(one) for one in quick] == [numbers(one) for one in slow]
    assert [one.before for one in quick] == [one.before for one in slow]
    assert sum(bool(one.cases) for one in quick) > len(together) // 3


def numbers(found: Page) -> list[int]:
    """Give the numbers on a page."""
    return [case.violation.id for case in found.cases]


async def test_a_search_stops_to_be_asked_and_goes_on_where_it_stopped(database: Database) -> None:
    """What no index knows is looked for in a bounded stretch, and the page says where that ended."""
    desk = RecordWriter(database)
    await desk.enters("10-25 20:00", *framework())
    last = LOOKED_AT + 20
    reports = [record for number in range(2, last) for record in shelled(number)]
    await desk.enters("10-26 05:00", *shelled(1, targets=(Target.MEDICAL,)), *reports)

    first = await pages(database, Wanted(target=Target.MEDICAL), PRESENT)
    second = await pages(database, Wanted(target=Target.MEDICAL), PRESENT, first.before)

    assert (numbers(first), first.before) == ([], last - LOOKED_AT)
    assert (numbers(second), second.before) == ([1], None)


async def test_a_rare_report_among_many_is_found_a_window_at_a_time(database: Database) -> None:
    """However many reports there are, one page looks at a bounded number of them."""
    desk = RecordWriter(database)
    await desk.enters("10-25 20:00", *framework())
    reports = [record for number in range(1, FAR.window + 3) for record in shelled(number)]
    denial = answered(99_999, 1, barda.ARMENIA, Stance.DENIES, "10-26 04:55")
    await desk.enters("10-26 05:00", *reports, denial)

    first = await pages(database, Wanted(contested=True), PRESENT)
    second = await pages(database, Wanted(contested=True), PRESENT, first.before)

    assert (numbers(first), first.before) == ([], 3)
    assert (numbers(second), second.before) == ([1], None)


@pytest.mark.parametrize("before", [1, 0])
async def test_below_the_first_number_there_is_nothing(database: Database, before: int) -> None:
    """A list that is over stays over."""
    desk = RecordWriter(database)
    await desk.enters("10-25 20:00", *framework(), *shelled(1))

    assert await pages(database, Wanted(), PRESENT, before) == Page((), None)
