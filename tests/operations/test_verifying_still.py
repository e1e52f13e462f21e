"""What verify promises of a file that nobody writes to: it is read where it lies, and stays as it is."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from storage.copies.still import StillFile, lies_still
from storage.database import Database
from storage.errors import Refusal
from tests.databases import sqlite_url
from tests.durability.kills import PATIENCE
from tests.forking import FORKING
from tests.operations.records import names, verified

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from tests.platforms.program import Program

NOBODY = 65_534
"""The user who may do nothing; only root can become it."""


@pytest.mark.usefixtures("file")
def test_a_backup_is_verified_without_a_byte_of_it_changed(program: Program, tmp_path: Path) -> None:
    """Its sum stays what was noted when it was made, and nothing is left beside it."""
    program.run("backup", "backup.db")
    before = (tmp_path / "backup.db").read_bytes()

    told = program.run("verify", CEASEFIRE_STORAGE__URL="sqlite:///backup.db")

    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.count(": whole.\n") == 2
    assert (tmp_path / "backup.db").read_bytes() == before
    assert names(tmp_path) == ["backup.db", "ceasefire.db"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_a_record_is_verified_where_nothing_may_be_written(filled: Path) -> None:
    """Such as a copy of the file itself on a disk that is mounted to be read alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = shutil.copyfile(filled, folder / "copy.db")
        file.chmod(0o444)
        folder.chmod(0o555)

        assert _found_by_nobody(file) == [(12, ()), (12, ())]
        assert names(folder) == ["copy.db"]


async def test_a_record_in_use_does_not_lie_still(file: Path) -> None:
    """Nor one whose program was killed: its newest entries are in the log beside it."""
    async with await Database.open(sqlite_url(file)):
        assert not lies_still(file)


async def test_a_backup_taken_into_use_while_it_is_read_is_told(file: Path) -> None:
    """What was read half before and half after a change would be called damaged."""
    with closing(sqlite3.connect(file)) as hand:
        hand.execute("PRAGMA journal_mode = DELETE")

    def meanwhile(_connection: object) -> None:
        with closing(sqlite3.connect(file)) as hand, hand:
            hand.execute("PRAGMA journal_mode = WAL")

    with pytest.raises(Refusal, match=r"ceasefire.db was taken into use while it was read: try again"):
        await StillFile(file).read(meanwhile)


def _found_by_nobody(file: Path) -> object:
    """Verify a file as the user nobody, in a process of its own."""
    ear, mouth = FORKING.Pipe(duplex=False)
    process = FORKING.Process(target=_verify_as_nobody, args=(file, mouth))
    process.start()
    assert ear.poll(PATIENCE)
    told: object = ear.recv()
    process.join()
    for end in (ear, mouth):
        end.close()
    return told


def _verify_as_nobody(file: Path, mouth: Connection) -> None:
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    assert lies_still(file)
    found = asyncio.run(StillFile(file).read(verified))
    mouth.send([(one.entries, one.faults) for one in found])
