"""A record that another program holds: everybody on Discord is answered, with what is so, before Discord gives up."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

import pytest

from bot.calls import Address
from storage.database import Database
from tests.busy import Beset, besetting, held, impatient
from tests.databases import copy_template
from tests.people import VISITOR
from tests.platforms.discord.guild import Door
from tests.platforms.discord.loopback import GUILD, typed
from tests.platforms.discord.test_conversations import UNCLEAR
from tests.platforms.discord.test_faults import CALLBACK, ORIGINAL, is_told, serving, types
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.platforms.discord.guild import Guild
    from tests.platforms.discord.loopback import Loopback

WAITS = 5
WORDS = "they fired upon the village of the old mill by the river and the bridge"


class Busy(Beset, Door):
    """The one door of Discord, which can be beset."""


@pytest.fixture
async def database(template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """A record that isn't waited for."""
    async with await impatient(template, tmp_path) as opened:
        yield opened


@pytest.fixture
def door(database: Database) -> Iterator[Busy]:
    """The one door."""
    with besetting(Busy(database)) as door:
        yield door


async def test_a_long_way_on_is_kept_while_discord_waits(tmp_path: Path, template: Path, discord: Loopback) -> None:
    """To keep what a button does is to write: a list whose next page is long to say is put off until it can be."""
    url = copy_template(template, tmp_path)
    async with await Database.open(url) as database:
        talk = Talk(database, venue=Address("discord", GUILD))
        await talk.hears("/tracker zone Asia/Baku")
        await talk.hears("/tracker actor add Azerbaijan")
        await talk.hears("/tracker conflict add karabakh title=Karabakh")
        for number in range(11):
            line = f"/violation log Azerbaijan category=shelling words={WORDS} occurred=2020-10-{number + 10} new=yes"
            await talk.hears(line)
    async with serving(tmp_path, discord, url):
        with held(tmp_path / "ceasefire.db"):
            await types(discord, typed("violation", "list", words=WORDS))
            assert (await discord.is_asked(CALLBACK))["type"] == WAITS

        assert (await is_told(discord)).startswith("Reports")


async def test_an_end_is_told_to_who_waits_for_the_record(tmp_path: Path, discord: Loopback) -> None:
    """Another program holds it for good: whoever waits for that is refused in words, and the bot ends in its time.

    Which file is held is for whoever runs the bot, in its log, and for nobody in a channel.
    """
    async with serving(tmp_path, discord) as process:
        with held(tmp_path / "ceasefire.db"):
            await types(discord)
            await discord.is_asked(CALLBACK)
            process.send_signal(signal.SIGTERM)
            told = (await discord.is_asked(ORIGINAL))["embeds"][0]["description"]
            assert told.startswith("The record is locked by another program just now, and nothing was changed.")
            assert "ceasefire.db" not in told
            async with asyncio.timeout(10):
                assert await process.wait() == 128 + signal.SIGTERM
        assert process.stderr is not None
        assert "ceasefire.db is locked by another program" in (await process.stderr.read()).decode()


async def test_what_was_entered_is_told_where_its_form_cannot_be_put_away(desk: Guild, door: Busy) -> None:
    """Nobody enters twice what stands, and who does all the same is told that it stands."""
    edited = await desk.presses("Edit", await desk.types(UNCLEAR))
    door.once = True
    assert "Logged as #2" in (await desk.sends(edited, occurred="2020-10-28")).text

    door.once = False
    door.holding.close()
    assert "Logged as #2" in (await desk.sends_again(edited, occurred="2020-10-28")).text
    assert "#3" not in (await desk.types("/violation list", by=VISITOR)).text


async def test_a_list_is_told_without_what_cannot_be_kept(desk: Guild, door: Busy) -> None:
    """Who reads is answered although nothing can be written, and learns that a button is missing."""
    for day in range(10, 21):
        await desk.types(f"/violation log Azerbaijan category=shelling words={WORDS} occurred=2020-10-{day} new=yes")
    line = f"/violation list words={WORDS}"
    assert "More" in (await desk.types(line)).buttons
    door.once = True

    heard = await desk.types(line)

    assert "More" not in heard.buttons
    assert "Buttons are missing below" in heard.text


async def test_a_refusal_is_told_where_its_form_cannot_be_kept(desk: Guild, door: Busy) -> None:
    """The person learns what is wrong with their words, and not that a file is busy; the words are given back."""
    door.once = True

    heard = await desk.types(UNCLEAR)

    assert heard.alone
    assert "10/11/2020 could be 10 November or 11 October." in heard.text
    assert "You asked: claimant: Azerbaijan; category: shelling" in heard.text
    assert heard.buttons == []
