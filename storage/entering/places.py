"""Entering places and changing them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.entering.naming import distinct, require_free
from storage.errors import Refusal
from storage.records.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.ledger.unit import Unit

Coordinates = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""


def add_place(
    unit: Unit,
    name: str,
    *,
    aliases: Sequence[str] = (),
    coordinates: Coordinates | None = None,
    precision: int | None = None,
) -> Place:
    """Enter a place; ``precision`` is 1 for the exact spot to 7 for a whole country [GED where_prec].

    Raises Refusal for a name that another place goes by, and for a precision of no coordinates.
    """
    latitude, longitude = coordinates or (None, None)
    return _entered(unit, Place(unit.new_id(), name, distinct(name, aliases), latitude, longitude, precision))


def rename_place(unit: Unit, place: Place, *, name: str, aliases: Sequence[str] | None) -> Place:
    """Give a place another name, or other aliases in place of those it has; "" and None leave them."""
    name = name or place.name
    kept = distinct(name, place.aliases if aliases is None else aliases)
    return _entered(unit, replace(place, name=name, aliases=kept))


def locate_place(unit: Unit, place: Place, *, coordinates: Coordinates | None, precision: int | None) -> Place:
    """Give a place other coordinates, of no precision until it is said, or another precision; None leaves either."""
    if coordinates is not None:
        place = replace(place, latitude=coordinates[0], longitude=coordinates[1], precision=None)
    return _entered(unit, place if precision is None else replace(place, precision=precision))


def _entered(unit: Unit, place: Place) -> Place:
    if place.precision is not None and place.latitude is None:
        raise Refusal("A precision says how exact coordinates are, and there are none. Give coordinates= as well.")
    require_free(unit, place)
    return unit.put(place)
