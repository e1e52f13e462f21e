"""What nobody foresaw, outside the record: whoever was told to wait on Discord is not left waiting."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.calls import Address
from storage.database import Database
from tests.databases import copy_template, sqlite_url
from tests.platforms.discord.loopback import GUILD, Fault, typed
from tests.platforms.discord.test_faults import (
    CALLBACK,
    ORIGINAL,
    OWED,
    SET,
    ZONES_SET,
    ends,
    is_told,
    kept,
    serving,
    types,
)
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.platforms.discord.loopback import Loopback

FILE = "1456074443980800321"


@asynccontextmanager
async def breaking_off() -> AsyncIterator[str]:
    """Serve files, each of which breaks off half-way; gives the address of one."""

    async def half(_: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        out.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it")
        await out.drain()
        out.close()

    async with await asyncio.start_server(half, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        yield f"http://{host}:{port}/video.mp4"


async def with_a_report(template: Path, folder: Path) -> str:
    """Give the URL of a record in which the guild has one report."""
    url = copy_template(template, folder)
    async with await Database.open(url) as database:
        talk = Talk(database, venue=Address("discord", GUILD))
        await talk.hears("/tracker actor add Azerbaijan")
        await talk.hears("/tracker conflict add karabakh title=Karabakh")
        await talk.hears("/violation log Azerbaijan category=shelling")
    return url


async def test_a_file_that_breaks_off_is_asked_for_again(tmp_path: Path, template: Path, discord: Loopback) -> None:
    """The person hears that it was not handed over, and that nothing was changed."""
    url = await with_a_report(template, tmp_path)
    async with breaking_off() as address, serving(tmp_path, discord, url):
        asked = typed("violation", "source", violation="1", source="https://t.me/channel/77")
        file = {"id": FILE, "filename": "video.mp4", "size": 100, "url": address, "proxy_url": address}
        asked["data"]["resolved"] = {"attachments": {FILE: file}}
        asked["data"]["options"][0]["options"].append({"type": 11, "name": "evidence", "value": FILE})
        await types(discord, asked)

        told = (await discord.is_asked(ORIGINAL))["embeds"][0]["description"]
        assert told.startswith("Discord did not hand the file over, and nothing was changed.")


async def test_an_answer_that_discord_does_not_take_is_told_to_be_missing(tmp_path: Path, discord: Loopback) -> None:
    """Its person learns to look whether it was saved, and by which name whoever runs the bot finds the fault."""
    discord.faults.append(Fault(ORIGINAL, 400, {"message": "Invalid Form Body", "code": 50035}))
    async with serving(tmp_path, discord) as process:
        await types(discord)
        assert await is_told(discord) == SET

        told = (await discord.is_asked(ORIGINAL))["embeds"][0]["description"]
        assert told.startswith("Something went wrong here, and the answer can't be told.")
        assert process.stderr is not None
        logged = (await process.stderr.readuntil(b"something done on Discord failed: ")).decode()
        name = (await process.stderr.readexactly(6)).decode()
    assert name in told
    assert "Traceback" not in logged


@pytest.mark.parametrize("code", [10008, 10015, 50027])
async def test_who_puts_the_waiting_away_is_not_told(tmp_path: Path, discord: Loopback, code: int) -> None:
    """Whoever dismisses it, or waits longer than Discord does, wants no answer: it is owed no more, and no fault."""
    gone = Fault(ORIGINAL, 404, {"message": "Unknown Message", "code": code})
    discord.faults += [gone, gone]
    async with serving(tmp_path, discord) as process:
        await types(discord)
        assert await is_told(discord) == SET
        await ends(process)
        assert process.stderr is not None
        logged = (await process.stderr.read()).decode()

    assert "failed" not in logged
    assert await kept(sqlite_url(tmp_path / "ceasefire.db"), OWED) == 0


async def test_what_is_typed_in_a_thread_that_is_locked_is_no_fault(tmp_path: Path, discord: Loopback) -> None:
    """Discord hands it over and takes no answer: nothing is entered, since nobody would hear of it."""
    locked = Fault(CALLBACK, 400, {"message": "Thread is archived", "code": 50083})
    discord.faults += [locked, locked]
    async with serving(tmp_path, discord) as process:
        await types(discord)
        await discord.is_asked(CALLBACK)
        await ends(process)
        assert process.stderr is not None
        logged = (await process.stderr.read()).decode()

    assert "failed" not in logged
    assert await kept(sqlite_url(tmp_path / "ceasefire.db"), ZONES_SET) == 0
