"""Actors in words: their names, whom they speak for, and their sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.replies import Fact, Reply
from bot.wording.sentences import Names, known_as, listed
from storage.records.actors import Actor, Cast, Conflict, Side, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.replies import Action


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor among the others: every actor of the workspace, and its side in each conflict that has parties."""

    actor: Actor
    cast: Cast
    sides: Sequence[tuple[Conflict, Side]]


def actor(found: ActorView) -> Reply:
    """Tell all there is about an actor."""
    return Reply(known_as(found.actor.name, found.actor.aliases), facts=tuple(_facts(found)))


def entered(found: ActorView) -> Reply:
    """Confirm how an actor stands now."""
    return Reply(f"{known_as(found.actor.name, found.actor.aliases)}, {found.actor.slug}", (speaks_for(found),))


def merged(gone: Actor, found: ActorView) -> Reply:
    """Confirm that two actors are one."""
    title = f"{gone.name} is now part of {found.actor.name}."
    kept = f"Its names, and {gone.slug}, lead to {known_as(found.actor.name, found.actor.aliases)}."
    return Reply(title, (kept, speaks_for(found)))


def speaks_for(found: ActorView) -> str:
    """Say whom an actor speaks for, all the way up."""
    names = Names(found.cast)
    above = [names.of(one) for one in found.cast.principals(found.actor.id)][1:]
    verb, alone = ("Speak", "themselves") if found.actor.plural else ("Speaks", "itself")
    return f"{verb} for {', and so for '.join(above) if above else alone}."


def _facts(found: ActorView) -> Iterator[Fact]:
    yield Fact("Short name", found.actor.slug)
    yield Fact("Speaks for", speaks_for(found).partition(" for ")[2].removesuffix("."))
    spokesmen = [
        one.name
        for one in found.cast.actors.values()
        if one.merged_into is None and one.speaks_for and found.cast.after_mergers(one.speaks_for) == found.actor.id
    ]
    if spokesmen:
        yield Fact("Spoken for by", listed(spokesmen))
    merged_here = [one.slug for one in found.cast.actors.values() if _went_into(one, found)]
    if merged_here:
        yield Fact("Merged into it", ", ".join(merged_here))
    for conflict, side in found.sides:
        yield Fact(f"Side in {conflict.slug}", side_words(side, Names(found.cast)))


def _went_into(one: Actor, found: ActorView) -> bool:
    return one.merged_into is not None and found.cast.after_mergers(one.id) == found.actor.id


def side_words(side: Side, names: Names) -> str:
    """Say a side: "Armenia", "independent", "unknown"."""
    return names.of(side.party) if side.standing is Standing.PARTY and side.party is not None else side.standing.value


def sided(found: ActorView, conflict: Conflict, side: Side) -> Reply:
    """Confirm an actor's side in a conflict."""
    told = side_words(side, Names(found.cast))
    title = f"Side of {found.actor.name} in {conflict.slug}: {told}."
    it, them = ("They", "them") if found.actor.plural else ("It", "it")
    note = {
        Standing.INDEPENDENT: (f"{it} can now attribute independently, and so can those who speak for {them}.",),
        Standing.UNKNOWN: ("Unknown counts as neither a party nor independent.",),
    }
    return Reply(title, note.get(side.standing, ()))


def actors(found: Sequence[Actor], cast: Cast, actions: tuple[Action, ...]) -> Reply:
    """List actors, a line each."""
    names = Names(cast)
    lines = tuple(
        f"{known_as(one.name, one.aliases)} · {one.slug}"
        + (f" · speaks for {names.of(one.speaks_for)}" if one.speaks_for is not None else "")
        for one in found
    )
    return Reply("Actors", lines or ("None has been entered.",), actions=actions)
