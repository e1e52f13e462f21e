"""People talk to the bot on Discord: commands, buttons, forms and completion, through the real client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.people import ADMIN, MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild

on_a_virtual_clock = pytest.mark.simcord(settle_timeout=1.0)
"""Shorter than the bot's patience, so that the virtual clock alone comes to its end."""
AGAIN = "/violation log Azerbaijan category=shelling accused=Armenia place=Terter occurred=2020-10-26 08:20"
UNCLEAR = "/violation log Azerbaijan category=shelling accused=Armenia place=Shusha occurred=10/11/2020"


async def test_a_read_answers_the_channel(desk: Guild) -> None:
    """Who asks how a ceasefire stands tells everybody."""
    heard = await desk.types("/ceasefire status minsk", by=VISITOR)

    assert "Minsk ceasefire · in effect" in heard.text
    assert (heard.alone, heard.put_off) == (False, False)


async def test_a_read_can_be_had_alone(desk: Guild) -> None:
    """Every reading command has an option for it, and what its buttons bring stays private as well."""
    heard = await desk.types("/violation show 1", by=VISITOR, private=True)

    assert heard.alone
    assert (await desk.presses(heard.buttons[-1], heard, by=VISITOR)).alone


async def test_a_channel_can_have_its_reads_told_alone(desk: Guild) -> None:
    """Where the admin says so, no read is shown to everybody."""
    await desk.types("/tracker channel private_reads=yes", by=ADMIN)

    assert (await desk.types("/ceasefire status minsk", by=VISITOR)).alone


async def test_a_write_is_confirmed_to_its_person(desk: Guild) -> None:
    """It is put off at once, so that it may take its time, and only who wrote it sees what came of it."""
    heard = await desk.types("/tracker place add Shusha")

    assert (heard.alone, heard.put_off) == (True, True)
    assert "Shusha" in heard.text


async def test_a_refusal_is_for_the_one_who_is_refused(desk: Guild) -> None:
    """A read that is refused embarrasses nobody before the channel."""
    heard = await desk.types("/violation show 99", by=VISITOR)

    assert heard.alone
    assert "There is no violation #99 here." in heard.text


async def test_a_role_is_needed(desk: Guild) -> None:
    """Whoever lacks it learns which one, alone, and is offered nothing."""
    heard = await desk.types("/violation verify violation=1 reason=Seen state=verified", by=REPORTER)

    assert heard.alone
    assert "Only moderators can use /violation verify." in heard.text
    assert heard.buttons == []


async def test_who_manages_the_guild_is_its_admin(guild: Guild) -> None:
    """There is an admin from the first day, before anybody was given a role."""
    assert "Europe/Minsk" in (await guild.types("/tracker zone Europe/Minsk", by=ADMIN)).text
    assert "Only admins can use /tracker zone." in (await guild.types("/tracker zone Asia/Baku", by=MODERATOR)).text


async def test_a_question_is_answered_by_a_button(desk: Guild) -> None:
    """What looks like a report that is there is asked about before it is saved, and nobody else is bothered."""
    asked = await desk.types(AGAIN)

    assert asked.alone
    assert "This looks like #1" in asked.text
    assert "Logged as #2" in (await desk.presses("Log as new", asked)).text


async def test_buttons_work_after_a_restart(desk: Guild) -> None:
    """What a button does is written in it, or in the record: a process may end in between."""
    shown = await desk.types("/violation show 1")
    asked = await desk.types(AGAIN)

    await desk.restart()

    form = await desk.presses("Add a denial", shown)
    assert "Logged as #2" in (await desk.presses("Log as new", asked)).text
    assert "Armenia denies it" in (await desk.sends(form, speaker="Armenia")).text


async def test_a_form_is_not_shown_to_whom_it_is_of_no_use(desk: Guild) -> None:
    """A button that needs a role says so before anything is typed."""
    heard = await desk.presses("Add a denial", await desk.types("/violation show 1"), by=REPORTER)

    assert heard.alone
    assert "Only moderators can use /violation respond." in heard.text


async def test_a_button_asks_for_what_it_lacks(desk: Guild) -> None:
    """The form asks for what the button doesn't know, and the record has it when it is sent."""
    form = await desk.presses("Add a denial", await desk.types("/violation show 1"))
    assert next(iter(form.form)) == "speaker"
    assert not {"violation", "stance"} & form.form.keys()

    sent = await desk.sends(form, speaker="Armenia", words="Not us.")

    assert sent.alone
    assert "Armenia denies it" in (await desk.types("/violation show 1")).text


async def test_a_refused_form_can_be_edited(desk: Guild) -> None:
    """It opens again with all that was typed, as often as it takes; once it is entered, it is gone."""
    form = await desk.presses("Add a denial", await desk.types("/violation show 1"))
    refused = await desk.sends(form, speaker="Armenia", words="Not us.", published="10/11/2020")
    assert refused.alone
    assert refused.buttons == ["Edit"]

    edited = await desk.presses("Edit", refused)
    assert edited.form["published"] == "10/11/2020"

    entered = await desk.sends(edited, published="2020-10-27")
    assert "Armenia denies it" in entered.text
    assert "Not us." in entered.text
    assert "not known here any more" in (await desk.presses("Edit", refused)).text


async def test_a_refused_command_can_be_edited_after_a_restart(desk: Guild) -> None:
    """What was typed into a command is not lost either: its form holds it, on the page where the fault is."""
    refused = await desk.types(UNCLEAR)
    assert "10/11/2020 could be 10 November or 11 October." in refused.text

    await desk.restart()
    edited = await desk.presses("Edit", refused)
    assert edited.form["occurred"] == "10/11/2020"

    assert "Shusha" in (await desk.sends(edited, occurred="2020-10-28")).text


async def test_a_form_is_opened_by_its_own_person(desk: Guild) -> None:
    """An Edit button is seen by one person alone; should another's id come with it, nothing is shown."""
    refused = await desk.types(UNCLEAR)
    assert refused.message
    custom_id = refused.message.components[0]["components"][0]["custom_id"]
    public = await desk.types("/violation show 1")
    assert public.message
    public.message._message.components[0]["components"][0]["custom_id"] = custom_id  # noqa: SLF001 — a forged button

    forged = await desk.presses(public.buttons[0], public, by=ADMIN)

    assert "not known here any more" in forged.text


@pytest.mark.parametrize(
    ("command", "option", "typed", "offered"),
    [
        ("ceasefire status", "agreement", "min", ["minsk"]),
        ("violation log", "claimant", "azer", ["azerbaijan"]),
        ("violation log", "accused", "Armenia; az", ["Armenia; azerbaijan"]),
        ("tracker zone", "zone", "Baku", ["Asia/Baku"]),
        ("ceasefire compare", "conflict", "kara", ["karabakh"]),
    ],
)
async def test_values_are_offered_while_typing(
    desk: Guild, command: str, option: str, typed: str, offered: list[str]
) -> None:
    """Names on record complete, in lists too."""
    by = ADMIN if command == "tracker zone" else MODERATOR

    assert await desk.is_offered(command, option, typed, by=by) == offered


async def test_nothing_is_offered_to_whom_a_command_is_closed(desk: Guild) -> None:
    """Completion tells nobody more than the command would, and never fails."""
    assert await desk.is_offered("violation log", "claimant", "azer", by=REPORTER) == []
    assert await desk.is_offered("ceasefire status", "agreement", "\0" * 200, by=VISITOR) == []


@on_a_virtual_clock
async def test_a_slow_read_is_put_off_where_it_will_be_answered(desk: Guild) -> None:
    """Discord waits three seconds; a record that is busy for longer answers all the same."""
    desk.door.gate.clear()
    asked = await desk.types("/ceasefire status minsk")
    waiting = await desk.waits(asked)
    assert (asked.put_off, waiting.put_off, waiting.alone) == (False, True, False)

    heard = await desk.is_answered(waiting)

    assert not heard.alone
    assert "Minsk ceasefire" in heard.text


@on_a_virtual_clock
async def test_a_slow_read_that_is_refused_is_taken_back(desk: Guild) -> None:
    """What was put off before everybody and comes to nothing is told to its person alone."""
    desk.door.gate.clear()
    waiting = await desk.waits(await desk.types("/violation show 99"))

    heard = await desk.is_answered(waiting)

    assert heard.result.response is None
    assert heard.alone
    assert "There is no violation #99 here." in heard.text


@on_a_virtual_clock
async def test_a_slow_read_is_put_off_alone_where_reads_are_private(desk: Guild) -> None:
    """Not even that it is being thought about is shown to the channel."""
    await desk.types("/tracker channel private_reads=yes", by=ADMIN)
    desk.door.gate.clear()

    waiting = await desk.waits(await desk.types("/ceasefire status minsk"))

    assert waiting.result.ephemeral
    assert (await desk.is_answered(waiting)).alone


@on_a_virtual_clock
async def test_what_is_running_is_answered_before_the_end(desk: Guild) -> None:
    """Who typed a command just before the bot was told to end has their answer, and the record the entry."""
    desk.door.gate.clear()
    asked = await desk.types("/tracker place add Shusha")
    assert asked.message is None or "Shusha" not in asked.text

    heard = await desk.ends(asked)

    assert "Shusha" in heard.text
