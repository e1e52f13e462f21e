"""The one token of the settings: whose it is, and why it is not taken, in words for whoever runs the bot."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from bot.platforms.slack.tokens.clients import UninstalledError
from bot.platforms.slack.tokens.workspaces import OneWorkspace
from storage.errors import Refusal
from tests.platforms.slack.loopback.faults import Fault, refusing, too_many
from tests.platforms.slack.loopback.town import AWAY, BOT_TOKEN, DESK

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack


async def test_the_token_tells_its_workspace_and_serves_no_other(slack: Slack) -> None:
    """What comes from another workspace, by a shared channel, finds no client."""
    own = OneWorkspace(BOT_TOKEN, f"{slack.world.url}/api/")

    assert await own.team() == DESK
    assert (await (await own.of(DESK)).auth_test())["team_id"] == DESK
    with pytest.raises(UninstalledError):
        await own.of(AWAY)


@pytest.mark.parametrize(("end", "word"), [("unknown", "invalid_auth"), ("revoked", "token_revoked")])
async def test_a_token_that_slack_refuses_is_told_in_one_line(slack: Slack, end: str, word: str) -> None:
    """With Slack's word for it and where to get another one; never the token itself."""
    slack.world.tokens[BOT_TOKEN].revoked = end == "revoked"
    token = BOT_TOKEN if end == "revoked" else "xoxb-wrong"

    with pytest.raises(Refusal) as refused:
        await OneWorkspace(token, f"{slack.world.url}/api/").team()

    assert refused.value.words.startswith(f"Slack refuses slack.bot_token ({word}).")
    assert token not in refused.value.words
    assert "\n" not in refused.value.words


async def test_where_slack_does_not_answer_the_address_is_named() -> None:
    """A wrong address, or no network: not a traceback."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    with pytest.raises(Refusal, match=rf"Slack can't be reached at http://127\.0\.0\.1:{port}/api/"):
        await OneWorkspace("xoxb-1", f"http://127.0.0.1:{port}/api/").team()


@pytest.mark.parametrize(
    "fault",
    [
        Fault("auth.test", status=500),
        Fault("auth.test", status=503, content={"ok": False, "error": "service_unavailable"}),
        refusing("auth.test", "internal_error"),
        too_many("auth.test"),
    ],
    ids=["broken", "away", "at fault", "too many"],
)
async def test_a_slack_at_fault_is_not_taken_for_a_wrong_token(slack: Slack, fault: Fault) -> None:
    """Nobody is sent for another token that would be taken no better."""
    slack.server.faults.append(fault)

    with pytest.raises(Refusal) as refused:
        await OneWorkspace(BOT_TOKEN, f"{slack.world.url}/api/").team()

    assert refused.value.words.startswith(f"What is at {slack.world.url}/api/ does not answer as Slack does (")
    assert "slack.bot_token" not in refused.value.words


async def test_an_address_of_something_else_is_told(slack: Slack) -> None:
    """There is a server, and it is not Slack's interface."""
    with pytest.raises(Refusal, match="does not answer as Slack does"):
        await OneWorkspace(BOT_TOKEN, f"{slack.world.url}/elsewhere/").team()
