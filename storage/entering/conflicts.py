"""Entering conflicts and changing them: their title, their parties in order, the sides of other actors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.entering.naming import require_free
from storage.errors import Refusal
from storage.records.actors import UNKNOWN_SIDE, Actor, Cast, Conflict, Side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.unit import Unit


def add_conflict(unit: Unit, slug: str, title: str, parties: Iterable[int] = ()) -> Conflict:
    """Enter a conflict; raises Refusal for a name that another one goes by."""
    conflict = Conflict(unit.new_id(), slug, title, tuple(dict.fromkeys(parties)))
    require_free(unit, conflict)
    return unit.put(conflict)


def amend_conflict(unit: Unit, conflict: Conflict, *, title: str = "", parties: Iterable[int] | None) -> Conflict:
    """Change a conflict's title, or its parties and their order; "" and None leave them as they are.

    Raises Refusal for a title that another conflict goes by, and for a party left out that others side with.
    """
    kept = conflict.parties if parties is None else tuple(dict.fromkeys(parties))
    _require_kept(unit, conflict, kept)
    own = {Cast(unit.book.all(Actor)).after_mergers(party) for party in kept}
    sides = tuple((actor, side) for actor, side in conflict.sides if actor not in own)
    amended = replace(conflict, title=title or conflict.title, parties=kept, sides=sides)
    require_free(unit, amended)
    return unit.put(amended)


def _require_kept(unit: Unit, conflict: Conflict, kept: tuple[int, ...]) -> None:
    cast = Cast(unit.book.all(Actor))
    staying = {cast.after_mergers(party) for party in kept}
    for actor, side in conflict.sides:
        if (
            side.party is not None
            and cast.after_mergers(side.party) not in staying
            and cast.after_mergers(actor) not in staying
        ):
            names = [cast.actors[cast.after_mergers(one)].name for one in (actor, side.party)]
            raise Refusal(
                f"{names[0]} is on the side of {names[1]} in {conflict.slug}, so {names[1]} can't be left out. "
                "Set another side first: /tracker actor side"
            )


def set_side(unit: Unit, conflict: Conflict, actor: Actor, side: Side) -> Conflict:
    """Set an actor's side in a conflict; unknown takes back what was set.

    Raises Refusal for a party, whose side is its own, and for a side that is no party's.
    """
    cast = Cast(unit.book.all(Actor))
    parties = {cast.after_mergers(party): cast.actors[cast.after_mergers(party)].name for party in conflict.parties}
    if actor.id in parties:
        raise Refusal(f"{actor.name} is a party of {conflict.slug}: its side is its own.")
    if side.party is not None and side.party not in parties:
        known = ", ".join([*parties.values(), "independent", "unknown"])
        raise Refusal(f"{cast.actors[side.party].name} is no party of {conflict.slug}. Write one of: {known}.")
    others = tuple((one, kept) for one, kept in conflict.sides if cast.after_mergers(one) != actor.id)
    return unit.put(replace(conflict, sides=others if side == UNKNOWN_SIDE else (*others, (actor.id, side))))
