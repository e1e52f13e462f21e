"""Units of work that wait together for an SQLite file, and some that are refused."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from storage.errors import Refusal
from tests.storage.reports import count, log

if TYPE_CHECKING:
    from collections.abc import Awaitable, Coroutine

    from sqlalchemy.engine import Connection

    from storage.database import Database
    from storage.engines import Work

PATIENCE = 10.0


async def together(database: Database, *waiting: Awaitable[object]) -> list[object]:
    """Let all these wait for a unit of work that is under way; give what each returned or raised."""
    begun, held = threading.Event(), threading.Event()

    def hold(_: Connection) -> None:
        begun.set()
        held.wait(PATIENCE)

    first = asyncio.create_task(database.transaction(hold))
    await asyncio.to_thread(begun.wait, PATIENCE)
    ends = asyncio.gather(*waiting, return_exceptions=True)
    for _ in range(10):
        await asyncio.sleep(0)  # until each is in the queue
    held.set()
    await first
    return await ends


def all_of(
    database: Database, *works: Work[object], repeatable: bool = False
) -> list[Coroutine[object, object, object]]:
    """Give a transaction for each of these."""
    return [database.transaction(work, repeatable=repeatable) for work in works]


def turned_away(connection: Connection) -> None:
    """Refuse for what was read."""
    raise Refusal(f"There are {count(connection)} already.")


def refused(connection: Connection) -> None:
    """Refuse after something was written."""
    log(connection)
    raise Refusal("Not like this.")
