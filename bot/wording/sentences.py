"""What every sentence is made of: actors by their names, deeds and events in words. None of it asserts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from storage.records.vocabularies import Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from enum import StrEnum

    from storage.records.actors import Cast
    from storage.records.violations import Violation

ACTS = {
    Category.SHELLING: "shelling {place}",
    Category.AIR_STRIKE: "an air strike at {place}",
    Category.DRONE_STRIKE: "a drone strike at {place}",
    Category.ARMED_CLASH: "an armed clash at {place}",
    Category.SNIPER_SMALL_ARMS: "sniper or small-arms fire at {place}",
    Category.EXPLOSION_UNATTRIBUTED: "an explosion at {place}",
    Category.LANDMINE_IED: "a landmine or improvised explosive at {place}",
    Category.GROUND_ADVANCE: "a ground advance at {place}",
    Category.TROOP_OR_WEAPON_MOVEMENT: "moving troops or weapons at {place}",
    Category.OVERFLIGHT: "an overflight at {place}",
    Category.ATTACK_ON_CIVILIANS: "an attack on civilians at {place}",
    Category.ABDUCTION_DETENTION: "abduction or detention at {place}",
    Category.SEXUAL_VIOLENCE: "sexual violence at {place}",
    Category.AID_OBSTRUCTION: "obstructing aid at {place}",
    Category.MOVEMENT_RESTRICTION: "restricting movement at {place}",
    Category.ATTACK_ON_INFRASTRUCTURE: "an attack on infrastructure at {place}",
    Category.INCITEMENT: "incitement at {place}",
    Category.OTHER: "a breach at {place}",
}
"""What is said to have been done, as it follows "accuses X of"."""

EVENTS = ACTS | {
    Category.SHELLING: "the shelling of {place}",
    Category.TROOP_OR_WEAPON_MOVEMENT: "a movement of troops or weapons at {place}",
    Category.AID_OBSTRUCTION: "an obstruction of aid at {place}",
    Category.MOVEMENT_RESTRICTION: "a restriction of movement at {place}",
}
"""The same as it follows "reports": what happened, so that it isn't read as the deed of the one who reports it."""

KINDS: Mapping[StrEnum, str] = {
    Category.SNIPER_SMALL_ARMS: "sniper or small-arms fire",
    Category.EXPLOSION_UNATTRIBUTED: "explosion",
    Category.LANDMINE_IED: "landmine or improvised explosive",
    Category.ABDUCTION_DETENTION: "abduction or detention",
}
"""The categories whose terms don't read as words."""

_PLURAL = {
    "accepts": "accept",
    "accuses": "accuse",
    "alleges": "allege",
    "acknowledges": "acknowledge",
    "attributes": "attribute",
    "confirms": "confirm",
    "counter-accuses": "counter-accuse",
    "denies": "deny",
    "names": "name",
    "it observes": "they observe",
    "it said": "they said",
    "rejects": "reject",
    "reports": "report",
    "says": "say",
    "speaks": "speak",
    "withdraws": "withdraw",
}
_SINGULAR = re.compile(rf"\b(?:{'|'.join(sorted(_PLURAL, key=len, reverse=True))})\b")

_MARKED = re.compile('“[^“”]+”|"[^"]+"|«[^«»]+»|„[^„“”]+[“”]')
"""Words between one pair of quotation marks; two quotes behind one another are none."""


class Names:
    """Actors as their owners name them, in sentences."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def of(self, actor: int) -> str:
        """Give the name of an actor, that of the one that stays where it was merged."""
        known = self.cast.actors.get(self.cast.after_mergers(actor))
        return known.name if known else "an unknown actor"

    def says(self, actor: int, phrase: str) -> str:
        """Give an actor's name and what it does, the verbs of ``phrase`` in the number of its name."""
        known = self.cast.actors.get(self.cast.after_mergers(actor))
        if known is not None and known.plural:
            phrase = _SINGULAR.sub(lambda found: _PLURAL[found[0]], phrase)
        return f"{self.of(actor)} {phrase}"

    def several(self, actors: Iterable[int]) -> str:
        """Give several names as a list in words."""
        return listed([self.of(actor) for actor in dict.fromkeys(self.cast.after_mergers(actor) for actor in actors)])


def known_as(name: str, aliases: Iterable[str]) -> str:
    """Say a name with its others: "Terter (also Tartar, Tərtər)"."""
    others = ", ".join(aliases)
    return f"{name} (also {others})" if others else name


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Join parts in words: "A", "A and B", "A, B and C"; ``last`` may be "or"."""
    return parts[0] if len(parts) == 1 else f" {last} ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def some(parts: Sequence[str], number: int, between: str = " · ") -> str:
    """Join parts, and say how many more there are of the ``number`` in all."""
    more = number - len(parts)
    return between.join([*parts, *([f"{more:,} more"] if more > 0 else [])])


def in_brackets(time: str) -> str:
    """Put a time that is told in words between brackets, its own taken away: "(26 Oct 2020, 08:00 Baku, 04:00 UTC)"."""
    return f"({time.replace(' (', ', ').replace(')', '')})"


def quoted(words: str) -> str:
    """Put somebody's words between quotation marks, on one line, in place of a pair that was typed around them."""
    line = " ".join(words.split())
    return f"“{line[1:-1] if _MARKED.fullmatch(line) else line}”"


def with_words(told: str, words: str, *, hidden: bool, for_moderators: bool) -> str:
    """Say somebody's words behind what is told of them; those that are hidden, to moderators alone."""
    if hidden and not for_moderators:
        return f"{told}: words withheld."
    return f"{told}: {quoted(words)}{' (hidden from others)' if hidden else ''}"


def spoken(term: StrEnum) -> str:
    """Say a term of a vocabulary: "air strike"; a category that joins two, as one thing."""
    return KINDS.get(term, term.value.replace("_", " "))


def act(violation: Violation) -> str:
    """Say what is said to have been done, and where: "shelling Terter and villages"."""
    return _there(ACTS[violation.category or Category.OTHER], violation)


def event(violation: Violation) -> str:
    """Say what is said to have happened, and where: "the shelling of Terter and villages"."""
    return _there(EVENTS[violation.category or Category.OTHER], violation)


def _there(phrase: str, violation: Violation) -> str:
    if violation.spot is None:
        return phrase.replace(" at {place}", " at an unnamed place").replace("{place}", "an unnamed place")
    return phrase.replace("{place}", violation.spot.name)
