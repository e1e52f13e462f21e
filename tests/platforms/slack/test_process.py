"""The program as a process on Slack: how it comes up, what keeps it from that, and how it ends."""

from __future__ import annotations

import asyncio
import signal
import socket
from typing import TYPE_CHECKING

import pytest

from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback.town import APP_TOKEN, BOT_TOKEN
from tests.platforms.slack.process import MODES, SOCKET, free_port, http_mode, started

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.process import Settings

KEY = "dGhlLWtleS1vZi10aGUtdGVzdHMtaXMtbm8tc2VjcmV0ISE="
CLIENT = {"CEASEFIRE_SLACK__CLIENT_ID": "1.2", "CEASEFIRE_SLACK__SIGNING_SECRET": "quiet-river-9"}


async def told(process: Process) -> tuple[int | None, str, str]:
    """Wait for the end of a process; gives its status and what it said on its two outputs."""
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (
            {"CEASEFIRE_SLACK__APP_TOKEN": APP_TOKEN},
            "slack.bot_token is not set: copy it from the page “OAuth & Permissions” of the app, or set slack.client_id"
            " for many workspaces.",
        ),
        (
            {"CEASEFIRE_SLACK__BOT_TOKEN": BOT_TOKEN, "CEASEFIRE_SLACK__MODE": "socket"},
            "slack.app_token is not set, which Socket Mode needs: make one with connections:write on the page “Basic"
            " Information” of the app.",
        ),
        (
            {"CEASEFIRE_SLACK__BOT_TOKEN": BOT_TOKEN},
            "slack.signing_secret is not set, which HTTP needs: copy it from the page “Basic Information” of the app,"
            " or set slack.app_token for Socket Mode.",
        ),
        (
            CLIENT,
            "slack.client_secret is not set: copy it from the page “Basic Information” of the app.",
        ),
        (
            CLIENT | {"CEASEFIRE_SLACK__CLIENT_SECRET": "quiet-river-9"},
            "slack.token_key is not set: without a key the program refuses to store the tokens of workspaces."
            " “ceasefire-bot slack key” prints one.",
        ),
        (
            CLIENT | {"CEASEFIRE_SLACK__APP_TOKEN": APP_TOKEN},
            "slack.mode: many workspaces (slack.client_id) need HTTP. Set slack.mode to http.",
        ),
        (
            CLIENT | {"CEASEFIRE_SLACK__BOT_TOKEN": BOT_TOKEN},
            "slack.bot_token is for one workspace, slack.client_id for many: set one of them.",
        ),
        (
            SOCKET | {"CEASEFIRE_SLACK__APP_TOKEN": "xapp-quiet-river"},
            "slack.app_token: Slack doesn't know it. Make a new one on the page “Basic Information” of the app.",
        ),
        (
            SOCKET | {"CEASEFIRE_SLACK__APP_TOKEN": BOT_TOKEN},
            "slack.app_token is a token of another kind: it begins with xapp-, that of the bot with xoxb-.",
        ),
    ],
)
async def test_what_is_missing_or_wrong_is_told_in_one_line(
    tmp_path: Path, slack: Slack, settings: Settings, words: str
) -> None:
    """The operator learns which setting it is and where to find it; no secret is printed."""
    async with started(tmp_path, slack, settings) as process:
        assert await told(process) == (2, "", f"{words}\n")


async def test_a_wrong_token_is_told_in_one_line(tmp_path: Path, slack: Slack) -> None:
    """The token itself is printed nowhere."""
    async with started(tmp_path, slack, SOCKET | {"CEASEFIRE_SLACK__BOT_TOKEN": "xoxb-quiet-river"}) as process:
        status, out, err = await told(process)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "slack.bot_token" in err
    assert "invalid_auth" in err
    assert "river" not in err


async def test_a_revoked_token_is_told_in_one_line(tmp_path: Path, slack: Slack) -> None:
    """It was good once; the line says that Slack takes it no more."""
    slack.world.tokens[BOT_TOKEN].revoked = True
    async with started(tmp_path, slack, SOCKET) as process:
        status, out, err = await told(process)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "token_revoked" in err


async def test_a_slack_out_of_reach_is_told_in_one_line(tmp_path: Path, slack: Slack) -> None:
    """So is an address where nobody answers."""
    settings = SOCKET | {"CEASEFIRE_SLACK__API_URL": "http://127.0.0.1:9/api/"}
    async with started(tmp_path, slack, settings) as process:
        status, out, err = await told(process)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("Slack can't be reached at http://127.0.0.1:9/api/: ")


async def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path, slack: Slack) -> None:
    """Another program listens there already."""
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        async with started(tmp_path, slack, http_mode(port)) as process:
            status, out, err = await told(process)

    assert (status, out) == (2, "")
    assert err == f"http.port: {port} on 127.0.0.1 can't be listened at: Address already in use.\n"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("sign", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
async def test_a_signal_ends_it_after_what_is_running(
    tmp_path: Path,
    slack: Slack,
    mode: Callable[[Path, Slack], AbstractAsyncContextManager[Process]],
    sign: signal.Signals,
    status: int,
) -> None:
    """A command that was acknowledged is answered, and the connections are closed, within five seconds."""
    async with mode(tmp_path, slack) as process, asyncio.timeout(PATIENCE):
        delivery = await slack.sends_command("/tracker about")
        process.send_signal(sign)
        answer = await slack.sees(delivery)
        async with asyncio.timeout(5):
            ended = await process.wait()

    assert "ceasefire-bot" in answer.text
    assert ended == status
    assert slack.server.sockets.open == []
    assert {path.name for path in tmp_path.iterdir()} == {"ceasefire.db"}  # noqa: ASYNC240 — the process has ended


@pytest.mark.parametrize("mode", MODES)
async def test_a_command_is_acknowledged_before_it_is_answered(
    tmp_path: Path, slack: Slack, mode: Callable[[Path, Slack], AbstractAsyncContextManager[Process]]
) -> None:
    """The acknowledgement says nothing; the answer comes by the address that Slack gave for it."""
    async with mode(tmp_path, slack):
        delivery = await slack.sends_command("/tracker about")
        answer = await slack.sees(delivery)

    assert delivery.acked.result() == {}
    assert "ceasefire-bot" in answer.text
