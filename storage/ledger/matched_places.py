"""Where a violation happened: the place that it was matched with, with its names and its coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.records.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.ledger.books import Book
    from storage.records.violations import Violation


def matched_place(book: Book, violation: Violation) -> Place | None:
    """Give the place that a violation was matched with, None where it was with none."""
    spot = violation.spot
    return None if spot is None or spot.place is None else book.all(Place).get(spot.place)


def point_of(book: Book, violation: Violation) -> tuple[float, float] | None:
    """Give the latitude and longitude of a violation, in degrees: its own, else those of its matched place."""
    for one in (violation.spot, matched_place(book, violation)):
        if one is not None and one.latitude is not None and one.longitude is not None:
            return one.latitude, one.longitude
    return None


def words_of(book: Book, violation: Violation) -> Iterator[str]:
    """Give the words that are a violation's own, by which it is found: what, and every name of where; some empty."""
    yield from (violation.weapon, violation.target, violation.unit)
    if violation.spot is not None:
        yield violation.spot.name
    place = matched_place(book, violation)
    if place is not None:
        yield from (place.name, *place.aliases)
