"""A form whose beginning the record can't give costs nobody what they typed into it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.keeping import Keeper
from bot.wording.buttons import GONE
from storage.engines.faults import postgres_faults
from tests.platforms.slack.loopback.town import ANNA, MINA, NEWS
from tests.platforms.slack.working import Door

if TYPE_CHECKING:
    from bot.calls import Address
    from storage.callers.forms import Form
    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.loopback.seen import Seen

UNCLEAR = "/violation log Azerbaijan category=shelling accused=Armenia place=Shusha occurred=10/11/2020"
AWAY = "The record can't be used just now, and nothing was changed."


class Shelf(Keeper):
    """Keeps what platforms need, on a server that can be ``away``, and takes its time to be found so."""

    away = False

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.found = asyncio.Event()
        self.found.set()

    async def form(self, place: Address, person: str, key: str) -> Form | None:
        """Give a form, unless the server is away."""
        await self.found.wait()
        with postgres_faults("the record", writing=False):
            if self.away:
                raise ConnectionRefusedError
            return await super().form(place, person, key)


@pytest.fixture
def shelf(database: Database) -> Shelf:
    """What keeps the forms."""
    return Shelf(database)


@pytest.fixture
def door(database: Database, shelf: Shelf) -> Door:
    """The one door."""
    door = Door(database)
    door.keeper = shelf
    return door


@pytest.fixture
async def form(desk: Slack) -> Seen:
    """A form that was offered again, and filled anew."""
    form = await desk.presses(await desk.types(UNCLEAR, by=MINA), "Edit", by=MINA)
    return await desk.fills(form, occurred__told="2020-10-28", words="heard it", by=MINA)


async def test_it_stands_as_it_was_sent_while_the_record_is_away(desk: Slack, form: Seen, shelf: Shelf) -> None:
    """Why not is told on top of it, and it is sent again as it is."""
    shelf.away = True
    again = await desk.submits(form, by=MINA)
    assert AWAY in again.text
    assert (again.fields["place"], again.fields["words"]) == ("Shusha", "heard it")

    shelf.away = False
    assert "Logged as #2" in (await desk.submits(again, by=MINA)).text


async def test_it_comes_back_where_that_takes_long(desk: Slack, form: Seen, shelf: Shelf) -> None:
    """The window said that it saves by then; it is the form again, with all that was sent."""
    shelf.away = True
    shelf.found.clear()
    saving = await desk.submits(form, by=MINA)
    since = saving.view.hash
    shelf.found.set()

    again = await desk.changes(saving, since=since)

    assert (again.fields["place"], again.fields["words"]) == ("Shusha", "heard it")


async def test_a_window_closed_meanwhile_loses_no_word(desk: Slack, form: Seen, shelf: Shelf) -> None:
    """What was sent is given back to its person where they began."""
    shelf.away = True
    shelf.found.clear()
    await desk.closes(await desk.submits(form, by=MINA), by=MINA)
    past = len(desk.world.feed.past)
    shelf.found.set()

    answer = await desk.next_message(NEWS, since=past)

    assert AWAY in answer.text
    assert "words: heard it" in answer.text
    assert answer.seen_by == [MINA]


async def test_what_was_typed_into_a_form_that_is_gone_is_given_back(desk: Slack, form: Seen) -> None:
    """Somebody erased a report meanwhile, and with it whatever might tell of it: the words are its writer's still."""
    await desk.presses(await desk.types("/tracker erase #1 whole=yes", by=ANNA), "Erase for good", by=ANNA)

    answer = await desk.submits(form, by=MINA)

    assert GONE in answer.text
    assert "place: Shusha" in answer.text
    assert "words: heard it" in answer.text


async def test_it_is_offered_again_where_it_is_closed(desk: Slack, form: Seen, shelf: Shelf) -> None:
    """As every form that was refused, with the words that are kept."""
    shelf.away = True
    again = await desk.submits(form, by=MINA)
    past = len(desk.world.feed.past)

    await desk.closes(again, by=MINA)

    offered = await desk.next_message(NEWS, since=past)
    assert (AWAY in offered.text, offered.buttons) == (True, ["Edit"])
