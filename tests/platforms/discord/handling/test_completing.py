"""A message tells who says what, and seldom when and where: a button asks for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.people import VISITOR
from tests.platforms.discord.commands.test_messages import LOG, NOW, SAID, Phone, written
from tests.platforms.discord.guild import client_over

if TYPE_CHECKING:
    from bot.platforms.discord.client import Client
    from tests.platforms.discord.guild import Door, Guild


@pytest.fixture
def simcord_bot(door: Door) -> Client:
    """The client at a time when the virtual Discord's messages have been written."""
    return client_over(door, lambda: NOW)


async def test_time_and_place_are_asked_for_after_a_message_was_logged(desk: Guild) -> None:
    """As far as they are told they are not asked for again."""
    phone = Phone(desk)
    logged = await phone.sends(await phone.holds(await written(desk, SAID), LOG))

    form = await desk.presses("Time and place", logged)
    assert list(form.form)[:2] == ["occurred", "place"]
    placed = await desk.sends(form, place="Agdara")
    assert "Time and place" not in placed.buttons
    timed = await desk.sends(await desk.presses("Time", placed), occurred="2025-12-31")

    assert not {"Time", "Place", "Time and place"} & set(timed.buttons)
    shown = await desk.types("/violation show 2")
    assert "#2 · Agdara · shelling · 31 Dec 2025 (time unknown)" in shown.text
    assert "Place" not in shown.buttons


async def test_another_moderators_answer_is_seen_before_it_is_written_over(desk: Guild) -> None:
    """Two may press it at once."""
    phone = Phone(desk)
    logged = await phone.sends(await phone.holds(await written(desk, SAID), LOG))
    first, second = [await desk.presses("Time and place", logged) for _ in range(2)]
    await desk.sends(first, place="Agdara")

    heard = await desk.sends(second, place="Aghdara")

    assert "It changed since you opened this, and nothing of yours was saved yet." in heard.text
    assert "Agdara" in heard.text


async def test_only_moderators_are_asked(desk: Guild) -> None:
    """Others read that it is not known."""
    phone = Phone(desk)
    await phone.sends(await phone.holds(await written(desk, SAID), LOG))

    assert "Time and place" in (await desk.types("/violation show 2")).buttons
    assert "Time and place" not in (await desk.types("/violation show 2", by=VISITOR)).buttons
