"""A message's words as people read them on Discord, whichever marks or layout they are written in."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import discord
import pytest

from bot.platforms.discord.asking.quoting import told_by
from tests.people import ADMIN, REPORTER, VISITOR
from tests.platforms.discord.commands.test_messages import ADD, LOG, NOW, SAID, Phone, posted, written
from tests.platforms.discord.guild import client_over

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
        ("Shells fell <t:1603684800:S>.", "Shells fell 2020-10-26 04:00 UTC."),
        ("Never <t:9999999999999:f>", "Never <t:9999999999999:f>"),
        ("Shells <:boom:1456074443980800321> <a:boom_2:1456074443980800322>", "Shells :boom: :boom_2:"),
        ("@everyone take cover", "@everyone take cover"),
    ],
)
async def test_marks_are_quoted_as_they_are_read(guild: Guild, content: str, words: str) -> None:
    """A time that Discord tells each reader by their own clock would be a number to who reads the record."""
    form = await Phone(guild).holds(await written(guild, content), LOG)

    assert form.form["words"] == words


@pytest.fixture
def mentions(guild: Guild) -> dict[str, str]:
    """What Discord writes for a group, a channel, a command and those that nobody knows, and how it is read."""
    press, stranger = guild.place.create_role("Press").id, guild.members[VISITOR.id].id
    return {
        f"<@&{press}>": "@Press",
        guild.channel.mention: "#ceasefires",
        f"</violation log:{press}>": "/violation log",
        f"<@&{stranger}>": f"@{stranger}",
        f"<#{stranger}>": f"#{stranger}",
    }


async def test_a_name_is_quoted_for_a_mention(guild: Guild, mentions: dict[str, str]) -> None:
    """As it stands in the message, and in the one that a forward passes on."""
    message = await written(guild, " ".join([f"<@{guild.members[VISITOR.id].id}>", *mentions]))
    forward = await guild.members[REPORTER.id].forward(message, guild.channel)

    for one in (message, forward):
        words = (await Phone(guild).holds(one, LOG)).form["words"]
        assert words == " ".join(["@Vera Visitor", *mentions.values()])


async def test_a_name_is_quoted_for_a_mention_in_a_program_s_embed(guild: Guild, mentions: dict[str, str]) -> None:
    """Whom it mentions Discord doesn't name there: of a person that the bot doesn't know the number stays."""
    vera = guild.members[VISITOR.id].id
    message = await posted(guild, "", discord.Embed(title="Terter", description=" ".join([f"<@{vera}>", *mentions])))

    form = await Phone(guild).holds(message, LOG)

    assert form.form["words"] == " ".join([f"Terter\n@{vera}", *mentions.values()])


async def test_a_forward_of_a_talk_between_two_is_its_own_source(guild: Guild) -> None:
    """Nobody else could follow a link into that talk, and its number is nobody's business."""
    original = await guild.members[REPORTER.id].send_dm(SAID)
    forward = await guild.members[REPORTER.id].forward(original, guild.channel)

    form = await Phone(guild).holds(forward, LOG)

    assert (form.form["words"], form.form["source"]) == (SAID, forward.jump_url)


async def test_a_poll_is_quoted_by_what_it_asks(guild: Guild) -> None:
    """Its question and the answers that can be given are its person's words; how many gave them is nobody's."""
    poll = discord.Poll("What was heard at Terter?", timedelta(hours=1))
    poll.add_answer(text="Shells").add_answer(text="Nothing", emoji="\N{ZIPPER-MOUTH FACE}")
    channel = guild.env.bot.get_channel(guild.channel.id)
    assert isinstance(channel, discord.TextChannel)

    message = await channel.send("Tell us", poll=poll)

    assert told_by(message).words == "Tell us\nWhat was heard at Terter?\n- Shells\n- Nothing"


@pytest.mark.parametrize(
    ("content", "words"),
    [("", "Smoke over Terter.\nThe road to it."), ("Terter this morning", "Terter this morning")],
)
async def test_pictures_alone_are_quoted_by_what_their_person_says_of_them(
    guild: Guild, content: str, words: str
) -> None:
    """By the words in place of each picture; beside words of its own they tell nothing new."""
    channel = guild.env.bot.get_channel(guild.channel.id)
    assert isinstance(channel, discord.TextChannel)
    said = ("Smoke over Terter.", None, "The road to it.")
    files = [discord.File(BytesIO(b"picture"), f"{number}.png", description=one) for number, one in enumerate(said)]

    message = await channel.send(content, files=files)
    forward = await guild.members[REPORTER.id].forward(message, guild.channel)

    assert (told_by(message).words, told_by(forward).words) == (words, words)


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
    """What it says itself, asked or of its own and passed on or not, are no words of a claimant, and no source."""
    desk.now = NOW
    await desk.types("/tracker channel log=yes", by=ADMIN)
    await desk.types("/violation respond 1 speaker=Armenia stance=denies")
    posted = await desk.posted()
    await desk.types("/violation show 1", by=VISITOR)
    answered = desk.channel.last_message
    assert answered is not None

    passed_on = [await desk.members[REPORTER.id].forward(one, desk.channel) for one in (posted, answered)]

    for message in (posted, answered, *passed_on):
        form = await Phone(desk).holds(message, entry)
        assert (form.form["words"], form.form["source"]) == ("", "")
