"""A message's words as people read them on Discord, whichever marks or layout they are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest

from bot.platforms.discord.quoting import told_by
from tests.people import ADMIN, VISITOR
from tests.platforms.discord.guild import client_over
from tests.platforms.discord.test_messages import ADD, LOG, NOW, Phone, written

if TYPE_CHECKING:
    from bot.platforms.discord.client import Client
    from tests.platforms.discord.guild import Door, Guild


@pytest.fixture
def simcord_bot(door: Door) -> Client:
    """The client at a time when the virtual Discord's messages have been written."""
    return client_over(door, lambda: NOW)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Shells fell at <t:1603684800>.", "Shells fell at 2020-10-26 04:00 UTC."),
        ("Shells fell <t:1603684800:R>.", "Shells fell 2020-10-26 04:00 UTC."),
        ("Never <t:9999999999999:f>", "Never <t:9999999999999:f>"),
        ("Shells <:boom:1456074443980800321> <a:boom_2:1456074443980800322>", "Shells :boom: :boom_2:"),
        ("@everyone take cover", "@everyone take cover"),
    ],
)
async def test_marks_are_quoted_as_they_are_read(guild: Guild, content: str, words: str) -> None:
    """A time that Discord tells each reader by their own clock would be a number to who reads the record."""
    form = await Phone(guild).holds(await written(guild, content), LOG)

    assert form.form["words"] == words


async def test_a_name_is_quoted_for_a_mention(guild: Guild) -> None:
    """As it stands in the message."""
    content = f"<@{guild.members[VISITOR.id].id}> in {guild.channel.mention}"

    form = await Phone(guild).holds(await written(guild, content), LOG)

    assert form.form["words"] == "@Vera Visitor in #ceasefires"


async def test_a_message_that_a_program_laid_out_is_quoted_by_what_it_shows(guild: Guild) -> None:
    """It has neither content nor embeds, and words all the same."""
    channel = guild.env.bot.get_channel(guild.channel.id)
    assert isinstance(channel, discord.TextChannel)
    laid_out = discord.ui.LayoutView()
    inner = discord.ui.TextDisplay[discord.ui.LayoutView]("Shells fell at Terter.")
    laid_out.add_item(discord.ui.TextDisplay("Ministry of Defence"))
    laid_out.add_item(discord.ui.Container(inner))

    message = await channel.send(view=laid_out)

    assert told_by(message).words == "Ministry of Defence\nShells fell at Terter."


@pytest.mark.parametrize("entry", [LOG, ADD])
async def test_the_bot_is_quoted_by_nobody(desk: Guild, entry: str) -> None:
    """What it says itself, asked or of its own, are no words of a claimant, and no source."""
    desk.now = NOW
    await desk.types("/tracker channel log=yes", by=ADMIN)
    await desk.types("/violation respond 1 speaker=Armenia stance=denies")
    posted = await desk.posted()
    await desk.types("/violation show 1", by=VISITOR)
    answered = desk.channel.last_message
    assert answered is not None

    for message in (posted, answered):
        form = await Phone(desk).holds(message, entry)
        assert (form.form["words"], form.form["source"]) == ("", "")
