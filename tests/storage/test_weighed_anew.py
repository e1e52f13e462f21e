"""Entries that change what many reports weigh, more than are weighed at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from benchmarks import record
from benchmarks.filling import PLATFORM, enter
from bot.calls import Address
from storage.chunks import CHUNK
from storage.ledger.unit import Shelves
from storage.writing.verification import findings
from tests.prepared import led
from tests.talking import Talk

if TYPE_CHECKING:
    from storage.database import Database
    from storage.ledger.unit import Unit

MANY = 2 * CHUNK + 100


@pytest.fixture
async def bot(either_database: Database) -> Talk:
    """A conversation over a year of reports: one in ten was denied, and a few were merged, near and far."""
    return await led(Talk(either_database, now=record.NOW, venue=Address(PLATFORM, "1")), work)


async def work(bot: Talk) -> None:
    """Enter them."""

    def report(unit: Unit) -> None:
        for number in range(1, MANY + 1):
            record.report(unit)
            if number % 10 == 0:
                record.deny(unit, number)

    shelves = Shelves()
    for entry in (record.begin, report):
        await bot.database.transaction(partial(enter, "1", shelves, entry, record.START))
    for line in (f"10 into={MANY - 1}", f"{MANY} into=3", "20 into=21"):
        await bot.hears(f"/violation merge {line}")


@pytest.mark.parametrize(
    "line",
    [
        "/ceasefire amend truce effective=2024-07-01 00:00",
        "/ceasefire amend truce zone=Asia/Kathmandu",
        "/ceasefire suspend truce at=2024-02-01 00:00",
        "/tracker actor side north-mod side=independent conflict=war",
        "/tracker actor amend north-mod speaks_for=none",
        "/tracker actor merge north-mod into=monitor",
        "/tracker undo",
    ],
)
async def test_what_is_kept_is_what_a_recount_gives(bot: Talk, line: str) -> None:
    """Each report once, whichever stretch it is weighed in, and with it what it was merged into."""
    await bot.hears("/tracker actor add Monitor")
    await bot.hears("/violation merge 30 into=31")

    await bot.hears(line)

    found = await bot.database.read(lambda connection: [one.faults for one in findings(connection)])
    assert found == [()]
