"""Kinds of options that name an actor or a conflict which may not be on record yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.clean import shown
from bot.commands.kinds.actors import AnActor, actor_names, perhaps_several
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.kind import Kind
from storage.entering.newcomers import Newcomer, SomeActor, SomeConflict
from storage.errors import Refusal
from storage.names import folded, named
from storage.records.actors import Actor, Conflict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call
    from bot.replies import Choice

LONGEST_NAME = 120
"""Characters of the name of an actor or a conflict that is new."""

LONGEST_ROLE = 200
"""Characters of the words for a mediator's role."""

_WITH_REMARK = re.compile(r"(?P<name>[^()]*[^()\s]) ?\((?P<remark>[^()]*)\)")
_SAID_BY = re.compile(r"(?:^|, ?| )said by(?: |$)", re.IGNORECASE)


class AnyActor(Kind[SomeActor]):
    """An actor by slug, name or alias; a name that nobody has is a newcomer's."""

    expectation = "an actor’s name or alias"

    def __init__(self, description: str) -> None:
        super().__init__(description)
        self._known = AnActor(description)

    def read(self, words: str, call: Call) -> SomeActor:
        """Find the actor, or take the name."""
        if named(words, call.unit.book.all(Actor).values(), actor_names):
            return self._known.read(words, call)
        _refuse_several(words)
        return _newcomer(words)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the actors that are known."""
        return self._known.complete(typed, call)


class AnyConflict(Kind[SomeConflict]):
    """A conflict by slug or title; one that nobody entered is a newcomer. Left out, it is the only one there is."""

    expectation = "a conflict’s short name"

    def __init__(self, description: str, *, optional: bool = False) -> None:
        super().__init__(description)
        self.optional = optional
        self._known = AConflict(description)

    def read(self, words: str, call: Call) -> SomeConflict:
        """Find the conflict, or take the name."""
        conflicts = call.unit.book.all(Conflict).values()
        if named(words, conflicts, lambda one: (one.slug, one.title)):
            return self._known.read(words, call)
        return _newcomer(words)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the conflicts that are known."""
        return self._known.complete(typed, call)

    def fallback(self, default: SomeConflict | None, call: Call) -> SomeConflict | None:
        """Give the only conflict there is; raises Refusal where there is none, or several. Nothing if optional."""
        if self.optional:
            return default
        if not call.unit.book.all(Conflict):
            raise Refusal("No conflict is recorded yet. Name the one this belongs to, and add it: conflict=… new=yes")
        return self._known.fallback(None, call)


@dataclass(frozen=True, slots=True)
class TypedMediator:
    """A mediator as typed: who, in which role, and by whom that is said."""

    actor: SomeActor
    role: str = ""
    said_by: tuple[SomeActor, ...] = ()


class AMediator(Kind[TypedMediator]):
    """A mediator, with the words for the role and who says so in brackets: "India (host, said by Pakistan)"."""

    expectation = "a name, such as Russia or Russia (as host, said by France)"

    def __init__(self, description: str) -> None:
        super().__init__(description)
        self._actor = AnyActor(description)

    def read(self, words: str, call: Call) -> TypedMediator:
        """Read the name; brackets that are part of a known name stay with it."""
        words = " ".join(words.split())
        if words.count("(") != words.count(")"):
            raise Refusal(
                f"A bracket is open in {shown(words)}: “;” parts mediators. Those who say so are parted by commas, "
                "such as Russia (host, said by India, France)."
            )
        remarked = _WITH_REMARK.fullmatch(words)
        if remarked is None or named(words, call.unit.book.all(Actor).values(), actor_names):
            return TypedMediator(self._actor.read(words, call))
        role, *sayers = _SAID_BY.split(remarked["remark"], maxsplit=1)
        if len(role) > LONGEST_ROLE:
            raise Refusal(f"That role has {len(role):,} characters; write at most {LONGEST_ROLE}.")
        names = filter(None, (name.strip() for name in sayers[0].split(","))) if sayers else ()
        said_by = tuple(self._actor.read(name, call) for name in names)
        return TypedMediator(self._actor.read(remarked["name"], call), role.strip(), said_by)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the actors that are known."""
        return self._actor.complete(typed, call)


def _refuse_several(words: str) -> None:
    """Refuse a new name with a comma or "and": where several are meant, one actor of all would be entered."""
    parts = perhaps_several(words)
    if len(parts) > 1:
        several = "; ".join(parts)
        raise Refusal(
            f"{shown(words)} would be one name. Part several by “;”: {several}. "
            "A name with a comma or “and” of its own is added first: /tracker actor add"
        )


def _newcomer(words: str) -> Newcomer:
    name = " ".join(words.split())
    if not folded(name):
        raise Refusal(f"{shown(words)} names nobody. Write a name with a letter or a digit in it.")
    if len(name) > LONGEST_NAME:
        raise Refusal(f"That is {len(name):,} characters; a name has at most {LONGEST_NAME}.")
    return Newcomer(name)
