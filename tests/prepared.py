"""Records that many tests begin with: each is entered once, the way it is always entered, and copied from then on.

To enter one takes dozens of commands, and as many commits; to copy it a few milliseconds, on either engine.
"""

from __future__ import annotations

from copy import copy
from itertools import count
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeAlias

from sqlalchemy import insert, select

from storage.driver import write_all
from storage.rows import every_table

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

    from sqlalchemy.engine import Connection

    from storage.database import Database
    from tests.talking import Talk

P = ParamSpec("P")
Enter: TypeAlias = "Callable[[Connection], None]"

_KEPT: Final[dict[Hashable, tuple[Enter, dict[str, object]]]] = {}
"""What enters each record once more, by where and by whom it was entered, and what they had in mind who spoke of it."""

_MIND: Final = ("now", "channel", "lacks", "elsewhere", "said")
_NUMBERS: Final = count()

_SEQUENCES: Final = "SELECT schemaname || '.' || sequencename, last_value FROM pg_sequences WHERE last_value > 0"


async def prepared(database: Database, enter: Callable[[Database], Awaitable[object]]) -> None:
    """Let an empty record be as ``enter``, one function for all who want the same, leaves it."""
    key = _place(database), enter
    if key in _KEPT:
        await database.transaction(_KEPT[key][0])
    else:
        await enter(database)
        _KEPT[key] = await database.transaction(_keep), {}


async def led(
    bot: Talk, lead: Callable[Concatenate[Talk, P], Awaitable[object]], *args: P.args, **kwargs: P.kwargs
) -> Talk:
    """Let a conversation about an empty record be where ``lead`` leads it: as after a restart, with the same said."""
    key = _place(bot.database), lead, args, *sorted(kwargs.items())
    if key in _KEPT:
        await bot.database.transaction(_KEPT[key][0])
    else:
        await lead(bot, *args, **kwargs)
        mind = {name: copy(getattr(bot, name)) for name in _MIND}
        _KEPT[key] = await bot.database.transaction(_keep), mind
    for name, value in _KEPT[key][1].items():
        setattr(bot, name, copy(value))
    bot.restarts()
    return bot


def _place(database: Database) -> str:
    """Say where a record is kept: a server keeps it itself, in the one database that is used again and again."""
    return "files" if database.dialect == "sqlite" else database.label


def _keep(connection: Connection) -> Enter:
    return _keep_here(connection) if connection.dialect.name == "sqlite" else _keep_there(connection)


def _keep_here(connection: Connection) -> Enter:
    found = ((table, connection.execute(select(table)).mappings()) for table in every_table())
    kept = [(insert(table), rows) for table, some in found if (rows := [dict(row) for row in some])]

    def enter(connection: Connection) -> None:
        for statement, rows in kept:
            write_all(connection, statement, rows)

    return enter


def _keep_there(connection: Connection) -> Enter:
    """Keep it in tables beside those of the record, so that one statement enters it once more."""
    schema, entering = f"kept_{next(_NUMBERS)}", []
    connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    for table in every_table():
        names = ", ".join(column.name for column in table.c)
        made = f"CREATE UNLOGGED TABLE {schema}.{table.name} AS SELECT {names} FROM {table.name}"  # noqa: S608 — our own names
        if connection.exec_driver_sql(made).rowcount:
            entering.append(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {schema}.{table.name};")  # noqa: S608
    for sequence, last in connection.exec_driver_sql(_SEQUENCES):
        entering.append(f"PERFORM setval('{sequence}', {last});")
    whole = f"DO $$ BEGIN {' '.join(entering)} END $$"

    def enter(connection: Connection) -> None:
        connection.exec_driver_sql(whole)

    return enter
