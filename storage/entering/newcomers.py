"""Actors and conflicts that are named before they are on record: entered with the agreement that names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.entering.actors import add_actor
from storage.entering.conflicts import add_conflict, amend_conflict
from storage.entering.naming import names_of
from storage.entering.slugs import slug_from
from storage.ledger.dossiers import cast_of
from storage.names import folded, named
from storage.records.actors import Actor, Conflict, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.unit import Unit


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An actor or a conflict that isn't on record, by the name it was given."""

    name: str


SomeActor = Actor | Newcomer
SomeConflict = Conflict | Newcomer


def entered_actor(unit: Unit, who: SomeActor) -> Actor:
    """Give the actor, entered now where it is a newcomer that this unit of work has not met yet."""
    if isinstance(who, Actor):
        return who
    known = named(who.name, unit.book.all(Actor).values(), names_of)
    return known[0] if known else add_actor(unit, who.name)


def entered_conflict(unit: Unit, which: SomeConflict) -> Conflict:
    """Give the conflict, entered now where it is a newcomer: its name is its title, and its slug is made of it."""
    if isinstance(which, Conflict):
        return which
    taken = {folded(name) for one in unit.book.all(Conflict).values() for name in names_of(one)}
    slug = slug_from(which.name, f"conflict-{unit.head.next_id}", lambda slug: folded(slug) not in taken)
    return add_conflict(unit, slug, which.name)


def strangers(unit: Unit, conflict: Conflict, actors: Iterable[int]) -> tuple[int, ...]:
    """Give those of the actors that have no side in the conflict: neither a party, nor set beside one."""
    cast = cast_of(unit.book, [conflict.id])
    return tuple(one for one in actors if cast.side(one).standing is Standing.UNKNOWN)


def with_parties(unit: Unit, conflict: Conflict, actors: Iterable[int]) -> Conflict:
    """Give the conflict with those actors behind its parties, in their order, that have no side in it yet."""
    fresh = strangers(unit, conflict, actors)
    return amend_conflict(unit, conflict, parties=(*conflict.parties, *fresh)) if fresh else conflict
