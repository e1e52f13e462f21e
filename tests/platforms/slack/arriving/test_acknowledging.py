"""Acknowledgements wait for nothing: neither for the record nor for who let the bot in, however many come at once."""

from __future__ import annotations

import asyncio
import threading
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import aiohttp
import pytest
from pydantic import SecretStr

from bot.config import HttpSettings
from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback.deliveries import SIGNING_SECRET
from tests.platforms.slack.loopback.town import ANNA, NEWS
from tests.platforms.slack.oauth_process import OAuthProcess, settings
from tests.platforms.slack.process import free_port
from tests.platforms.slack.working import Door, at_work, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from typing import TypeAlias

    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack

    Mode: TypeAlias = Callable[[Door, Slack], AbstractAsyncContextManager[None]]

THREADS = 3
"""What works on an SQLite file: one that writes and two that read."""


@asynccontextmanager
async def in_many_workspaces(door: Door, slack: Slack) -> AsyncIterator[None]:
    """Let the bot answer over HTTP, where workspaces let it in by OAuth, until the block ends."""
    await OAuthProcess(slack, door.database).let_in()
    many, port = settings(slack).model_copy(update={"signing_secret": SecretStr(SIGNING_SECRET)}), free_port()
    url = f"http://127.0.0.1:{port}"
    async with serving(door, many, HttpSettings(port=port)) as task:
        async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE):
            while not task.done():
                with suppress(aiohttp.ClientError):
                    await (await session.get(f"{url}/healthz")).read()
                    break
                await asyncio.sleep(0.05)
        slack.server.listens_at(f"{url}/slack/events")
        yield


@asynccontextmanager
async def held(database: Database) -> AsyncIterator[threading.Event]:
    """Keep all that works on the record busy, so that no query is answered until the event is set."""
    busy, free = threading.Semaphore(0), threading.Event()

    def hold(_: object) -> None:
        busy.release()
        free.wait(PATIENCE)

    reads = [database.read(hold) for _ in range(THREADS - 1)]
    works = [asyncio.create_task(one) for one in (database.transaction(hold), *reads)]
    for _ in range(THREADS):
        assert await asyncio.to_thread(busy.acquire, timeout=PATIENCE)
    try:
        yield free
    finally:
        free.set()
        await asyncio.gather(*works)


@pytest.mark.parametrize("mode", [at_work, in_many_workspaces], ids=["sockets, one", "http, many"])
async def test_no_acknowledgement_waits_for_a_query(slack: Slack, door: Door, mode: Mode) -> None:
    """Commands, buttons, shortcuts and events are acknowledged while the record answers nothing, and answered later."""
    async with mode(door, slack):
        shown = await slack.types("/tracker help")
        message, past = slack.says("Shelling"), len(slack.world.feed.past)
        async with held(door.database) as free:
            typed = await asyncio.gather(*(slack.sends_command("/tracker place list") for _ in range(30)))
            pressed = await slack.sends_press(shown, shown.buttons[0])
            opened = await slack.happens({"type": "app_home_opened", "user": ANNA, "channel": "D1", "tab": "home"})
            used = asyncio.create_task(slack.uses("Log as violation", message))
            acknowledged = [one.acked.result() for one in (*typed, pressed, opened)]
            before = slack.world.feed.past[past:]
            free.set()
            answers = [await slack.sees(one) for one in typed]
            await used

    assert acknowledged == [{}] * 32
    assert [one for one in before if one.kind == "message"] == []
    assert len(answers) == 30
    assert {one.message.channel for one in answers} == {NEWS}
