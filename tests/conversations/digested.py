"""A digest that was posted to a channel, and what its record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.keeping import write_reply
from bot.replies import Reply
from storage.callers import venues
from storage.ledger.books import record_of
from storage.ledger.unit import Shelves, open_unit
from storage.posting.due import SlotOutcome, Stretch, Timer, claim_slot
from storage.posting.outbox import Piece, put_bundle
from storage.records.posts import Part
from storage.records.subscriptions import Subscription
from storage.records.timetables import Timetable
from storage.writing.writer import flush
from tests.conversations.barda import WASHINGTON, at
from tests.conversations.watching import arrives
from tests.people import MODERATOR

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.ledger.unit import Connection, Unit
    from tests.talking import Talk

DIGEST = 950


async def writes(desk: Talk, work: Callable[[Unit], object]) -> None:
    """Enter what no command has to be said for."""

    def enter(connection: Connection) -> None:
        venue = venues.open_venue(connection, desk.venue.platform, desk.venue.external_id, desk.now)
        unit = open_unit(connection, venue, desk.now, Shelves(), write=True)
        work(unit)
        flush(unit, "test", venues.signature(connection, venue, MODERATOR.id, MODERATOR.name))

    await desk.database.transaction(enter)


async def digest_is_told(desk: Talk, agreement: int | None = WASHINGTON) -> None:
    """Let a digest of all that is on record about an agreement, or about all, be posted to the channel."""
    daily = Timetable("Asia/Baku", at("01-01 08:00").time())
    await writes(desk, lambda unit: unit.put(Subscription(DIGEST, unit.venue.id, desk.channel, daily, agreement)))
    await writes(desk, lambda unit: _told(unit, desk))
    await arrives(desk)


def _told(unit: Unit, desk: Talk) -> None:
    digest = record_of(unit.book, Subscription, DIGEST)
    pieces = [Piece(Part.MESSAGE, write_reply(Reply("The digest")))]
    bundle = put_bundle(unit.connection, unit.venue.id, desk.channel, pieces, now=desk.now)
    timer = Timer(digest.kind, digest.id, unit.venue, desk.now, "2020-10-27", 0, desk.now)
    told = Stretch(at("10-26 00:00"), desk.now, 0, unit.head.seq)
    claim_slot(unit.connection, timer, told, SlotOutcome.COMPOSED, desk.now, bundle=bundle)
