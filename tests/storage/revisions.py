"""Small revisions for the tests of migrations, and what these look at afterwards."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import inspect

from storage.migrations import VERSIONS, revisions

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

REVISION = """
import sqlalchemy as sa
from alembic import op

revision = "{number:04}"
down_revision = {before!r}


def upgrade():
    {step}
"""
REPORTS = 'op.create_table("reports", sa.Column("number", sa.Integer, primary_key=True), sa.Column("words", sa.Text))'
PLACE = 'op.add_column("reports", sa.Column("place", sa.Text))'
BROKEN = 'op.add_column("nowhere", sa.Column("place", sa.Text))'


def ours_up_to(last: str, folder: Path) -> Path:
    """Copy our revisions, up to one by its number, into a new folder within this one, and give that."""
    older = folder / "older"
    older.mkdir()
    for revision in revisions():
        if revision <= last:
            shutil.copy(next(VERSIONS.glob(f"{revision}_*.py")), older)
    return older


def add_revision(folder: Path, step: str) -> None:
    """Write the next revision, of one step."""
    number = len(revisions(folder)) + 1
    before = f"{number - 1:04}" if number > 1 else None
    (folder / f"{number:04}_step.py").write_text(REVISION.format(number=number, before=before, step=step))


def columns(connection: Connection) -> list[str]:
    """List the columns of the table of reports."""
    return [column["name"] for column in inspect(connection).get_columns("reports")]


def log(connection: Connection) -> None:
    """Insert a report."""
    connection.exec_driver_sql("INSERT INTO reports (number, words) VALUES (1, 'gross violation')")


def files(file: Path) -> list[str]:
    """List what lies beside ``file``, itself included."""
    return sorted(path.name for path in file.parent.iterdir())


def words_in(copy: Path) -> list[tuple[object, ...]]:
    """Read every report of a copy as it lies there, without any log beside it."""
    with closing(sqlite3.connect(f"{copy.as_uri()}?immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return connection.execute("SELECT * FROM reports").fetchall()


def read(file: Path) -> str:
    """Read a text file."""
    return file.read_text()


def enter_placed(connection: Connection, number: int, latitude: str) -> None:
    """Write the row of a violation as the third revision has it."""
    columns = "workspace, number, phase, occurrence, attribution, counts, contested, reported_at, recorded_at"
    at = "'2020-10-26T04:05:00.000000Z'"
    values = f"1, {number}, 'open', 'reported', 'alleged', true, false, {at}, {at}"
    insert = f"INSERT INTO violations ({columns}, recorded_seq, latitude) VALUES ({values}, {number}, {latitude})"  # noqa: S608 — of a test
    connection.exec_driver_sql(insert)
