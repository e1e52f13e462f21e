"""The part of migrating that needs Alembic: running revisions, and writing new ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from storage.migrations import VERSIONS, outdated, revisions, stored_revision
from storage.migrations.copies import copy_before

if TYPE_CHECKING:
    from sqlalchemy import MetaData
    from sqlalchemy.engine import Connection


def upgrade(connection: Connection, *, versions: Path, label: str, copies: list[Path]) -> None:
    """Run the revisions that are missing, inside the caller's transaction; what is copied before is put in ``copies``.

    Where the transaction is rolled back there is no "before": a copy is then for the caller to remove.
    """
    known = revisions(versions)
    if not outdated(connection, known=known, label=label):
        return  # another process was quicker
    if connection.dialect.name == "sqlite" and stored_revision(connection) is not None:
        copies.append(copy_before(connection, known[-1]))
    command.upgrade(_config(connection, versions), "head")


def write_revision(connection: Connection, message: str, metadata: MetaData, versions: Path = VERSIONS) -> None:
    """Write the revision that leads from the schema of ``connection``, migrated, to ``metadata``."""
    _let_conditions_hold_everywhere(metadata)
    number = f"{len(revisions(versions)) + 1:04}"
    command.revision(_config(connection, versions, metadata), message, autogenerate=True, rev_id=number)


def _let_conditions_hold_everywhere(metadata: MetaData) -> None:
    """Give PostgreSQL the conditions that indices have on SQLite.

    Said beside the tables, they would bring its whole dialect into every program that serves from a file.
    """
    for index in (one for table in metadata.tables.values() for one in table.indexes):
        where = index.dialect_options["sqlite"]["where"]
        if where is not None:
            index.dialect_options["postgresql"]["where"] = where


def _config(connection: Connection, versions: Path, metadata: MetaData | None = None) -> Config:
    config = Config(attributes={"connection": connection, "metadata": metadata})
    config.set_main_option("script_location", _escaped(Path(__file__).parent))
    config.set_main_option("version_locations", _escaped(versions))
    # The one separator that no path of ours holds.
    config.set_main_option("path_separator", "newline")
    return config


def _escaped(path: Path) -> str:
    # Alembic reads its settings through configparser, to which % means something.
    return str(path).replace("%", "%%")
