"""The laws hold where a record was counted anew on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from sqlalchemy import delete

from storage.marks import set_mark
from storage.upgrading import bring_up_to_date
from storage.writing.scratch import DERIVED
from tests.databases import with_copy
from tests.operations.records import faults
from tests.storage.histories import Desk, histories
from tests.storage.promises import keeps_every_promise

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from storage.database import Database
    from tests.storage.histories import History


@settings(max_examples=20)
@given(history=histories())
def test_any_history_goes_on_after_it_is_counted_anew(template: Path, history: History) -> None:
    """Queued, merged, withdrawn: what follows finds each report as if nothing had been counted before."""

    async def work(database: Database) -> None:
        desk = Desk(database)
        await desk.works(history[:10])
        await database.transaction(_forget)
        await bring_up_to_date(database)
        assert await database.read(faults) == []
        for pause, deed in history[10:]:
            desk.now += pause
            await desk.enters(deed)
        await desk.reads(lambda unit: keeps_every_promise(desk, unit))
        assert await database.read(faults) == []

    with_copy(template, work)


def _forget(connection: Connection) -> None:
    """Leave no list and no count, and none of this version's laws."""
    for table in DERIVED:
        connection.execute(delete(table))
    set_mark(connection, "laws", "0")
