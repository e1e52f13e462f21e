"""The people who have spoken to the bot in a workspace, by the names they had when they last did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from storage.tables import people, signatures, venues

if TYPE_CHECKING:
    from storage.ledger.unit import Unit


@dataclass(frozen=True, slots=True)
class Signer:
    """A person of a venue; ``external_id`` is their id on its platform.

    ``id`` is that of the row that has their name; 0 where there is none, since they never asked for a change.
    """

    id: int
    venue: int
    external_id: str
    name: str


def signers(unit: Unit) -> list[Signer]:
    """Give all who have asked for a change in this workspace, from its venues and from those that have left it."""
    signed = select(signatures.c.person).where(signatures.c.workspace == unit.head.workspace)
    query = (
        select(people)
        .join(venues, venues.c.id == people.c.venue)
        .where(or_(venues.c.workspace == unit.head.workspace, people.c.id.in_(signed)))
        .order_by(people.c.id)
    )
    return [Signer(row.id, row.venue, row.external_id, row.name) for row in unit.connection.execute(query)]


def signer(unit: Unit, external_id: str) -> Signer | None:
    """Give the person of this venue who has this id on its platform, None where they never asked for a change."""
    query = select(people).where(people.c.venue == unit.venue.id, people.c.external_id == external_id)
    row = unit.connection.execute(query).one_or_none()
    return None if row is None else Signer(row.id, row.venue, row.external_id, row.name)
