"""Pages of a list on Discord: turned in their place by who asked, and alone by anybody else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.people import ADMIN, MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild, Heard

on_a_virtual_clock = pytest.mark.simcord(settle_timeout=1.0)
"""Shorter than the bot's patience, so that the virtual clock alone comes to its end."""


@pytest.fixture
async def listed(desk: Guild) -> Heard:
    """The first of two pages, as a visitor asked for it."""
    for number in range(10, 35):
        await desk.types(f"/tracker place add Village {number}")
    return await desk.types("/tracker place list", by=VISITOR)


async def test_a_page_takes_the_place_of_the_one_before(desk: Guild, listed: Heard) -> None:
    """Whoever reads a long list leaves one message in the channel, and not one for each page."""
    assert ("Village 10" in listed.text, "Village 34" in listed.text) == (True, False)
    messages = len(desk.channel.history())

    await desk.presses("More", listed, by=VISITOR)

    assert ("Village 10" in listed.text, "Village 34" in listed.text) == (False, True)
    assert len(desk.channel.history()) == messages


async def test_a_way_leads_back_to_the_first_page(desk: Guild, listed: Heard) -> None:
    """What was read before is not gone because the page was turned."""
    assert "First page" not in listed.buttons
    await desk.presses("More", listed, by=VISITOR)
    assert "More" not in listed.buttons

    await desk.presses("First page", listed, by=VISITOR)

    assert "Village 10" in listed.text
    assert ("More" in listed.buttons, "First page" in listed.buttons) == (True, False)


async def test_nobody_turns_the_page_that_another_reads(desk: Guild, listed: Heard) -> None:
    """Anybody else gets the next page alone."""
    turned = await desk.presses("More", listed, by=REPORTER)

    assert turned.alone
    assert "Village 34" in turned.text
    assert "Village 10" in listed.text


async def test_a_page_seen_alone_is_turned_in_its_place(desk: Guild) -> None:
    """The queue is shown to one moderator, and stays with them."""
    for number in range(10, 22):
        await desk.types(f"/violation report words=report number {number}", by=REPORTER)
    queue = await desk.types("/violation queue show")
    assert "number 10" not in queue.text

    await desk.presses("Earlier", queue)

    assert queue.alone
    assert "number 10" in queue.text


async def test_a_refusal_leaves_the_page_where_it_is(desk: Guild, listed: Heard) -> None:
    """A page that can't be turned any more is still there to be read."""
    await desk.types("/tracker channel private_reads=yes", by=ADMIN)

    turned = await desk.presses("More", listed, by=VISITOR)

    assert turned.alone
    assert "Village 34" in turned.text
    assert "Village 10" in listed.text


@on_a_virtual_clock
async def test_a_slow_page_comes_in_its_place_all_the_same(desk: Guild, listed: Heard) -> None:
    """The page before stands there until then; nobody sees a message that says that the bot is thinking."""
    messages = len(desk.channel.history())
    desk.door.gate.clear()
    waiting = await desk.waits(await desk.presses("More", listed, by=VISITOR))
    assert "Village 10" in listed.text
    assert len(desk.channel.history()) == messages

    await desk.is_answered(waiting)

    assert "Village 34" in listed.text
    assert len(desk.channel.history()) == messages


@on_a_virtual_clock
async def test_what_a_slow_page_is_refused_with_is_told_alone(desk: Guild) -> None:
    """The words do not take the place of what the channel reads."""
    for number in range(10, 22):
        await desk.types(f"/violation report words=report number {number}", by=REPORTER)
    queue = await desk.types("/violation queue show", by=MODERATOR)
    moderator = desk.members[MODERATOR.id].id
    await desk.types(f"/tracker roles person=<@{moderator}> role=reporter", by=ADMIN)
    desk.door.gate.clear()
    waiting = await desk.waits(await desk.presses("Earlier", queue, by=MODERATOR))

    refused = await desk.is_answered(waiting)

    assert refused.alone
    assert "Only moderators" in refused.text
    assert "number 21" in queue.text


@on_a_virtual_clock
@pytest.mark.parametrize("waited", [False, True], ids=["at once", "put off"])
async def test_the_page_that_was_asked_for_last_stands(desk: Guild, *, waited: bool) -> None:
    """Whoever presses one button and then thinks better of it reads what they pressed last, however slow the first."""
    for number in range(10, 55):
        await desk.types(f"/tracker place add Village {number}")
    middle = await desk.types("/tracker place list", by=VISITOR)
    await desk.presses("More", middle, by=VISITOR)
    messages = len(desk.channel.history())
    slow = desk.door.gate = asyncio.Event()
    overtaken = await desk.presses("More", middle, by=VISITOR)
    if waited:
        overtaken = await desk.waits(overtaken)
    desk.door.gate = asyncio.Event()
    desk.door.gate.set()
    await desk.presses("First page", middle, by=VISITOR)

    slow.set()
    await desk.env.settle()

    assert ("Village 10" in middle.text, "Village 54" in middle.text) == (True, False)
    assert (overtaken.result.acknowledged, len(desk.channel.history())) == (True, messages)
