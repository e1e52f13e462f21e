"""Posts that are written for one channel, and how posting there goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.digests.pieces import pieces_of
from bot.keeping import write_reply
from bot.replies import Picture, Reply
from storage.callers import venues
from storage.posting import outbox, outlets
from tests.talking import START

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from storage.database import Database
    from storage.ledger.unit import Connection
    from storage.posting.outbox import Piece
    from storage.posting.outlets import Outlet

PICTURE: Final = Picture("reports.png", "reports", '{"days": []}', "Four reports on one day, none before.")
DIGEST: Final = pieces_of(Reply("A digest", picture=PICTURE), [Reply("Its reports"), Reply("Its figures")])
UNDRAWN: Final = (
    "A digest\nThe picture could not be drawn; this is what it shows.\nFour reports on one day, none before."
)


async def puts(database: Database, *texts: str, channel: str = "ceasefires") -> None:
    """Write posts for a channel."""

    def work(connection: Connection) -> None:
        venue = venues.open_venue(connection, "console", "local", START)
        outbox.put(connection, venue.id, channel, [write_reply(Reply(text)) for text in texts], START)

    await database.transaction(work)


async def puts_parts(
    database: Database,
    pieces: Sequence[Piece] = DIGEST,
    bundle: str | None = None,
    *,
    not_before: datetime = START,
) -> str | None:
    """Write the parts of a message for the channel; gives the name of their bundle."""

    def work(connection: Connection) -> str | None:
        venue = venues.open_venue(connection, "console", "local", START)
        return outbox.put_bundle(
            connection, venue.id, "ceasefires", pieces, now=START, not_before=not_before, bundle=bundle
        )

    return await database.transaction(work)


async def outlet(database: Database) -> Outlet:
    """Tell how posting to the one channel goes."""

    def work(connection: Connection) -> Outlet:
        venue = venues.known_venue(connection, "console", "local")
        (found,) = outlets.outlets_of(connection, venue.id)
        return found

    return await database.read(work)
