"""What charts show, as plain data that goes to the process that draws: days are counted from a chart's first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from pydantic import TypeAdapter


class Shade(StrEnum):
    """How far reports are established: certainty is darkness. In the order they are stacked, from the ground."""

    VERIFIED = "verified"
    CORROBORATED = "corroborated"
    REPORTED = "reported"
    UNSETTLED = "unsettled"


SHADES: Final = tuple(Shade)


class Stage(StrEnum):
    """A stretch of an agreement's life, as the band above the bars shows it.

    Within one it *may have ended* where no day of its end is known.
    """

    DECLARED = "declared"
    IN_EFFECT = "in effect"
    SUSPENDED = "suspended"
    MAY_HAVE_ENDED = "may have ended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Bar:
    """Reports that began on ``days`` days from ``first`` on: in the order of ``SHADES``, then those contested."""

    first: int
    days: int
    plain: tuple[int, int, int, int]
    contested: tuple[int, int, int, int]

    @property
    def whole(self) -> int:
        """All of them."""
        return sum(self.plain) + sum(self.contested)


@dataclass(frozen=True, slots=True)
class LifeStage:
    """A stage from ``begin`` to ``end``, in days and parts of them."""

    stage: Stage
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Note:
    """Words at a point or over a stretch of the days."""

    begin: float
    end: float
    words: str


class Sign(StrEnum):
    """What is drawn beside the shades: hatching, an open ring, a dash on the ground."""

    CONTESTED = "contested"
    QUIET = "quiet"
    GOING_ON = "going on"


@dataclass(frozen=True, slots=True)
class Swatch:
    """A figure beside what it is drawn in."""

    drawn_in: Shade | Sign | Stage
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One agreement. ``short`` stands for a ``name`` that the font can't write.

    ``quiet`` are the middles of what is quiet throughout; ``going_on`` those of days on which what began earlier
    went on; ``unplaced`` are reports known to no day, over the time they may be of; ``first`` is the first report.
    """

    name: str
    short: str
    total: str
    swatches: tuple[Swatch, ...]
    bars: tuple[Bar, ...]
    quiet: tuple[float, ...]
    going_on: tuple[float, ...]
    life: tuple[LifeStage, ...]
    unplaced: tuple[Note, ...]
    first: Note | None


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports a day, or a longer time, an agreement a panel, all on one scale of ``days`` days."""

    title: str
    short: str
    subtitle: str
    days: int
    ticks: tuple[Note, ...]
    panels: tuple[Panel, ...]
    footer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementBar:
    """How long an agreement held, and how soon it was reported to be broken; in minutes.

    ``first`` is None where no report has a known distance from effect; ``open`` says that it still holds. Where a
    length is known between two bounds it is the lower one, and ``lasted_most`` and ``first_most`` are the upper.
    """

    name: str
    short: str
    lasted: float
    open: bool
    lasted_words: str
    first: float | None
    first_words: str
    lasted_most: float = 0
    first_most: float = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The agreements of a conflict in the order of effect, on one scale of minutes in which each step is a multiple."""

    title: str
    short: str
    subtitle: str
    ticks: tuple[Note, ...]
    rows: tuple[AgreementBar, ...]
    footer: tuple[str, ...]


REPORTS: Final = "reports"
COMPARISON: Final = "comparison"
CHARTS: Final[dict[str, type[Reports | Comparison]]] = {REPORTS: Reports, COMPARISON: Comparison}
"""The kinds of charts, by the names that pictures call them."""


@cache
def _adapter(chart: str) -> TypeAdapter[Reports | Comparison]:
    return TypeAdapter(CHARTS[chart])


def dump(chart: str, shown: Reports | Comparison) -> str:
    """Write a chart as JSON."""
    return _adapter(chart).dump_json(shown).decode()


def load(chart: str, data: str) -> Reports | Comparison:
    """Read a chart; raises KeyError for a kind there is not."""
    return _adapter(chart).validate_json(data)
