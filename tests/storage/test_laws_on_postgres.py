"""The laws hold on the second engine as on the first."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings

from storage.database import Database
from tests.databases import copied_url, needs_postgres
from tests.storage.histories import Desk, histories
from tests.storage.promises import keeps_every_promise

if TYPE_CHECKING:
    from tests.storage.histories import History


@needs_postgres
@settings(max_examples=12)
@given(history=histories(length=10))
def test_the_laws_hold_after_any_history_on_postgres(server_template: str, history: History) -> None:
    """Counts, days, lists, versions and journal are what the history makes them."""
    asyncio.run(_work(server_template, history))


async def _work(server_template: str, history: History) -> None:
    async with copied_url("postgresql", server_template, Path()) as url, await Database.open(url) as database:
        desk = Desk(database)
        await desk.works(history)
        await desk.reads(lambda unit: keeps_every_promise(desk, unit))
