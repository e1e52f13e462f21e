"""Places on the map, and sources on the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import asin, cos, floor, radians, sin, sqrt
from typing import TYPE_CHECKING, ClassVar

from storage.records.moments import Moment
from storage.records.references import RecordKind, Reference
from storage.records.vocabularies import SourceKind, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator

EARTH_RADIUS_KM = 6371.0


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
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))


@dataclass(frozen=True, slots=True)
class Source:
    """One message, article or report, however many incidents it tells of [Berkeley Protocol].

    ``reliability`` A–F and ``credibility`` 1–6 are the Admiralty grades; ``author`` is for moderators.
    """

    kind: ClassVar[RecordKind] = RecordKind.SOURCE
    id: int
    link: str = ""
    publisher: str = ""
    source_kind: SourceKind | None = None
    visibility: Visibility = Visibility.PUBLIC
    reliability: str = ""
    credibility: int | None = None
    published: Moment | None = None
    sha256: str = ""
    captured_at: datetime | None = None
    author: str = ""

    def references(self) -> Iterator[Reference]:
        """Give nothing: others refer to a source."""
        yield from ()
