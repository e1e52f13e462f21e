"""What is asked again is answered at once, and never with what does not hold any more."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import pytest

from bot.calls import Address, Call, Request
from bot.commands.catalogue import CATALOGUE
from bot.commands.kinds.plain import Words
from bot.commands.registry import Catalogue, reads
from bot.people import Person
from bot.replies import Audience, Reply
from bot.tracker import Tracker
from tests.conversations.newsroom import open_desk
from tests.conversations.zebrafish import LOGGED, erases
from tests.people import MODERATOR, VISITOR
from tests.platforms.program import PATIENCE
from tests.prepared import led
from tests.talking import Talk

if TYPE_CHECKING:
    from storage.database import Database
    from storage.ledger.unit import Connection

STATUS = "/ceasefire status nk-washington"
RUBEN = Person("ruben", "Ruben")


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk with one report."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await open_desk(bot)
    await bot.hears(LOGGED, by=MODERATOR)


@reads("test whoami", cached_with=("aside",))
def whoami(call: Call, aside: Annotated[str, Words("Anything")] = "", loud: Annotated[str, Words("How")] = "") -> Reply:
    """Tell what is known of who asks."""
    known = call.person.name, call.request.key, *call.request.names.values()
    return Reply(f"{call.role} {call.request.channel} {aside}{loud} {''.join(known)}".strip())


@pytest.fixture
def mirror(desk: Talk) -> Talk:
    """The same desk, at which one may ask who one is."""
    desk.tracker = Tracker(desk.database, Catalogue([*CATALOGUE, whoami]))
    return desk


async def whoami_of(mirror: Talk, by: Person = RUBEN, **options: str) -> str:
    """Ask who one is."""
    request = Request("test whoami", options, mirror.venue, mirror.channel, by, mirror.now, "line")
    return (await mirror.tracker.answer(request)).title


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_who_asks_again_waits_for_nobody(desk: Talk, database: Database) -> None:
    """All that could look into the record are busy for long."""
    first = await desk.hears(STATUS, by=VISITOR)
    free = threading.Event()

    def hold(_: Connection) -> None:
        free.wait(PATIENCE)

    busy = [asyncio.create_task(database.read(hold)) for _ in range(3)]
    await asyncio.sleep(0)
    again = await desk.hears(STATUS, by=VISITOR)
    waiting = all(not one.done() for one in busy)
    free.set()
    await asyncio.gather(*busy)

    assert waiting
    assert again == first


async def test_what_is_entered_is_told_to_who_asked_before(desk: Talk) -> None:
    """By this process or by another."""
    beside = Talk(desk.database, desk.now)
    assert (await desk.hears(STATUS)).fact("Reported").startswith("1 incident")

    await desk.hears(LOGGED.replace("08:20", "09:20") + " new=yes", by=MODERATOR)
    assert (await desk.hears(STATUS)).fact("Reported").startswith("2 incidents")
    await beside.hears(LOGGED.replace("08:20", "09:30") + " new=yes", by=MODERATOR, key="beside")

    assert (await desk.hears(STATUS)).fact("Reported").startswith("3 incidents")


async def test_what_is_undone_or_erased_is_not_told_again(desk: Talk) -> None:
    """Not even in the same minute."""
    await desk.hears(LOGGED.replace("08:20", "09:20") + " new=yes", by=MODERATOR)
    assert (await desk.hears(STATUS)).fact("Reported").startswith("2 incidents")
    await desk.hears("/tracker undo", by=MODERATOR)
    assert (await desk.hears(STATUS)).fact("Reported").startswith("1 incident")

    await erases(desk, "/tracker erase #1 whole=yes")

    assert "Reported: 0" in (await desk.hears(STATUS)).text


async def test_after_everything_is_erased_nothing_is_told(desk: Talk) -> None:
    """The place begins anew."""
    await desk.hears(STATUS, by=VISITOR)

    await erases(desk, "/tracker erase everything=yes")

    assert "No agreement is called" in await desk.refuses(STATUS, by=VISITOR)


async def test_in_a_channel_made_private_it_is_told_alone(desk: Talk) -> None:
    """And to the channel once it is open again; in another channel nothing changed."""
    assert (await desk.hears(STATUS, by=VISITOR)).audience is Audience.CHANNEL
    await desk.hears("/tracker channel private_reads=yes")
    assert (await desk.hears(STATUS, by=VISITOR)).audience is Audience.PERSON
    assert (await replace(desk, channel="other").hears(STATUS, by=VISITOR)).audience is Audience.CHANNEL

    await desk.hears("/tracker channel private_reads=no")

    assert (await desk.hears(STATUS, by=VISITOR)).audience is Audience.CHANNEL


async def test_what_is_set_for_a_place_is_told(desk: Talk) -> None:
    """A record of fiction says so in each answer from then on."""
    assert "iction" not in (await desk.hears(STATUS)).footer

    await desk.hears("/tracker setup fictional=yes")

    assert "iction" in (await desk.hears(STATUS)).footer


async def test_the_next_minute_is_told_anew(desk: Talk) -> None:
    """Within a minute nothing changes by itself; at its end everything may."""
    desk.now = desk.now.replace(second=0)
    first = await desk.hears("/ceasefire duration nk-washington")
    desk.now += timedelta(seconds=59)
    assert await desk.hears("/ceasefire duration nk-washington") == first

    desk.now += timedelta(seconds=1)

    assert await desk.hears("/ceasefire duration nk-washington") != first


async def test_a_clock_put_back_is_told_what_was_known_by_it(desk: Talk) -> None:
    """Who asks behind the newest entry is not told of it, though another was, a moment before."""
    await desk.hears(
        "/ceasefire say nk-washington speaker=armenia-mod stance=rejects", at="2020-10-27T10:00:30Z", by=MODERATOR
    )
    assert "rejected" in (await desk.hears(STATUS, at="2020-10-27T10:00:40Z")).title

    assert "rejected" not in (await desk.hears(STATUS, at="2020-10-27T10:00:20Z")).title
    assert "rejected" in (await desk.hears(STATUS, at="2020-10-27T10:00:50Z")).title


async def test_each_place_and_channel_is_told_its_own(mirror: Talk) -> None:
    """Nothing is told across."""
    there = replace(mirror, channel="there")
    there.tracker = mirror.tracker

    assert await whoami_of(mirror) == "reporter"
    assert await whoami_of(there) == "reporter there"
    assert await whoami_of(mirror, aside="a") == "reporter  a"


async def test_who_has_another_role_in_another_place_is_told_that_there(mirror: Talk) -> None:
    """Both places are asked within the same minute, by the same person."""
    elsewhere = replace(mirror, venue=Address("console", "elsewhere"))
    elsewhere.tracker = mirror.tracker
    await elsewhere.hears("/tracker roles ruben role=moderator")

    assert await whoami_of(mirror) == "reporter"
    assert await whoami_of(elsewhere) == "moderator"


async def test_a_role_given_or_taken_counts_at_once(mirror: Talk) -> None:
    """For the one who has it, by themselves or by a group of theirs, and for nobody else."""
    member = replace(RUBEN, groups=("77",))
    assert await whoami_of(mirror) == await whoami_of(mirror, member) == "reporter"

    await mirror.hears("/tracker roles ruben role=moderator")
    assert await whoami_of(mirror) == "moderator"
    assert await whoami_of(mirror, Person("vera", "Vera")) == "reporter"
    await mirror.hears("/tracker roles ruben role=viewer")
    assert await whoami_of(mirror) == "viewer"
    assert await whoami_of(mirror, replace(RUBEN, native=MODERATOR.native)) == "moderator"


async def test_who_could_not_be_looked_up_is_told_anew_once_they_are(mirror: Talk) -> None:
    """They had the least that any group gives, and have what they are due as soon as it is known."""
    await mirror.hears("/tracker roles group=77 role=viewer")
    assert await whoami_of(mirror, replace(RUBEN, grouped=False)) == "viewer"

    assert await whoami_of(mirror) == "reporter"


async def test_what_is_shared_knows_nothing_of_one_request(mirror: Talk) -> None:
    """Its command is told neither names nor keys; with any other option it is asked like any other."""
    assert await whoami_of(mirror, aside="a") == "reporter  a"

    assert await whoami_of(mirror, loud="b") == "reporter  b Rubenline"
