"""Subscribing to digests on Discord: a channel is picked, permissions are looked at, buttons lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest

from bot.calls import Address
from bot.commands.catalogue import CATALOGUE
from bot.wording.buttons import EDIT
from tests.people import MODERATOR
from tests.talking import Talk

if TYPE_CHECKING:
    import simcord

    from tests.platforms.discord.guild import Guild, Heard, Value

NO_THREADS = discord.PermissionOverwrite(create_public_threads=False, send_messages_in_threads=False)


@pytest.fixture
def newsroom(desk: Guild) -> simcord.ChannelHandle:
    """Another channel of the guild, where the bot may do all it needs."""
    return desk.place.create_text_channel("newsroom")


async def subscribes(desk: Guild, **values: Value) -> Heard:
    """Type the command with values of Discord's own types."""
    command = CATALOGUE.find("digest subscribe")
    assert command is not None
    return await desk.enters(command, values, by=MODERATOR)


async def test_a_channel_is_picked_and_the_preview_saved(desk: Guild, newsroom: simcord.ChannelHandle) -> None:
    """Alone, from the preview by a button to what may be done with it; the rest of the guild isn't bothered."""
    shown = await subscribes(desk, agreement="minsk", channel=newsroom)
    assert shown.alone
    assert "A digest of minsk for #newsroom" in shown.text
    assert "Every day at 08:00 Baku, first on Sat 31 Oct." in shown.text

    saved = await desk.presses("Save", shown)

    assert "of minsk comes to #newsroom." in saved.text
    assert saved.buttons == ["Preview", "Now", "Change the time", "Pause", "Remove", "All digests", "Undo"]
    paused = await desk.presses("Pause", saved)
    assert "is paused" in paused.text
    assert "digest" in (await desk.presses("All digests", paused)).text


async def test_another_time_is_asked_for_by_a_form(desk: Guild) -> None:
    """And the preview is shown anew, nothing saved yet."""
    shown = await subscribes(desk, agreement="minsk", picture=False)

    form = await desk.presses("Another time", shown)
    assert "at" in form.form
    again = await desk.sends(form, at="18:30")

    assert "Every day at 18:30 Baku, first on Fri 30 Oct." in again.text
    assert "without a picture" in again.text
    assert "Save" in again.buttons


async def test_what_is_left_out_of_a_change_stays(desk: Guild, newsroom: simcord.ChannelHandle) -> None:
    """Also where it is changed from another channel than it comes to; the form says nothing else."""
    saved = await subscribes(desk, agreement="minsk", channel=newsroom, save=True)

    form = await desk.presses("Change the time", saved)
    assert form.result.modal is not None
    assert not any("left out" in label["label"] for label in form.result.modal["components"])

    assert "Where: #newsroom" in (await desk.sends(form, at="18:30")).text


async def test_a_channel_is_picked_from_a_list_in_a_form(desk: Guild, newsroom: simcord.ChannelHandle) -> None:
    """Where something could not be read, the form that mends it has Discord's own list of channels."""
    refused = await subscribes(desk, agreement="minks")
    assert "No agreement is called “minks” here." in refused.text

    form = await desk.presses(EDIT, refused)
    shown = await desk.sends(form, agreement="minsk", channel=[newsroom])

    assert "A digest of minsk for #newsroom" in shown.text


async def test_a_channel_stays_picked_in_the_form_that_mends_another_word(
    desk: Guild, newsroom: simcord.ChannelHandle
) -> None:
    """By its name, as it was picked: its number tells nobody which it is."""
    form = await desk.presses(EDIT, await subscribes(desk, channel=newsroom, agreement="minks"))

    assert form.form["channel"] == [str(newsroom.id)]
    again = await desk.sends(form, channel=[newsroom], agreement="minsk")
    assert "A digest of minsk for #newsroom" in again.text


async def test_permissions_are_looked_at_in_the_channel_that_is_named(desk: Guild) -> None:
    """Those of its threads too; a channel that the bot doesn't see is told to be one."""
    everybody = desk.place.default_role
    closed = desk.place.create_text_channel("closed", overwrites={everybody: NO_THREADS})

    refused = await subscribes(desk, channel=closed)

    assert (
        "The bot can’t post there yet. Give it in that channel: Create Public Threads, Send Messages in Threads."
    ) in refused.text
    assert refused.alone


async def test_permissions_are_looked_at_in_the_channel_itself(desk: Guild) -> None:
    """Before anything is shown or saved."""
    desk.channel = desk.place.create_text_channel("here", overwrites={desk.place.default_role: NO_THREADS})

    refused = await subscribes(desk)

    assert "Give it in this channel: Create Public Threads, Send Messages in Threads." in refused.text


async def test_a_digest_is_completed_by_what_it_tells_of(desk: Guild) -> None:
    """Nobody has to know its number."""
    await subscribes(desk, agreement="minsk", save=True)

    (offered,) = await desk.is_offered("digest preview", "digest", "mins")

    assert offered.isdecimal()


@pytest.mark.parametrize(
    ("begin", "pause", "resume"),
    [
        ("/digest subscribe minsk save=yes", "/digest pause", "/digest resume"),
        ("/digest alerts save=yes killed=1", "/digest alerts pause=yes", "/digest alerts number={number} pause=no"),
    ],
)
async def test_what_goes_on_is_held_against_its_channel(desk: Guild, begin: str, pause: str, resume: str) -> None:
    """Its number names no channel; what is missing there is told all the same."""
    closed = desk.place.create_text_channel("closed", overwrites={desk.place.default_role: NO_THREADS})
    there = Talk(desk.door.database, desk.now, Address("discord", str(desk.place.id)), channel=str(closed.id), lacks=())
    number = (await there.hears(begin)).title.split()[1]
    await there.hears(pause)

    refused = await desk.types(resume.format(number=number))

    assert "can’t post there yet" in refused.text
    assert "Create Public Threads" in refused.text
