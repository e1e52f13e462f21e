"""What alerts have told of is remembered for the alerts of one record alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.callers.venues import open_venue
from storage.posting.notices import Notices
from tests.storage.connection_desk import START

if TYPE_CHECKING:
    from storage.database import Database
    from storage.ledger.unit import Connection

WATCH = 7
TOLD = ("violation:11", "milestone:3:30")


@pytest.mark.parametrize("watch", [WATCH, WATCH + 1])
async def test_another_record_has_told_nothing(either_database: Database, watch: int) -> None:
    """The ids of alerts and reports are a workspace's own: the same ones mean others there, as of another watch."""

    def work(connection: Connection) -> None:
        there, here = (open_venue(connection, "console", name, START).workspace for name in ("there", "here"))
        own, other = Notices(connection, here, WATCH), Notices(connection, there if watch == WATCH else here, watch)
        own.note(TOLD, START, "bundle")

        assert other.told(TOLD) == {}
        assert other.below("violation:") == []
        assert other.told_together("bundle") == 0
        other.forget(TOLD)
        assert own.told(TOLD).keys() == set(TOLD)
        assert [one.name for one in own.below("violation:")] == ["violation:11"]
        assert own.told_together("bundle") == len(TOLD)

    await either_database.transaction(work)
