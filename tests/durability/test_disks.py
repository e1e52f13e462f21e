"""A disk that is full or may not be written to is told in words, breaks nothing, and once it is mended all goes on."""

from __future__ import annotations

import asyncio
import os
import resource
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from storage.errors import Refusal
from tests.conversations.newsroom import TERTER, open_desk
from tests.databases import copy_template, sqlite_url
from tests.durability.checks import holdings
from tests.durability.kills import PATIENCE
from tests.forking import FORKING
from tests.platforms.program import Program, answer
from tests.talking import HERE, Talk

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from subprocess import Popen

LOG = f"{TERTER} new=yes words={'x' * 1500}"
NOBODY = 65_534
"""The user who may do nothing; only root can become it."""


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        # To SQLite a connection that may take no page more is one to a full disk, and one that may only query is
        # one to a read-only disk.
        ("PRAGMA max_page_count = 1", "can't grow, its disk is full"),
        ("PRAGMA query_only = 1", "is read-only"),
    ],
)
async def test_a_disk_that_fails_in_a_conversation(template: Path, tmp_path: Path, broken: str, words: str) -> None:
    """The refused line leaves no number, entry or answer behind; sent again on a sound disk, it is carried out."""
    url = copy_template(template, tmp_path)
    async with await Database.open(url) as database:
        bot = await open_desk(Talk(database))
        await bot.hears(LOG, key="first")
        await database.alter(lambda connection: connection.exec_driver_sql(broken))
        assert words in await _refused_at_last(bot)

    async with await Database.open(url) as database:
        before = await database.read(lambda connection: holdings(connection, HERE))
        again = await Talk(database).hears(LOG, key="again")
        after = await database.read(lambda connection: holdings(connection, HERE))
    assert again.title.startswith(f"Logged as #{before.answers + 1} ")
    assert (after.entries, after.answers) == (before.entries + 1, before.answers + 1)
    assert (before.faults, after.faults) == ((), ())


async def _refused_at_last(bot: Talk) -> str:
    """Log until that is refused; gives the words."""
    for _ in range(50):
        try:
            await bot.hears(LOG)
        except Refusal as refusal:
            return refusal.words
    raise AssertionError("it was never refused")


async def test_a_log_that_may_not_grow(template: Path, tmp_path: Path) -> None:
    """The write-ahead log meets its limit in the running program: refused in words, and all is there afterwards."""
    async with await Database.open(copy_template(template, tmp_path)) as database:
        await open_desk(Talk(database))
    with Program(tmp_path).piped("console", "--json") as process:
        assert answer(process, LOG)["ok"]
        _allow(process, (tmp_path / "ceasefire.db-wal").stat().st_size)
        refused = answer(process, LOG)
        _allow(process, resource.RLIM_INFINITY)
        assert answer(process, LOG)["ok"]
        process.communicate(timeout=PATIENCE)

    assert "ceasefire.db can't" in str(refused["reason"])
    async with await Database.open(sqlite_url(tmp_path / "ceasefire.db")) as database:
        found = await database.read(lambda connection: holdings(connection, HERE))
    assert (found.entries, found.answers, found.faults) == (4, 2, ())


def _allow(process: Popen[str], size: int) -> None:
    """Let no file of a process grow beyond a size in bytes."""
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can become nobody; tests/storage/test_faults.py tries as others"
)
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "words"), [(0o755, 0o644, "ceasefire.db is read-only"), (0o555, 0o666, "is read-only")]
)
def test_a_file_or_folder_that_may_not_be_written(template: Path, folder_mode: int, file_mode: int, words: str) -> None:
    """Whoever starts the bot as the wrong user is told so at the start, and the file stays as it is."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        url = copy_template(template, folder)
        file = folder / "ceasefire.db"
        before = file.read_bytes()
        file.chmod(file_mode)
        folder.chmod(folder_mode)

        assert words in _told_to_nobody(url)
        assert file.read_bytes() == before


def _told_to_nobody(url: str) -> str:
    """Open a database as the user nobody, in a process of its own, and hear why that is refused."""
    receiver, sender = FORKING.Pipe(duplex=False)
    process = FORKING.Process(target=_open_as_nobody, args=(url, sender))
    process.start()
    assert receiver.poll(PATIENCE)
    words: str = receiver.recv()
    process.join()
    for end in (receiver, sender):
        end.close()
    return words


def _open_as_nobody(url: str, sender: Connection) -> None:
    try:
        asyncio.run(_open(url))
    except Refusal as refusal:
        sender.send(refusal.words)


async def _open(url: str) -> None:
    # What Python imports for threads has to be read before, as nobody may not be allowed to read it.
    await asyncio.to_thread(os.setgid, NOBODY)
    os.setuid(NOBODY)
    async with await Database.open(url):
        pass
