"""A newsroom that subscribes to digests, and a process that brings each the moment it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.keeping import write_reply
from bot.replies import Reply
from storage.ledger.journal import seq_at
from storage.ledger.unit import Shelves, open_unit
from storage.posting.due import SlotOutcome, Stretch, claim_due, claim_slot, set_covered, set_next, skip_slots
from storage.posting.outbox import Piece, put_bundle
from storage.records.posts import Part
from storage.records.references import RecordKind
from storage.records.subscriptions import Subscription
from storage.records.timetables import Slot
from tests.conversations.barda import at
from tests.conversations.newsroom import open_desk

if TYPE_CHECKING:
    from datetime import datetime

    from storage.ledger.unit import Connection
    from storage.posting.due import Timer
    from tests.talking import Talk


async def open_newsroom(bot: Talk) -> Talk:
    """Let the bot know the war, in a place where it may post and whose clocks are Baku's, on Monday at 10:00."""
    bot.lacks = ()
    await open_desk(bot)
    bot.now = at("10-26 06:00")
    await bot.hears("/tracker zone Asia/Baku")
    return bot


async def passes(
    desk: Talk, until: datetime, outcome: SlotOutcome = SlotOutcome.COMPOSED, reason: str = ""
) -> list[str]:
    """Let time pass, and what is due come to its channel, or be passed over for a ``reason``; gives the slots."""
    told: list[str] = []

    def work(connection: Connection) -> None:
        while found := claim_due(connection, [desk.venue.platform], until, RecordKind.SUBSCRIPTION, most=1):
            told.append(found[0].slot)
            _comes(connection, found[0], outcome, reason)

    await desk.database.transaction(work)
    desk.now = until
    return told


def _comes(connection: Connection, timer: Timer, outcome: SlotOutcome, reason: str) -> None:
    at_slot, venue = timer.next_due_at, timer.venue
    digest = open_unit(connection, venue, at_slot, Shelves(), write=False).book.all(Subscription)[timer.record]
    until = seq_at(connection, venue.workspace, at_slot)
    period = Stretch(timer.covered_until, at_slot, timer.covered, until)
    bundle = None
    if outcome is SlotOutcome.COMPOSED:
        pieces = [Piece(part, write_reply(Reply(f"digest {timer.slot}"))) for part in (Part.MESSAGE, Part.DETAIL)]
        bundle = put_bundle(connection, venue.id, digest.channel, pieces, now=at_slot)
    if outcome is SlotOutcome.SKIPPED:
        skip_slots(connection, timer, [Slot(timer.slot, at_slot)], reason, at_slot)
    else:
        claim_slot(connection, timer, period, outcome, at_slot, bundle=bundle)
        set_covered(connection, timer, until, at_slot)
    following = digest.timetable.after(timer.slot)
    set_next(connection, timer, following.at, following.label)
