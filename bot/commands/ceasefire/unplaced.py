"""What a change of an agreement's life brings within its effect, and nobody has put under it yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.wording.ceasefire.agreements import unplaced
from storage.asking.unplaced import brought_within
from storage.ledger.dossiers import agreements_of, case

if TYPE_CHECKING:
    from bot.calls import Call
    from bot.replies import Reply
    from storage.records.agreements import Agreement


def with_unplaced(call: Call, reply: Reply, before: Agreement | None, after: Agreement) -> Reply:
    """Name those reports behind what is said of the change; ``before`` is None where the agreement is new."""
    numbers = brought_within(call.unit, before, after)
    if not numbers:
        return reply
    beside = agreements_of(call.unit.book, case(call.unit.book, numbers[0]))
    return replace(reply, lines=(*reply.lines, unplaced(after, numbers, beside)))
