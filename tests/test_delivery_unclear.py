"""Posts whose fate is unclear on platforms that know no key, or show a message late: never sent twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.delivery import LostError, UnclearError
from tests.board import Board
from tests.test_delivery import outlet, puts

if TYPE_CHECKING:
    from storage.database import Database


@pytest.fixture
def board() -> Board:
    """A platform with a clock of its own."""
    return Board()


@pytest.fixture
def record(either_database: Database) -> Database:
    """A record on each engine in turn."""
    return either_database


@pytest.mark.parametrize("arrived", [True, False])
async def test_what_is_seen_late_is_looked_for_late(record: Database, board: Board, *, arrived: bool) -> None:
    """As long as the platform needs to show a message, nothing is concluded from its absence."""
    await puts(record, "a ceasefire")
    (board.after if arrived else board.before).append(UnclearError(10))
    await board.delivers(record)
    board.unreadable = LostError()
    board.later(seconds=9)
    await board.delivers(record)
    board.unreadable = None
    board.later(seconds=1)
    await board.delivers(record)

    assert (board.reads("ceasefires"), (await outlet(record)).unknown) == (["a ceasefire"], 0)


async def test_a_platform_that_knows_no_key_is_never_sent_a_message_twice(record: Database, board: Board) -> None:
    """Where the channel can't be read back, a message is not repeated, however short ago it was sent."""
    board.known_again = timedelta()
    await puts(record, "a ceasefire", "a violation")
    board.after.append(UnclearError())
    await board.delivers(record)
    board.unreadable = LostError()
    board.later(seconds=2)
    await board.delivers(record)

    assert board.reads("ceasefires") == ["a ceasefire", "a violation"]
    assert (await outlet(record)).unknown == 1
