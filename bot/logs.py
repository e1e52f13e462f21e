"""What the bot tells its operator, on standard error: one format for all, and no secret in it."""

from __future__ import annotations

import json
import logging
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

from bot.log_writer import LogWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.config import LogSettings

HOUSE = ("bot", "storage")
HIDDEN = "[secret]"


def start_logging(settings: LogSettings, secrets: Iterable[str], stream: TextIO | None = None) -> None:
    """Send every record to ``stream``, standard error by default, and replace what was set up before.

    ``HIDDEN`` stands in the place of each of the ``secrets``. The level holds for the house's own rooms. Libraries stay
    at warnings: at finer levels they write out the values of their queries, and with them the names of people.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_formatter(settings, secrets))
    _set_up(handler, settings)


@contextmanager
def unhurried_logging(settings: LogSettings, secrets: Iterable[str], stream: TextIO | None = None) -> Iterator[None]:
    """Do the same for as long as the block lasts, but let nothing wait for the log: a pipe of it may be stuck.

    All of it is written when the block has ended, unless nobody reads it even then.
    """
    log_writer = LogWriter(stream or sys.stderr, _formatter(settings, secrets))
    _set_up(log_writer, settings)
    try:
        yield
    finally:
        if log_writer.finish():
            start_logging(settings, secrets, stream)


def _formatter(settings: LogSettings, secrets: Iterable[str]) -> logging.Formatter:
    return (JsonLines if settings.format == "json" else TextLines)(secrets)


def _set_up(handler: logging.Handler, settings: LogSettings) -> None:
    level = logging.getLevelNamesMapping()[settings.level.upper()]
    logging.basicConfig(handlers=[handler], level=max(level, logging.WARNING), force=True)
    for name in HOUSE:
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(capture=True)


class _Discreet(logging.Formatter):
    """Takes the secrets out of a message and of a traceback, in the spellings that Python may print them in."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        spellings = {spelling for secret in secrets if secret for spelling in _spellings(secret)}
        self._spellings = sorted(spellings, key=len, reverse=True)

    def _without_secrets(self, words: str) -> str:
        for spelling in self._spellings:
            words = words.replace(spelling, HIDDEN)
        return words

    def _message(self, record: logging.LogRecord) -> str:
        return self._without_secrets(record.getMessage())

    def _traceback(self, record: logging.LogRecord) -> str:
        return self._without_secrets(self.formatException(record.exc_info)) if record.exc_info else ""


class TextLines(_Discreet):
    """A line for a person: time in UTC, level, room, message; a traceback follows on lines of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the record out; a line break inside the message is escaped, so that no message can pass for two."""
        message = self._message(record).replace("\r", "\\r").replace("\n", "\\n")
        line = f"{_instant(record)} {record.levelname.lower()} {record.name}: {message}"
        traceback = self._traceback(record)
        return f"{line}\n{traceback}" if traceback else line


class JsonLines(_Discreet):
    """An object a line for a machine: ``time`` (UTC), ``level``, ``logger``, ``message``, of a fault ``traceback``."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the record out."""
        facts = {
            "time": _instant(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self._message(record),
        }
        traceback = self._traceback(record)
        return json.dumps(facts | {"traceback": traceback} if traceback else facts)


def _spellings(secret: str) -> tuple[str, ...]:
    """Spell the secret bare, as Python repeats it, and as it repeats it inside words that hold a double quote."""
    return secret, repr(secret)[1:-1], repr(f'"{secret}')[2:-1]


def _instant(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
