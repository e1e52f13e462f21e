"""Two actors that become one: what was told with either is found and counted as told with the one that stays."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from benchmarks import record
from benchmarks.filling import PLATFORM, enter
from bot.calls import Address
from storage.chunks import CHUNK
from storage.ledger.unit import Shelves
from storage.tables import touches
from tests.operations.records import faults
from tests.talking import Talk

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from storage.database import Database

MANY = 2 * CHUNK + 100
"""Reports; every other one accuses North, by South’s ministry, the rest South, by North’s."""


@pytest.fixture
async def bot(either_database: Database) -> Talk:
    """A conversation over a year of reports, the newest of which names both parties."""
    shelves = Shelves()
    for work in (record.begin, partial(record.reports, MANY)):
        await either_database.transaction(partial(enter, "1", shelves, work, record.START))
    talk = Talk(either_database, now=record.NOW, venue=Address(PLATFORM, "1"))
    await talk.hears("/tracker actor add Monitor")
    await talk.hears(
        "/violation log monitor category=shelling accused=north-mod; south-mod agreement=truce occurred=2024-12-30"
    )
    return talk


def _newest_touched(connection: Connection) -> int:
    newest = select(func.max(touches.c.seq)).scalar_subquery()
    return connection.execute(select(func.count()).where(touches.c.seq == newest)).scalar_one()


async def test_only_what_was_told_with_both_weighs_otherwise(bot: Talk) -> None:
    """However many were told with one of them: a merger changes nothing that is said of those."""
    for line in ("/tracker actor merge north-mod into=south-mod", "/tracker undo"):
        await bot.hears(line)

        assert await bot.database.read(_newest_touched) == 1
        assert await bot.database.read(faults) == []


async def test_a_list_goes_on_from_the_reports_of_one_to_those_of_the_other(bot: Talk) -> None:
    """The highest number first, each once, and a page after the other: by claimant and by accused."""
    await bot.hears("/tracker actor merge north-mod into=south-mod")

    page = await bot.hears("/violation list claimant=south-mod")
    assert [f"#{number} " in page.text for number in range(MANY, MANY - 10, -1)] == [True] * 10
    assert f"#{MANY + 1} " not in page.text
    both = await bot.hears("/violation list accused=south-mod")
    assert both.text.count(f"#{MANY + 1} ") == 1
