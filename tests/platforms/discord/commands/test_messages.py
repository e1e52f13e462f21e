"""What can be done with a message from its menu: logged as a violation, or added to one, with few taps at 3 a.m."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord
import pytest

from bot.commands.catalogue import CATALOGUE
from bot.people import Person
from bot.platforms.discord.client import Client
from bot.platforms.discord.commands.registration import Registrar
from bot.platforms.discord.handling.interactions import InteractionHandler
from tests.people import MODERATOR, REPORTER
from tests.platforms.discord.guild import SETTINGS, Guild, client_over

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Door, Heard

LOG = "Log as violation"
ADD = "Add to a violation"
NOW = datetime(2026, 1, 1, 1, tzinfo=UTC)
"""An hour after the virtual Discord's clock begins."""
TO_THE_MENU = 3
"""Taps from a message to a form: the message held, Apps, the entry."""
TO_CHOOSE = 2
"""Taps to choose from a list: it opened, the entry."""
TO_SEND = 1
SAID = "Since 20:00 our positions near Agdara are under artillery fire."


@pytest.fixture
def simcord_bot(door: Door) -> Client:
    """The client at a time when the virtual Discord's messages have been written."""
    return client_over(door, lambda: NOW)


@dataclass
class Phone:
    """A phone in one person's hand. ``taps`` counts what they tapped; ``typed`` what they had to write."""

    guild: Guild
    person: Person = MODERATOR
    taps: int = 0
    typed: int = 0

    async def holds(self, message: discord.Message, entry: str) -> Heard:
        """Hold a message, and take an entry of its menu."""
        self.taps += TO_THE_MENU
        member = self.guild.members[self.person.id]
        return self.guild._heard(await member.context_menu(self.guild.channel, entry, message))  # noqa: SLF001

    async def sends(self, form: Heard, chosen: dict[str, str] | None = None, **typed: str) -> Heard:
        """Choose from lists, write into fields, and send the form."""
        self.taps += TO_CHOOSE * len(chosen or {}) + TO_SEND
        self.typed += sum(map(len, typed.values()))
        lists = {name: [value] for name, value in (chosen or {}).items()}
        return await self.guild.sends(form, by=self.person, **lists, **typed)


@pytest.fixture
def phone(desk: Guild) -> Phone:
    """The moderator's, who has logged one report by a slash command before."""
    return Phone(desk)


async def written(guild: Guild, content: str) -> discord.Message:
    """Let a reporter write into the channel."""
    return await guild.members[REPORTER.id].send(guild.channel, content)


async def test_a_message_is_logged_with_few_taps_and_no_typing(phone: Phone) -> None:
    """The claimant, the accused and the category are those used last; the rest the message tells by itself."""
    message = await written(phone.guild, SAID)

    form = await phone.holds(message, LOG)
    assert form.form == {
        "claimant": "azerbaijan",
        "accused": "armenia",
        "category": ["shelling"],
        "words": SAID,
        "source": message.jump_url,
    }
    sent = await phone.sends(form)

    assert sent.alone
    assert "Logged as #2" in sent.text
    assert (phone.taps <= 6, phone.typed) == (True, 0)


async def test_what_was_logged_rests_on_the_message(phone: Phone) -> None:
    """Its text is quoted, its link is the source, its time that of publication; when it happened stays unknown."""
    message = await written(phone.guild, SAID)
    await phone.sends(await phone.holds(message, LOG))

    shown = (await phone.guild.types("/violation show 2")).text

    assert "artillery fire" in shown
    assert message.jump_url in shown
    assert "time unknown" in shown
    assert "Azerbaijan, 1 Jan 2026" in shown


async def test_the_first_form_remembers_nothing(guild: Guild) -> None:
    """Who has logged nothing yet finds the message's words, and fields to fill."""
    form = await Phone(guild).holds(await written(guild, SAID), LOG)

    assert (form.form["claimant"], form.form["accused"], form.form["category"]) == ("", "", [])
    assert form.form["words"] == SAID


async def test_each_person_is_remembered_by_what_they_did_themselves(phone: Phone) -> None:
    """Another moderator's habits are not theirs, and what was undone is forgotten."""
    logged = await phone.guild.types("/violation log Armenia category=air_strike accused=Azerbaijan new=yes")
    used = (await phone.holds(await written(phone.guild, SAID), LOG)).form
    assert (used["claimant"], used["accused"], used["category"]) == ("armenia", "azerbaijan", ["air_strike"])

    await phone.guild.presses("Undo", logged)

    assert (await phone.holds(await written(phone.guild, SAID), LOG)).form["claimant"] == "azerbaijan"


async def test_nothing_is_lost_when_a_form_is_refused(phone: Phone) -> None:
    """It opens again with all that the message told, and what was wrong can be mended."""
    message = await written(phone.guild, SAID)
    refused = await phone.sends(await phone.holds(message, LOG), source="www.")

    again = await phone.guild.presses("Edit", refused)
    assert again.form["source"] == "www."

    assert "Logged as #2" in (await phone.guild.sends(again, source=message.jump_url)).text
    assert "artillery fire" in (await phone.guild.types("/violation show 2")).text


async def test_the_same_message_is_not_logged_twice(phone: Phone) -> None:
    """Two moderators may be awake: the second is told of the first's report."""
    message = await written(phone.guild, SAID)
    await phone.sends(await phone.holds(message, LOG))

    assert "#2" in (await phone.sends(await phone.holds(message, LOG))).text
    assert (await phone.guild.is_offered("violation show", "violation"))[0] == "#2"


async def test_a_denial_is_added_with_few_taps(phone: Phone) -> None:
    """The newest are there to choose from, the stance is a denial unless another is chosen, the speaker as last."""
    await phone.guild.types("/violation respond 1 speaker=Armenia stance=cannot_confirm words=We look into it.")
    message = await written(phone.guild, "Our forces fired at nothing.")

    form = await phone.holds(message, ADD)
    assert form.form == {
        "violation": [],
        "stance": ["denies"],
        "speaker": "armenia",
        "words": "Our forces fired at nothing.",
        "source": message.jump_url,
    }
    sent = await phone.sends(form, {"violation": "#1"})

    assert "denies" in sent.text
    assert (phone.taps <= 7, phone.typed) == (True, 0)
    assert "fired at nothing" in (await phone.guild.types("/violation show 1")).text


async def test_a_slow_record_is_not_waited_for(phone: Phone, door: Door) -> None:
    """A form has to be Discord's first answer: late, it opens with what the message tells, and all works by hand."""
    message, client = await written(phone.guild, "Not us."), Client(SETTINGS, Registrar(door.keeper).register)
    client.serve(InteractionHandler(door, CATALOGUE, lambda: NOW, patience=0.0), CATALOGUE)
    await phone.guild.env.restart_bot(client)

    form = await phone.holds(message, ADD)
    assert (form.form["violation"], form.form["speaker"], form.form["words"]) == ("", "", "Not us.")

    assert "denies" in (await phone.sends(form, violation="1", speaker="Armenia")).text


async def test_an_older_violation_is_named_by_its_number(phone: Phone) -> None:
    """Who chooses none of the newest is asked for its number, all else being there."""
    form = await phone.holds(await written(phone.guild, "Not us."), ADD)

    again = await phone.guild.presses("Edit more", await phone.sends(form, speaker="Armenia"))
    assert again.form["speaker"] == "Armenia"

    assert "denies" in (await phone.guild.sends(again, violation="1")).text


async def test_one_denial_may_be_of_several(phone: Phone) -> None:
    """Who denies a whole morning says so once: the list takes as many as stand in its label."""
    await phone.guild.types("/violation log Azerbaijan category=shelling accused=Armenia place=Barda new=yes")
    form = await phone.holds(await written(phone.guild, "Not us."), ADD)

    assert "Armenia denies" in (await phone.guild.sends(form, speaker="Armenia", violation=["#2", "#1"])).text
    for number in (1, 2):
        assert "Not us." in (await phone.guild.types(f"/violation show {number}")).text


@pytest.mark.parametrize("entry", [LOG, ADD])
async def test_who_may_not_write_is_told_before_a_form_opens(desk: Guild, entry: str) -> None:
    """Everybody sees the menu; only those concerned get a form, and the others no reproach in public."""
    heard = await Phone(desk, REPORTER).holds(await written(desk, SAID), entry)

    assert heard.alone
    assert "Only moderators can use" in heard.text
    assert ("ou can report to them what you know of, by /violation report" in heard.text) == (entry == LOG)


async def test_a_bare_link_is_quoted_by_what_it_leads_to(phone: Phone) -> None:
    """The report is what was published there, not the address somebody pasted."""
    embed = discord.Embed(title="Ministry of Defence", description=SAID, timestamp=datetime(2020, 10, 30, tzinfo=UTC))
    message = await posted(phone.guild, "https://example.org/news/1", embed)

    form = await phone.holds(message, LOG)

    assert form.form["source"] == "https://example.org/news/1"
    assert form.form["words"] == f"Ministry of Defence\n{SAID}"


async def test_a_forward_is_quoted_by_what_was_forwarded(phone: Phone) -> None:
    """Its source is the message that somebody passed on."""
    original = await written(phone.guild, SAID)
    forward = await phone.guild.members[REPORTER.id].forward(original, phone.guild.channel)

    form = await phone.holds(forward, LOG)

    assert (form.form["words"], form.form["source"]) == (SAID, original.jump_url)


async def test_a_long_or_odd_message_needs_no_mending(phone: Phone) -> None:
    """What the record wouldn't take is left out, and what is too long is seen to be cut."""
    form = await phone.holds(
        await written(phone.guild, "\u2067shots\u2069 " + "heard again " * 160 + "word " * 14), LOG
    )
    words = str(form.form["words"])
    assert words.startswith("shots heard again")
    assert len(words) <= 2_000

    assert "Logged as #2" in (await phone.sends(form)).text


async def posted(guild: Guild, content: str, embed: discord.Embed) -> discord.Message:
    """Post a message as Discord shows it once it has looked at the link."""
    assert guild.channel.guild
    return await guild.channel.guild.create_webhook(guild.channel).send(content, embed=embed)
