"""Actors, who speaks for whom, and the sides they have in a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from storage.records.references import RecordKind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Actor:
    """A party, an ally, a body or an outlet, named as its owner names it.

    ``plural`` says that verbs follow its name in the plural: "the co-chairs accept".
    """

    kind: ClassVar[RecordKind] = RecordKind.ACTOR
    id: int
    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    speaks_for: int | None = None
    merged_into: int | None = None
    plural: bool = False

    def references(self) -> Iterator[Reference]:
        """Give whom it speaks for, and the actor it was merged into."""
        for other in (self.speaks_for, self.merged_into):
            if other is not None:
                yield Reference(RecordKind.ACTOR, other)


class Standing(StrEnum):
    """Whether an actor belongs to a party, is independent of all of them, or nobody has said."""

    PARTY = "party"
    INDEPENDENT = "independent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Side:
    """An actor's side in one conflict; ``party`` is the party's id where the standing is ``party``."""

    standing: Standing = Standing.UNKNOWN
    party: int | None = None


INDEPENDENT = Side(Standing.INDEPENDENT)
UNKNOWN_SIDE = Side()


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a workspace and the sides that hold for one violation or agreement."""

    actors: Mapping[int, Actor] = field(default_factory=dict)
    sides: Mapping[int, Side] = field(default_factory=dict)

    def after_mergers(self, actor: int) -> int:
        """Give the id that stands for ``actor`` after mergers."""
        for _ in self.actors:  # no chain is longer, and a circle must end too
            known = self.actors.get(actor)
            if known is None or known.merged_into is None:
                break
            actor = known.merged_into
        return actor

    def first_named(self, actors: Iterable[int]) -> dict[int, int]:
        """Give those that stand for actors after mergers, each with the first of these that it stands for."""
        found: dict[int, int] = {}
        for actor in actors:
            found.setdefault(self.after_mergers(actor), actor)
        return found

    def stands_for(self, actor: int) -> list[int]:
        """Give every actor that ``actor`` stands for after mergers, itself among them."""
        merged = [one.id for one in self.actors.values() if one.merged_into is not None]
        return [actor, *(one for one in merged if one != actor and self.after_mergers(one) == actor)]

    def principals(self, speaker: int) -> Iterator[int]:
        """Give the speaker itself, then whom it speaks for, and on up the chain."""
        seen: set[int] = set()
        current: int | None = self.after_mergers(speaker)
        while current is not None and current not in seen:
            seen.add(current)
            yield current
            known = self.actors.get(current)
            above = known.speaks_for if known else None
            current = None if above is None else self.after_mergers(above)

    def speaks_for(self, speaker: int, actor: int) -> bool:
        """Whether ``speaker`` is ``actor`` or speaks for it, transitively."""
        return self.after_mergers(actor) in self.principals(speaker)

    def side(self, actor: int) -> Side:
        """Give the first side set for the actor or for one it speaks for; unknown by default."""
        merged = {self.after_mergers(key): side for key, side in self.sides.items()}
        merged |= {key: side for key, side in self.sides.items() if self.after_mergers(key) == key}
        for principal in self.principals(actor):
            side = merged.get(principal, UNKNOWN_SIDE)
            if side.standing is Standing.PARTY and side.party is not None:
                return Side(Standing.PARTY, self.after_mergers(side.party))
            if side.standing is Standing.INDEPENDENT:
                return side
        return UNKNOWN_SIDE

    def answers_for(self, speaker: int, accused: int) -> bool:
        """Whether ``speaker`` is the accused, speaks for it, or belongs to its side."""
        if self.speaks_for(speaker, accused):
            return True
        side = self.side(accused)
        return side.standing is Standing.PARTY and self.side(speaker) == side


@dataclass(frozen=True, slots=True)
class Conflict:
    """Groups agreements and carries statements about a whole war.

    ``parties`` keep the one order in which they are always told; ``sides`` are those that were set.
    """

    kind: ClassVar[RecordKind] = RecordKind.CONFLICT
    id: int
    slug: str
    title: str
    parties: tuple[int, ...] = ()
    sides: tuple[tuple[int, Side], ...] = ()

    def references(self) -> Iterator[Reference]:
        """Give the parties and every actor whose side is set."""
        for actor in (*self.parties, *(actor for actor, _ in self.sides)):
            yield Reference(RecordKind.ACTOR, actor)

    def side_map(self) -> Mapping[int, Side]:
        """Give each party its own side, then what was set."""
        return _side_map(self.parties, self.sides)


# Asked for with every case, and the same for all of one conflict.
@lru_cache(maxsize=256)
def _side_map(parties: tuple[int, ...], sides: tuple[tuple[int, Side], ...]) -> Mapping[int, Side]:
    return {party: Side(Standing.PARTY, party) for party in parties} | dict(sides)
