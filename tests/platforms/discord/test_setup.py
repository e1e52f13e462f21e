"""A new guild's admin sets the tracker up on a phone: by taps and forms, from one command that is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.people import ADMIN, REPORTER, VISITOR
from tests.platforms.discord.guild import Guild, Heard, people_of

if TYPE_CHECKING:
    import simcord

    from tests.platforms.discord.guild import Door, Filled

MOST_TAPS = 15
"""A button and *Submit* for each of four steps, three lists of two taps, and *Add as new*."""


@dataclass
class Phone:
    """The admin's phone, which counts the taps; a value of a list takes one to open it and one to choose."""

    guild: Guild
    taps: int = 0

    async def presses(self, label: str, below: Heard) -> Heard:
        """Tap a button."""
        self.taps += 1
        return await self.guild.presses(label, below, by=ADMIN)

    async def sends(self, form: Heard, **values: Filled) -> Heard:
        """Fill a form in, by its keyboard and its lists, and tap *Submit*."""
        self.taps += 1 + 2 * sum(not isinstance(value, str) for value in values.values())
        return await self.guild.sends(form, by=ADMIN, **values)


@pytest.fixture
async def new(simcord_env: simcord.Env, door: Door) -> Guild:
    """A guild that the bot has just joined: nothing is set."""
    door.env = simcord_env
    place = simcord_env.create_guild()
    return Guild(simcord_env, door, place.create_text_channel("ceasefires"), people_of(place, simcord_env))


async def test_from_nothing_to_a_first_agreement_by_taps(new: Guild) -> None:
    """One command is typed; every answer leads on to the next step, and a member is picked from a list."""
    phone = Phone(new)
    heard = await new.types("/tracker setup", by=ADMIN)
    assert "Still missing: a time zone, an actor, a conflict and an agreement." in heard.text
    assert "Not set yet, and can wait: roles and this channel." in heard.text
    assert heard.buttons == ["Set the zone", "Give a role", "Set this channel", "Add the first agreement"]

    heard = await phone.sends(await phone.presses("Set the zone", heard), zone="Baku")
    assert "Times without a zone are read in Asia/Baku (Baku)." in heard.text
    assert heard.buttons == ["Give a role", "Back to setup", "Undo"]

    form = await phone.presses("Give a role", heard)
    heard = await phone.sends(form, person=[new.members[REPORTER.id]], role=["moderator"])
    assert "Ruben Reporter is now a moderator here." in heard.text
    assert heard.buttons[:2] == ["Set this channel", "Back to setup"]

    heard = await phone.sends(await phone.presses("Set this channel", heard), private_reads=["no"])
    assert "What is read here is shown to all." in heard.text
    assert heard.buttons[:2] == ["Add the first agreement", "Back to setup"]

    form = await phone.presses("Add the first agreement", heard)
    assert list(form.form) == ["slug", "title", "parties", "conflict", "effective"]
    asked = await phone.sends(
        form,
        slug="minsk",
        title="Minsk ceasefire",
        parties="Armenia; Azerbaijan",
        conflict="karabakh",
        effective="2020-10-26 08:00",
    )
    heard = await phone.presses("Add as new", asked)
    assert "In effect from: 26 Oct 2020, 08:00 Baku (04:00 UTC)" in heard.text
    assert "Back to setup" not in heard.buttons
    assert phone.taps <= MOST_TAPS
    assert "Everything a tracker needs is here." in (await new.types("/tracker setup", by=ADMIN)).text


async def test_the_walk_resumes_where_it_stood(new: Guild) -> None:
    """Left, and the bot restarted: the record tells which step comes next; an undone one comes again."""
    phone = Phone(new)
    begun = await new.types("/tracker setup", by=ADMIN)
    zoned = await phone.sends(await phone.presses("Set the zone", begun), zone="Baku")
    await new.restart()

    again = await new.types("/tracker setup", by=ADMIN)
    assert again.buttons == ["Give a role", "Set this channel", "Add the first agreement"]
    assert (await phone.presses("Back to setup", zoned)).buttons == again.buttons

    await phone.presses("Undo", zoned)
    assert (await new.types("/tracker setup", by=ADMIN)).buttons[0] == "Set the zone"


async def test_a_step_can_be_skipped(new: Guild) -> None:
    """Roles and the channel can wait; what the tracker lacks still leads back after a step taken out of turn."""
    phone = Phone(new)
    begun = await new.types("/tracker setup", by=ADMIN)

    heard = await phone.sends(await phone.presses("Set this channel", begun), private_reads=["yes"])

    assert heard.buttons[:2] == ["Set the zone", "Back to setup"]


async def test_a_role_of_the_guild_is_picked_too(new: Guild) -> None:
    """A form completes no mention: groups come from Discord's own list."""
    phone = Phone(new)
    place = new.channel.guild
    assert place is not None
    moderators = place.create_role("Moderators")
    form = await phone.presses("Give a role", await new.types("/tracker setup", by=ADMIN))

    heard = await phone.sends(form, group=[moderators], role=["moderator"])

    assert "Group @Moderators is now a moderator here." in heard.text


async def test_moderators_are_picked_where_the_setup_is_mended(new: Guild) -> None:
    """People and roles of the guild from one list: who types a name into a form mentions nobody."""
    phone, place = Phone(new), new.channel.guild
    assert place is not None
    press = place.create_role("Press")
    refused = await new.types(f"/tracker setup zone=Atlantis moderators=<@{new.members[VISITOR.id].id}>", by=ADMIN)

    form = await phone.presses("Edit", refused)
    await phone.sends(form, zone="Asia/Baku", moderators=[new.members[VISITOR.id], press])

    assert "2 moderators" in (await new.types("/tracker setup", by=ADMIN)).text
    assert "Group @Press: moderator" in (await new.types("/tracker roles", by=ADMIN)).text
