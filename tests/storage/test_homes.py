"""Which homes are behind the record, and that each is drawn by one process."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from storage.callers import homes
from storage.callers.venues import known_venue, open_venue
from storage.ledger.unit import Shelves, open_unit
from storage.linking.links import join, leave
from tests.operations.records import fill, log_one_more
from tests.storage.connection_desk import START

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from storage.callers.homes import Home
    from storage.database import Database

LATER = START.replace(hour=20)


def opened(connection: Connection, team: str = "T1", person: str = "U1") -> Home:
    """Let somebody open their home in a workspace of Slack."""
    home = homes.open_home(connection, open_venue(connection, "slack", team, START), person, LATER)
    homes.settle(connection, home)
    return home


def behind(connection: Connection, most: int = 10) -> list[Home]:
    """Give what is behind now."""
    return homes.behind(connection, "slack", LATER, most)


def link(connection: Connection) -> None:
    """Let the workspace join the record of the terminal."""
    unit = open_unit(connection, known_venue(connection, "slack", "T1"), LATER, Shelves(), write=True)
    join(unit, known_venue(connection, "console", "local"))


async def test_a_home_is_behind_once_its_record_moves(either_database: Database) -> None:
    """Its own: by a place that shares it as well, and neither by a neighbour nor by the time alone."""
    await fill(either_database)
    await either_database.transaction(opened)
    await either_database.transaction(partial(opened, team="T2"))
    await either_database.transaction(link)
    (home,) = await either_database.read(behind)
    assert home.external_id == "T1"
    assert await either_database.transaction(partial(homes.claim, home=home, now=LATER))
    await either_database.transaction(partial(homes.settle, home=home))
    assert await either_database.read(behind) == []

    await either_database.transaction(log_one_more)

    (home,) = await either_database.read(behind)
    assert (home.external_id, home.seq) == ("T1", home.shown + 1)


async def test_a_home_is_taken_once_and_may_be_given_back(either_database: Database) -> None:
    """Who comes second gets nothing; what could not be drawn is behind again."""
    await fill(either_database)
    await either_database.transaction(opened)
    await either_database.transaction(link)
    (home,) = await either_database.read(behind)

    assert await either_database.transaction(partial(homes.claim, home=home, now=LATER))
    assert not await either_database.transaction(partial(homes.claim, home=home, now=LATER))
    await either_database.transaction(partial(homes.give_back, home=home))
    (again,) = await either_database.read(behind)
    assert await either_database.transaction(partial(homes.claim, home=again, now=LATER))
    await either_database.transaction(partial(homes.forget, home=again))
    assert await either_database.read(behind) == []


async def test_a_home_that_was_drawn_of_another_record_is_behind(either_database: Database) -> None:
    """While it was drawn its place joined a record, of which it tells nothing though it had as many entries."""
    await fill(either_database)
    taken = await either_database.transaction(
        lambda connection: homes.open_home(connection, open_venue(connection, "slack", "T1", START), "U1", LATER)
    )
    await either_database.transaction(link)

    (moved,) = await either_database.read(behind)

    await either_database.transaction(partial(homes.settle, home=replace(taken, seq=moved.seq)))

    assert await either_database.read(behind) == [moved]


async def test_a_home_that_was_taken_and_not_drawn_is_behind_again(either_database: Database) -> None:
    """Its process was killed: another draws it a minute later, and no entry has to come before."""

    def taken(connection: Connection) -> Home:
        return homes.open_home(connection, open_venue(connection, "slack", "T1", START), "U1", LATER)

    await either_database.transaction(taken)
    assert await either_database.read(behind) == []

    later = LATER + homes.TAKEN_FOR
    (home,) = await either_database.read(partial(homes.behind, platform="slack", now=later, most=10))

    assert await either_database.transaction(partial(homes.claim, home=home, now=later))


async def test_no_workspace_keeps_the_others_waiting(either_database: Database) -> None:
    """Of each a few are given, those opened last."""
    for team in ("T1", "T2"):
        for person in range(5):
            await either_database.transaction(partial(opened, team=team, person=f"U{person}"))
    await either_database.transaction(_move_on)

    found = await either_database.read(partial(behind, most=2))

    assert [home.external_id for home in found] == ["T1", "T1", "T2", "T2"]


def _move_on(connection: Connection) -> None:
    for team in ("T1", "T2"):
        for home in range(5):
            venue = known_venue(connection, "slack", team)
            homes.settle(connection, homes.Home(venue.id, venue.workspace, team, f"U{home}", 1, 0))


async def test_a_home_is_drawn_anew_once_its_place_has_left(either_database: Database) -> None:
    """What it tells is no longer its record."""
    await fill(either_database)
    await either_database.transaction(opened)
    await either_database.transaction(link)
    (home,) = await either_database.read(behind)
    await either_database.transaction(partial(homes.claim, home=home, now=LATER))

    def part(connection: Connection) -> None:
        unit = open_unit(connection, known_venue(connection, "slack", "T1"), LATER, Shelves(), write=True)
        leave(unit, unit.venue, ("ada", "Ada"))

    await either_database.transaction(part)

    assert [one.external_id for one in await either_database.read(behind)] == ["T1"]
