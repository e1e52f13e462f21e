"""Every entry follows from the one before: whatever is changed behind its back shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, select, update

from storage.ledger import journal
from storage.records.actors import Actor
from storage.tables import heads, people, signatures, versions
from storage.tables import journal as entries
from tests.storage.histories import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Column
    from sqlalchemy.engine import Connection

    from storage.database import Database
    from storage.ledger.unit import Unit

LAST = 4
"""The last entry of the record below: the first founded the workspace."""


class LeftAsItWasError(Exception):
    """Rolls a change back."""


def enters(name: str) -> Callable[[Unit], None]:
    """Give a unit of work that enters an actor."""

    def work(unit: Unit) -> None:
        unit.put(Actor(unit.new_id(), name.lower(), name))

    return work


def faults(connection: Connection) -> list[str]:
    """Say what does not hold."""
    workspace = connection.execute(select(heads.c.workspace)).scalar_one()
    return list(journal.faults(connection, workspace))


@pytest.fixture
async def desk(database: Database) -> Desk:
    """A desk that entered three actors, an entry each."""
    working = Desk(database)
    for name in ("Armenia", "Azerbaijan", "Artsakh"):
        await working.enters(enters(name))
    return working


async def found_after(desk: Desk, change: Callable[[Connection], object]) -> list[str]:
    """Change something behind the journal's back, and say what it finds."""

    def work(connection: Connection) -> list[str]:
        change(connection)
        return faults(connection)

    return await desk.database.transaction(work)


async def test_a_record_left_alone_holds(desk: Desk) -> None:
    """Four entries, each following from the one before."""
    assert await desk.database.read(faults) == []


@pytest.mark.parametrize(
    "column",
    [
        versions.c.content,
        versions.c.commitment,
        versions.c.salt,
        entries.c.command,
        entries.c.ids,
        entries.c.person,
        entries.c.content,
        entries.c.previous,
        entries.c.link,
        signatures.c.salt,
    ],
    ids=str,
)
@pytest.mark.parametrize("seq", [2, LAST])
async def test_a_single_changed_byte_is_found(desk: Desk, column: Column[str], seq: int) -> None:
    """Every byte, of an entry in the middle and of the last."""
    here = column.table.c.seq == seq

    def work(connection: Connection) -> None:
        text = connection.execute(select(column).where(here)).scalar_one()
        for place, byte in enumerate(text):
            other = "0" if byte != "0" else "1"
            changed = text[:place] + other + text[place + 1 :]
            connection.execute(update(column.table).where(here).values({column.name: changed}))
            assert faults(connection), (place, byte)
        raise LeftAsItWasError

    with pytest.raises(LeftAsItWasError):
        await desk.database.transaction(work)


@pytest.mark.parametrize(
    "change",
    [
        lambda connection: connection.execute(delete(entries).where(entries.c.seq == LAST)),
        lambda connection: connection.execute(delete(entries).where(entries.c.seq == 2)),
        lambda connection: connection.execute(delete(versions).where(versions.c.seq == 2)),
        lambda connection: connection.execute(update(versions).where(versions.c.seq == 2).values(seq=3)),
        lambda connection: connection.execute(update(heads).values(seq=LAST - 1)),
        lambda connection: connection.execute(update(heads).values(seal="0" * 32)),
        lambda connection: connection.execute(
            update(people).where(people.c.external_id == "moderator").values(external_id="somebody-else")
        ),
    ],
    ids=[
        "the last entry is gone",
        "an entry is gone",
        "a version is gone",
        "a version is moved to another entry",
        "the head is set back",
        "the workspace is another",
        "the person is another",
    ],
)
async def test_what_is_taken_away_or_moved_is_found(desk: Desk, change: Callable[[Connection], object]) -> None:
    """The end of the chain is kept apart from it."""
    assert await found_after(desk, change)


async def test_an_entry_dated_back_is_found(desk: Desk) -> None:
    """When something was recorded is part of the chain."""

    def change(connection: Connection) -> None:
        earliest = connection.execute(select(func.min(entries.c.recorded_at))).scalar_one()
        moved = earliest.replace(year=2019)
        connection.execute(update(entries).where(entries.c.seq == LAST).values(recorded_at=moved))

    assert await found_after(desk, change)


async def test_an_erased_version_and_an_erased_signature_leave_the_chain_intact(desk: Desk) -> None:
    """Content, person and salts go; the commitments to them stay."""

    def erase(connection: Connection) -> None:
        connection.execute(update(versions).where(versions.c.seq == 2).values(content=None, salt=None))
        connection.execute(delete(signatures).where(signatures.c.seq == 2))

    assert await found_after(desk, erase) == []


async def test_an_entry_without_a_change_is_not_written(desk: Desk) -> None:
    """A unit of work that only reads, or puts back what was there, leaves no trace."""
    await desk.enters(lambda unit: unit.put(unit.book.all(Actor)[1]))

    assert await desk.database.read(lambda connection: connection.execute(select(heads.c.seq)).scalar_one()) == LAST


def test_texts_hashed_in_order_can_not_run_into_each_other() -> None:
    """Each is hashed with its length."""
    assert journal.digest("ab", "c") != journal.digest("a", "bc")
