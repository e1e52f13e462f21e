"""The digests that were posted, by the entries of the journal they told of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from storage.ledger.earlier import record_known_by
from storage.records.posts import Part
from storage.records.subscriptions import Subscription
from storage.tables import posts, slots

if TYPE_CHECKING:
    from collections.abc import Collection

    from storage.ledger.unit import Unit

_POSTED = (
    select(slots.c.subscription, slots.c.slot, slots.c.after, slots.c.until, slots.c.bundle, slots.c.made_at)
    .where(
        slots.c.workspace == bindparam("workspace"),
        slots.c.subscription.in_(bindparam("subscriptions", expanding=True)),
        slots.c.until >= bindparam("first"),
        slots.c.after < bindparam("last"),
        # Where they were posted: a digest may have been sent to another channel since.
        select(posts.c.id)
        .where(
            posts.c.bundle == slots.c.bundle,
            posts.c.part == Part.MESSAGE,
            posts.c.venue == bindparam("venue"),
            posts.c.channel == bindparam("channel"),
        )
        .exists(),
    )
    .order_by(slots.c.subscription, slots.c.slot)
)


@dataclass(frozen=True, slots=True)
class PostedDigest:
    """A digest that was posted: ``after`` < seq ≤ ``until`` are the entries it told of, ``bundle`` its posts."""

    subscription: int
    slot: str
    after: int
    until: int
    bundle: str
    made_at: datetime


def posted_in(
    unit: Unit, venue: int, channel: str, subscriptions: Collection[int], recorded: Collection[int]
) -> list[PostedDigest]:
    """Give the digests posted in a channel, of these subscriptions, that may have told of one of these entries."""
    if not subscriptions:
        return []
    where = {"venue": venue, "channel": channel}
    named = {"workspace": unit.head.workspace, "subscriptions": list(subscriptions), **where}
    rows = unit.connection.execute(_POSTED, named | {"first": min(recorded), "last": max(recorded)})
    return [PostedDigest(row.subscription, row.slot, row.after, row.until, row.bundle, row.made_at) for row in rows]


def as_it_was(unit: Unit, digest: PostedDigest) -> Subscription | None:
    """Give the subscription that a digest was made for, as it was then: it may be about something else now."""
    return record_known_by(unit, Subscription, digest.subscription, digest.made_at)
