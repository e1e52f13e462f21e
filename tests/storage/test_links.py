"""What linking leaves: one record that verifies, read the same from both places, and neighbours unmoved."""

from __future__ import annotations

import asyncio
import threading
from datetime import time, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from sqlalchemy import func, select
from sqlalchemy.util import await_only

from bot.calls import Address
from bot.people import Person, Role
from storage.callers.venues import find_venue, known_venue, open_venue, signature
from storage.errors import Refusal
from storage.ledger.entries import LINK, UNLINK
from storage.ledger.unit import Shelves, open_unit
from storage.linking.ending import end_place
from storage.linking.links import join, leave, sharing
from storage.posting.due import claim_due
from storage.posting.outbox import put
from storage.posting.subscriptions import subscribe
from storage.records.references import RecordKind
from storage.records.subscriptions import Subscription
from storage.records.timetables import Timetable
from storage.tables import heads, metadata, people, posts, timers, venues, versions
from storage.writing.writer import flush
from tests.databases import ENGINES, with_copy
from tests.operations.records import contents, faults, fill
from tests.storage.connection_desk import START
from tests.storage.histories import Desk, histories, snapshot
from tests.talking import Talk

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from storage.database import Database
    from tests.storage.histories import History, Snapshot

HERE, NEW = ("console", "local"), ("slack", "T0123")
ADA = ("ada", "Ada Admin")
LATER = START.replace(hour=20)


def link(connection: Connection, giver: tuple[str, str] = HERE, other: tuple[str, str] = NEW) -> None:
    """Let the other place enter a code that the first gave."""
    for place in (giver, other):
        open_venue(connection, *place, START)
    unit = open_unit(connection, known_venue(connection, *other), LATER, Shelves(), write=True)
    join(unit, known_venue(connection, *giver))
    flush(unit.common or unit, LINK, signature(connection, unit.venue, *ADA))


def unlink(connection: Connection, place: tuple[str, str] = NEW) -> None:
    """Let a place leave."""
    unit = open_unit(connection, known_venue(connection, *place), LATER, Shelves(), write=True)
    leave(unit, unit.venue, ADA)
    flush(unit, UNLINK, signature(connection, unit.venue, *ADA))


def seen_from(connection: Connection, place: tuple[str, str]) -> Snapshot:
    """Give the whole record as a place reads it."""
    return snapshot(open_unit(connection, known_venue(connection, *place), LATER, Shelves(), write=False))


def of_workspace(connection: Connection, name: str) -> list[object]:
    """Give every version of the workspace of a terminal."""
    workspace = known_venue(connection, "console", name).workspace
    return list(connection.execute(select(versions).where(versions.c.workspace == workspace)))


@pytest.mark.parametrize("giver_is_full", [True, False])
async def test_both_read_the_same_and_the_neighbour_is_sealed(
    either_database: Database, *, giver_is_full: bool
) -> None:
    """Whichever side held the record: it is as it was, verifies, and nothing of another workspace moved."""
    await fill(either_database)
    before = await either_database.read(partial(seen_from, place=HERE))
    theirs = await either_database.read(partial(of_workspace, name="elsewhere"))
    sides = (HERE, NEW) if giver_is_full else (NEW, HERE)

    await either_database.transaction(lambda one: link(one, *sides))

    for place in (HERE, NEW):
        assert await either_database.read(partial(seen_from, place=place)) == before
    assert await either_database.read(partial(of_workspace, name="elsewhere")) == theirs
    assert await either_database.read(faults) == []


async def test_what_joining_leaves_behind_is_blank(either_database: Database) -> None:
    """Of the empty workspace nothing stays but its number, which is never given again."""
    await fill(either_database)
    await either_database.transaction(link)

    kept = await either_database.read(contents)
    owner = await either_database.read(lambda one: known_venue(one, *HERE).workspace)
    used = {row.workspace for row in await either_database.read(lambda one: one.execute(select(venues)).all())}
    (blank,) = {int(str(row[0])) for row in kept["heads"]} - used
    assert owner in used
    bound = [table.name for table in metadata.sorted_tables if table is not heads and table.c[0].name == "workspace"]
    assert [name for name in bound if any(row[0] == blank for row in kept[name])] == []
    await either_database.transaction(lambda one: open_venue(one, "slack", "T0999", LATER))
    assert (await either_database.read(lambda one: known_venue(one, "slack", "T0999"))).workspace > blank


async def test_who_leaves_is_sealed_again(either_database: Database) -> None:
    """The record stays whole with its owner; the other reads nothing of it, and can be erased by itself."""
    await fill(either_database)
    await either_database.transaction(link)
    before = await either_database.read(partial(seen_from, place=HERE))

    await either_database.transaction(unlink)

    assert await either_database.read(partial(seen_from, place=HERE)) == before
    assert await either_database.read(partial(seen_from, place=NEW)) == {}
    assert await either_database.read(faults) == []
    await either_database.transaction(_end)
    assert await either_database.read(faults) == []
    assert await either_database.read(partial(seen_from, place=HERE)) == before


def _end(connection: Connection) -> None:
    end_place(connection, platform=NEW[0], external_id=NEW[1], now=LATER, confirmed=True)
    assert connection.execute(select(people).join(venues).where(venues.c.external_id == NEW[1])).first() is None


async def test_ending_a_place_that_joined_leaves_the_record(either_database: Database) -> None:
    """Its people and settings go; the record is its owner's, and stays."""
    await fill(either_database)
    await either_database.transaction(link)
    before = await either_database.read(partial(seen_from, place=HERE))

    await either_database.transaction(_end)

    assert await either_database.read(partial(seen_from, place=HERE)) == before
    assert await either_database.read(lambda one: find_venue(one, *NEW)) is None
    assert await either_database.read(faults) == []


async def test_the_owner_is_named_first(either_database: Database) -> None:
    """Also where the place that joined was known before it."""
    await either_database.transaction(lambda one: link(one, NEW, HERE))

    shared = await either_database.read(lambda one: sharing(one, known_venue(one, *NEW).workspace))

    assert [(one.platform, one.joined_at is None) for one in shared] == [("slack", True), ("console", False)]


@settings(max_examples=15)
@given(history=histories(length=8))
def test_any_record_reads_the_same_from_both_places(template: Path, history: History) -> None:
    """Whatever was entered, before and after they were linked; and the whole of it verifies."""

    async def work(database: Database) -> None:
        desk = Desk(database)
        await desk.works(history[: len(history) // 2])
        await database.transaction(link)
        desk.now = max(desk.now, LATER)
        for _, deed in history[len(history) // 2 :]:
            await desk.enters(deed)
        here, there = [await database.read(partial(seen_from, place=place)) for place in (HERE, NEW)]
        assert here == there == desk.known[desk.now]
        assert await database.read(faults) == []

    with_copy(template, work)


async def test_places_that_link_crosswise_at_once_do_not_wait_for_each_other(either_database: Database) -> None:
    """Each enters the other's code while both are written to: one joins, the other is told, nothing is lost."""
    admin = Person("ada", "Ada", native=Role.ADMIN)
    for turn in range(8):
        one, two = (Talk(either_database, venue=Address("slack", f"T{turn}{name}")) for name in "AB")
        codes = [(await talk.hears("/tracker link", by=admin)).title.removeprefix("Code: ") for talk in (one, two)]
        lines = (
            one.hears(f"/tracker link {codes[1]}", by=admin),
            two.hears("/tracker roles ruben role=moderator", by=admin),
            two.hears(f"/tracker link {codes[0]}", by=admin),
            one.hears("/tracker roles mina role=moderator", by=admin),
        )

        told = await asyncio.gather(*lines, return_exceptions=True)

        assert sum(isinstance(reply, Refusal) for reply in told) == 1
        assert "share one record already" in str(next(reply for reply in told if isinstance(reply, Refusal)))
        for talk, name in ((one, "mina"), (two, "ruben")):
            assert name in (await talk.hears("/tracker roles", by=admin)).text
    assert await either_database.read(faults) == []
    assert await either_database.read(_orphans) == 0


def _orphans(connection: Connection) -> int:
    """Count what was written into workspaces that nobody uses any more."""
    unused = select(heads.c.workspace).where(heads.c.workspace.not_in(select(venues.c.workspace)))
    found = [
        connection.execute(select(func.count()).select_from(table).where(table.c.workspace.in_(unused))).scalar_one()
        for table in (versions, timers)
    ]
    return sum(found)


@pytest.mark.parametrize("engine", ENGINES[1:])
async def test_what_is_being_told_while_a_place_leaves_is_forgotten(either_database: Database) -> None:
    """A digest was due, and is composed by another process: nothing of the record is posted in a place that left.

    An SQLite file takes one write at a time.
    """
    await fill(either_database)
    await either_database.transaction(link)
    await either_database.transaction(_subscribe)
    composed, leaving, loop = asyncio.Event(), threading.Event(), asyncio.get_running_loop()

    def tell(connection: Connection) -> None:
        due = claim_due(connection, ["slack"], LATER + timedelta(days=2), RecordKind.SUBSCRIPTION, 20)
        for one in due:
            put(connection, one.venue.id, "C1", ["words of the record"], LATER)
        loop.call_soon_threadsafe(composed.set)
        await_only(asyncio.to_thread(leaving.wait, 10))

    telling = asyncio.create_task(either_database.transaction(tell))
    await composed.wait()
    parting = asyncio.create_task(either_database.transaction(unlink))
    while not await either_database.read(_waits):  # noqa: ASYNC110 — the server tells nobody of its locks
        await asyncio.sleep(0.01)
    leaving.set()
    await asyncio.gather(telling, parting)

    assert await either_database.read(lambda one: one.execute(select(posts.c.content)).scalars().all()) == [""]
    assert await either_database.read(faults) == []


def _subscribe(connection: Connection) -> None:
    unit = open_unit(connection, known_venue(connection, *NEW), LATER, Shelves(), write=True)
    subscribe(unit, Subscription(0, unit.venue.id, "C1", Timetable("UTC", time(9))))
    flush(unit, "test", signature(connection, unit.venue, *ADA))


def _waits(connection: Connection) -> bool:
    """Whether somebody waits for a lock."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    return bool(connection.exec_driver_sql(waiting).scalar_one())
