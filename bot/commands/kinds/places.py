"""Kinds of options that name a place: one on record, one to look for, or one as it was reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.kinds.finding import only_one
from bot.commands.kinds.kind import Kind, matching_named
from bot.commands.kinds.plain import SoughtWords
from bot.replies import Choice
from storage.errors import Refusal
from storage.names import folded, named
from storage.records.places import Place
from storage.records.violations import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.calls import Call

LONGEST_NAME = 200
"""Characters of a place as reported."""

_MOST_CALLED_SO = 10
"""Places that a part of a name may mean; a part that more of them share, such as "el", means none in particular."""

_NOWHERE = frozenset({"none", "unknown"})
"""Words that other options take for nothing; a report would be told as one of shelling them."""


class APlace(Kind[Place]):
    """A place that has been entered, by name or alias."""

    expectation = "a place’s name or alias"

    def read(self, words: str, call: Call) -> Place:
        """Find the place."""
        places = call.unit.book.all(Place).values()
        return only_one(words, "place", named(words, places, place_names), places)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the places."""
        return _offered(typed, call)


class PlaceName(SoughtWords):
    """A place's name: one that was entered, with its aliases, or part of a name as it was reported."""

    expectation = "a place’s name, or a part of it"

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the places that were entered."""
        return _offered(typed, call)


class ReportedPlace(Kind[Spot]):
    """A place by the name the report gives it, which is kept.

    It is matched with a place that has been entered where the whole name, or one part between commas, is that
    place's name or alias and no other's.
    """

    expectation = "the name of a place, such as Terter"

    def read(self, words: str, call: Call) -> Spot:
        """Keep the name and match it."""
        name = " ".join(words.split())
        if name.casefold() in _NOWHERE or not any(character.isalnum() for character in name):
            raise Refusal("That names no place. Write its name, such as Terter, or leave it out.")
        if len(name) > LONGEST_NAME:
            raise Refusal(f"That is {len(name):,} characters; a place’s name has at most {LONGEST_NAME}.")
        return Spot(name, _matched(name, call))

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the places that have been entered."""
        return _offered(typed, call)


def _matched(name: str, call: Call) -> int | None:
    """Give the place that is meant beyond doubt: the whole name's, else the only one its parts name."""
    places = call.unit.book.all(Place).values()
    for parts in ([name], name.split(",")) if "," in name else ([name],):
        found = {place.id for part in parts for place in named(part, places, place_names)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def place_names(place: Place) -> tuple[str, ...]:
    """Give every name a place is known by."""
    return place.name, *place.aliases


def called_in_part(words: str, places: Iterable[Place]) -> list[Place]:
    """Give the places that have these words in a name; none where they are in the names of many, and mean none."""
    found = [one for one in places if words and any(folded(words) in folded(name) for name in place_names(one))]
    return found if len(found) <= _MOST_CALLED_SO else []


def _offered(typed: str, call: Call) -> Sequence[Choice]:
    """Offer the places that were entered and hold ``typed`` in a name."""
    places = call.unit.book.all(Place).values()
    choices = ((Choice(one.name, one.name, ", ".join(one.aliases)), one.aliases) for one in places)
    return matching_named(typed, choices)
