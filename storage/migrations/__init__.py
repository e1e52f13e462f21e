"""The schema's way from one revision to the next, gone at every start.

Revisions form one line and are numbered: ``0001``, ``0002`` … Alembic takes a fifth of a second to import, so
whether there is anything to do is found out without it, from the names of the files.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from storage.errors import Refusal

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from storage.database import Database

VERSIONS: Final = Path(__file__).parent / "versions"
_TABLE: Final = "alembic_version"
_NUMBER: Final = re.compile(r"[0-9]{4}")


async def migrate(database: Database, *, versions: Path = VERSIONS) -> Path | None:
    """Bring the schema to the newest revision in ``versions``, whole or not at all.

    An SQLite file that had a schema is copied before; the copy's path is returned. Of several processes that
    start together one migrates, the others find it done. Raises ``Refusal`` when the database was made by a newer
    version or by another program, or when the copy can't be made; the database is then as it was.
    """
    known = revisions(versions)
    if not await database.read(partial(outdated, known=known, label=database.label)):
        return None
    from storage.migrations.upgrade import upgrade  # noqa: PLC0415 — it imports Alembic

    copies: list[Path] = []
    try:
        await database.alter(partial(upgrade, versions=versions, label=database.label, copies=copies))
    except Exception:
        for copy in copies:
            copy.unlink()
        raise
    return copies[0] if copies else None


def revisions(versions: Path = VERSIONS) -> tuple[str, ...]:
    """List the revisions this program knows, oldest first."""
    return tuple(sorted(path.name.partition("_")[0] for path in versions.glob("[0-9]*_*.py")))


def stored_revision(connection: Connection) -> str | None:
    """Read the revision of this database: None where no migration has run."""
    if not inspect(connection).has_table(_TABLE):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {_TABLE}"))  # noqa: S608 — a constant
    return found


def outdated(connection: Connection, *, known: tuple[str, ...], label: str) -> bool:
    """Tell whether there is something to migrate; raises ``Refusal`` where this program must not touch it."""
    stored = stored_revision(connection)
    if _is_of_another(connection, stored):
        raise Refusal(f"{label} belongs to another program: name another one in storage.url.")
    if stored is None:
        _require_every_script(connection, label)
        return bool(known)
    if stored not in known:
        newest = known[-1] if known else "none"
        raise Refusal(
            f"{label} was made by a newer version: its schema is {stored}, and this version knows none after"
            f" {newest}. Update ceasefire-bot, or name another database in storage.url."
        )
    return stored != known[-1]


def _is_of_another(connection: Connection, stored: str | None) -> bool:
    """Whether another program made the database: it may keep its revision as we do, but does not number it as we do."""
    if stored is not None:
        return _NUMBER.fullmatch(stored) is None
    # A PostgreSQL schema may hold the tables of extensions; a file belongs to one program.
    return connection.dialect.name == "sqlite" and bool(set(inspect(connection).get_table_names()) - {_TABLE})


def _require_every_script(connection: Connection, label: str) -> None:
    """Refuse to begin a record where words of some scripts can't be written, or are not known to be words."""
    encoding = "UTF8" if connection.dialect.name == "sqlite" else connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise Refusal(
            f"{label} keeps text as {encoding}: create another one with createdb --encoding=UTF8 --template=template0,"
            " and name it in storage.url."
        )
