"""What is looked at before the work starts: whether the database, files and folders it names can be opened."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from storage.copies.still import StillFile, lies_still
from storage.database import Database
from storage.errors import Refusal
from storage.files import file_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.config import Settings


class Unready(Refusal):
    """What the work would be done on can't be opened: it doesn't start."""


async def opened(settings: Settings) -> Database:
    """Open a database that is there; an SQLite file is not made by looking for it. Raises Unready."""
    url = settings.storage.url.get_secret_value()
    file = file_of(url)
    if file is not None and not _exists(file):
        raise Unready(f"{file} doesn't exist: check storage.url, or start the bot once, which begins a record there.")
    return await reached(url)


@asynccontextmanager
async def to_read(settings: Settings) -> AsyncIterator[Database | StillFile]:
    """Open a database that is there for as long as it is read; one that lies still stays as it is. Raises Unready."""
    file = file_of(settings.storage.url.get_secret_value())
    if file is not None and lies_still(file):
        yield StillFile(file)
        return
    async with await opened(settings) as database:
        yield database


async def reached(url: str) -> Database:
    """Open the database at ``url``. Raises Unready."""
    try:
        return await Database.open(url)
    except Refusal as refusal:
        raise Unready(refusal.words) from refusal


def require_file(file: Path) -> None:
    """Raise Unready where a file is not there, or can't be looked for."""
    if not _exists(file):
        raise Unready(f"{file} doesn't exist.")


def require_folder(file: Path) -> None:
    """Raise Unready where there is no folder for a file, or it can't be looked into."""
    if not _exists(file) and not file.parent.is_dir():
        raise Unready(f"The folder {file.parent} doesn't exist: create it, or name another file.")


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError as error:
        raise Unready(f"{file} can't be opened: {error.strerror}.") from error
