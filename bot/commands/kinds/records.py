"""A kind of option that names any record, and one that names a side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.commands.clean import shown
from bot.commands.kinds.actors import AnActor
from bot.commands.kinds.kind import Kind, matching, matching_named
from bot.replies import Choice
from storage.entering.naming import Named, names_of
from storage.errors import NotFound, Refusal
from storage.labels import label
from storage.names import folded
from storage.records.actors import INDEPENDENT, UNKNOWN_SIDE, Actor, Cast, Conflict, Side, Standing
from storage.records.agreements import Agreement
from storage.records.places import Place
from storage.records.references import RecordKind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.calls import Call

_NUMBERED = re.compile(r"([#sScC])([0-9]{1,9})")
_KINDS = {
    "#": RecordKind.VIOLATION,
    "s": RecordKind.STATEMENT,
    "c": RecordKind.CLAIM,
}
_NAMED: tuple[type[Named], ...] = (Agreement, Conflict, Place)
_SETTINGS = "workspace"


class ARecord(Kind[Reference]):
    """Any record: "#12", "S12", a slug or a name, "workspace"; "actor:press" where several kinds share a name."""

    expectation = "#12, or a name such as nk-washington"

    def read(self, words: str, call: Call) -> Reference:
        """Find the record."""
        numbered = _NUMBERED.fullmatch(words)
        if numbered:
            return Reference(_KINDS[numbered[1].lower()], int(numbered[2]))
        if words.casefold() == _SETTINGS:
            return Reference(RecordKind.WORKSPACE, call.unit.head.workspace)
        found = {key: record for key, record in _named(call) if _answers(words, key, record)}
        if len(found) > 1:
            ways = ", ".join(f"{key.kind}:{label(record)}" for key, record in found.items())
            raise Refusal(f"{shown(words)} could be several records. Write one of: {ways}.")
        if not found:
            raise NotFound(f"No record is called {shown(words)} here. Write #12, or the short name of one.")
        return next(iter(found))

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the records that have a name; where another answers to its short name too, with its kind."""
        named = list(_named(call))
        called: dict[str, set[Reference]] = {}
        for key, record in named:
            for name in _names(record):
                called.setdefault(folded(name), set()).add(key)
        return matching_named(
            typed, (_choice(key, one, shared=len(called[folded(_names(one)[0])]) > 1) for key, one in named)
        )


def _named(call: Call) -> Iterator[tuple[Reference, Named]]:
    """Give every record that has a name, an actor that was merged as the one that stays."""
    book = call.unit.book
    cast = Cast(book.all(Actor))
    yield from ((Reference(RecordKind.ACTOR, cast.after_mergers(one.id)), one) for one in cast.actors.values())
    for kind in _NAMED:
        records: dict[int, Named] = dict(book.all(kind))
        yield from ((Reference(kind.kind, key), one) for key, one in records.items())


def _answers(words: str, key: Reference, record: Named) -> bool:
    kind, colon, name = words.partition(":")
    if colon and kind.casefold() == key.kind:
        words = name
    return folded(words) in map(folded, _names(record))


def _names(record: Named) -> tuple[str, ...]:
    """Give every name by which a person finds a record: titles of agreements too, though several may have one."""
    return (*names_of(record), record.title) if isinstance(record, Agreement) else names_of(record)


def _choice(key: Reference, record: Named, *, shared: bool) -> tuple[Choice, Sequence[str]]:
    """Give a record as a choice, with what it may be typed as too: its kind, as all of that, and its names."""
    short, *others = _names(record)
    called = record.title if isinstance(record, Agreement | Conflict) else label(record)
    told = key.kind, *(one for one in others if one != called)
    return Choice(f"{key.kind}:{short}" if shared else short, called, ", ".join(told)), told


class ASide(Kind[Side]):
    """An actor's side in a conflict: one of its parties, independent of all, or unknown."""

    expectation = "a party’s name, independent or unknown"

    def read(self, words: str, call: Call) -> Side:
        """Read the two words, else find the party."""
        fixed = {"independent": INDEPENDENT, "unknown": UNKNOWN_SIDE}
        side = fixed.get(words.casefold())
        return side or Side(Standing.PARTY, AnActor("Which party").read(words, call).id)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the parties of every conflict, and the two words."""
        cast = Cast(call.unit.book.all(Actor))
        ids = {cast.after_mergers(party) for one in call.unit.book.all(Conflict).values() for party in one.parties}
        parties = (Choice(cast.actors[one].slug, cast.actors[one].name) for one in sorted(ids) if one in cast.actors)
        return matching(typed, (*parties, Choice("independent"), Choice("unknown")))
