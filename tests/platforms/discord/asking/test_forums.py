"""A forum of a guild, and a channel for voices: used like any other; posts of the bot's own have no place in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord
import pytest

from tests.people import ADMIN

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild

SUBSCRIBES = "/digest subscribe minsk at=08:00"
LOGS = "/tracker channel log=yes queue=yes"


@pytest.fixture
async def thread(desk: Guild) -> Guild:
    """A post in a forum: a thread that hangs on no channel for text."""
    forum = desk.place.create_forum_channel("reports")
    known = desk.env.bot.get_channel(forum.id)
    assert isinstance(known, discord.ForumChannel)
    await known.create_thread(name="Terter", content="What is known of Terter?")
    await desk.env.settle()
    return replace(desk, channel=forum.threads[0])


@pytest.mark.parametrize("line", [SUBSCRIBES, LOGS])
async def test_nothing_is_to_be_posted_to_a_forum(thread: Guild, line: str) -> None:
    """Discord takes threads alone there: it is said at once, and not found out by a digest that never comes."""
    heard = await thread.types(line, by=ADMIN)

    assert heard.alone
    assert "Nothing is posted here by itself." in heard.text
    assert "the channel for text where it is to be posted" in heard.text


async def test_a_digest_that_a_forum_has_no_place_for_goes_elsewhere(thread: Guild) -> None:
    """Its button says nothing else: the form that it could have been asks for the channel."""
    refused = await thread.presses("Subscribe", await thread.types("/digest list", by=ADMIN), by=ADMIN)
    assert "Nothing is posted here by itself" in refused.text

    form = await thread.presses("Edit", refused, by=ADMIN)

    assert "channel" in form.form


@pytest.mark.parametrize("line", [SUBSCRIBES, LOGS])
@pytest.mark.parametrize("kind", ["create_voice_channel", "create_stage_channel"])
async def test_nothing_is_to_be_posted_among_voices(desk: Guild, kind: str, line: str) -> None:
    """Discord takes messages there, but no threads, so that the details of a digest would be lost."""
    there = replace(desk, channel=getattr(desk.place, kind)("talks"))

    heard = await there.types(line, by=ADMIN)

    assert "Nothing is posted here by itself." in heard.text


async def test_a_forum_is_read_in_and_has_settings(thread: Guild) -> None:
    """Its agreement and whether it is read in private hold for all its threads."""
    await thread.types("/tracker channel agreement=minsk private_reads=yes", by=ADMIN)

    assert (await thread.types("/ceasefire status")).alone


async def test_a_thread_of_a_channel_counts_as_the_channel(desk: Guild) -> None:
    """What is said in it is posted to the channel."""
    channel = desk.env.bot.get_channel(desk.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await (await channel.send("Terter")).create_thread(name="Terter")
    await desk.env.settle()
    there = replace(desk, channel=desk.channel.threads[0])

    assert "A line for each entry is posted here." in (await there.types(LOGS, by=ADMIN)).text
