"""The log behind a pipe: who reads it slowly, stops reading, or has no room for it."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pytest

from bot.log_writer import LogWriter
from tests.platforms.program import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATTER = logging.Formatter("%(levelname)s %(message)s")
FULL = Path("/dev/full")
LOST = re.compile(r"WARNING lines of the log that could not be written: (\d+)")

STUCK = """
import logging, sys
from bot.log_writer import LogWriter

log_writer = LogWriter(sys.stderr, logging.Formatter(), room=1)
for number in range(3):
    log_writer.handle(logging.makeLogRecord({"msg": 100_000 * "."}))
sys.exit(3 + log_writer.finish(0))
"""


@contextmanager
def pipe() -> Iterator[tuple[TextIO, TextIO]]:
    """Give both ends of a pipe: to read from, and to write to."""
    ear, mouth = os.pipe()
    with open(ear, encoding="utf-8") as reader, open(mouth, "w", encoding="utf-8") as writer:  # noqa: PTH123 — no paths
        yield reader, writer


def fill(writer: TextIO) -> int:
    """Write until not even a byte finds room; gives how many did."""
    os.set_blocking(writer.fileno(), False)
    room = 0
    try:
        while True:
            room += os.write(writer.fileno(), b"." * 512)
    except BlockingIOError:
        return room
    finally:
        os.set_blocking(writer.fileno(), True)


def say(log_writer: LogWriter, *messages: object) -> None:
    """Log them."""
    for message in messages:
        log_writer.handle(logging.makeLogRecord({"levelname": "INFO", "msg": str(message)}))


def test_a_reader_who_stalls_holds_up_nobody_and_hears_later_what_is_missing() -> None:
    """Such as a collector of logs that hangs: the bot goes on, keeps some lines, and counts the rest."""
    with pipe() as (reader, writer):
        room = fill(writer)
        log_writer = LogWriter(writer, FORMATTER, room=3)

        say(log_writer, *range(10))
        reader.read(room)
        assert log_writer.finish(PATIENCE)
        writer.close()
        *kept, missing = reader.read().splitlines()

    told = LOST.fullmatch(missing)
    assert told
    assert kept == [f"INFO {number}" for number in range(10 - int(told[1]))]
    assert len(kept) in {3, 4}  # the one that is being written takes no room


def test_all_that_was_logged_before_the_end_is_written() -> None:
    """The reason why the bot ended is the line that matters most, and the last."""
    with pipe() as (reader, writer):
        log_writer = LogWriter(writer, FORMATTER)

        say(log_writer, *range(1_000))
        assert log_writer.finish(PATIENCE)
        writer.close()

        assert reader.read().splitlines() == [f"INFO {number}" for number in range(1_000)]


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_what_found_no_room_on_the_disk_is_counted_too() -> None:
    """Once there is room again the log says that it has a gap."""
    with pipe() as (reader, writer), FULL.open("w", encoding="utf-8") as disk:
        log_writer = LogWriter(disk, FORMATTER)
        say(log_writer, *range(1_000))
        os.dup2(writer.fileno(), disk.fileno())
        say(log_writer, "kept")
        assert log_writer.finish(PATIENCE)
        writer.close()
        disk.close()

        kept = reader.read()

    missing = sum(int(lost) for lost in LOST.findall(kept))
    assert kept.count("INFO") + missing == 1_001


def test_the_program_ends_though_its_log_is_stuck() -> None:
    """What a service manager has told to end may not hang in a pipe that nobody reads."""
    ear, mouth = os.pipe()

    status = subprocess.run(  # noqa: S603 — our own program
        [sys.executable, "-c", STUCK], stderr=mouth, timeout=PATIENCE, check=False
    ).returncode
    os.close(mouth)
    os.close(ear)

    assert status == 3
