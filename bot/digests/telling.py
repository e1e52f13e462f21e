"""One digest that is due: which of its slots is told, what was passed over, and its way into the outbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from bot.digests.composing import compose
from bot.digests.pieces import pieces_of
from bot.wording.digests.slots import OVERTAKEN, closed, comes_late, too_late
from storage.ledger.journal import seq_at
from storage.posting.due import SlotOutcome, Stretch, claim_slot, set_covered, set_next, skip_slots
from storage.posting.outbox import put_bundle
from storage.posting.outlets import suspension_reason
from storage.records.timetables import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from storage.ledger.cache import Cache
    from storage.ledger.unit import Unit
    from storage.posting.due import Timer
    from storage.records.subscriptions import Subscription

LATE: Final = timedelta(minutes=5)
"""From here on a digest says that it is late."""
SPREAD: Final = 20
"""Seconds over which digests that are due in one minute are spread."""


def tell_digest(unit: Unit, digest: Subscription, timer: Timer, cache: Cache, *, catch_up: timedelta) -> None:
    """Tell the newest slot that has come, unless it is older than ``catch_up``; those before it are passed over.

    ``cache`` is what digests of the same instant have in common.
    """
    *older, newest = _missed(digest, timer, unit)
    set_next(unit.connection, timer, *_next(digest, newest))
    reason = suspension_reason(unit.connection, digest.venue, digest.channel)
    if reason is not None:
        skip_slots(unit.connection, timer, [*older, newest], closed(reason), unit.now)
    elif unit.now - newest.at > catch_up:
        skip_slots(unit.connection, timer, [*older, newest], too_late(catch_up), unit.now)
    else:
        _tell(unit, digest, replace(timer, slot=newest.label, next_due_at=newest.at), cache)
        skip_slots(unit.connection, timer, older, OVERTAKEN, unit.now)


def pass_over(unit: Unit, digest: Subscription, timer: Timer, reason: str) -> None:
    """Leave out all slots that have come."""
    missed = list(_missed(digest, timer, unit))
    set_next(unit.connection, timer, *_next(digest, missed[-1]))
    skip_slots(unit.connection, timer, missed, reason, unit.now)


def _missed(digest: Subscription, timer: Timer, unit: Unit) -> Iterator[Slot]:
    """Give the slot that is due, and those behind it that have come too, the oldest first."""
    slot = Slot(timer.slot, timer.next_due_at)
    while True:
        yield slot
        slot = digest.timetable.after(slot.label)
        if slot.at > unit.now:
            return


def _next(digest: Subscription, told: Slot) -> tuple[datetime, str]:
    due = digest.timetable.after(told.label)
    return due.at, due.label


def _tell(unit: Unit, digest: Subscription, timer: Timer, cache: Cache) -> None:
    """Compose what is told at the slot of the timer, and write its parts into the outbox."""
    stretch = _stretch(unit, timer)
    lateness = unit.now - timer.next_due_at
    late = comes_late(timer.next_due_at, digest.timetable.zone, lateness) if lateness > LATE else ""
    composed = compose(unit, digest, stretch, late=late, cache=cache)
    bundle = None
    if digest.quiet or not composed.quiet:
        at = max(unit.now, timer.next_due_at + _spread(timer))
        pieces = pieces_of(composed.root, composed.details)
        bundle = put_bundle(unit.connection, digest.venue, digest.channel, pieces, now=unit.now, not_before=at)
    outcome = SlotOutcome.QUIET if composed.quiet else SlotOutcome.COMPOSED
    claim_slot(unit.connection, timer, stretch, outcome, unit.now, bundle=bundle)
    set_covered(unit.connection, timer, stretch.until, stretch.ends_at)


def _stretch(unit: Unit, timer: Timer) -> Stretch:
    """Give the period from where the last digest ended to the slot."""
    ends_at = max(timer.covered_until, timer.next_due_at)
    until = max(timer.covered, seq_at(unit.connection, unit.head.workspace, ends_at))
    return Stretch(timer.covered_until, ends_at, timer.covered, until)


def _spread(timer: Timer) -> timedelta:
    """Give the seconds by which one digest waits behind its slot, always the same."""
    named = sha256(f"{timer.venue.workspace}:{timer.record}".encode())
    return timedelta(seconds=named.digest()[0] % SPREAD)
