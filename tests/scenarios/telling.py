"""Enters a scenario's file line by line at its own times."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING

from storage.database import Database
from tests.databases import sqlite_url
from tests.project import ROOT
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXAMPLES = ROOT / "examples"
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
    asyncio.run(_enter(text, sqlite_url(file)))
    return file


async def record_karabakh(database: Database) -> None:
    """Enter the whole scenario into an empty record."""
    await _tell(KARABAKH.read_text(encoding="utf-8"), database)


async def _enter(text: str, url: str) -> None:
    async with await Database.open(url) as database:
        await _tell(text, database)


async def _tell(text: str, database: Database) -> None:
    bot = Talk(database)
    for at, command in lines(text):
        await bot.hears(command, at=at)
