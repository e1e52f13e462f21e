"""Columns: a name, a meaning, and how a record fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from storage.asking.exports import Extract
from storage.records.moments import Precision

if TYPE_CHECKING:
    from enum import StrEnum

    from storage.records.claims import Figure, Range
    from storage.records.moments import Moment

T = TypeVar("T")
Whole = TypeVar("Whole")

Cell: TypeAlias = "str | int | float | bool | tuple[str, ...] | None"
"""What stands in a column of a row; a tuple is a list."""

ISO = "ISO 8601, UTC"
IANA = "IANA time zones"
PRECISION = "minute, hour, day, month, year; after GED date_prec and ACLED time_precision"
BOUNDS = "exactly, at_least, about, up_to, more_than, words"

NOTE = (
    "Reports as made by those named, not findings of this record. Cite the claimant and the source beside each "
    "figure; the rights in quoted words remain with their authors."
)


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column. ``vocabulary`` names the dataset or standard that its terms come from, or is empty."""

    name: str
    meaning: str
    value: Callable[[T, Extract], Cell]
    vocabulary: str = ""


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """The records of one kind as rows; ``name`` is that of its file or key."""

    name: str
    meaning: str
    rows: Callable[[Extract], Iterable[T]]
    own: tuple[Column[T], ...]

    @property
    def columns(self) -> tuple[Column[T], ...]:
        """Its own columns, then those that every row ends in, so that none is read without them."""
        return (
            *self.own,
            Column("as_of", "The instant that the row is true for.", lambda _, x: instant(x.at), ISO),
            Column("known_by", "The instant by which all of it was recorded.", lambda _, x: instant(x.known_by), ISO),
            Column("fictional", "yes where the workspace is a game’s: no real war.", lambda _, x: x.fictional),
            Column("note", "How to cite it.", lambda _, __: NOTE),
        )

    def filled(self, extract: Extract) -> Iterator[dict[str, Cell]]:
        """Give every row, by the names of the columns; a text that nobody told is None, as every other cell is."""
        columns = self.columns
        return (
            {one.name: None if (cell := one.value(row, extract)) == "" else cell for one in columns}
            for row in self.rows(extract)
        )


def instant(at: datetime) -> str:
    """Write an instant in ISO 8601, UTC, to the second."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def interval(when: Moment) -> str:
    """Write a time as ISO 8601 has it: a minute as an instant, what is known less precisely as start/end."""
    exact = when.precision is Precision.MINUTE
    return instant(when.start) if exact else f"{instant(when.start)}/{instant(when.end)}"


def moment_columns(name: str, meaning: str, get: Callable[[T, Extract], Moment | None]) -> tuple[Column[T], ...]:
    """Give the six columns of a time; all are empty where it is unknown."""
    part = partial(_part, get)
    precise, interval = "how precisely it is known", "of the interval that holds it"
    return (
        Column(f"{name}_start", f"{meaning}: start {interval}.", part(lambda m: instant(m.start)), ISO),
        Column(f"{name}_end", f"{meaning}: end {interval}, itself outside.", part(lambda m: instant(m.end)), ISO),
        Column(f"{name}_precision", f"{meaning}: {precise}.", part(lambda m: m.precision.value), PRECISION),
        Column(f"{name}_qualifier", f"{meaning}: about, by or after, where said.", part(lambda m: term(m.qualifier))),
        Column(f"{name}_zone", f"{meaning}: zone in which it was told.", part(lambda m: m.zone), IANA),
        Column(f"{name}_words", f"{meaning}: as it was typed.", part(lambda m: m.words)),
    )


def figure_columns(name: str, meaning: str, get: Callable[[T, Extract], Figure | None]) -> tuple[Column[T], ...]:
    """Give the four columns of a figure as its claimant states it; all are empty where none is stated."""
    part = partial(_part, get)
    return (
        Column(f"{name}_low", f"{meaning}: the lowest number stated.", part(lambda f: f.low)),
        Column(f"{name}_high", f"{meaning}: the highest number stated.", part(lambda f: f.high)),
        Column(f"{name}_bound", f"{meaning}: how firmly.", part(lambda f: f.bound.value), BOUNDS),
        Column(f"{name}_words", f"{meaning}: as it was typed.", part(lambda f: f.words)),
    )


def range_columns(name: str, meaning: str, get: Callable[[T, Extract], Range | None]) -> tuple[Column[T], ...]:
    """Give the three columns of an incident's range; all are empty where no number is stated."""
    part = partial(_part, get)
    low_high = "GED low and high, over the claims about this incident alone"
    return (
        Column(f"{name}_low", f"{meaning}: the smallest number a claimant states.", part(lambda r: r.low), low_high),
        Column(f"{name}_high", f"{meaning}: the largest number a claimant states.", part(lambda r: r.high), low_high),
        Column(f"{name}_open", f"{meaning}: yes where the largest is “or more”.", part(lambda r: r.open)),
    )


def _part(get: Callable[[T, Extract], Whole | None], of: Callable[[Whole], Cell]) -> Callable[[T, Extract], Cell]:
    """Fill a column with a part of what a row has, and leave it empty where the row has none."""

    def value(row: T, extract: Extract) -> Cell:
        found = get(row, extract)
        return None if found is None else of(found)

    return value


def term(word: StrEnum | None) -> str | None:
    """Write a term of a vocabulary, nothing where there is none."""
    return None if word is None else word.value
