"""A book holds the record of one workspace, as it stands or as it was known; nothing of what was rolled back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from storage.callers.venues import open_venue, signature
from storage.errors import ChangedMeanwhile, NotFound, Refusal
from storage.ledger.books import PastBook, record_of
from storage.ledger.unit import Shelves, open_unit
from storage.records.actors import Actor
from storage.records.references import RecordKind, Reference
from storage.records.sources import Source
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Phase, Stance
from storage.writing.writer import flush
from tests.storage.histories import START, Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.database import Database
    from storage.ledger.unit import Connection, Unit

HOUR = timedelta(hours=1)
ARMENIA = Actor(1, "armenia", "Armenia")
RENAMED = Actor(1, "armenia", "Republic of Armenia")


@pytest.fixture
async def desk(database: Database) -> Desk:
    """A desk that knows one actor."""
    working = Desk(database)
    await working.enters(puts(ARMENIA))
    return working


def puts(actor: Actor) -> Callable[[Unit], None]:
    """Give a unit of work that enters an actor, under the next id where it is new."""

    def work(unit: Unit) -> None:
        if actor.id not in unit.book.all(Actor):
            assert unit.new_id() == actor.id
        unit.put(actor)

    return work


def refused(work: Callable[[Unit], object]) -> Callable[[Unit], None]:
    """Give a unit of work that is refused at its end."""

    def attempt(unit: Unit) -> None:
        work(unit)
        raise Refusal("No.")

    return attempt


def actor(unit: Unit) -> Actor:
    """Give the one actor."""
    return record_of(unit.book, Actor, 1)


def logs(unit: Unit) -> None:
    """Enter a report with its allegation."""
    number = unit.new_number()
    unit.put(Violation(number, unit.now, Phase.OPEN))
    unit.put(Statement(unit.new_id(), 1, Stance.ALLEGES, unit.now, (number,)))


async def test_a_unit_reads_what_it_put(desk: Desk) -> None:
    """Before anything is written down."""

    def work(unit: Unit) -> None:
        unit.put(RENAMED)
        assert actor(unit) == RENAMED
        assert unit.book.all(Actor) == {1: RENAMED}

    await desk.enters(work)
    assert await desk.reads(actor) == RENAMED


@pytest.mark.parametrize("times", [1, 2])
async def test_a_unit_rolled_back_leaves_no_trace(desk: Desk, times: int) -> None:
    """The next sees the old actor, however often the new one was tried."""
    for _ in range(times):
        with pytest.raises(Refusal):
            await desk.enters(refused(puts(RENAMED)))

    assert await desk.reads(actor) == ARMENIA


async def test_one_rolled_back_after_it_was_written_down_leaves_no_trace(desk: Desk) -> None:
    """What is remembered between units is never what one of them has yet to commit."""

    async def fails() -> None:
        def work(connection: Connection) -> None:
            desk.write(connection, puts(RENAMED))
            raise Refusal("No.")

        await desk.database.transaction(work)

    with pytest.raises(Refusal):
        await fails()

    assert await desk.reads(actor) == ARMENIA
    assert await desk.reads(lambda unit: unit.version(ARMENIA)) == 1


async def test_what_is_read_while_it_is_written_down_is_remembered_for_nobody_else(desk: Desk) -> None:
    """A report is weighed by its actors, who are looked up then: one of them, and the report, never come to be."""
    desk.shelves = Shelves()

    def work(connection: Connection) -> None:
        unit = desk.unit(connection)
        unit.put(Actor(unit.new_id(), "azerbaijan", "Azerbaijan"))
        logs(unit)
        flush(unit, "test", signature(connection, unit.venue, "moderator", "Mina Moderator"))
        raise Refusal("No.")

    with pytest.raises(Refusal):
        await desk.database.transaction(work)

    assert await desk.reads(lambda unit: unit.book.all(Actor)) == {1: ARMENIA}


async def test_numbers_have_no_gaps(desk: Desk) -> None:
    """A report that was rolled back took none."""
    await desk.enters(logs)
    with pytest.raises(Refusal):
        await desk.enters(refused(logs))
    await desk.enters(logs)

    assert list(await desk.reads(lambda unit: unit.book.all(Violation))) == [1, 2]


async def test_the_past_is_read_as_it_was_known(desk: Desk) -> None:
    """From the instant of its entry until the instant of the next version, which is no part of it."""
    desk.now = START + HOUR
    await desk.enters(puts(RENAMED))

    def names(unit: Unit) -> list[list[str]]:
        instants = (START - HOUR, START, START + HOUR - timedelta(microseconds=1), START + HOUR)
        return [[one.name for one in unit.known_by(at).all(Actor).values()] for at in instants]

    assert await desk.reads(names) == [[], ["Armenia"], ["Armenia"], ["Republic of Armenia"]]


async def test_of_two_versions_of_one_instant_the_later_was_known(desk: Desk) -> None:
    """Nobody could have read the first."""
    await desk.enters(puts(RENAMED))

    assert await desk.reads(lambda unit: unit.known_by(START).all(Actor)) == {1: RENAMED}


async def test_what_was_taken_back_is_gone_and_was_known(desk: Desk) -> None:
    """Its versions stay."""
    desk.now = START + HOUR
    await desk.enters(lambda unit: unit.take_back(Reference(RecordKind.ACTOR, 1)))

    assert await desk.reads(lambda unit: unit.book.all(Actor)) == {}
    assert await desk.reads(lambda unit: unit.known_by(START).all(Actor)) == {1: ARMENIA}
    assert await desk.reads(lambda unit: unit.known_by(START + HOUR).all(Actor)) == {}
    with pytest.raises(NotFound):
        await desk.reads(actor)


async def test_both_books_find_those_who_refer_to_a_record(desk: Desk) -> None:
    """By what they say now, and by what they said then."""
    await desk.enters(logs)

    def referring(unit: Unit) -> list[list[int]]:
        books = (unit.book, PastBook(unit.connection, unit.head.workspace, unit.now))
        return [list(book.referring(Statement, RecordKind.VIOLATION, [1])) for book in books]

    now, then = await desk.reads(referring)
    assert now == then == [2]


async def test_a_missing_record_is_left_out(desk: Desk) -> None:
    """The others come in the order they were asked for, each once."""
    assert await desk.reads(lambda unit: unit.book.many(Actor, [9, 1, 1])) == {1: ARMENIA}
    assert await desk.reads(lambda unit: unit.book.many(Source, [1])) == {}


async def test_another_workspace_sees_nothing(desk: Desk) -> None:
    """A workspace comes from the venue of the call alone."""

    def elsewhere(connection: Connection) -> list[int]:
        venue = open_venue(connection, "console", "elsewhere", desk.now)
        unit = open_unit(connection, venue, desk.now, desk.shelves, write=True)
        return [len(unit.book.all(Actor)), len(unit.known_by(desk.now).all(Actor)), unit.new_id(), unit.new_number()]

    assert await desk.database.transaction(elsewhere) == [0, 0, 1, 1]


async def test_a_change_made_for_an_older_version_is_refused_with_how_it_stands(desk: Desk) -> None:
    """The newer change stands."""
    await desk.enters(puts(RENAMED))

    with pytest.raises(ChangedMeanwhile, match="It now stands: Republic of Armenia") as refusal:
        await desk.reads(lambda unit: unit.require_version(actor(unit), 1, theirs=actor(unit).name))

    assert refusal.value.version == 2
    await desk.reads(lambda unit: unit.require_version(actor(unit), 2, theirs=""))
    await desk.reads(lambda unit: unit.require_version(actor(unit), None, theirs=""))


async def test_an_hour_before_the_last_entry_is_moved_up_to_it(desk: Desk) -> None:
    """Entries never go back in time, whatever a clock says."""
    desk.now = START - HOUR
    await desk.enters(puts(RENAMED))

    assert await desk.reads(lambda unit: unit.head.recorded_at) == START
