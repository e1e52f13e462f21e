"""Whatever places link, enter and part, in any order: each reads the record it shares and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from storage.callers.venues import known_venue, open_venue, signature
from storage.callers.workspaces import appoint, appointments
from storage.ledger.entries import LINK, UNLINK
from storage.ledger.unit import Shelves, open_unit
from storage.linking.links import join, leave
from storage.posting.subscriptions import subscribe
from storage.records.subscriptions import Subscription
from storage.records.timetables import Timetable
from storage.records.workspaces import Appointment
from storage.tables import heads, metadata, timers, venues
from storage.writing.writer import flush
from tests.databases import with_copy
from tests.operations.records import faults
from tests.storage import backdrop
from tests.storage.histories import EFFECT, START, histories, snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storage.database import Database
    from storage.ledger.unit import Unit
    from tests.storage.deeds import Deed
    from tests.storage.histories import History

HERE = ("console", "local")
OTHERS = (("slack", "T1"), ("discord", "77"))
ADA = ("ada", "Ada Admin")

TURNS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["deed", "deed", "turn", "turn back"])), max_size=24)
"""Who does something next: an entry, or to link with the terminal, by the code of either; who is linked parts."""


@dataclass
class Places:
    """A terminal that holds a record, and two places that join and leave it; ``now`` goes on with each deed.

    ``seen`` is the highest number of a report that each place has ever read.
    """

    connection: Connection
    now: datetime = START
    joined: set[tuple[str, str]] = field(default_factory=set)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    shelves: Shelves = field(default_factory=Shelves)

    def unit(self, place: tuple[str, str], *, write: bool = False) -> Unit:
        """Open what a place has now."""
        venue = open_venue(self.connection, *place, self.now)
        return open_unit(self.connection, venue, self.now, self.shelves, write=write)

    def enters(self, place: tuple[str, str], deed: Deed) -> None:
        """Let a person of a place enter something."""
        unit = self.unit(place, write=True)
        deed(unit)
        flush(unit, "test", signature(self.connection, unit.venue, *ADA))

    def links(self, giver: tuple[str, str], other: tuple[str, str]) -> None:
        """Let one enter the other's code."""
        unit = self.unit(other, write=True)
        join(unit, known_venue(self.connection, *giver))
        flush(unit.common or unit, LINK, signature(self.connection, unit.venue, *ADA))

    def parts(self, place: tuple[str, str], by: tuple[str, str]) -> None:
        """Let a place leave, or the owner let it go."""
        unit = self.unit(by, write=True)
        leave(unit, known_venue(self.connection, *place), ADA)
        flush(unit, UNLINK, signature(self.connection, unit.venue, *ADA))

    def turns(self, place: tuple[str, str], *, back: bool) -> None:
        """Let a place join or leave, one way or the other."""
        if place in self.joined:
            self.parts(place, HERE if back else place)
        else:
            self.links(*((place, HERE) if back else (HERE, place)))
        self.joined ^= {place}


def _settle_in(unit: Unit) -> None:
    """Set what is a place's own: a role, and a digest of everything."""
    appoint(unit, f"mina of {unit.venue.external_id}", "moderator", is_group=False)
    subscribe(unit, Subscription(0, unit.venue.id, "C1", Timetable("UTC", time(9))))


@settings(max_examples=20)
@given(history=histories(length=20), turns=TURNS)
def test_each_reads_what_it_shares_and_nothing_else(
    template: Path, history: History, turns: Sequence[tuple[int, str]]
) -> None:
    """And has its own roles and digests throughout; the whole verifies, and no number names a second report."""

    async def work(database: Database) -> None:
        await database.transaction(lambda one: _play(one, history, turns))
        assert await database.read(faults) == []

    with_copy(template, work)


def _play(connection: Connection, history: History, turns: Sequence[tuple[int, str]]) -> None:
    places, deeds = Places(connection), iter(history)
    places.enters(HERE, lambda unit: backdrop.begin(unit, EFFECT))
    for place in (HERE, *OTHERS):
        places.enters(place, _settle_in)
    for which, what in turns:
        place = (HERE, *OTHERS)[which]
        if what != "deed" and place != HERE:
            places.turns(place, back=what == "turn back")
        elif place == HERE or place in places.joined:
            pause, deed = next(deeds, (timedelta(0), None))
            places.now += pause
            if deed is not None:
                places.enters(place, deed)
        _hold(places)


def _hold(places: Places) -> None:
    record = snapshot(places.unit(HERE))
    for place in (HERE, *OTHERS):
        unit, shares = places.unit(place), place == HERE or place in places.joined
        assert snapshot(unit) == (record if shares else {})
        assert [one.holder for one in appointments(unit)] == [f"mina of {place[1]}"]
        own = select(timers.c.workspace).where(timers.c.venue == unit.venue.id)
        assert places.connection.execute(own).scalars().all() == [unit.head.workspace]
        assert unit.head.next_number > places.seen.get(place, 0)
        places.seen[place] = unit.head.next_number - 1
    assert _roles_of_strangers(places) == []
    assert _left_behind(places.connection) == 0


def _roles_of_strangers(places: Places) -> list[str]:
    """Give who holds a role in a record that their place does not share."""
    return [
        one.holder
        for place in (HERE, *OTHERS)
        for one in places.unit(place).book.all(Appointment).values()
        if _workspace_of(places.connection, one.venue) != places.unit(place).head.workspace
    ]


def _workspace_of(connection: Connection, venue: int) -> int:
    return int(connection.execute(select(venues.c.workspace).where(venues.c.id == venue)).scalar_one())


def _left_behind(connection: Connection) -> int:
    """Count rows of workspaces that nobody uses any more."""
    bound = [table for table in metadata.sorted_tables if table not in (heads, venues) and "workspace" in table.c]
    used = select(venues.c.workspace)
    counted = (select(func.count()).select_from(one).where(one.c.workspace.not_in(used)) for one in bound)
    return sum(connection.execute(query).scalar_one() for query in counted)
