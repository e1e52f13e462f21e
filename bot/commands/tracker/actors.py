"""Actors: their names, whom they speak for, their sides, and which of them are one."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from bot.calls import Call
from bot.commands.confirming import confirmed
from bot.commands.kinds.actors import LONGEST_NAME, AnActor
from bot.commands.kinds.clearing import Given, OrNone
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.kind import USUAL
from bot.commands.kinds.plain import Many, Slug, Words, YesNo
from bot.commands.kinds.records import ASide
from bot.commands.paging import After, page_of, page_turns
from bot.commands.registry import reads, writes
from bot.commands.setting_up import next_setup_step
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.tracker import actors as wording
from storage.entering.actors import add_actor, merge_actors, rename_actor, set_plural, set_speaks_for
from storage.entering.conflicts import set_side
from storage.errors import Refusal
from storage.ledger.dossiers import cast_of
from storage.records.actors import Actor, Conflict, Side

Name = Annotated[str, Words("As it names itself", longest=LONGEST_NAME)]
Which = Annotated[Actor, AnActor("Which actor")]


@writes("tracker actor add", role=Role.MODERATOR, first="name")
def add(
    call: Call,
    name: Name,
    slug: Annotated[str, Slug("A short name for typing")] = "",
    aliases: Annotated[tuple[str, ...], Many(Words("Other names", longest=LONGEST_NAME))] = (),
    speaks_for: Annotated[Actor | None, AnActor("For whom it speaks")] = None,
    plural: Annotated[bool, YesNo("Its name is a plural: they accuse")] = False,  # noqa: FBT002 — an option has a default
) -> Reply:
    """Enter an actor."""
    principal = speaks_for.id if speaks_for else None
    added = add_actor(call.unit, name, slug=slug, aliases=aliases, speaks_for=principal)
    return _confirmed(call, set_plural(call.unit, added, plural=True) if plural else added)


@writes("tracker actor amend", role=Role.MODERATOR, first="actor")
def amend(
    call: Call,
    actor: Which,
    name: Name = "",
    aliases: Annotated[
        Given[tuple[str, ...]] | None, OrNone(Many(Words("Other names, in place of those", longest=LONGEST_NAME)))
    ] = None,
    speaks_for: Annotated[Given[Actor] | None, OrNone(AnActor("For whom it speaks"))] = None,
    plural: Annotated[bool | None, YesNo("Its name is a plural: they accuse")] = None,
) -> Reply:
    """Change an actor."""
    if not name and aliases is None and speaks_for is None and plural is None:
        raise Refusal("Nothing was changed: give name=, aliases=, speaks_for= or plural=.")
    call.unit.require_version(actor, call.seen, theirs=wording.entered(_view(call, actor)).text)
    actor = rename_actor(call.unit, actor, name=name, aliases=None if aliases is None else aliases.value or ())
    if speaks_for is not None:
        actor = set_speaks_for(call.unit, actor, speaks_for.value.id if speaks_for.value else None)
    if plural is not None:
        actor = set_plural(call.unit, actor, plural=plural)
    return _confirmed(call, actor)


@writes("tracker actor side", role=Role.MODERATOR, first="actor")
def side(
    call: Call,
    actor: Which,
    side: Annotated[Side, ASide("A party, independent or unknown")],
    conflict: Annotated[Conflict, AConflict("In which conflict")] = USUAL,
) -> Reply:
    """Set an actor’s side in a conflict."""
    amended = set_side(call.unit, conflict, actor, side)
    reply = wording.sided(_view(call, actor), amended, side)
    return confirmed(call, reply, Action("Show", "tracker actor show", (("actor", actor.slug),)))


@writes("tracker actor merge", role=Role.MODERATOR, first="actor")
def merge(call: Call, actor: Which, into: Annotated[Actor, AnActor("Which one stays")]) -> Reply:
    """Make two actors one."""
    stays = merge_actors(call.unit, actor, into)
    reply = wording.merged(actor, _view(call, stays))
    return confirmed(call, reply, Action("Show", "tracker actor show", (("actor", stays.slug),)))


@reads("tracker actor show", first="actor")
def show(call: Call, actor: Which) -> Reply:
    """Tell all about an actor."""
    reply = wording.actor(_view(call, actor))
    return replace(reply, actions=_next(call, actor))


@reads("tracker actor list", first="after")
def listing(call: Call, after: After = "") -> Reply:
    """List the actors."""
    cast = cast_of(call.unit.book)
    page, end = page_of((one for one in cast.actors.values() if one.merged_into is None), after)
    pages = page_turns("tracker actor list", (), ("after", end), "More", first=not after)
    return wording.actors(page, cast, (*pages, Action("Add an actor", "tracker actor add")))


def _confirmed(call: Call, actor: Actor) -> Reply:
    return confirmed(call, wording.entered(_view(call, actor)), *next_setup_step(call), *_next(call, actor))


def _next(call: Call, actor: Actor) -> tuple[Action, ...]:
    named = (("actor", actor.slug),)
    return (
        Action("Amend", "tracker actor amend", named, call.unit.version(actor)),
        Action("Set its side", "tracker actor side", named),
        Action("History", "tracker history", (("record", f"actor:{actor.slug}"),)),
    )


def _view(call: Call, actor: Actor) -> wording.ActorView:
    book = call.unit.book
    sides = [(one, cast_of(book, [one.id]).side(actor.id)) for one in book.all(Conflict).values() if one.parties]
    return wording.ActorView(actor, cast_of(book), sides)
