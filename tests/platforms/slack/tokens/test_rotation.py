"""Tokens that expire: the next is there before the last ends, and no two processes spend what brings it."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest
from slack_sdk.errors import SlackApiError

from bot.platforms.slack.tokens.clients import PLATFORM
from bot.platforms.slack.tokens.renewing import LEASE
from storage.database import Database
from tests.platforms.slack.loopback.faults import dropping, hanging, refusing
from tests.platforms.slack.loopback.town import DESK
from tests.platforms.slack.oauth_process import OAuthProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.slack.loopback.driver import Slack

HOUR = 3600
EXCHANGE = "oauth.v2.access"


@pytest.fixture
async def processes(slack: Slack, migrated_url: str) -> AsyncIterator[list[OAuthProcess]]:
    """Two processes over one database, on either engine, in a workspace whose tokens expire after twelve hours."""
    slack.world.rotates = True
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(await Database.open(migrated_url)) for _ in range(2)]
        both = [OAuthProcess(slack, database) for database in opened]
        await both[0].let_in()
        yield both
        for one in both:
            await one.workspaces.finish()


def renewals(slack: Slack) -> int:
    """Count how often Slack was asked for a next token."""
    return len([1 for name, said in slack.server.asked if name == EXCHANGE and said.get("grant_type")])


async def test_a_token_is_used_for_as_long_as_it_is_good(slack: Slack, processes: list[OAuthProcess]) -> None:
    """Slack is asked for no other one before the last hour of twelve."""
    first = await processes[0].token()
    slack.world.clock.advance(10.9 * HOUR)

    assert await processes[0].said() == DESK
    assert (await processes[0].token(), renewals(slack)) == (first, 0)


async def test_in_its_last_hour_a_token_is_renewed_beside_the_work(slack: Slack, processes: list[OAuthProcess]) -> None:
    """Whoever asks meanwhile goes on with the present one, and waits for nothing."""
    process = processes[0]
    first = await process.token()
    slack.world.clock.advance(11.5 * HOUR)

    assert await process.token() == first
    await process.workspaces.finish()
    assert await process.token() != first
    assert await process.said() == DESK
    assert renewals(slack) == 1


async def test_a_token_that_has_ended_is_renewed_before_it_is_used(slack: Slack, processes: list[OAuthProcess]) -> None:
    """After a night without work the first post goes out all the same."""
    for process in processes:
        await process.token()
    for _ in range(3):
        slack.world.clock.advance(24 * HOUR)
        assert [await process.said() for process in processes] == [DESK, DESK]
    assert renewals(slack) == 3


async def test_two_processes_never_spend_the_same_refresh_token(slack: Slack, processes: list[OAuthProcess]) -> None:
    """Ten ask in each at once: Slack is asked once, and all of them speak with what it gave."""
    slack.world.clock.advance(12 * HOUR)
    slow = hanging(EXCHANGE, taken=True)
    slack.server.faults.append(slow)

    asking = [asyncio.create_task(process.token()) for process in processes for _ in range(10)]
    await slow.met.wait()
    there, now = processes[1], slack.world.clock.now
    found = (await there.kept())[0]
    assert not await there.installations.claim_renewal(PLATFORM, found, now, now + LEASE), "another process is at it"
    slow.released.set()
    told = await asyncio.gather(*asking)

    assert renewals(slack) == 1
    assert len(set(told)) == 1
    assert [await process.said() for process in processes] == [DESK, DESK]


async def test_a_process_that_sees_a_token_renewed_elsewhere_takes_the_new_one(
    slack: Slack, processes: list[OAuthProcess]
) -> None:
    """It knew an older one; nothing is spent twice."""
    here, there = processes
    assert await here.token() == await there.token()
    slack.world.clock.advance(11.97 * HOUR)

    renewed = await here.token()

    assert await there.token() == renewed
    assert renewals(slack) == 1


async def test_a_renewal_that_slack_refuses_is_told_and_the_token_used_to_its_end(
    slack: Slack, processes: list[OAuthProcess], caplog: pytest.LogCaptureFixture
) -> None:
    """One line with the workspace and Slack's word; a minute later it is tried again."""
    process = processes[0]
    first = await process.token()
    slack.world.clock.advance(11.95 * HOUR)
    slack.server.faults.append(refusing(EXCHANGE, "invalid_refresh_token"))

    assert [await process.token(), await process.token()] == [first, first]

    told = [one.getMessage() for one in caplog.records if one.levelname == "WARNING"]
    assert len(told) == 1
    assert told[0].startswith(f"the token of {DESK} could not be renewed: Slack says invalid_refresh_token.")
    slack.world.clock.advance(61)
    assert await process.token() != first


async def test_a_connection_that_is_lost_before_slack_took_it_is_tried_again(
    slack: Slack, processes: list[OAuthProcess]
) -> None:
    """The token is of no use meanwhile, which whoever uses it hears from Slack; then it is renewed."""
    slack.world.clock.advance(12 * HOUR)
    slack.server.faults.append(dropping(EXCHANGE, taken=False))

    with pytest.raises(SlackApiError, match="token_expired"):
        await processes[0].said()
    slack.world.clock.advance(61)

    assert await processes[0].said() == DESK
