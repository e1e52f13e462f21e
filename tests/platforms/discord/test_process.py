"""The program as a process on Discord: how it comes up, what keeps it from that, and how it ends."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

import pytest

from bot.config import DiscordSettings
from bot.platforms.discord.client import in_words
from storage.errors import Refusal
from tests.platforms.discord.channels import APPLICATION
from tests.platforms.discord.loopback import typed
from tests.platforms.discord.process import started, started_by
from tests.platforms.forked import ends_in_time
from tests.platforms.program import PATIENCE, begun

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.discord.loopback import Loopback
    from tests.platforms.forked import Begun


OUTDATED = (
    "Discord takes no connection of this version of the bot any more ({}), whatever the settings: install a newer one."
)


async def told(process: Begun) -> tuple[int | None, str, str]:
    """Wait for the end of a process; gives its status and what it said on its outputs, but for what it did before."""
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()
    lines = err.decode().splitlines(keepends=True)
    return process.returncode, out.decode(), "".join(line for line in lines if " info " not in line)


@pytest.mark.parametrize("arguments", [["run"], ["discord", "invite"], ["discord", "sync"]])
async def test_a_wrong_token_is_told_in_one_line(tmp_path: Path, discord: Loopback, arguments: list[str]) -> None:
    """The operator learns which setting is wrong; the token itself is printed nowhere."""
    async with started(tmp_path, discord, *arguments, token="quiet.river.9") as process:
        words = "discord.token: Discord doesn't know it. Copy it anew from the page “Bot” of the application.\n"
        assert await told(process) == (2, "", words)


async def test_a_discord_out_of_reach_is_told_in_one_line(tmp_path: Path, discord: Loopback) -> None:
    """So is an address where nobody answers."""
    discord.url = "http://127.0.0.1:9"
    async with started(tmp_path, discord, "run") as process:
        status, out, err = await told(process)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("Discord can't be reached at http://127.0.0.1:9/api/v10: ")


def test_a_discord_that_never_answers_is_told_in_one_line() -> None:
    """A proxy may take each connection and hand nothing on: what then runs out is patience, which has no words."""
    with pytest.raises(Refusal) as told, in_words(DiscordSettings()):
        raise TimeoutError

    assert told.value.words == "Discord can't be reached at https://discord.com/api/v10: no answer came"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            4004,
            "discord.token: Discord doesn't know it any more. Copy a new one from the page “Bot” of the application.",
        ),
        (4010, "discord.shard_ids: Discord refuses these shards; check them against discord.shard_count."),
        (4011, "discord.shard_count: Discord asks for more shards. Set it to 0 to run as many as Discord advises."),
        *((code, OUTDATED.format(code)) for code in (4012, 4013, 4014)),
    ],
)
async def test_what_discord_ends_the_connection_for_is_told_in_one_line(
    tmp_path: Path, discord: Loopback, code: int, words: str
) -> None:
    """The operator reads which setting it is, or that it is none of theirs."""
    discord.unwelcome = code
    async with started(tmp_path, discord, "run") as process:
        status, _, err = await told(process)

    assert (status, err.splitlines()[-1]) == (2, words)
    assert "Traceback" not in err


async def test_the_link_that_invites_is_printed(tmp_path: Path, discord: Loopback) -> None:
    """It asks for the two scopes, and for what posting needs: to see, write, embed, attach, and read back."""
    async with started_by(begun, tmp_path, discord, "discord", "invite") as process:
        link = "https://discord.com/oauth2/authorize?client_id=1456074443980800000&scope=bot+applications.commands"
        assert await told(process) == (0, f"{link}&permissions=309237763072\n", "")


async def test_commands_are_registered_on_demand(tmp_path: Path, discord: Loopback) -> None:
    """The operator reads where, and a start after it has nothing to tell."""
    async with started(tmp_path, discord, "discord", "sync") as process:
        status, out, _ = await told(process)

    assert (status, out) == (0, "The commands are registered in every guild.\n")
    assert len(await discord.is_asked(f"/applications/{APPLICATION}/commands")) == 6


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
async def test_a_signal_ends_it_after_what_is_running(
    tmp_path: Path, discord: Loopback, sign: signal.Signals, status: int
) -> None:
    """A command that was typed is answered, and the gateway is told goodbye, within five seconds."""
    async with started_by(begun, tmp_path, discord, "run") as process, asyncio.timeout(PATIENCE):
        await discord.ready.wait()
        await discord.says("INTERACTION_CREATE", typed("tracker", "about"))
        reply = await discord.is_asked("/callback")
        process.send_signal(sign)
        ended = await ends_in_time(process)
        await discord.closed.wait()

    assert reply["data"]["embeds"][0]["title"] == "ceasefire-bot"
    assert (ended, discord.goodbye) == (status, 1000)
    assert {path.name for path in tmp_path.iterdir()} == {"ceasefire.db"}  # noqa: ASYNC240 — the process has ended


async def test_a_gateway_can_be_named(tmp_path: Path, discord: Loopback) -> None:
    """Where the operator names a gateway, it is used instead of the one that Discord names."""
    gateway = discord.url.replace("http", "ws") + "/gateway/"
    discord.url = discord.url.replace("127.0.0.1", "localhost")
    settings = {"CEASEFIRE_DISCORD__GATEWAY_URL": gateway}
    async with started(tmp_path, discord, "run", **settings), asyncio.timeout(PATIENCE):
        await discord.ready.wait()
