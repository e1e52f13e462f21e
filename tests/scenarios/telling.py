"""Enters a scenario's file line by line at its own times."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from storage.database import Database
from tests.databases import sqlite_url
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parents[2] / "examples"
KARABAKH = EXAMPLES / "nagorno-karabakh-2020.txt"


def lines(text: str) -> Iterator[tuple[str, str]]:
    """Give each command of a scenario with the time it is entered at."""
    for line in text.splitlines():
        if line.startswith("@"):
            at, _, command = line[1:].partition(" ")
            yield at, command


def enter(text: str, template: Path, file: Path) -> Path:
    """Enter a scenario into a new database at ``file``."""
    shutil.copyfile(template, file)
    asyncio.run(_enter(text, file))
    return file


async def _enter(text: str, file: Path) -> None:
    async with await Database.open(sqlite_url(file)) as database:
        bot = Talk(database)
        for at, command in lines(text):
            await bot.hears(command, at=at)
