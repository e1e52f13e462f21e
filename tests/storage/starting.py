"""A program that is ready to migrate and waits to be told, so that several of them begin at one instant."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from storage.database import Database
from storage.migrations import migrate

READY = b"ready\n"


async def ready(url: str, versions: Path) -> asyncio.subprocess.Process:
    """Start the program on a database, and wait until it waits."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, url, str(versions), cwd=Path(__file__).parents[2], stdin=pipe, stdout=pipe
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == READY
    return process


async def _migrate(url: str, versions: Path) -> None:
    async with await Database.open(url) as database:
        sys.stdout.buffer.write(READY)
        sys.stdout.flush()
        sys.stdin.readline()
        await migrate(database, versions=versions)


if __name__ == "__main__":
    asyncio.run(_migrate(sys.argv[1], Path(sys.argv[2])))
