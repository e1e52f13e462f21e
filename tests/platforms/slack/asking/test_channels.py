"""What the bot lacks to post in a channel of Slack, as the person who wants it there is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.platforms.slack.asking.channels import lacking
from bot.wording.posting import lacks
from tests.platforms.slack.clients import BotClients
from tests.platforms.slack.loopback.faults import Fault, dropping, refusing
from tests.platforms.slack.loopback.town import CLOSED, DESK, ELSEWHERE, NEWS, OLD, SOME, VERA

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from tests.platforms.slack.loopback.driver import Slack


@pytest.fixture
async def client(slack: Slack) -> AsyncWebClient:
    """The bot's client in the workspace."""
    return await BotClients(slack.world.url).of(DESK)


async def test_nothing_is_missing_where_the_bot_is(slack: Slack, client: AsyncWebClient) -> None:
    """In a public channel, and in a private one that it was invited to."""
    slack.world.channels[CLOSED].bot = True

    assert await lacking(client, NEWS) == ()
    assert await lacking(client, CLOSED) == ()


async def test_an_invitation_is_asked_for_where_the_bot_is_not(client: AsyncWebClient) -> None:
    """In the words that the person types next."""
    missing = await lacking(client, ELSEWHERE)

    assert lacks(missing or ()) == (
        "The bot can’t post here yet. Give it in this channel: an invitation (/invite @ceasefire-bot). "
        "Then say this again."
    )


async def test_an_archived_channel_is_told_so(client: AsyncWebClient) -> None:
    """Nobody can write there."""
    missing = await lacking(client, OLD)

    assert lacks(missing or (), there=True) == (
        "The bot can’t post there: the channel is archived. Once it is in use again, say this again."
    )


async def test_what_the_bot_does_not_see_is_none_of_its_channels(slack: Slack, client: AsyncWebClient) -> None:
    """A private channel without it, one that is not there, and a talk with one person or among some."""
    assert await lacking(client, CLOSED) is None
    assert await lacking(client, "C0NOWHERE") is None
    assert await lacking(client, slack.world.direct(DESK, VERA).id) is None
    assert await lacking(client, SOME) is None


@pytest.mark.parametrize(
    "fault",
    [
        Fault("conversations.info", status=500),
        dropping("conversations.info", taken=False),
        refusing("conversations.info", "missing_scope"),
    ],
    ids=["500", "dropped", "no scope"],
)
async def test_a_fault_of_slacks_keeps_nobody_from_subscribing(
    slack: Slack, client: AsyncWebClient, fault: Fault
) -> None:
    """Whether the bot can post there is found out by posting."""
    slack.server.faults.append(fault)

    assert await lacking(client, NEWS) == ()
