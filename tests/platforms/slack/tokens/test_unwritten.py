"""A token that came is never lost by a record that can't be written just then: nothing would bring it again."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from tests.databases import copy_template
from tests.platforms.slack.loopback.faults import hanging
from tests.platforms.slack.loopback.town import DESK
from tests.platforms.slack.oauth_process import OAuthProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack

NIGHT = 12 * 3600
EXCHANGE = "oauth.v2.access"


@pytest.fixture
async def process(slack: Slack, template: Path, tmp_path: Path) -> AsyncIterator[OAuthProcess]:
    """A process in a workspace whose token has ended, over a record for which it waits a moment only."""
    slack.world.rotates = True
    async with await Database.open(copy_template(template, tmp_path), patience=0.1) as database:
        process = OAuthProcess(slack, database)
        await process.let_in()
        slack.world.clock.advance(NIGHT)
        yield process


@contextmanager
def locked(process: OAuthProcess) -> Iterator[None]:
    """Let another program write into the record for as long as the block lasts."""
    other = sqlite3.connect(process.database.label, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


async def renewed(process: OAuthProcess) -> str | None:
    """Renew the token while the record can be read only; gives the one that the process speaks with."""
    slow = hanging(EXCHANGE, taken=True)
    process.slack.server.faults.append(slow)
    asking = asyncio.create_task(process.token())
    await slow.met.wait()
    with locked(process):
        slow.released.set()
        token = await asking
        process.workspaces.forget(DESK)
        assert await process.said() == DESK
        assert await process.token() == token
    return token


async def test_a_token_that_cannot_be_written_down_is_used_and_written_later(process: OAuthProcess) -> None:
    """The work goes on with it meanwhile; a process that starts then finds it."""
    token = await renewed(process)

    async with asyncio.timeout(10):
        while await OAuthProcess(process.slack, process.database).token() != token:  # noqa: ASYNC110 — nobody tells
            await asyncio.sleep(0.05)

    assert await process.said() == DESK


async def test_a_token_is_written_down_at_the_end_at_the_latest(process: OAuthProcess) -> None:
    """The process is told to end before it has tried again."""
    token = await renewed(process)

    await process.workspaces.finish()

    assert await OAuthProcess(process.slack, process.database).token() == token


async def test_a_token_that_is_lost_is_told(process: OAuthProcess, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever runs the bot learns where it may have to be installed again; the token itself stays out of the log."""
    token = await renewed(process)

    with locked(process):
        await process.workspaces.finish()

    told = [one.getMessage() for one in caplog.records if one.levelname == "ERROR"]
    assert told == [f"the new token of {DESK} may be lost. If it is, the bot has to be installed there again"]
    assert token
    assert token not in caplog.text


async def test_a_token_that_comes_after_the_bot_was_removed_is_let_go(process: OAuthProcess) -> None:
    """It is of no use, and nothing of it is left in the record."""
    await renewed(process)

    await process.workspaces.removed(DESK, process.now())
    await process.workspaces.finish()

    assert await process.kept() == []


async def test_the_end_waits_for_a_renewal_whatever_was_forgotten_meanwhile(process: OAuthProcess) -> None:
    """Somebody lets the bot in or removes it elsewhere while the token is on its way: it is written all the same."""
    slow = hanging(EXCHANGE, taken=True)
    process.slack.server.faults.append(slow)
    asking = asyncio.create_task(process.token())
    await slow.met.wait()
    [before] = await process.kept()
    process.workspaces.forget(DESK)

    ending = asyncio.create_task(process.workspaces.finish())
    slow.released.set()
    await ending

    [after] = await process.kept()
    assert after.grant != before.grant
    await asking
