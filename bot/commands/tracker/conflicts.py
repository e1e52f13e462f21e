"""Conflicts: their title, and their parties in the one order in which they are always told."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from bot.calls import Call
from bot.commands.confirming import confirmed
from bot.commands.kinds.actors import AnActor
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.kind import USUAL
from bot.commands.kinds.plain import Many, Slug, Words
from bot.commands.registry import reads, writes
from bot.commands.setting_up import next_setup_step
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.tracker import conflicts as wording
from storage.entering.conflicts import add_conflict, amend_conflict
from storage.errors import Refusal
from storage.ledger.dossiers import agreements_in, cast_of
from storage.records.actors import Actor, Conflict

LONGEST_TITLE = 120

Parties = Annotated[tuple[Actor, ...], Many(AnActor("Its parties, in their order"))]
Which = Annotated[Conflict, AConflict("Which conflict")]


@writes("tracker conflict add", role=Role.MODERATOR, first="slug")
def add(
    call: Call,
    slug: Annotated[str, Slug("A short name for typing")],
    title: Annotated[str, Words("Its title", longest=LONGEST_TITLE)],
    parties: Parties = (),
) -> Reply:
    """Enter a conflict."""
    return _confirmed(call, add_conflict(call.unit, slug, title, (one.id for one in parties)))


@writes("tracker conflict amend", role=Role.MODERATOR, first="conflict")
def amend(
    call: Call,
    conflict: Which = USUAL,
    title: Annotated[str, Words("Its title", longest=LONGEST_TITLE)] = "",
    parties: Parties = (),
) -> Reply:
    """Change a conflict."""
    if not title and not parties:
        raise Refusal("Nothing was changed: give title= or parties=, all of them in their order.")
    call.unit.require_version(conflict, call.seen, theirs=_told(call, conflict).text)
    chosen = [one.id for one in parties] if parties else None
    return _confirmed(call, amend_conflict(call.unit, conflict, title=title, parties=chosen))


@reads("tracker conflict show", first="conflict")
def show(call: Call, conflict: Which = USUAL) -> Reply:
    """Tell a conflict and its agreements."""
    return replace(_told(call, conflict), actions=_next(call, conflict))


@reads("tracker conflict list")
def listing(call: Call) -> Reply:
    """List the conflicts."""
    found = list(call.unit.book.all(Conflict).values())
    return wording.conflicts(found, cast_of(call.unit.book), (Action("Add a conflict", "tracker conflict add"),))


def _confirmed(call: Call, conflict: Conflict) -> Reply:
    return confirmed(call, _told(call, conflict), *next_setup_step(call), *_next(call, conflict))


def _told(call: Call, conflict: Conflict) -> Reply:
    book = call.unit.book
    return wording.conflict(conflict, cast_of(book), list(agreements_in(book, conflict.id).values()))


def _next(call: Call, conflict: Conflict) -> tuple[Action, ...]:
    named = (("conflict", conflict.slug),)
    return (
        Action("Amend", "tracker conflict amend", named, call.unit.version(conflict)),
        Action("Compare its agreements", "ceasefire compare", named),
        Action("Add an agreement", "ceasefire add", named),
    )
