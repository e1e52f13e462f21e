"""Entering actors and changing them: their names, whom they speak for, and which of them are one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.entering.naming import distinct, require_free, taken_names
from storage.entering.slugs import slug_from
from storage.errors import Refusal
from storage.names import folded
from storage.records.actors import Actor, Cast, Conflict, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.ledger.unit import Unit


def add_actor(
    unit: Unit,
    name: str,
    *,
    slug: str = "",
    aliases: Sequence[str] = (),
    speaks_for: int | None = None,
) -> Actor:
    """Enter an actor; the slug is made from the name where none is given.

    Raises Refusal for a name that another actor goes by.
    """
    number = unit.new_id()
    actor = Actor(number, slug, name, distinct(name, aliases), speaks_for)
    return _entered(unit, actor if slug else replace(actor, slug=_own_slug(unit, actor)))


def _own_slug(unit: Unit, actor: Actor) -> str:
    taken = taken_names(unit, actor)
    return slug_from(actor.name, f"actor-{actor.id}", lambda slug: folded(slug) not in taken)


def rename_actor(unit: Unit, actor: Actor, *, name: str, aliases: Sequence[str] | None) -> Actor:
    """Give an actor another name, or other aliases in place of those it has; "" and None leave them."""
    name = name or actor.name
    kept = distinct(name, actor.aliases if aliases is None else aliases)
    return _entered(unit, replace(actor, name=name, aliases=kept))


def set_plural(unit: Unit, actor: Actor, *, plural: bool) -> Actor:
    """Set whether verbs follow an actor's name in the plural."""
    return unit.put(replace(actor, plural=plural))


def set_speaks_for(unit: Unit, actor: Actor, principal: int | None) -> Actor:
    """Set whom an actor speaks for, None for itself alone; raises Refusal where that closes a circle."""
    return _entered(unit, replace(actor, speaks_for=principal))


def merge_actors(unit: Unit, gone: Actor, stays: Actor) -> Actor:
    """Make two actors one, and give the one that stays, with the names of both.

    It speaks for whom the other spoke, unless it speaks for somebody already. Raises Refusal for an actor and
    itself, for two that have different sides in a conflict, and where one would come to speak for itself.
    """
    if gone.id == stays.id:
        raise Refusal(f"{gone.name} is that actor already. Name two different actors.")
    _require_one_side(unit, gone, stays)
    unit.put(replace(gone, aliases=(), merged_into=stays.id))
    joined = replace(stays, aliases=distinct(stays.name, (*stays.aliases, gone.name, *gone.aliases)))
    inherits = replace(joined, speaks_for=gone.speaks_for)
    return _entered(unit, joined if stays.speaks_for is not None or _circular(unit, inherits) else inherits)


def _require_one_side(unit: Unit, gone: Actor, stays: Actor) -> None:
    cast = Cast(unit.book.all(Actor))
    for conflict in unit.book.all(Conflict).values():
        sides = {cast.after_mergers(actor): side for actor, side in conflict.side_map().items()}
        found = {_settled(cast, sides[one.id]) for one in (gone, stays) if one.id in sides}
        if len(found) > 1:
            way = "Set their sides alike first: /tracker actor side"
            if {gone.id, stays.id} <= {cast.after_mergers(party) for party in conflict.parties}:
                way = f"Leave one out of its parties first: /tracker conflict amend {conflict.slug} parties=…"
            raise Refusal(
                f"{gone.name} and {stays.name} have different sides in {conflict.slug}, so they can't be one actor. "
                f"{way}"
            )


def _settled(cast: Cast, side: Side) -> Side:
    return side if side.party is None else replace(side, party=cast.after_mergers(side.party))


def require_no_circle(unit: Unit, actor: Actor) -> None:
    """Refuse an actor that would speak for itself by way of others."""
    if _circular(unit, actor):
        above = unit.book.all(Actor)[actor.speaks_for or 0]
        raise Refusal(
            f"{actor.name} can't speak for {above.name}, which is itself or speaks for it: that would be a circle. "
            "Name the one that stands above both."
        )


def _circular(unit: Unit, actor: Actor) -> bool:
    cast = Cast({**unit.book.all(Actor), actor.id: actor})
    return actor.speaks_for is not None and cast.speaks_for(actor.speaks_for, actor.id)


def _entered(unit: Unit, actor: Actor) -> Actor:
    require_free(unit, actor)
    require_no_circle(unit, actor)
    return unit.put(actor)
