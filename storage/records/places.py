"""Places on the map, and how far they are from one another."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, floor, radians, sin, sqrt
from typing import TYPE_CHECKING, ClassVar

from storage.records.references import RecordKind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

_EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its names in the languages of those who name it.

    Latitude and longitude in degrees (WGS 84); ``precision`` from 1, the exact spot, to 7, a whole
    country or open sea [GED where_prec].
    """

    kind: ClassVar[RecordKind] = RecordKind.PLACE
    id: int
    name: str
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None

    def references(self) -> Iterator[Reference]:
        """Give nothing: a place refers to no other record."""
        yield from ()


def band_of(latitude: float) -> int:
    """Give the band of latitude, a tenth of a degree or some 11 km wide, that holds a latitude in degrees."""
    return floor(latitude * 10)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the great-circle distance between two points of (latitude, longitude) in degrees."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))
