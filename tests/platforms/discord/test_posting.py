"""What the bot posts by itself, as a reader of a channel sees it: the program over a Discord on this machine."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING, Any, Final

import pytest

from bot.keeping import write_reply
from bot.platforms.discord.asking.permissions import PERMISSIONS
from bot.replies import Action, Reply
from storage.callers import venues
from storage.database import Database
from storage.posting import outbox
from tests.databases import copy_template, sqlite_url
from tests.platforms.discord.channels import BOT
from tests.platforms.discord.loopback import GUILD, Fault
from tests.platforms.discord.process import started
from tests.platforms.program import PATIENCE
from tests.talking import START

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from storage.ledger.unit import Connection
    from tests.platforms.discord.loopback import Loopback
    from tests.platforms.forked import Begun

CHANNEL: Final = "1456074443980800008"
MESSAGES: Final = f"/channels/{CHANNEL}/messages"
STATES: Final = "SELECT state FROM posts ORDER BY id"
LEASED: Final = "SELECT channel FROM outlets WHERE leased_until > ''"
LEASE_OVER: Final = "UPDATE outlets SET leased_until = '2020-10-26T04:00:00.000000Z'"
LONG_AGO: Final = (
    "UPDATE posts SET tried_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', '-10 minutes') WHERE tried_at > ''"
)


@pytest.fixture
async def record(template: Path, tmp_path: Path) -> Path:
    """A record with two posts for a channel."""
    copy_template(template, tmp_path)

    def work(connection: Connection) -> None:
        venue = venues.open_venue(connection, "discord", GUILD, START)
        show = (Action("About", "tracker about"),)
        parts = [write_reply(Reply(title, actions=show)) for title in ("a ceasefire", "a violation")]
        outbox.put(connection, venue.id, CHANNEL, parts, START)

    file = tmp_path / "ceasefire.db"
    async with await Database.open(sqlite_url(file)) as database:
        await database.transaction(work)
    return file


@asynccontextmanager
async def serving(record: Path, discord: Loopback) -> AsyncIterator[Begun]:
    """Start the bot over a record, and kill it at the end of the block."""
    settings = {"CEASEFIRE_DISCORD__GATEWAY_URL": discord.url.replace("http", "ws") + "/gateway/"}
    async with asyncio.timeout(PATIENCE), started(record.parent, discord, "run", **settings) as process:
        yield process


def says(record: Path, query: str) -> list[Any]:
    """Read or change the record beside the bot."""
    with closing(sqlite3.connect(record, isolation_level=None)) as connection:
        return [row[0] for row in connection.execute(query).fetchall()]


async def settled(record: Path) -> list[str]:
    """Wait until no post is on its way any more; gives how far each has come."""
    while {"pending", "claimed"} & set(says(record, STATES)):  # noqa: ASYNC110 — another process writes it
        await asyncio.sleep(0.05)
    return says(record, STATES)


async def test_posts_arrive_in_their_channel(record: Path, discord: Loopback) -> None:
    """Each once, in their order, and nobody is mentioned."""
    async with serving(record, discord):
        body = await discord.is_asked(MESSAGES)
        assert await settled(record) == ["sent", "sent"]

    assert discord.channels.reads(CHANNEL) == ["a ceasefire", "a violation"]
    assert (body["enforce_nonce"], body["allowed_mentions"]["parse"]) == (True, [])


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("taken", [False, True])
async def test_a_kill_neither_loses_nor_doubles_a_post(
    record: Path, discord: Loopback, *, taken: bool, late: bool
) -> None:
    """Killed before or after Discord took a post, it is read once: by its nonce at first, later by the channel."""
    discord.faults.append(Fault(MESSAGES, taken=taken))
    async with serving(record, discord) as process:
        await discord.is_asked(MESSAGES)
        process.kill()
        await process.wait()
    assert says(record, STATES) == ["claimed", "pending"]
    says(record, LEASE_OVER)
    if late:
        says(record, LONG_AGO)
        discord.channels.nonces.clear()

    async with serving(record, discord):
        assert await settled(record) == ["sent", "sent"]

    assert discord.channels.reads(CHANNEL) == ["a ceasefire", "a violation"]


async def test_a_door_that_shuts_after_a_post_was_taken_does_not_double_it(record: Path, discord: Loopback) -> None:
    """Told 504 for a post that it has taken, the library tries again and is refused: the channel tells what arrived."""
    port = int(discord.url.rpartition(":")[2])
    discord.faults.append(Fault(MESSAGES, 504, {"message": "", "code": 0}, {"Connection": "close"}, taken=True))
    async with serving(record, discord):
        await discord.is_asked(MESSAGES)
        await discord.shuts()
        while says(record, LEASED):  # noqa: ASYNC110 — another process writes it
            await asyncio.sleep(0.05)
        says(record, LONG_AGO)
        discord.channels.nonces.clear()
        await discord.opens(port)
        assert await settled(record) == ["sent", "sent"]

    assert discord.channels.reads(CHANNEL) == ["a ceasefire", "a violation"]


async def test_a_limit_is_waited_for(record: Path, discord: Loopback) -> None:
    """Told 429, it tries again after the seconds that Discord names."""
    limited = {"message": "You are being rate limited.", "retry_after": 0.3, "global": False}
    discord.faults.append(Fault(MESSAGES, 429, limited, {"Retry-After": "1", "Via": "1.1 google"}))
    clock = asyncio.get_running_loop().time
    async with serving(record, discord):
        await discord.is_asked(MESSAGES)
        begun = clock()
        await discord.is_asked(MESSAGES)
        # The first request is noticed a moment after it came.
        assert clock() - begun >= 0.15
        assert await settled(record) == ["sent", "sent"]

    assert discord.channels.reads(CHANNEL) == ["a ceasefire", "a violation"]


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (403, 50013, "the bot may not post there"),
        (404, 10003, "the channel is gone, or the bot may not see it"),
    ],
)
async def test_a_channel_that_is_closed_is_left(
    record: Path, discord: Loopback, status: int, code: int, reason: str
) -> None:
    """Nothing is tried there any more, and the reason is kept for the admins."""
    # Before it is known which guilds there are it is asked again.
    discord.faults += [Fault(MESSAGES, status, {"message": "No", "code": code})] * 2
    async with serving(record, discord):
        assert await settled(record) == ["failed", "failed"]

    assert says(record, "SELECT reason FROM outlets") == [reason]
    assert discord.channels.reads(CHANNEL) == []


@pytest.mark.parametrize("status", [401, 403])
async def test_a_fault_that_is_not_the_channels_is_waited_out(record: Path, discord: Loopback, status: int) -> None:
    """A token just replaced, or a proxy that says no, closes no channel and loses no post."""
    discord.faults.append(Fault(MESSAGES, status, {"message": "No", "code": 0}))
    async with serving(record, discord):
        assert await settled(record) == ["sent", "sent"]

    assert discord.channels.reads(CHANNEL) == ["a ceasefire", "a violation"]


async def test_a_guild_that_let_the_bot_in_again_meanwhile_is_posted_to(record: Path, discord: Loopback) -> None:
    """It was removed while it ran, and let in again while it did not: nobody told it but the guild's being there."""
    says(record, "UPDATE outlets SET suspended_at = '2020-10-26T04:00:00.000000Z', reason = 'the bot was removed'")
    async with serving(record, discord):
        await discord.ready.wait()
        await discord.says("GUILD_CREATE", guild(GUILD))
        while says(record, "SELECT 1 FROM outlets WHERE reason > ''"):  # noqa: ASYNC110 — another process writes it
            await asyncio.sleep(0.05)
        assert await settled(record) == ["sent", "sent"]


async def test_a_guild_that_removed_the_bot_while_it_was_down_is_known_by_that(record: Path, discord: Loopback) -> None:
    """The first post tells it, since no event did; once the bot is let in again it posts there as before."""
    says(record, "UPDATE venues SET external_id = '1456074443980800777'")
    discord.faults += [Fault(MESSAGES, 403, {"message": "Missing Access", "code": 50001})] * 2
    async with serving(record, discord):
        assert await settled(record) == ["failed", "failed"]
        assert says(record, "SELECT reason FROM outlets") == ["the bot was removed"]
        await discord.says("GUILD_CREATE", guild("1456074443980800777"))
        while says(record, "SELECT 1 FROM outlets WHERE reason > ''"):  # noqa: ASYNC110 — another process writes it
            await asyncio.sleep(0.05)


def guild(number: str) -> dict[str, Any]:
    """Give a guild as it comes to the bot: two channels, in the first of which it may not speak."""
    everybody = {"id": number, "name": "@everyone", "permissions": str(PERMISSIONS.value)}
    muted = [{"id": number, "type": 0, "allow": "0", "deny": str(1 << 11)}]
    ways = {"color": 0, "hoist": False, "managed": False, "mentionable": False, "position": 0}
    channels = [
        {"id": "31", "type": 0, "name": "rules", "position": 0, "permission_overwrites": muted},
        {"id": "32", "type": 0, "name": "general", "position": 1, "permission_overwrites": []},
    ]
    me = {"user": BOT, "roles": [], "joined_at": "2020-10-26T04:00:00+00:00", "flags": 0, "deaf": False, "mute": False}
    about = {"id": number, "name": "Newsroom", "owner_id": "7", "member_count": 2, "system_channel_id": "31"}
    return about | {"roles": [everybody | ways], "channels": channels, "members": [me], "emojis": [], "stickers": []}


async def test_a_guild_is_greeted_once(template: Path, tmp_path: Path, discord: Loopback) -> None:
    """In the first channel where the bot may speak; not again after a restart, and not when it was removed between."""
    copy_template(template, tmp_path)
    record = tmp_path / "ceasefire.db"
    for _ in range(2):
        discord.ready.clear()
        async with serving(record, discord):
            await discord.ready.wait()
            await discord.says("GUILD_CREATE", guild(GUILD))
            await discord.says("GUILD_CREATE", guild("1456074443980800077"))
            await discord.says("GUILD_DELETE", {"id": GUILD})
            await discord.says("GUILD_CREATE", guild(GUILD))
            while len(says(record, STATES)) < 2 or says(record, "SELECT 1 FROM outlets WHERE reason > ''"):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            assert await settled(record) == ["sent", "sent"]

    assert discord.channels.reads("32") == ["ceasefire-bot is here", "ceasefire-bot is here"]


async def test_a_guild_that_does_not_tell_who_the_bot_is_waits_for_its_greeting(
    template: Path, tmp_path: Path, discord: Loopback
) -> None:
    """What the bot may do there isn't known: nothing is posted, nothing breaks, and another guild is greeted."""
    copy_template(template, tmp_path)
    record = tmp_path / "ceasefire.db"
    async with serving(record, discord) as process:
        await discord.ready.wait()
        await discord.says("GUILD_CREATE", guild(GUILD) | {"members": []})
        await discord.says("GUILD_CREATE", guild("1456074443980800077"))
        while says(record, STATES) != ["sent"]:  # noqa: ASYNC110 — another process writes it
            await asyncio.sleep(0.05)
        process.terminate()
        _, err = await process.communicate()

    assert b"Traceback" not in err
    assert discord.channels.reads("32") == ["ceasefire-bot is here"]
