"""Who wrote a message that is logged: kept for moderators, and told to nobody else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.platforms.ids import custom_id, opened, opened_by
from bot.platforms.menus import MENUS, Menu
from bot.platforms.quoted import Quotation
from bot.replies import Action
from tests.people import ADMIN, VISITOR
from tests.platforms.discord.commands.test_messages import ADD, LOG, SAID, Phone, written

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild

NOW = datetime(2026, 1, 2, tzinfo=UTC)
"""A day after the virtual Discord's clock begins, when its messages have been written."""


@pytest.fixture
def phone(desk: Guild) -> Phone:
    """A moderator's phone, in whose guild there is a report already."""
    desk.now = NOW
    return Phone(desk)


async def test_who_wrote_it_is_for_moderators(phone: Phone) -> None:
    """Their handle is kept beside the source, and told where no channel hears it: not to others, nor in exports."""
    message = await written(phone.guild, SAID)
    await phone.sends(await phone.holds(message, LOG))
    handle = message.author.name

    assert "Written by" not in (await phone.guild.types("/violation show 2")).text
    await phone.guild.types("/tracker channel private_reads=yes", by=ADMIN)

    assert f"Written by: {handle} (told to moderators alone)" in (await phone.guild.types("/violation show 2")).text
    for line in ("/violation show 2", "/violation list", "/ceasefire timeline minsk"):
        assert handle not in (await phone.guild.types(line, by=VISITOR)).text


async def test_the_author_goes_with_what_is_added_too(phone: Phone) -> None:
    """A denial's message is a source like any other."""
    message = await written(phone.guild, SAID)
    await phone.sends(await phone.holds(message, ADD), {"violation": "#1"}, speaker="Armenia")
    await phone.guild.types("/tracker channel private_reads=yes", by=ADMIN)

    assert f"Written by: {message.author.name}" in (await phone.guild.types("/violation show 1")).text


@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.command)
def test_the_longest_handle_fits_into_a_forms_id(menu: Menu) -> None:
    """It rides along there with the mark that lets a form enter only once; Discord takes a hundred characters."""
    told = Quotation("", "", NOW, "a_." + "x" * 29).options()
    along = tuple((name, words) for name, words in told.items() if name not in menu.asks)
    written = custom_id(Action(menu.name, menu.command, along)) or ""

    assert opened_by(opened(written, 2**64 - 1)) == str(2**64 - 1)


async def test_an_odd_name_costs_no_form(phone: Phone) -> None:
    """Spelt out it would have no room in the form's id, and what is typed there would mean nothing when it is sent."""
    guild = phone.guild
    author = guild.place.add_member(guild.env.create_user("наблюдатель за перемирием 2020"))
    message = await author.send(guild.channel, SAID)

    sent = await phone.sends(await phone.holds(message, LOG))

    assert "Logged as #2" in sent.text
    await guild.types("/tracker channel private_reads=yes", by=ADMIN)
    assert f"Written by: {author.id} (told to moderators alone)" in (await guild.types("/violation show 2")).text
