"""Conflicts in words: their parties in the order in which they are always told, and the sides that were set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Fact, Reply
from bot.wording.sentences import Names
from bot.wording.tracker.actors import side_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.replies import Action
    from storage.records.actors import Cast, Conflict
    from storage.records.agreements import Agreement


def conflict(found: Conflict, cast: Cast, agreements: Sequence[Agreement] = ()) -> Reply:
    """Tell a conflict: its parties in their order, the sides that were set, its agreements."""
    names = Names(cast)
    facts = [Fact("Short name", found.slug), Fact("Parties", parties(found, names))]
    facts += [Fact(f"Side of {names.of(one)}", side_words(side, names)) for one, side in found.sides]
    told = ", ".join(f"{one.title} ({one.slug})" for one in agreements)
    return Reply(found.title, facts=(*facts, Fact("Agreements", told or "none yet")))


def parties(found: Conflict, names: Names) -> str:
    """Say the parties of a conflict in the order in which they are always told."""
    return names.several(found.parties) if found.parties else "none entered"


def conflicts(found: Sequence[Conflict], cast: Cast, actions: tuple[Action, ...]) -> Reply:
    """List conflicts, a line each."""
    names = Names(cast)
    lines = tuple(f"{one.title} · {one.slug} · {parties(one, names)}" for one in found)
    return Reply("Conflicts", lines or ("None has been entered.",), actions=actions)
