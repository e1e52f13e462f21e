"""What an erasure leaves: a record that verifies, counts as before, and holds nothing of it in any file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from storage.callers.venues import find_venue, open_venue
from storage.database import Database
from storage.erasing.closing import BY_PLACE, WITHOUT_WORKSPACE, close
from storage.erasing.erasure import erase_records, plan_of
from storage.erasing.scrubbing import is_scrubbing_owed, owe_scrubbing, scrub
from storage.errors import Refusal
from storage.ledger import journal
from storage.records.erasures import Extent
from storage.records.references import RecordKind, Reference
from storage.records.statements import Statement
from storage.tables import heads, metadata, totals, versions
from storage.writing.verification import findings
from tests.databases import every_byte, new_url, with_copy
from tests.operations.records import MARK, contents, faults, fill
from tests.storage.connection_desk import START
from tests.storage.histories import Desk, histories

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Unit
    from tests.storage.histories import History

FIRST = 1
"""The first violation, of which the ministry says more in words, and its workspace."""


def erase(unit: Unit, key: Reference, extent: Extent) -> None:
    """Erase a record, whatever comes with it."""
    erase_records(unit, plan_of(unit, key, extent))


def counted(connection: Connection) -> list[Row[tuple[object, ...]]]:
    """Give every total of the record."""
    return list(connection.execute(select(totals).order_by(*totals.primary_key)))


async def worked(database: Database) -> Desk:
    """Enter a record in words, and sit down at its desk."""
    await fill(database)
    desk = Desk(database)
    desk.now = START.replace(hour=18)
    return desk


async def test_words_go_and_every_count_stays(engine: str, tmp_path: Path) -> None:
    """On either engine the totals are what they were, and the record verifies."""
    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        desk = await worked(database)
        before = await database.read(counted)

        await desk.enters(partial(erase, key=Reference(RecordKind.VIOLATION, FIRST), extent=Extent.WORDS))

        assert await database.read(counted) == before
        assert await database.read(faults) == []
        kept = await database.read(contents)
        assert [row for row in kept["versions"] if row[0] == FIRST and MARK in str(row)] == []
        assert [row for row in kept["versions"] if row[0] != FIRST and MARK in str(row)] != []


@settings(max_examples=15)
@given(history=histories(), chosen=st.lists(st.integers(0, 40), min_size=1, max_size=4))
def test_any_record_of_any_history_can_be_erased(template: Path, history: History, chosen: list[int]) -> None:
    """Whatever else happened to it, the journal, the versions and the counts hold without it."""

    async def work(database: Database) -> None:
        desk = Desk(database)
        await desk.works(history)
        await desk.enters(partial(_speak, number=chosen[0]))
        for number in chosen:
            key = await desk.reads(partial(_record, number=number))
            extent = Extent.WHOLE if number % 2 else Extent.WORDS
            await desk.enters(partial(_erase_if_any, key=key, extent=extent))
        found = await database.read(lambda connection: list(findings(connection)))
        assert [one.faults for one in found] == [()]

    with_copy(template, work)


def _speak(unit: Unit, number: int) -> None:
    """Put words into one of the statements."""
    said = list(unit.book.all(Statement).values())
    if said:
        unit.put(replace(said[number % len(said)], words="the words of somebody"))


def _record(unit: Unit, number: int) -> Reference:
    """Choose any record that ever was."""
    kinds = [kind for kind in RecordKind if kind not in {"workspace", "channel", "appointment", "erasure"}]
    query = select(versions.c.kind, versions.c.record).where(versions.c.kind.in_(kinds)).distinct()
    found = unit.connection.execute(query.order_by(versions.c.kind, versions.c.record)).all()
    row = found[number * 7 % len(found)]
    return Reference(RecordKind(row.kind), row.record)


def _erase_if_any(unit: Unit, key: Reference, extent: Extent) -> None:
    try:
        erase_records(unit, plan_of(unit, key, extent))
    except Refusal as refusal:
        assert "Nothing is left to erase" in refusal.words  # noqa: PT017 — most records of a history hold no words


async def test_what_is_left_of_an_erasure_can_be_erased(database: Database) -> None:
    """First the words, then all it says: what stands there is vouched for by the later of the two."""
    desk = await worked(database)

    for extent in (Extent.WORDS, Extent.WHOLE):
        await desk.enters(partial(erase, key=Reference(RecordKind.VIOLATION, FIRST), extent=extent))

        assert await database.read(faults) == []


async def test_a_version_is_rewritten_by_nobody_but_an_erasure(database: Database) -> None:
    """What stands in place of erased words is vouched for: a changed byte of it is found."""
    desk = await worked(database)
    await desk.enters(partial(erase, key=Reference(RecordKind.VIOLATION, FIRST), extent=Extent.WORDS))
    rewritten = versions.c.salt.is_(None)

    def tamper(connection: Connection) -> list[str]:
        changed = func.replace(versions.c.content, "alleges", "denies")
        connection.execute(update(versions).where(rewritten).values(content=changed))
        return list(journal.faults(connection, FIRST))

    def unseal(connection: Connection) -> list[str]:
        connection.execute(update(versions).where(versions.c.record == 2).values(salt=None))
        return list(journal.faults(connection, FIRST))

    for meddle in (tamper, unseal):
        assert any("was rewritten by no erasure" in fault for fault in await database.transaction(meddle))


async def test_every_file_beside_the_database_is_rid_of_it(database: Database, tmp_path: Path) -> None:
    """The file, its log and index, and the copies made before upgrades hold no byte of an erased workspace."""
    await worked(database)
    file = Path(database.label)
    file.with_name(f"{file.name}.before-0002").write_bytes(every_byte(tmp_path))
    assert MARK.split()[0].encode() in every_byte(tmp_path)

    for name in ("local", "elsewhere"):
        await database.transaction(partial(_end, name=name))
    assert await scrub(database)

    left = every_byte(tmp_path).lower()
    assert [word for word in (b"gross", b"terter", b"trend", b"mina", b"ministry", b"elsewhere") if word in left] == []
    assert await database.read(faults) == []


def _end(connection: Connection, name: str) -> None:
    venue = find_venue(connection, "console", name)
    assert venue is not None
    close(connection, venue.workspace, START)


async def test_the_number_of_an_erased_workspace_is_never_given_again(database: Database) -> None:
    """Its row stays, with the hour of its end and nothing else; its neighbour is as it was."""
    await worked(database)
    neighbour = (await database.read(lambda connection: list(findings(connection))))[1]

    await database.transaction(partial(_end, name="local"))

    def reopen(connection: Connection) -> int:
        return open_venue(connection, "console", "local", START).workspace

    row = await database.read(lambda one: one.execute(select(heads).where(heads.c.workspace == FIRST)).one())
    assert (row.seq, row.link, row.recorded_at, row.next_number) == (0, journal.START, START, 1)
    assert await database.transaction(reopen) > neighbour.workspace
    assert neighbour in await database.read(lambda connection: list(findings(connection)))


async def test_what_is_owed_outlasts_a_kill(database: Database) -> None:
    """A process that ends between the erasure and the cleaning leaves word of it for the next."""
    await database.transaction(owe_scrubbing)
    assert await database.read(is_scrubbing_owed)

    assert await scrub(database)

    assert not await database.read(is_scrubbing_owed)


def test_an_erased_workspace_leaves_out_no_table() -> None:
    """A table names its workspace, its venue or the place, or holds nothing of any."""
    apart = (heads, *WITHOUT_WORKSPACE, *BY_PLACE)
    tables = [table for table in metadata.sorted_tables if table not in apart]
    assert [table.name for table in tables if not {"workspace", "venue"} & set(table.c.keys())] == []
