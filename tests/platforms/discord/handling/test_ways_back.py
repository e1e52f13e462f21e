"""A question in the place of an entry: what was typed is not lost where none of its answers is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.platforms.discord.commands.test_messages import LOG, NOW, SAID, Phone, written
from tests.platforms.discord.guild import client_over

if TYPE_CHECKING:
    from bot.platforms.discord.client import Client
    from tests.platforms.discord.guild import Door, Guild


@pytest.fixture
def simcord_bot(door: Door) -> Client:
    """The client at a time when the virtual Discord's messages have been written."""
    return client_over(door, lambda: NOW)


async def test_a_name_that_is_not_known_costs_no_form(desk: Guild) -> None:
    """Who is asked whether an actor is to be added adds it, and finds the form as it was sent."""
    phone, message = Phone(desk), await written(desk, SAID)
    asked = await phone.sends(await phone.holds(message, LOG), claimant="Caucasian Knot")
    assert asked.buttons == ["Add Caucasian Knot", "Edit"]

    await desk.presses("Add Caucasian Knot", asked)
    form = await desk.presses("Edit", asked)
    assert (form.form["claimant"], form.form["category"]) == ("Caucasian Knot", ["shelling"])

    heard = await desk.sends(form)
    assert "Logged as #2" in heard.text
    assert SAID in heard.text


async def test_a_name_that_was_mistyped_is_mended(desk: Guild) -> None:
    """The other way: nothing is added, and the name is put right."""
    phone, message = Phone(desk), await written(desk, SAID)
    asked = await phone.sends(await phone.holds(message, LOG), claimant="Azerbajan")

    heard = await desk.sends(await desk.presses("Edit", asked), claimant="Azerbaijan")

    assert "Logged as #2" in heard.text
    assert SAID in heard.text


async def test_new_names_of_an_agreement_can_be_corrected(desk: Guild) -> None:
    """The answer that adds them all is not the only one."""
    line = "/ceasefire add second title=Second ceasefire parties=Armenia; Azerbajan conflict=karabakh"
    asked = await desk.types(line)
    assert asked.buttons == ["Use Azerbaijan", "Add as new", "Edit"]

    form = await desk.presses("Edit", asked)
    assert form.form["parties"] == "Armenia; Azerbajan"

    assert "Added second" in (await desk.sends(form, parties="Armenia; Azerbaijan")).text


async def test_the_form_opens_where_it_is_to_be_mended(desk: Guild) -> None:
    """A modal has room for five: what the refusal asks for is among them, wherever it stands in the command."""
    phone, message = Phone(desk), await written(desk, SAID)
    refused = await phone.sends(await phone.holds(message, LOG), source="")
    assert "Which source?" in refused.text

    form = await desk.presses("Edit", refused)
    assert "source" in form.form

    heard = await desk.sends(form, source="https://example.org/report")
    assert "Logged as #2" in heard.text
    assert "https://example.org/report" in heard.text


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("/tracker actor show Armenia", "name"),
        ("/tracker conflict show karabakh", "title"),
        ("/ceasefire show minsk", "title"),
        ("/ceasefire show minsk", "effective"),
        ("/ceasefire show minsk", "planned_end"),
    ],
)
async def test_a_change_of_nothing_yet_asks_what_it_is(desk: Guild, line: str, field: str) -> None:
    """Whoever presses *Amend* wants to say what is to be changed, not to be told that nothing was."""
    form = await desk.presses("Amend", await desk.types(line))

    assert field in form.form


@pytest.mark.parametrize(
    ("line", "field"),
    [("/ceasefire amend minsk", "title"), ("/violation amend 1", "place"), ("/violation report", "words")],
)
async def test_a_command_that_says_nothing_asks_by_a_form(desk: Guild, line: str, field: str) -> None:
    """As its button does: whoever types what is to be changed, and not how, is spared a no and another press."""
    form = await desk.types(line)
    assert not form.put_off

    words: dict[str, Any] = {field: "Agdam"}

    assert "Agdam" in (await desk.sends(form, **words)).text


async def test_a_change_of_nothing_that_is_too_long_for_a_form_is_told(desk: Guild) -> None:
    """What it names rides along in the form's id, which has room for a hundred characters."""
    heard = await desk.types(f"/ceasefire amend {'minsk-' * 20}")

    assert heard.buttons == ["Edit"]


async def test_a_number_that_was_mistyped_is_mended(desk: Guild) -> None:
    """Who looks for one report in a form is led back to it as well."""
    form = await desk.presses("Show one", await desk.types("/violation list"))
    refused = await desk.sends(form, violation="1st")
    assert refused.buttons == ["Edit"]

    again = await desk.presses("Edit", refused)
    assert again.form["violation"] == "1st"

    assert "Terter" in (await desk.sends(again, violation="1")).text
