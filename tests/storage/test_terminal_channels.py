"""What was shown in the channels of a terminal is remembered as long as the terminal is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.callers.venues import open_venue
from storage.erasing.closing import close
from storage.marks import marks_below
from storage.posting import outbox
from storage.posting.dispatching import claim, settle
from storage.posting.terminal_channels import mark_shown, not_shown
from storage.records.posts import PostState
from tests.storage.connection_desk import START

if TYPE_CHECKING:
    from storage.database import Database
    from storage.ledger.unit import Connection


async def test_how_far_a_terminal_has_read_goes_with_it(either_database: Database) -> None:
    """Its number, and those of its posts, may be given again: who gets them has read nothing yet."""

    def work(connection: Connection) -> None:
        venue = open_venue(connection, "console", "desk", START)
        outbox.put(connection, venue.id, "ceasefires", ["{}", "{}"], START)
        while (post := claim(connection, "console", START)) is not None:
            settle(connection, post, PostState.SENT)
        first, second = not_shown(connection, venue)
        mark_shown(connection, venue, first)
        assert not_shown(connection, venue) == [second]

        close(connection, venue.workspace, START)

        assert marks_below(connection, "shown:") == {}

    await either_database.transaction(work)
