"""The program as a process of its own, over a Discord on this machine."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING

from tests.platforms.discord.loopback import TOKEN
from tests.platforms.forked import forked

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.platforms.discord.loopback import Loopback
    from tests.platforms.forked import Begin, Begun


def started(
    folder: Path, discord: Loopback, *arguments: str, token: str = TOKEN, **settings: str
) -> AbstractAsyncContextManager[Begun]:
    """Set the program, which is imported already, to work over this Discord; it is gone when the block ends."""
    return started_by(forked, folder, discord, *arguments, token=token, **settings)


@asynccontextmanager
async def started_by(
    begin: Begin, folder: Path, discord: Loopback, *arguments: str, token: str = TOKEN, **settings: str
) -> AsyncIterator[Begun]:
    """Set the program to work over this Discord this way; it is gone when the block ends."""
    settings |= {"CEASEFIRE_DISCORD__TOKEN": token, "CEASEFIRE_DISCORD__API_URL": f"{discord.url}/api/v10"}
    process = await begin(folder, *arguments, **settings)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
