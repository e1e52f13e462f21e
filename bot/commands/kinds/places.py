"""The names of places: those they answer to, and those that are offered while one is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.kinds.kind import matching_named
from bot.replies import Choice
from storage.records.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call


def place_names(place: Place) -> tuple[str, ...]:
    """Give every name a place is known by."""
    return place.name, *place.aliases


def places_offered(typed: str, call: Call) -> Sequence[Choice]:
    """Offer the places that were entered and hold ``typed`` in a name."""
    places = call.unit.book.all(Place).values()
    choices = ((Choice(one.name, one.name, ", ".join(one.aliases)), one.aliases) for one in places)
    return matching_named(typed, choices)
