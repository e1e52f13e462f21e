"""A program that waits to be told, brings a database up to date, and writes its log: so that several begin at once."""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path

from storage.database import Database
from storage.migrations import migrate
from storage.upgrading import bring_up_to_date
from tests.project import ROOT

READY = b"ready\n"


async def ready(url: str, *versions: Path) -> asyncio.subprocess.Process:
    """Start the program on a database, and wait until it waits.

    Given a folder of ``versions``, it goes through the revisions in that, and does no more.
    """
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, url, *map(str, versions), cwd=ROOT, stdin=pipe, stdout=pipe
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == READY
    return process


async def _bring_up_to_date(url: str, *versions: str) -> None:
    async with await Database.open(url) as database:
        sys.stdout.buffer.write(READY)
        sys.stdout.flush()
        sys.stdin.readline()
        if versions:
            await migrate(database, versions=Path(versions[0]))
        else:
            await bring_up_to_date(database)


if __name__ == "__main__":
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
    asyncio.run(_bring_up_to_date(*sys.argv[1:]))
