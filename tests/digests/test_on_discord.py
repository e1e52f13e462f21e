"""A digest on Discord as its reader finds it: the picture in the message, the details in the thread below."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest

from bot.calls import Address
from bot.digests.pieces import pieces_of
from bot.replies import Action, Reply
from storage.callers import venues
from storage.database import Database
from storage.posting import outbox
from tests.databases import copy_template, sqlite_url
from tests.digests.newsroom import ALERTS, BEGUN, STATES, Newsroom
from tests.digests.program import Place, running
from tests.platforms.discord.loopback import GUILD, Fault, Loopback, on_loopback
from tests.platforms.discord.published import faults
from tests.platforms.program import PATIENCE
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.replies import Picture
    from storage.ledger.unit import Connection

CHANNEL: Final = "1456074443980800008"
ABOUT: Final = (Action("About", "tracker about"),)


@pytest.fixture
async def discord() -> AsyncIterator[Loopback]:
    """A Discord on this machine. In the end all that was sent there is held against Discord's schema."""
    async with on_loopback() as opened:
        yield opened
    assert [fault for one in opened.sent for fault in faults(*one)] == []


@pytest.fixture
def newsroom(template: Path, tmp_path: Path) -> Newsroom:
    """A record of a guild."""
    copy_template(template, tmp_path)
    return Newsroom(tmp_path / "ceasefire.db", Address("discord", GUILD))


async def puts(newsroom: Newsroom, *, chart: str = "") -> None:
    """Write a digest for the channel, with the picture that a command draws, if one is named."""
    async with await Database.open(sqlite_url(newsroom.record)) as database:
        picture = (await Talk(database, BEGUN, newsroom.venue).hears(chart)).picture if chart else None
        await database.transaction(lambda connection: _put(connection, picture))


def _put(connection: Connection, picture: Picture | None) -> None:
    venue = venues.open_venue(connection, "discord", GUILD, BEGUN)
    digest = pieces_of(Reply("A digest", picture=picture, actions=ABOUT), [Reply("Its reports"), Reply("Its figures")])
    outbox.put_bundle(connection, venue.id, CHANNEL, digest, now=BEGUN)


async def settled(newsroom: Newsroom, discord: Loopback) -> list[str]:
    """Run the program until nothing is on its way any more; gives how far each part has come."""
    async with asyncio.timeout(PATIENCE):
        with running(Place(newsroom.record, discord.url), BEGUN):
            await newsroom.is_through()
    return newsroom.says(STATES)


async def test_a_digest_has_its_picture_and_its_thread(newsroom: Newsroom, discord: Loopback) -> None:
    """Who can't see the picture reads what it shows; the thread is named after the digest."""
    await newsroom.opens([])
    await newsroom.reports(BEGUN)
    await puts(newsroom, chart="/ceasefire chart minsk")

    assert await settled(newsroom, discord) == ["sent"] * 5

    message = next(body for _, path, body in discord.sent if path.endswith(f"/channels/{CHANNEL}/messages"))
    (attached,) = message["attachments"]
    assert message["embeds"][0]["image"]["url"] == f"attachment://{attached['filename']}"
    assert attached["filename"].endswith(".png")
    assert "1 report" in attached["description"]
    assert list(discord.channels.threads.values()) == ["A digest"]
    assert discord.channels.reads_below(CHANNEL) == [["Its reports", "Its figures"]]


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (400, 160006)])
async def test_where_a_thread_is_refused_the_digest_stands_alone(
    newsroom: Newsroom, discord: Loopback, status: int, code: int
) -> None:
    """Not permitted, or too many there: the channel is not given up for it, and admins learn what is missing."""
    discord.faults.append(Fault("/threads", status, {"message": "No", "code": code}))
    await puts(newsroom)

    assert await settled(newsroom, discord) == ["sent", "failed", "failed", "failed"]

    assert discord.channels.reads(CHANNEL) == ["A digest"]
    assert newsroom.says("SELECT reason FROM outlets") == [""]


async def test_alerts_and_their_correction_come_to_their_channel(newsroom: Newsroom, discord: Loopback) -> None:
    """What is entered while the program runs is told within seconds; what falls is corrected in its thread."""
    await newsroom.opens([])
    await newsroom.hears(ALERTS, BEGUN, CHANNEL)
    async with asyncio.timeout(PATIENCE):
        with running(Place(newsroom.record, discord.url), BEGUN + timedelta(minutes=5)):
            await newsroom.reports(BEGUN + timedelta(minutes=1))
            await newsroom.arrive(1)
            await newsroom.hears("/violation retract 1 reason=wrong", BEGUN + timedelta(minutes=2))
            await newsroom.arrive(3)

    (told,) = discord.channels.reads(CHANNEL)
    assert told.startswith("minsk: #1 was reported.")
    assert discord.channels.reads_below(CHANNEL) == [["Correction: #1 was retracted."]]
