"""A record that was entered by a clock ahead of its time: whoever runs the bot learns why hours stand still."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.operations.telling import found
from bot.serving import tell_of_hours
from storage.database import Database
from storage.ledger.unit import last_hour
from tests.operations.records import verified

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

MENDED = timedelta(hours=-1, minutes=-5)
"""How far back the clock was put, once somebody saw that it was wrong."""


async def test_verify_tells_of_an_hour_that_has_not_come(url: str) -> None:
    """It is no fault of the record, and what it means stands beside the line of the workspace."""
    async with await Database.open(url) as database:
        (first, _) = await database.read(verified)

    whole, hours = found(first, first.last + MENDED)

    assert whole == "Workspace 1 (console:local), 12 journal entries: whole."
    assert hours == (
        f"  No fault, but the last entry bears the hour {first.last:%Y-%m-%dT%H:%M:%SZ}, 1 hour 5 minutes ahead of this"
        " machine's clock: what is entered until then bears the same."
    )
    assert list(found(first, first.last)) == [whole]


async def test_a_start_tells_of_it_too(url: str, file: Path, caplog: pytest.LogCaptureFixture) -> None:
    """In one line of the log, which names the record; where all is well there is none."""
    async with await Database.open(url) as database:
        last = await database.read(last_hour)
        assert last
        await tell_of_hours(database, last)
        assert caplog.messages == []

        await tell_of_hours(database, last + MENDED)

    ahead = "1 hour 5 minutes ahead of this machine's clock"
    (line,) = caplog.messages
    assert line.startswith(f"{file}: the last entry bears the hour {last:%Y-%m-%dT%H:%M:%SZ}, {ahead}: what is entered")
