"""The program as a process of its own, over a Discord on this machine."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.platforms.discord.loopback import TOKEN
from tests.platforms.program import begun

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.platforms.discord.loopback import Loopback


@asynccontextmanager
async def started(
    folder: Path, discord: Loopback, *arguments: str, token: str = TOKEN, **settings: str
) -> AsyncIterator[Process]:
    """Start the program over this Discord; it is gone when the block ends."""
    settings |= {"CEASEFIRE_DISCORD__TOKEN": token, "CEASEFIRE_DISCORD__API_URL": f"{discord.url}/api/v10"}
    process = await begun(folder, *arguments, **settings)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
