"""The digests of a workspace: entered, changed, and how each of them fares."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from storage.ledger.unit import Venue
from storage.posting.due import SlotOutcome, timers_with_venues, venue_of
from storage.posting.outlets import Outlet, open_outlet, outlet_of, resume
from storage.records.posts import Part, PostState
from storage.records.references import RecordKind
from storage.records.subscriptions import Subscription
from storage.tables import posts, slots, timers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy.engine import Row

    from storage.ledger.unit import Unit


@dataclass(frozen=True, slots=True)
class LastDigest:
    """What became of the last digest that was due; ``parts`` is how far each of its posts has come, in their order."""

    due_at: datetime
    outcome: SlotOutcome
    reason: str
    parts: tuple[tuple[Part, PostState], ...]


@dataclass(frozen=True, slots=True)
class DigestStatus:
    """A digest, where it is told, and how it fares.

    ``due_at`` is when it is due next, None while it is paused. It has told what was recorded up to entry ``covered``,
    which is all by ``covered_until``. ``outlet`` is None where nothing was ever posted.
    """

    digest: Subscription
    venue: Venue
    due_at: datetime | None
    covered: int
    covered_until: datetime
    last: LastDigest | None
    outlet: Outlet | None


def subscribe(unit: Unit, draft: Subscription) -> Subscription:
    """Enter a digest, whose id is given here, and post to its channel again where that was suspended."""
    _open(unit, draft)
    return unit.put(replace(draft, id=unit.new_id()))


def change_digest(unit: Unit, before: Subscription, after: Subscription) -> Subscription:
    """Change a digest; one that goes on or moves is posted again where that was suspended."""
    if not after.paused and (before.paused or (before.venue, before.channel) != (after.venue, after.channel)):
        _open(unit, after)
    return unit.put(after)


def resume_digest(unit: Unit, digest: Subscription) -> Subscription:
    """Let a digest go on that was paused, or whose channel is suspended."""
    _open(unit, digest)
    return unit.put(replace(digest, paused=False))


def _open(unit: Unit, digest: Subscription) -> None:
    if not open_outlet(unit.connection, digest.venue, digest.channel):
        resume(unit.connection, digest.venue, digest.channel)


def digest_statuses(unit: Unit, digests: Iterable[Subscription]) -> list[DigestStatus]:
    """Tell how digests fare that are on record, in their order."""
    asked = {one.id: one for one in digests}
    here = (timers.c.workspace == unit.head.workspace, timers.c.kind == RecordKind.SUBSCRIPTION)
    query = timers_with_venues().where(*here, timers.c.record.in_(asked))
    rows = {row.record: row for row in unit.connection.execute(query)}
    lasts = _lasts(unit, list(asked))
    return [_status(unit, asked[number], rows[number], lasts.get(number)) for number in asked if number in rows]


def _status(unit: Unit, digest: Subscription, row: Row[*tuple[Any, ...]], last: LastDigest | None) -> DigestStatus:
    outlet = outlet_of(unit.connection, digest.venue, digest.channel)
    return DigestStatus(digest, venue_of(row), row.next_due_at, row.covered, row.covered_until, last, outlet)


def _lasts(unit: Unit, numbers: Sequence[int]) -> dict[int, LastDigest]:
    here = (slots.c.workspace == unit.head.workspace, slots.c.subscription.in_(numbers))
    newest = select(slots.c.subscription, func.max(slots.c.slot).label("slot")).where(*here)
    last = newest.group_by(slots.c.subscription).subquery()
    same = (slots.c.subscription == last.c.subscription) & (slots.c.slot == last.c.slot)
    rows = unit.connection.execute(select(slots).join(last, same).where(*here)).all()
    parts = _parts(unit, {row.bundle for row in rows if row.bundle})
    return {
        row.subscription: LastDigest(
            row.due_at, SlotOutcome(row.outcome), row.reason, tuple(parts.get(row.bundle or "", ()))
        )
        for row in rows
    }


def _parts(unit: Unit, bundles: Collection[str]) -> dict[str, list[tuple[Part, PostState]]]:
    found: dict[str, list[tuple[Part, PostState]]] = defaultdict(list)
    query = select(posts.c.bundle, posts.c.part, posts.c.state).where(posts.c.bundle.in_(bundles)).order_by(posts.c.id)
    for row in unit.connection.execute(query) if bundles else ():
        found[row.bundle].append((Part(row.part), PostState(row.state)))
    return found
