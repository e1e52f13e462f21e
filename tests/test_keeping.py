"""What the record keeps for its platforms beside the one door."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.calls import Address, Request
from bot.keeping import Keeper
from bot.replies import Action, Reply
from storage.callers.forms import Form
from storage.linking.ending import end_place
from storage.tables import posts
from tests.memory_platform import MemoryPlatform
from tests.people import MODERATOR, REPORTER
from tests.talking import START

if TYPE_CHECKING:
    from storage.database import Database

GUILD = Address("discord", "1")
TYPED = {"claimant": "azerbaijan-mod", "words": "gross violation"}
LOG = Request("violation log", TYPED, GUILD, "2", MODERATOR, START, "discord:3", seen=4)


async def test_what_was_typed_outlives_a_restart(database: Database) -> None:
    """A form is a row: another process opens it again, filled."""
    key = await Keeper(database).open_form(LOG)

    assert await Keeper(database).form(GUILD, MODERATOR.id, key) == Form(MODERATOR.id, "violation log", TYPED, 4)


async def test_a_form_is_its_persons_own(database: Database) -> None:
    """Nobody else opens it, and no other guild."""
    key = await Keeper(database).open_form(LOG)

    assert await Keeper(database).form(GUILD, REPORTER.id, key) is None
    assert await Keeper(database).form(Address("discord", "9"), MODERATOR.id, key) is None


async def test_a_form_is_filled_and_closed(database: Database) -> None:
    """What is typed later takes the place of what was there; what was entered is forgotten."""
    keeper = Keeper(database)
    key = await keeper.open_form(LOG)

    await keeper.fill_form(GUILD, key, {"claimant": "armenia-mod"}, START + timedelta(minutes=1))
    filled = await keeper.form(GUILD, MODERATOR.id, key)
    await keeper.close_form(GUILD, key, START + timedelta(minutes=2))

    assert filled is not None
    assert filled.options == {"claimant": "armenia-mod"}
    assert await keeper.form(GUILD, MODERATOR.id, key) is None


async def test_a_button_of_a_post_is_known_in_its_own_place_alone(database: Database) -> None:
    """Whoever presses elsewhere what has the same key is told that it is not known."""
    keeper, show = Keeper(database), Action("Show", "violation show", (("violation", "#1"),))
    await keeper.greet(GUILD, "2", Reply("Welcome", actions=(show,)), START)
    await keeper.greet(Address("discord", "9"), "2", Reply("Welcome"), START)
    key = await database.read(lambda connection: connection.scalars(select(posts.c.key).order_by(posts.c.id)).first())
    assert key is not None

    assert await keeper.offered(GUILD, key, 0) == show
    assert await keeper.offered(Address("discord", "9"), key, 0) is None


async def test_a_place_without_a_record_has_none_that_began_since(database: Database) -> None:
    """A button that was offered before anything was entered there leads where it led."""
    keeper = Keeper(database)
    assert not await keeper.began_since(GUILD, START - timedelta(days=1))

    await keeper.open_form(LOG)

    assert await keeper.began_since(GUILD, START - timedelta(days=1))
    assert not await keeper.began_since(GUILD, START)


async def test_a_terminal_whose_record_was_erased_is_shown_what_is_posted_anew(database: Database) -> None:
    """Its place and its posts get numbers again that were given before: none of them counts as shown already."""
    keeper, platform, here = Keeper(database), MemoryPlatform(), Address("console", "local")
    for words in ("Welcome", "Welcome back"):
        await keeper.greet(here, "ceasefires", Reply(words), START)
        await platform.delivers(database)

        shown = await keeper.unread(here)

        assert [one.reply.title for one in shown] == [words]
        await keeper.set_read(here, shown[-1])
        await database.transaction(
            partial(end_place, platform="console", external_id="local", now=START, confirmed=True)
        )
