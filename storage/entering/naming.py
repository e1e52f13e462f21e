"""Names are unique among the records of a kind, however they are spelt: two can never be taken for one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storage.errors import Refusal
from storage.labels import label
from storage.names import folded
from storage.records.actors import Actor, Cast, Conflict
from storage.records.agreements import Agreement
from storage.records.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.unit import Unit

Named = Actor | Agreement | Conflict | Place

_ALIKE: Final = str.maketrans(
    "авекмнорстухіјѕαβεζηικμνορτυχ",
    "abekmhopctyxijsabezhikmnoptyx",
)
"""Cyrillic and Greek letters, folded, that look like Latin ones in one of their cases."""


def names_of(record: Named) -> tuple[str, ...]:
    """Give every name by which a record is found."""
    if isinstance(record, Actor):
        return record.slug, record.name, *record.aliases
    if isinstance(record, Place):
        return record.name, *record.aliases
    return (record.slug,) if isinstance(record, Agreement) else (record.slug, record.title)


def distinct(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """Give the aliases that differ from the name and from one another; other letters for the same sounds are kept."""
    found: dict[str, str] = {}
    for alias in aliases:
        found.setdefault(alias.casefold(), alias)
    found.pop(name.casefold(), None)
    return tuple(found.values())


def require_free(unit: Unit, record: Named) -> None:
    """Refuse a record whose name has no letter, or is or looks like one by which another record of its kind goes."""
    taken = taken_names(unit, record)
    alike = {name.translate(_ALIKE): other for name, other in taken.items()}
    for name in names_of(record):
        if not folded(name):
            raise Refusal(f"“{name}” has no letter and no digit. Write a name that can be said.")
        if ";" in name:
            raise Refusal(f"“{name}” holds a ; which parts the names of a list. Write it without, or enter each alone.")
        other = taken.get(folded(name))
        if other is not None:
            raise Refusal(f"“{name}” already names {label(other)} here. Write another name, or amend that one.")
        other = alike.get(folded(name).translate(_ALIKE))
        if other is not None:
            raise Refusal(f"“{name}” looks like {label(other)} and is written with other letters. Type it anew.")


def taken_names(unit: Unit, record: Named) -> dict[str, Named]:
    """Give the folded names of the other records of the kind. Actors that were merged share their names."""
    every = dict[int, Named](unit.book.all(type(record)))
    cast = Cast({one.id: one for one in (*every.values(), record) if isinstance(one, Actor)})
    own = cast.after_mergers(record.id)
    return {
        folded(name): other
        for other in every.values()
        if cast.after_mergers(other.id) != own
        for name in names_of(other)
    }
