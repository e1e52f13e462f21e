"""Rows from one database into another, in batches that fit into memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from sqlalchemy import func, insert, select

from storage.driver import write_all
from storage.tables import metadata, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Select, Table
    from sqlalchemy.engine import Connection

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told what is under way, how much of it is done, and of how much. What it raises ends the work undone."""

BATCH: Final = 1000
"""How many rows are held at once."""


def silent(_what: str, _done: int, _whole: int) -> None:
    """Tell nobody."""


def every_table() -> list[Table]:
    """Give every table of the record, those that are pointed to before those that point."""
    return [*metadata.sorted_tables, words]


def is_empty(connection: Connection) -> bool:
    """Whether no table of the record has a row."""
    return all(connection.execute(select(1).select_from(table).limit(1)).first() is None for table in every_table())


def count(connection: Connection, table: Table) -> int:
    """Count the rows of a table."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def copy_tables(source: Connection, target: Connection, progress: Progress) -> None:
    """Copy every row of the record into the empty tables of ``target``."""
    for table in every_table():
        whole, done = count(source, table), 0
        progress(table.name, done, whole)
        for copied in copy_rows(source, select(*table.c), target, table):
            done += copied
            progress(table.name, done, whole)


def copy_rows(source: Connection, found: Select[tuple[object, ...]], target: Connection, table: Table) -> Iterator[int]:
    """Copy what is found into a table with columns of the same names; gives the size of each batch once it is in."""
    entering = insert(table)
    result = source.execute(found, execution_options={"yield_per": BATCH})
    for batch in result.mappings().partitions():
        write_all(target, entering, cast("Sequence[Mapping[str, object]]", batch))
        yield len(batch)
