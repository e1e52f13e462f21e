"""What is owed after a kill is told as soon as the record can be asked, unless it is too late by then."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from sqlalchemy import select

from bot.calls import Address, Request, WayBack
from bot.commands.catalogue import CATALOGUE
from bot.platforms import owing
from bot.platforms.owing import OwedAnswers
from bot.platforms.underway import UnderWay
from bot.tracker import Tracker
from storage.errors import Refusal
from storage.tables import owed
from tests.busy import held, impatient
from tests.log_listener import listening
from tests.people import ADMIN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from bot.keeping import Debt
    from storage.database import Database
    from tests.log_listener import LogListener

ANSWERABLE: Final = timedelta(minutes=15)
START: Final = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)


class Desk:
    """Who tells what is owed, and is refused ``busy`` times before."""

    def __init__(self, database: Database) -> None:
        self.tracker = Tracker(database, CATALOGUE)
        self.now = START
        self.database = database
        self.busy = 0
        self.refused = asyncio.Event()
        self.told: list[str] = []
        self.owing = OwedAnswers(self.tracker.keeper, "discord", ANSWERABLE, lambda: self.now, UnderWay(), pause=0.01)

    async def owes(self, key: str) -> None:
        """Carry out a command whose answer is not told."""
        place, back = Address("discord", "1456074443980800005"), WayBack("secret", self.now + ANSWERABLE)
        options = {"name": f"Place {key}"}
        await self.tracker.answer(
            Request("tracker place add", options, place, "8", ADMIN, self.now, key, way_back=back)
        )

    async def tells(self, debt: Debt) -> bool:
        """Tell an answer."""
        if self.busy:
            self.busy -= 1
            self.refused.set()
            raise Refusal("The record is busy.")
        self.told.append(debt.key)
        return True


@pytest.fixture
def listener() -> Iterator[LogListener]:
    """Who hears of what is logged while it is tried: that the record can't be asked."""
    with listening(owing.__name__) as listener:
        yield listener
    assert all("can't be looked up just now" in record.getMessage() for record in listener.records)


@pytest.fixture
async def desk(template: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    """One answer is owed."""
    async with await impatient(template, tmp_path) as database:
        desk = Desk(database)
        await desk.owes("before")
        yield desk


async def test_a_record_that_is_held_is_asked_again(desk: Desk, listener: LogListener) -> None:
    """Another program holds it at the start: what is owed is told all the same, without another start."""
    with held(desk.database.label):
        telling = asyncio.create_task(desk.owing.tell_all(desk.tells))
        await listener.heard.wait()
        assert desk.told == []
    await telling

    assert desk.told == ["before"]


async def test_an_answer_that_could_not_be_drawn_is_told_again(desk: Desk) -> None:
    """Its buttons are kept in the record, which may be busy by then; each is told once."""
    desk.busy = 2

    await desk.owing.tell_all(desk.tells)

    assert desk.told == ["before"]


async def test_nothing_is_told_that_nobody_takes_any_more(desk: Desk) -> None:
    """A quarter of an hour later it is given up."""
    desk.busy = 1_000_000
    telling = asyncio.create_task(desk.owing.tell_all(desk.tells))
    await desk.refused.wait()
    desk.now += ANSWERABLE
    await telling

    assert desk.told == []


async def test_what_is_asked_meanwhile_is_told_by_who_is_asked(desk: Desk, listener: LogListener) -> None:
    """It is being answered, and owed for the moment that takes."""
    with held(desk.database.label):
        telling = asyncio.create_task(desk.owing.tell_all(desk.tells))
        await listener.heard.wait()
        desk.now += timedelta(seconds=1)
        asking = asyncio.create_task(desk.owes("meanwhile"))
    await asyncio.wait({asking})
    await telling

    assert desk.told == ["before"]


async def test_a_secret_is_kept_no_longer_than_it_opens_anything(desk: Desk) -> None:
    """Whatever is answered next forgets those of a quarter of an hour ago, without another start."""
    desk.now += ANSWERABLE
    await desk.owes("later")

    kept = await desk.database.read(lambda connection: connection.scalars(select(owed.c.request_key)).all())

    assert kept == ["later"]
