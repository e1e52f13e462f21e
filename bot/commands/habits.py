"""What a person used last for the options of a command, as words, so that a form can open filled with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.callers.habits import last_said
from storage.records.actors import Actor
from storage.records.violations import Violation

if TYPE_CHECKING:
    from bot.calls import Call
    from bot.commands.registry import Command


def last_used(command: Command, call: Call) -> dict[str, str]:
    """Give the speaker, and for a report its accused and its category, of what they entered last by ``command``.

    Only those that the command asks for, by the names of its options.
    """
    said = last_said(call.unit, call.person.id, command.name)
    if said is None:
        return {}
    slugs = {one.id: one.slug for one in call.unit.book.all(Actor).values()}
    about = call.unit.book.many(Violation, said.violations[:1]).values()
    categories = [one.category.value for one in about if one.category]
    used = {
        "claimant": slugs.get(said.speaker, ""),
        "speaker": slugs.get(said.speaker, ""),
        "accused": "; ".join(slugs[one] for one in said.about if one in slugs),
        "category": "".join(categories),
    }
    return {name: words for name, words in used.items() if words and command.option(name)}
