"""The log: its two forms, whom it quotes, and what it never writes out."""

from __future__ import annotations

import io
import json
import logging
import re
import warnings
from typing import TYPE_CHECKING

import pytest

from bot.config import LogSettings
from bot.logs import start_logging

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "quiet'river"


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """Give back the handlers and levels that the test runner had set."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in ("bot", "storage"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    logging.captureWarnings(capture=False)


def test_a_line_for_a_person_tells_time_level_room_and_message() -> None:
    """An operator reads it without a manual."""
    stream = io.StringIO()
    start_logging(LogSettings(), (), stream=stream)

    logging.getLogger("bot.tracker").info("answered %d calls", 3)

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z info bot\.tracker: answered 3 calls\n", stream.getvalue())


def test_a_line_for_a_machine_is_one_object() -> None:
    """A collector of logs parses each line by itself, tracebacks included."""
    stream = io.StringIO()
    start_logging(LogSettings(format="json"), (), stream=stream)

    try:
        int("ten")
    except ValueError:
        logging.getLogger("storage").exception("no\nnumber")

    [line] = stream.getvalue().splitlines()
    facts = json.loads(line)
    assert (facts["level"], facts["logger"], facts["message"]) == ("error", "storage", "no\nnumber")
    assert "ValueError: invalid literal" in facts["traceback"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_secret_is_written_nowhere(form: str) -> None:
    """A driver may quote the password it failed with, in a message or in a traceback, bare or as Python repeats it."""
    stream = io.StringIO()
    start_logging(LogSettings.model_validate({"format": form}), [SECRET], stream=stream)

    try:
        int(SECRET)
    except ValueError:
        logging.getLogger("bot").exception("refused %s, %r", SECRET, SECRET + '"')

    assert "river" not in stream.getvalue()
    assert stream.getvalue().count("[secret]") == 3


def test_no_message_can_pass_for_two() -> None:
    """Words from outside may hold line breaks; the log keeps one line for each event."""
    stream = io.StringIO()
    start_logging(LogSettings(), (), stream=stream)

    logging.getLogger("bot").warning("one\n2026-01-01T00:00:00.000000Z error bot: two")

    assert len(stream.getvalue().splitlines()) == 1


def test_libraries_stay_quiet_when_the_house_speaks_up() -> None:
    """At debug a driver writes out the values of its queries, and so the names of people."""
    stream = io.StringIO()
    start_logging(LogSettings(level="debug"), (), stream=stream)

    logging.getLogger("aiosqlite").debug("INSERT … 'A Name'")
    logging.getLogger("storage.database").debug("opened")

    assert "A Name" not in stream.getvalue()
    assert "debug storage.database: opened" in stream.getvalue()


def test_a_higher_level_holds_for_everyone() -> None:
    """Who asks for errors alone gets no warnings, not even those of Python."""
    stream = io.StringIO()
    start_logging(LogSettings(level="error"), (), stream=stream)

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old", stacklevel=1)
    logging.getLogger("bot").warning("low")
    logging.getLogger("bot").error("high")

    assert stream.getvalue().endswith("error bot: high\n")
    assert "low" not in stream.getvalue()
    assert "old" not in stream.getvalue()


def test_starting_twice_leaves_one_line_for_each_event() -> None:
    """A second start replaces the first."""
    first, second = io.StringIO(), io.StringIO()
    start_logging(LogSettings(), (), stream=first)
    start_logging(LogSettings(), (), stream=second)

    logging.getLogger("bot").info("once")

    assert first.getvalue() == ""
    assert second.getvalue().count("once") == 1
