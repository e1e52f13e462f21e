"""Records that many tests begin with: each is entered once, the way it is always entered, and copied from then on.

To enter one takes dozens of commands, and as many commits; to copy it a few milliseconds, on either engine.
"""

from __future__ import annotations

from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeAlias

from sqlalchemy import insert, select

from storage.bulk import write_all
from storage.moving import go_on_counting
from storage.rows import every_table

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from storage.database import Database
    from tests.talking import Talk

P = ParamSpec("P")
Rows: TypeAlias = "list[tuple[Table, list[dict[str, object]]]]"

_KEPT: Final[dict[Hashable, tuple[Rows, dict[str, object]]]] = {}
"""The rows of each record, by engine and by who entered it, and what the one who talked about it had in mind."""


async def prepared(database: Database, enter: Callable[[Database], Awaitable[object]]) -> None:
    """Let an empty record be as ``enter``, one function for all who want the same, leaves it."""
    key = database.dialect, enter
    if key in _KEPT:
        await database.transaction(partial(_enter, rows=_KEPT[key][0]))
        return
    await enter(database)
    _KEPT[key] = await database.read(_rows), {}


async def led(
    bot: Talk, lead: Callable[Concatenate[Talk, P], Awaitable[object]], *args: P.args, **kwargs: P.kwargs
) -> Talk:
    """Let a conversation about an empty record be where ``lead`` leads it: as after a restart, with the same said."""
    key = bot.database.dialect, lead, args, *sorted(kwargs.items())
    if key in _KEPT:
        rows, mind = _KEPT[key]
        await bot.database.transaction(partial(_enter, rows=rows))
    else:
        await lead(bot, *args, **kwargs)
        rows, mind = await bot.database.read(_rows), {name: copy(getattr(bot, name)) for name in _MIND}
        _KEPT[key] = rows, mind
    for name, value in mind.items():
        setattr(bot, name, copy(value))
    bot.restarts()
    return bot


_MIND: Final = ("now", "channel", "lacks", "elsewhere", "keys")


def _rows(connection: Connection) -> Rows:
    found = ((table, connection.execute(select(table)).mappings()) for table in every_table())
    return [(table, rows) for table, some in found if (rows := [dict(row) for row in some])]


def _enter(connection: Connection, rows: Rows) -> None:
    for table, some in rows:
        write_all(connection, insert(table), some)
    if connection.dialect.name == "postgresql":
        go_on_counting(connection)
