"""A kind of option that names an actor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.commands.clean import shown
from bot.commands.kinds.finding import did_you_mean_any
from bot.commands.kinds.kind import Kind, matching_named
from bot.people import Role
from bot.replies import Action, Choice, Reply, UnknownName
from storage.errors import NotFound, Refusal
from storage.names import closest, named
from storage.records.actors import Actor, Cast

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.calls import Call

LONGEST_NAME: Final = 100
"""Characters of an actor's name."""

_ON_A_BUTTON: Final = 60
"""Characters of a name that a button can say still."""

_NOBODY: Final = frozenset({"none", "nobody", "unknown"})
"""Words for no actor at all: the record would tell of one that is called so."""

_COMMA = re.compile(r"\s*[,\N{ARABIC COMMA}\N{IDEOGRAPHIC COMMA}\N{FULLWIDTH COMMA}]\s*")
_LISTED = re.compile(rf"{_COMMA.pattern}|\s+(?:and|&)\s+", re.IGNORECASE)
_BETWEEN = re.compile(rf"{_LISTED.pattern}|\s*[&+/]\s*", re.IGNORECASE)
"""What people write between names; it may be part of one too."""


class AnActor(Kind[Actor]):
    """An actor by slug, name or alias; one that was merged gives the one that stays."""

    expectation = "an actor’s name or alias"

    def read(self, words: str, call: Call) -> Actor:
        """Find the actor; one that isn't known can be added, which is asked."""
        actors = call.unit.book.all(Actor)
        found = {Cast(actors).after_mergers(actor.id) for actor in named(words, actors.values(), actor_names)}
        if len(found) > 1:
            slugs = ", ".join(actors[one].slug for one in found)
            raise Refusal(f"{shown(words)} could be several actors. Write one of: {slugs}.")
        if not found:
            raise _unknown_actor(words, actors.values(), call)
        return actors[found.pop()]

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the actors that hold ``typed`` in a name."""
        actors = (one for one in call.unit.book.all(Actor).values() if one.merged_into is None)
        choices = ((Choice(one.slug, one.name, ", ".join(one.aliases)), one.aliases) for one in actors)
        return matching_named(typed, choices)


def actor_names(actor: Actor) -> tuple[str, ...]:
    """Give every name an actor is known by."""
    return actor.slug, actor.name, *actor.aliases


def known_as(words: str, actor: Actor, known: Mapping[int, Actor]) -> int:
    """Give the id of who is called so by the names and mergers of ``known``; where nobody is, that of ``actor``."""
    found = named(words, known.values(), actor_names)
    return Cast(known).after_mergers(found[0].id if found else actor.id)


def perhaps_several(words: str) -> list[str]:
    """Give what stands between the commas of a name, and around its "and": these are many names perhaps."""
    return [part for part in _LISTED.split(words.strip()) if part]


def _unknown_actor(words: str, actors: Collection[Actor], call: Call) -> Refusal:
    if words.casefold() in _NOBODY:
        return NotFound(f"{shown(words)} names nobody. Write who it is, or leave it out where nobody is named.")
    parts = _BETWEEN.split(words)
    if len(parts) > 1 and all(named(part, actors, actor_names) for part in parts):
        return NotFound(f"No actor is called {shown(words)} here. Where several may be named, part them by “;”.")
    near = closest(words, (name for actor in actors for name in actor_names(actor)))
    sentence = f"No actor is called {shown(words)} here.{did_you_mean_any(near)}"
    if ";" in words:
        return NotFound(f"{sentence} One alone is named here, and “;” parts the names of a list.")
    if len(words) > LONGEST_NAME:
        return NotFound(f"{sentence} A name has at most {LONGEST_NAME} characters, and that has {len(words):,}.")
    if not call.role.may(Role.MODERATOR):
        return NotFound(f"{sentence} A moderator can add one: /tracker actor add")
    label = f"Add {words}" if len(words) <= _ON_A_BUTTON else "Add it"
    add = Action(label, "tracker actor add", (("name", words),))
    return UnknownName(Reply(sentence, ("Add it, then enter this again.",), actions=(add,)), words, tuple(near))
