"""Digests of a program that is killed: each slot is read once, in the channel and in the thread below it."""

from __future__ import annotations

import asyncio
import os
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Final

import pytest

from bot.calls import Address
from tests.databases import copy_template
from tests.digests.newsroom import AN_HOUR, BEGUN, STATES, Newsroom, hours_due
from tests.digests.program import Place, running
from tests.platforms.discord.loopback import GUILD, Fault, Loopback, on_loopback
from tests.platforms.program import PATIENCE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

KILLS: Final = int(os.environ.get("CEASEFIRE_TEST_KILLS", "10")) // 2
"""On Discord, and as many on the terminal."""
CHANNELS: Final = ["1456074443980800008", "1456074443980800009", "1456074443980800010"]


@pytest.fixture
async def discord() -> AsyncIterator[Loopback]:
    """A Discord on this machine."""
    async with on_loopback() as opened:
        yield opened


@pytest.fixture
def record(template: Path, tmp_path: Path) -> Path:
    """An empty record in a file."""
    copy_template(template, tmp_path)
    return tmp_path / "ceasefire.db"


def reads_all_once(newsroom: Newsroom, discord: Loopback) -> None:
    """Hold what stands in the channels against what was written for them."""
    roots, details = newsroom.wrote("message"), newsroom.wrote("detail")
    for channel, written in roots.items():
        assert discord.channels.reads(channel) == [title for (title,) in written]
        assert discord.channels.reads_below(channel) == details.get(channel, [])


@pytest.mark.parametrize("late", [False, True])
async def test_killed_at_each_request_of_the_way(record: Path, discord: Loopback, *, late: bool) -> None:
    """Before and after Discord took the message, the thread and a detail; soon after, and much later."""
    newsroom = Newsroom(record, Address("discord", GUILD))
    await newsroom.opens(CHANNELS[:1])
    await newsroom.reports(BEGUN + timedelta(minutes=10))
    now = BEGUN + AN_HOUR
    ways = (f"/channels/{CHANNELS[0]}/messages", "/threads", "/messages")
    for way in ways:
        for taken in (False, True):
            discord.faults.append(Fault(way, taken=taken))
            async with asyncio.timeout(PATIENCE):
                with running(Place(record, discord.url), now):
                    while discord.faults:  # noqa: ASYNC110 — it is taken out by the call that it befalls
                        await asyncio.sleep(0.02)
            now += timedelta(minutes=3 if late else 0, seconds=20)

    async with asyncio.timeout(PATIENCE):
        with running(Place(record, discord.url), now):
            await newsroom.settled(1)

    reads_all_once(newsroom, discord)
    assert set(newsroom.says(STATES)) == {"sent"}
    assert len(discord.channels.reads(CHANNELS[0])) == 1
    assert len(discord.channels.reads_below(CHANNELS[0])[0]) >= 1


async def test_killed_at_random_on_discord(record: Path, discord: Loopback) -> None:
    """Three channels, a digest every hour, and a process that never lives long."""
    newsroom = Newsroom(record, Address("discord", GUILD))
    await newsroom.opens(CHANNELS)
    chance = Random(KILLS)  # noqa: S311 — chance, not secrecy
    now = BEGUN
    for _ in range(KILLS):
        now += AN_HOUR
        await newsroom.reports(now - timedelta(minutes=40))
        with running(Place(record, discord.url), now):
            await asyncio.sleep(chance.uniform(0.1, 0.9))
        now += timedelta(seconds=chance.choice((20, 400)))

    async with asyncio.timeout(PATIENCE):
        with running(Place(record, discord.url), now):
            await newsroom.settled(hours_due(now) * len(CHANNELS))

    reads_all_once(newsroom, discord)
    assert set(newsroom.says(STATES)) == {"sent"}


async def test_killed_at_random_on_the_terminal(record: Path) -> None:
    """A channel of the terminal is rows: each slot is told once there, and all of it was shown in the end."""
    newsroom = Newsroom(record, Address("console", "local"))
    await newsroom.opens(["ceasefires", "front"])
    chance = Random(KILLS)  # noqa: S311 — chance, not secrecy
    now = BEGUN
    for _ in range(KILLS):
        now += AN_HOUR
        await newsroom.reports(now - timedelta(minutes=40))
        with running(Place(record), now):
            await asyncio.sleep(chance.uniform(0.1, 0.9))
        now += timedelta(seconds=20)

    async with asyncio.timeout(PATIENCE):
        with running(Place(record), now):
            await newsroom.settled(hours_due(now) * 2)
            await newsroom.is_shown()

    assert set(newsroom.says(STATES)) == {"sent"}
    shown = (record.parent / "screen.txt").read_text(encoding="utf-8", errors="replace")
    for channel, written in newsroom.wrote("message").items():
        assert shown.count(f"Posted to {channel}:") >= len(written)
