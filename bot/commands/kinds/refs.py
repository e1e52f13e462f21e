"""Kinds of options that name a record of the workspace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

from bot.commands.clean import shown
from bot.commands.kinds.kind import Kind, matching, matching_named
from bot.commands.kinds.places import place_names, places_offered
from bot.commands.kinds.plain import Many
from bot.people import Role
from bot.replies import Action, Choice, Question, Reply
from storage.callers.channels import channel_of
from storage.errors import NotFound, Refusal
from storage.names import closest, named
from storage.records.actors import Actor, Cast, Conflict
from storage.records.agreements import Agreement
from storage.records.lives import State, state_at
from storage.records.places import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bot.calls import Call

USUAL: Any = None
"""The default of an agreement's option that may be left out: what ``AnAgreement`` falls back to, or refuses."""

Named = TypeVar("Named", Agreement, Conflict, Place)

LONGEST_NAME: Final = 100
"""Characters of an actor's name."""

_ON_A_BUTTON: Final = 60
"""Characters of a name that a button can say still."""

_COMMA = re.compile(r"\s*[,\N{ARABIC COMMA}\N{IDEOGRAPHIC COMMA}\N{FULLWIDTH COMMA}]\s*")


class AnActor(Kind[Actor]):
    """An actor by slug, name or alias; one that was merged gives the one that stays."""

    expectation = "an actor’s name or alias"

    def read(self, words: str, call: Call) -> Actor:
        """Find the actor; one that isn't known can be added, which is asked."""
        actors = call.unit.book.all(Actor)
        found = {Cast(actors).one(actor.id) for actor in named(words, actors.values(), actor_names)}
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


def parted_by_commas(words: str) -> list[str]:
    """Give what stands between the commas of a name, which are many names perhaps."""
    return [part for part in _COMMA.split(words.strip()) if part]


def _unknown_actor(words: str, actors: Collection[Actor], call: Call) -> Refusal:
    parts = parted_by_commas(words)
    if len(parts) > 1 and all(named(part, actors, actor_names) for part in parts):
        return NotFound(f"No actor is called {shown(words)} here. Where several may be named, part them by “;”.")
    near = closest(words, (name for actor in actors for name in actor_names(actor)))
    asked = f" Did you mean {' or '.join(near)}?" if near else ""
    sentence = f"No actor is called {shown(words)} here.{asked}"
    if ";" in words:
        return NotFound(f"{sentence} One alone is named here, and “;” parts the names of a list.")
    if len(words) > LONGEST_NAME:
        return NotFound(f"{sentence} A name has at most {LONGEST_NAME} characters, and that has {len(words):,}.")
    if not call.role.may(Role.MODERATOR):
        return NotFound(f"{sentence} A moderator can add one: /tracker actor add")
    label = f"Add {words}" if len(words) <= _ON_A_BUTTON else "Add it"
    add = Action(label, "tracker actor add", (("name", words),))
    return Question(Reply(sentence, ("Add it, then enter this again.",), actions=(add,)))


class AConflict(Kind[Conflict]):
    """A conflict by slug or title; left out, the only one there is."""

    expectation = "a conflict’s short name"

    def __init__(self, description: str, *, optional: bool = False) -> None:
        super().__init__(description)
        self.optional = optional

    def read(self, words: str, call: Call) -> Conflict:
        """Find the conflict."""
        conflicts = call.unit.book.all(Conflict).values()
        return _only_one(words, "conflict", named(words, conflicts, lambda one: (one.slug, one.title)), conflicts)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the conflicts."""
        return matching(typed, (Choice(one.slug, one.title) for one in call.unit.book.all(Conflict).values()))

    def fallback(self, default: Conflict | None, call: Call) -> Conflict | None:
        """Give the only conflict there is, else refuse; nothing where it is optional."""
        if self.optional:
            return default
        known = list(call.unit.book.all(Conflict).values())
        if len(known) == 1:
            return known[0]
        if not known:
            raise NotFound(f"No conflict is recorded yet. {adding(call, '/tracker conflict add')}")
        raise Refusal(f"Say which conflict: {', '.join(one.slug for one in known[-5:])}.")


class AnAgreement(Kind[Agreement]):
    """An agreement by slug or title. Left out, it is the channel's, else the only one in effect.

    The times of the other options are read in its zone.
    """

    expectation = "an agreement’s short name"
    leads = True

    def __init__(self, description: str, *, optional: bool = False) -> None:
        super().__init__(description)
        self.optional = optional

    def read(self, words: str, call: Call) -> Agreement:
        """Find the agreement."""
        agreements = call.unit.book.all(Agreement).values()
        return _only_one(words, "agreement", named(words, agreements, lambda one: (one.slug, one.title)), agreements)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the agreements, the latest first."""
        agreements = reversed(list(call.unit.book.all(Agreement).values()))
        return matching(typed, (Choice(one.slug, one.title) for one in agreements))

    def fallback(self, default: Agreement | None, call: Call) -> Agreement | None:
        """Give the channel's agreement, else the only one in effect or at all; nothing where it is optional.

        Refuses where there are several, or none.
        """
        if self.optional:
            return default
        known = list(call.unit.book.all(Agreement).values())
        found = usual_agreement(call) or (known[0] if len(known) == 1 else None)
        if found is not None:
            return found
        if not known:
            raise NotFound(f"No agreement is recorded yet. {adding(call, '/ceasefire add')}")
        raise Refusal(f"Say which agreement: {', '.join(one.slug for one in known[-5:])}.")

    def settle(self, value: Agreement, call: Call) -> Call:
        """Have times read in the agreement's zone."""
        return call.within(value.zone)


class AgreementOrConflict(AnAgreement):
    """An agreement that falls back to the usual one, unless the option ``conflict`` is given in its place."""

    def fallback(self, default: Agreement | None, call: Call) -> Agreement | None:
        """Give none beside a conflict, else the usual one."""
        return default if "conflict" in call.request.options else super().fallback(default, call)


class UnderAgreements(Many[Agreement]):
    """The agreements a violation falls under, ";" between; left out, those in effect when it may have occurred."""

    def __init__(self, description: str) -> None:
        super().__init__(AnAgreement(description, optional=True))

    def settle(self, value: tuple[Agreement, ...], call: Call) -> Call:
        """Have times read in the zone of the first named, else of the agreement usual here."""
        usual = value[0] if value else usual_agreement(call)
        return call if usual is None else call.within(usual.zone)


def adding(call: Call, command: str) -> str:
    """Say by which command one is added, and by whom where that isn't the person who asks."""
    return f"{'Add one' if call.role.may(Role.MODERATOR) else 'A moderator can add one'}: {command}"


def usual_agreement(call: Call) -> Agreement | None:
    """Give the channel's own agreement, else the only one in effect, None where that isn't one."""
    agreements = call.unit.book.all(Agreement)
    here = channel_of(call.unit.book, call.unit.venue.id, call.request.channel)
    own = None if here is None else here.agreement
    if own is not None and own in agreements:
        return agreements[own]
    in_effect = [one for one in agreements.values() if _holds(one, call)]
    return in_effect[0] if len(in_effect) == 1 else None


def _holds(agreement: Agreement, call: Call) -> bool:
    turn = state_at(agreement, call.now)
    return turn is not None and turn.state in (State.IN_EFFECT, State.SUSPENDED)


class APlace(Kind[Place]):
    """A place that has been entered, by name or alias."""

    expectation = "a place’s name or alias"

    def read(self, words: str, call: Call) -> Place:
        """Find the place."""
        places = call.unit.book.all(Place).values()
        return _only_one(words, "place", named(words, places, place_names), places)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the places."""
        return places_offered(typed, call)


def _only_one(words: str, what: str, found: Sequence[Named], known: Iterable[Named]) -> Named:
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(f"{shown(words)} could be several {what}s. Write the short name of the one you mean.")
    names = [_label(one) for one in known]
    near = closest(words, names)
    asked = f" Did you mean {' or '.join(near)}?" if near else ""
    there_are = f" There are: {', '.join(names[-8:])}." if names and not near else ""
    raise NotFound(f"No {what} is called {shown(words)} here.{asked}{there_are}")


def _label(record: Agreement | Conflict | Place) -> str:
    return record.name if isinstance(record, Place) else record.slug
