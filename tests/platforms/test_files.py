"""Files of replies, and lines of scripts, at the edge of the program."""

from __future__ import annotations

import asyncio
import os
import resource
from typing import TYPE_CHECKING

import pytest

from bot.platforms.console.files import keep
from bot.platforms.console.lines import lines_of
from bot.replies import File
from storage.errors import Refusal

if TYPE_CHECKING:
    from pathlib import Path

EXPORT = File("violations.csv", "text/csv", b"number\n")


def test_a_file_takes_the_first_free_name(tmp_path: Path) -> None:
    """What stands there already is left as it is."""
    (tmp_path / "violations.csv").write_text("mine")

    assert [keep(EXPORT, tmp_path).path.name for _ in range(2)] == ["violations-2.csv", "violations-3.csv"]
    assert (tmp_path / "violations.csv").read_text() == "mine"


def test_a_file_stays_inside_its_folder(tmp_path: Path) -> None:
    """A name that holds a path is cut to its last part."""
    folder = tmp_path / "inner"
    folder.mkdir()

    assert keep(File("../outside.csv", "text/csv", b""), folder).path == folder / "outside.csv"


def test_a_file_that_has_no_room_leaves_nothing_of_itself(tmp_path: Path) -> None:
    """Who found the half of it under its name could take it for the whole."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(Refusal, match=r"violations\.csv can't be written to"):
            keep(File("violations.csv", "text/csv", bytes(200_000)), tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_file_is_told_in_words(tmp_path: Path) -> None:
    """The refusal names the file and the folder, and what to do."""
    with pytest.raises(Refusal, match=r"violations\.csv can't be written to .*gone: No such file or directory\."):
        keep(EXPORT, tmp_path / "gone")


async def test_lines_come_as_they_are_written() -> None:
    """Another program may write a line, wait for the answer, and write the next."""
    reading, writing = os.pipe()
    lines = lines_of(reading)

    os.write(writing, b"first\r\nsec")
    assert await anext(lines) == b"first"
    os.write(writing, b"ond\n\nlast")
    os.close(writing)

    assert [line async for line in lines] == [b"second", b"", b"last"]
    os.close(reading)


async def test_waiting_for_a_line_can_be_given_up() -> None:
    """The program ends at once though nobody ever types."""
    reading, writing = os.pipe()

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await anext(lines_of(reading))

    os.close(reading)
    os.close(writing)
