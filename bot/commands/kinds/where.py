"""Kinds of options that say where: a place as reported, and coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.kinds.kind import Kind
from bot.commands.kinds.places import place_names, places_offered
from bot.reading.coordinates import EXAMPLE, read_coordinates
from storage.errors import Refusal
from storage.names import named
from storage.records.places import Place
from storage.records.violations import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call
    from bot.replies import Choice

LONGEST_NAME = 200
"""Characters of a place as reported."""


class Where(Kind[Spot]):
    """A place by the name the report gives it, which is kept.

    It is matched with a place that has been entered where the whole name, or one part between commas, is that
    place's name or alias and no other's.
    """

    expectation = "the name of a place, such as Terter"

    def read(self, words: str, call: Call) -> Spot:
        """Keep the name and match it."""
        name = " ".join(words.split())
        if not any(character.isalnum() for character in name):
            raise Refusal("That names no place. Write its name, such as Terter, or leave it out.")
        if len(name) > LONGEST_NAME:
            raise Refusal(f"That is {len(name):,} characters; a place’s name has at most {LONGEST_NAME}.")
        return Spot(name, _matched(name, call))

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the places that have been entered."""
        return places_offered(typed, call)


def _matched(name: str, call: Call) -> int | None:
    """Give the place that is meant beyond doubt: the whole name's, else the only one its parts name."""
    places = call.unit.book.all(Place).values()
    for parts in ([name], name.split(",")) if "," in name else ([name],):
        found = {place.id for part in parts for place in named(part, places, place_names)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


class Coordinates(Kind[tuple[float, float]]):
    """Latitude and longitude in degrees (WGS 84), in this order."""

    expectation = f"latitude and longitude in degrees, such as {EXAMPLE}"

    def read(self, words: str, call: Call) -> tuple[float, float]:  # noqa: ARG002
        """Read them in degrees, north and east above zero."""
        return read_coordinates(words)
