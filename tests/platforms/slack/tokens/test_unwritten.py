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
from tests.platforms.slack.office import Office

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack

NIGHT = 12 * 3600
EXCHANGE = "oauth.v2.access"


@pytest.fixture
async def office(slack: Slack, template: Path, tmp_path: Path) -> AsyncIterator[Office]:
    """A process in a workspace whose token has ended, over a record for which it waits a moment only."""
    slack.world.rotates = True
    async with await Database.open(copy_template(template, tmp_path), patience=0.1) as database:
        office = Office(slack, database)
        await office.let_in()
        slack.world.clock.advance(NIGHT)
        yield office


@contextmanager
def locked(office: Office) -> Iterator[None]:
    """Let another program write into the record for as long as the block lasts."""
    other = sqlite3.connect(office.database.label, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


async def renewed(office: Office) -> str | None:
    """Renew the token while the record can be read only; gives the one that the process speaks with."""
    slow = hanging(EXCHANGE, taken=True)
    office.slack.server.faults.append(slow)
    asking = asyncio.create_task(office.token())
    await slow.met.wait()
    with locked(office):
        slow.released.set()
        token = await asking
        office.workspaces.forget(DESK)
        assert await office.said() == DESK
        assert await office.token() == token
    return token


async def test_a_token_that_cannot_be_written_down_is_used_and_written_later(office: Office) -> None:
    """The work goes on with it meanwhile; a process that starts then finds it."""
    token = await renewed(office)

    async with asyncio.timeout(10):
        while await Office(office.slack, office.database).token() != token:  # noqa: ASYNC110 — nobody tells
            await asyncio.sleep(0.05)

    assert await office.said() == DESK


async def test_a_token_is_written_down_at_the_end_at_the_latest(office: Office) -> None:
    """The process is told to end before it has tried again."""
    token = await renewed(office)

    await office.workspaces.finish()

    assert await Office(office.slack, office.database).token() == token


async def test_a_token_that_is_lost_is_told(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever runs the bot learns where it may have to be installed again; the token itself stays out of the log."""
    token = await renewed(office)

    with locked(office):
        await office.workspaces.finish()

    told = [one.getMessage() for one in caplog.records if one.levelname == "ERROR"]
    assert told == [f"the new token of {DESK} may be lost. If it is, the bot has to be installed there again"]
    assert token
    assert token not in caplog.text


async def test_a_token_that_comes_after_the_bot_was_removed_is_let_go(office: Office) -> None:
    """It is of no use, and nothing of it is left in the record."""
    await renewed(office)

    await office.workspaces.removed(DESK, office.now())
    await office.workspaces.finish()

    assert await office.kept() == []


async def test_the_end_waits_for_a_renewal_whatever_was_forgotten_meanwhile(office: Office) -> None:
    """Somebody lets the bot in or removes it elsewhere while the token is on its way: it is written all the same."""
    slow = hanging(EXCHANGE, taken=True)
    office.slack.server.faults.append(slow)
    asking = asyncio.create_task(office.token())
    await slow.met.wait()
    [before] = await office.kept()
    office.workspaces.forget(DESK)

    ending = asyncio.create_task(office.workspaces.finish())
    slow.released.set()
    await ending

    [after] = await office.kept()
    assert after.grant != before.grant
    await asking
