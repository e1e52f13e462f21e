"""What a change of an agreement's life brings within its effect, and nobody has put under it yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.wording.ceasefire.agreements import unplaced
from storage.asking.unplaced import brought_within
from storage.ledger.dossiers import agreements_of, case
from storage.records.agreements import Agreement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.calls import Call
    from bot.replies import Reply
    from storage.ledger.unit import Unit


def with_unplaced(call: Call, reply: Reply, before: Agreement | None, after: Agreement) -> Reply:
    """Name those reports behind what is said of the change; ``before`` is None where the agreement is new."""
    return replace(reply, lines=(*reply.lines, *_named(call.unit, before, after)))


def all_unplaced(unit: Unit) -> list[str]:
    """Name those of every agreement that a unit of work has changed by now."""
    changes = [(change.before, change.after) for change in unit.changes.values()]
    return [
        line
        for before, after in changes
        if isinstance(after, Agreement)
        for line in _named(unit, before if isinstance(before, Agreement) else None, after)
    ]


def _named(unit: Unit, before: Agreement | None, after: Agreement) -> Iterator[str]:
    numbers = brought_within(unit, before, after)
    if numbers:
        yield unplaced(after, numbers, agreements_of(unit.book, case(unit.book, numbers[0])))
