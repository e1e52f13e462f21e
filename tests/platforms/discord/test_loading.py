"""What the program loads to serve Discord: each library takes megabytes for as long as it is served."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from tests.databases import copy_template
from tests.platforms.discord.loopback import TOKEN, typed
from tests.platforms.program import PATIENCE, environ_with

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.discord.loopback import Loopback

SERVES: Final = "import sys; from bot.__main__ import main; main(['run']); print(*sys.modules)"
ELSEWHERE: Final = {
    *{"matplotlib", "numpy", "PIL"},  # a process of its own draws
    *{"alembic", "mako"},  # the tables are as they should be
    *{"asyncpg", "sqlalchemy.dialects.postgresql", "sqlalchemy.ext.asyncio"},  # the record is a file
    *{"rich", "prompt_toolkit", "bot.conversing", "bot.platforms.console"},  # nobody is at a terminal
    *{"slack_bolt", "slack_sdk", "cryptography", "bot.platforms.slack", "bot.platforms.slack.client"},
    *{"bot.operations", "bot.operations.verbs"},
}


async def test_serving_discord_from_a_file_loads_nothing_else(
    template: Path, tmp_path: Path, discord: Loopback
) -> None:
    """Neither what draws, migrates or prompts, nor what another database or platform needs."""
    copy_template(template, tmp_path)
    settings = {"CEASEFIRE_DISCORD__TOKEN": TOKEN, "CEASEFIRE_DISCORD__API_URL": f"{discord.url}/api/v10"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SERVES), cwd=tmp_path, env=environ_with(**settings), stdout=subprocess.PIPE
    )
    try:
        async with asyncio.timeout(PATIENCE):
            await discord.ready.wait()
            await discord.says("INTERACTION_CREATE", typed("tracker", "about"))
            await discord.is_asked("/callback")
            process.terminate()
            out, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()

    loaded = set(out.decode().split())
    assert "bot.platforms.discord.client" in loaded
    assert loaded & ELSEWHERE == set()
