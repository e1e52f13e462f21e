"""The program as a process on Slack: how it comes up, what keeps it from that, and how it ends."""

from __future__ import annotations

import asyncio
import signal
import socket
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import pytest

from tests.platforms.forked import ends_in_time
from tests.platforms.program import PATIENCE, begun
from tests.platforms.slack.loopback.faults import refusing
from tests.platforms.slack.loopback.town import APP_TOKEN, BOT_TOKEN
from tests.platforms.slack.process import http_settings, over_http, over_sockets, socket_settings, started

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.process import Running

BOTH = {"CEASEFIRE_SLACK__BOT_TOKEN": BOT_TOKEN, "CEASEFIRE_SLACK__APP_TOKEN": APP_TOKEN}
CLIENT = {"CEASEFIRE_SLACK__CLIENT_ID": "1.2", "CEASEFIRE_SLACK__SIGNING_SECRET": "quiet-river-9"}


async def told(running: Running) -> tuple[int, list[str]]:
    """Wait for its end; gives its status and the lines that it said, but for what it did before."""
    status = await running.ends()
    async with asyncio.timeout(PATIENCE):
        await running.ended.wait()
    return status, [line for line in running.lines if " info " not in line]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (
            {"CEASEFIRE_SLACK__APP_TOKEN": APP_TOKEN},
            (
                "slack.bot_token is not set: copy it from the page “OAuth & Permissions” of the app, or set"
                " slack.client_id for many workspaces."
            ),
        ),
        (
            {"CEASEFIRE_SLACK__BOT_TOKEN": BOT_TOKEN, "CEASEFIRE_SLACK__MODE": "socket"},
            (
                "slack.app_token is not set, which Socket Mode needs: make one with connections:write on the page"
                " “Basic Information” of the app."
            ),
        ),
        (
            {"CEASEFIRE_SLACK__BOT_TOKEN": BOT_TOKEN},
            (
                "slack.signing_secret is not set, which HTTP needs: copy it from the page “Basic Information” of the"
                " app, or set slack.app_token for Socket Mode."
            ),
        ),
        (
            CLIENT,
            "slack.client_secret is not set: copy it from the page “Basic Information” of the app.",
        ),
        (
            CLIENT | {"CEASEFIRE_SLACK__CLIENT_SECRET": "quiet-river-9"},
            (
                "slack.token_key is not set: without a key the program refuses to store the tokens of workspaces."
                " “ceasefire-bot slack key” prints one."
            ),
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
            BOTH | {"CEASEFIRE_SLACK__APP_TOKEN": "xapp-quiet-river"},
            "slack.app_token: Slack doesn't know it. Make a new one on the page “Basic Information” of the app.",
        ),
        (
            BOTH | {"CEASEFIRE_SLACK__APP_TOKEN": BOT_TOKEN},
            "slack.app_token is a token of another kind: it begins with xapp-, that of the bot with xoxb-.",
        ),
    ],
)
async def test_what_is_missing_or_wrong_is_told_in_one_line(
    tmp_path: Path, slack: Slack, settings: dict[str, str], words: str
) -> None:
    """The operator learns which setting it is and where to find it; no secret is printed."""
    at = {"CEASEFIRE_SLACK__API_URL": f"{slack.world.url}/api/"}
    async with started(tmp_path, "run", **(at | settings)) as running:
        assert await told(running) == (2, [words])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"CEASEFIRE_SLACK__BOT_TOKEN": "xoxb-quiet-river"}, "slack.bot_token (invalid_auth)"),
        ({"CEASEFIRE_SLACK__API_URL": "http://127.0.0.1:9/api/"}, "Slack can't be reached at http://127.0.0.1:9/api/"),
    ],
)
async def test_a_token_or_an_address_that_leads_nowhere_is_told_in_one_line(
    tmp_path: Path, slack: Slack, change: dict[str, str], words: str
) -> None:
    """The token itself is printed nowhere."""
    async with started(tmp_path, "run", **(socket_settings(slack) | change)) as running:
        status, [line] = await told(running)

    assert status == 2
    assert words in line
    assert "river" not in line


async def test_a_revoked_token_is_told_in_one_line(tmp_path: Path, slack: Slack) -> None:
    """It was good once; the line says that Slack takes it no more."""
    slack.world.tokens[BOT_TOKEN].revoked = True
    async with started(tmp_path, "run", **socket_settings(slack)) as running:
        status, [line] = await told(running)

    assert status == 2
    assert "token_revoked" in line


async def test_a_missing_scope_is_told_by_name(tmp_path: Path, slack: Slack) -> None:
    """Before a person meets what can't work without it."""
    slack.world.tokens[BOT_TOKEN].scopes -= {"files:write", "users:read"}
    async with started(tmp_path, "run", **socket_settings(slack)) as running:
        status, [line] = await told(running)

    assert status == 2
    assert line.startswith("slack.bot_token lacks the scopes files:write, users:read: ")


async def test_an_app_token_without_its_scope_is_told_in_one_line(tmp_path: Path, slack: Slack) -> None:
    """It is known to Slack, and lets in nobody."""
    slack.server.faults.append(refusing("apps.connections.open", "missing_scope"))
    async with started(tmp_path, "run", **socket_settings(slack)) as running:
        line = "slack.app_token lacks connections:write: make a new one on the page “Basic Information” of the app."
        assert await told(running) == (2, [line])


async def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path, slack: Slack) -> None:
    """Another program listens there already."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with started(tmp_path, "run", **http_settings(slack, port)) as running:
            line = f"http.port: {port} on 127.0.0.1 can't be listened at: Address already in use."
            assert await told(running) == (2, [line])


Mode: TypeAlias = "Callable[[Path, Slack], AbstractAsyncContextManager[Running]]"


# One way is begun as an operator begins it; what the other has of its own comes long after the start.
@pytest.mark.parametrize("mode", [partial(over_sockets, begin=begun), over_http], ids=["sockets", "http"])
@pytest.mark.parametrize(("sign", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
async def test_a_signal_ends_it_after_what_is_running(
    tmp_path: Path, slack: Slack, mode: Mode, sign: signal.Signals, status: int
) -> None:
    """A command that was acknowledged is answered, and the connections are closed, within five seconds."""
    async with mode(tmp_path, slack) as running:
        delivery = await slack.sends_command("/tracker about")
        running.process.send_signal(sign)
        ended = await ends_in_time(running.process)
        answer = await slack.sees(delivery)

    assert "ceasefire-bot" in answer.text
    assert ended == status
    assert slack.server.sockets.open == []
    assert {path.name for path in tmp_path.iterdir()} == {"ceasefire.db"}  # noqa: ASYNC240 — the process has ended


@pytest.mark.parametrize("mode", [over_sockets, over_http], ids=["sockets", "http"])
async def test_a_command_is_acknowledged_before_it_is_answered(tmp_path: Path, slack: Slack, mode: Mode) -> None:
    """The acknowledgement says nothing; the answer comes by the address that Slack gave for it."""
    async with mode(tmp_path, slack):
        delivery = await slack.sends_command("/tracker about")
        answer = await slack.sees(delivery)

    assert delivery.acked.result() == {}
    assert "ceasefire-bot" in answer.text
