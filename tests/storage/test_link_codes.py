"""Codes that link places: how slowly wrong ones may be tried."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from storage.callers.venues import open_venue
from storage.linking.link_codes import give, note_failure, use, wait_left
from tests.storage.connection_desk import START

if TYPE_CHECKING:
    from storage.database import Database
    from storage.ledger.unit import Connection

NONE, A_MINUTE = timedelta(0), timedelta(minutes=1)


async def test_a_code_that_was_taken_forgets_the_wrong_ones_before_it(either_database: Database) -> None:
    """Three in a row make a place wait; after a right one the next wrong one is the first again."""

    def work(connection: Connection) -> None:
        giver, here = (open_venue(connection, "slack", team, START) for team in ("T1", "T2"))
        waits = [note_failure(connection, here, START) for _ in range(3)]
        assert waits == [NONE, NONE, A_MINUTE]
        assert wait_left(connection, here, START) == A_MINUTE
        assert wait_left(connection, giver, START) == NONE

        use(connection, give(connection, giver, START), here, START)

        assert wait_left(connection, here, START) == NONE
        assert note_failure(connection, here, START) == NONE

    await either_database.transaction(work)
