"""Which agreement renews or replaces which: a line, and never a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.errors import Refusal
from storage.records.agreements import Agreement
from storage.records.vocabularies import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.ledger.unit import Unit
    from storage.records.agreements import Step


def require_line(unit: Unit, agreement: Agreement) -> None:
    """Refuse an agreement that follows itself, or one that came after it, whichever of the two names the other."""
    agreements = {**unit.book.all(Agreement), agreement.id: agreement}
    followed = agreements.get(agreement.follows or 0)
    if followed is agreement:
        raise Refusal(f"{agreement.slug} can’t follow itself. Name the agreement that came before it.")
    if followed is not None and agreement.id in _before(agreements, followed):
        raise Refusal(
            f"{agreement.slug} can’t follow {followed.slug}, which came after it by the record: that would be a "
            "circle. Name the agreement that came before it."
        )


def require_successor(unit: Unit, agreement: Agreement, step: Step) -> None:
    """Refuse an end as superseded without a successor, any other with one, and one that came before it."""
    if step.outcome is not Outcome.SUPERSEDED:
        if step.successor is not None:
            raise Refusal("successor= goes with outcome=superseded alone. Leave one of the two out.")
        return
    if step.successor is None:
        raise Refusal("Superseded by which agreement? Name it: successor=…")
    agreements = unit.book.all(Agreement)
    successor = agreements[step.successor]
    if successor.id == agreement.id:
        raise Refusal(f"{agreement.slug} can’t be superseded by itself. Name the agreement that came after it.")
    if successor.id in _before({**agreements, agreement.id: agreement}, agreement):
        raise Refusal(
            f"{successor.slug} came before {agreement.slug} by the record, so it can’t supersede it. "
            "Name the agreement that came after it."
        )


def _before(agreements: Mapping[int, Agreement], start: Agreement) -> set[int]:
    """Give all that came before one: what it follows, what it superseded, and so on; itself only in a circle."""
    superseded: dict[int, list[int]] = {}
    for one in agreements.values():
        for step in one.steps:
            if step.successor is not None:
                superseded.setdefault(step.successor, []).append(one.id)
    seen: set[int] = set()
    waiting = [start.id]
    while waiting:
        one = agreements[waiting.pop()]
        found = {*superseded.get(one.id, ()), one.follows}.intersection(agreements) - seen
        seen |= found
        waiting += found
    return seen
