"""What the counts hold of one violation, as it is kept beside it: so that it is taken out exactly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from pydantic_core import from_json, to_json

from storage.records.claims import Range
from storage.records.counting import Weight
from storage.records.vocabularies import Category, Occurrence


class CountedIn(NamedTuple):
    """A scope that a violation falls under, and whether it is inside: one wholly outside effect is told apart."""

    kind: str
    id: int
    inside: bool


class DaySpan(NamedTuple):
    """The first and the last local day that a violation touches under an agreement."""

    agreement: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Counted:
    """What the counts hold of one violation: its weight, in which scopes, and on which local days."""

    weight: Weight
    scopes: tuple[CountedIn, ...]
    days: tuple[DaySpan, ...]

    def dump(self) -> str:
        """Write it as JSON, as ``canonical_json`` does."""
        weight = self.weight
        values = {
            "accused": weight.accused,
            "category": str(weight.category),
            "contested": weight.contested,
            "days": self.days,
            "injured": weight.injured,
            "killed": weight.killed,
            "occurrence": str(weight.occurrence),
            "scopes": self.scopes,
        }
        return to_json(values).decode()

    @classmethod
    def load(cls, written: str) -> Counted:
        """Read it from what ``dump`` wrote."""
        kept = from_json(written)
        weight = Weight(
            Category(kept["category"]),
            Occurrence(kept["occurrence"]),
            kept["contested"],
            tuple(kept["accused"]),
            _load(kept["killed"]),
            _load(kept["injured"]),
        )
        scopes = tuple(CountedIn(*scope) for scope in kept["scopes"])
        days = (DaySpan(one, date.fromisoformat(first), date.fromisoformat(last)) for one, first, last in kept["days"])
        return cls(weight, scopes, tuple(days))


def _load(kept: list[Any] | None) -> Range | None:
    return None if kept is None else Range(*kept)


def counting_under(counted: Counted | None) -> list[int]:
    """Give the agreements under which a violation counts."""
    return [one.id for one in (counted.scopes if counted else ()) if one.inside and one.kind == "agreement"]
