"""The one place where a driver's error becomes words for the person who runs the bot."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from storage.errors import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LOCKED: Final = "{label} is locked by another program; close it there, then try again."
_SQLITE: Final[Mapping[int, str]] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_FULL: (
        "{label} can't grow, its disk is full, or the one for temporary files: free some space, then try again. "
        "Nothing was stored."
    ),
    sqlite3.SQLITE_READONLY: "{label} is read-only: allow this user to write to the file and to its folder.",
    sqlite3.SQLITE_PERM: "{label} can't be opened: allow this user to read and write it.",
    sqlite3.SQLITE_CANTOPEN: (
        "{label} can't be opened: its folder and the one for temporary files must exist and let this user write there."
    ),
    sqlite3.SQLITE_NOTADB: "{label} is not an SQLite database: name another file in storage.url.",
    sqlite3.SQLITE_CORRUPT: "{label} is damaged. Put a backup in its place: ceasefire-bot restore FILE --replace",
    sqlite3.SQLITE_IOERR: "{label} can't be read or written: its disk reports a fault.",
}
_UNREACHABLE: Final = (
    "{label} can't be reached: check that PostgreSQL runs there, and the host and port in storage.url."
)
_LOST: Final = "The connection to {label} was lost before this was done: nothing was stored. Try again."
_IN_DOUBT: Final = (
    "The connection to {label} was lost while this was being stored: look whether it is there before you repeat it."
)
_BUSY: Final = "{label} is busy: another program holds what this needs. Try again in a moment."
_TOLD: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (_LOCKED, _BUSY),
        "The record is locked by another program just now, and nothing was changed. Try again in a moment.",
    ),
    _IN_DOUBT: (
        "The connection to the record was lost while this was being stored: look whether it is there before you "
        "repeat it."
    ),
}
_AWAY: Final = (
    "The record can't be used just now, and nothing was changed. Try again later; whoever runs the bot finds the "
    "reason in its log."
)
"""What anybody is told, who can mend nothing and is told of no file or host."""
_POSTGRES: Final[Mapping[str, str]] = {
    "08": _UNREACHABLE,  # connection exceptions
    "28": "{label} refuses this user or password: check storage.url.",
    "3D": "{label} doesn't exist: create it with createdb, or name another one in storage.url.",
    "3F": "{label} has no schema in which this user's tables would lie: set a search_path with ALTER ROLE.",
    "53": "{label} has run out of disk, memory or connections: free some, then try again. Nothing was stored.",
    "55P03": _BUSY,  # no lock within lock_timeout
    "57014": "{label} ended this before it was done: nothing was stored. Try again.",
    "57P": _UNREACHABLE,  # shutting down, or starting up
    "58": "{label} can't be read or written: its server reports a fault of the system.",
    "25006": "{label} is read-only: name the primary server, not its standby, in storage.url.",
    "40": _BUSY,  # deadlock, or a transaction that could not be put in order
    "42501": "{label} doesn't let this user do that: grant it the rights to create and to write.",
}
"""By the beginning of the SQLSTATE, from appendix A of PostgreSQL's manual."""


def primary_code(error: BaseException | None) -> int:
    """Reduce SQLite's extended result code to the primary one in its lowest byte; 0 where there is none."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


@contextmanager
def sqlite_faults(label: str, *, writing: bool) -> Iterator[None]:
    """Raise ``Unusable`` in place of the errors of SQLite that a person can do something about."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        refusal = sqlite_refusal(label, error, writing=writing)
        if refusal is None:
            raise
        raise refusal from error


def sqlite_refusal(label: str, error: BaseException, *, writing: bool) -> Unusable | None:
    """Put an error into words, where it is one of SQLite that a person can do something about.

    A write on a reading connection is not one of them: it is an error of the program, and stays one.
    """
    code = primary_code(error.orig if isinstance(error, DBAPIError) else error)
    if code not in _SQLITE or (code == sqlite3.SQLITE_READONLY and not writing):
        return None
    return _unusable(_SQLITE[code], label)


@contextmanager
def postgres_faults(label: str, *, writing: bool) -> Iterator[None]:
    """Raise ``Unusable`` in place of the errors of PostgreSQL that a person can do something about."""
    try:
        yield
    except PoolTimeoutError as error:
        raise _unusable(_BUSY, label) from error
    except OSError as error:
        raise _unusable(_UNREACHABLE, label) from error
    except DBAPIError as error:
        words = _postgres_words(error, writing=writing)
        if words is None:
            raise
        raise _unusable(words, label) from error


@contextmanager
def lost_connection(label: str, *, in_doubt: bool) -> Iterator[None]:
    """Raise ``Unusable`` where the connection is lost after something was sent over it.

    ``in_doubt`` says that the commit was on its way: only the database then knows whether it arrived. Before that,
    the database takes back whatever was sent.
    """
    try:
        yield
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise _unusable(_IN_DOUBT if in_doubt else _LOST, label) from error


def _unusable(words: str, label: str) -> Unusable:
    return Unusable(words.format(label=label), _TOLD.get(words, _AWAY))


def _postgres_words(error: DBAPIError, *, writing: bool) -> str | None:
    state: str = getattr(error.orig, "sqlstate", None) or ""
    if state.startswith("25") and not writing:
        return None
    if error.connection_invalidated:
        return _UNREACHABLE
    return next((words for beginning, words in _POSTGRES.items() if state.startswith(beginning)), None)
