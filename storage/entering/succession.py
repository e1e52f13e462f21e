"""Which agreement renews or replaces which: a line, and never a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.errors import Refusal
from storage.records.agreements import Agreement
from storage.records.vocabularies import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from storage.ledger.unit import Unit
    from storage.records.agreements import Step


def require_line(unit: Unit, agreement: Agreement) -> None:
    """Refuse an agreement that follows itself, directly or by way of others."""
    agreements = {**unit.book.all(Agreement), agreement.id: agreement}
    if agreement.id in _reached(agreements, agreement, _before):
        earlier = agreements[agreement.follows or 0]
        itself = earlier.id == agreement.id
        told = "itself" if itself else f"{earlier.slug}, which follows it: that would be a circle"
        raise Refusal(f"{agreement.slug} can’t follow {told}. Name the agreement that came before it.")


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
    earlier = set(_reached(agreements, agreement, _before))
    later = set(_reached(agreements, successor, _after))
    if successor.id in earlier or agreement.id in later:
        raise Refusal(
            f"{successor.slug} came before {agreement.slug} by the record, so it can’t supersede it. "
            "Name the agreement that came after it."
        )


def _before(agreement: Agreement) -> Iterable[int]:
    return () if agreement.follows is None else (agreement.follows,)


def _after(agreement: Agreement) -> Iterable[int]:
    return [step.successor for step in agreement.steps if step.successor is not None]


def _reached(
    agreements: Mapping[int, Agreement], start: Agreement, onward: Callable[[Agreement], Iterable[int]]
) -> Iterator[int]:
    """Give each agreement that is reached from one, itself only where a circle leads back to it."""
    seen: set[int] = set()
    waiting = list(onward(start))
    while waiting:
        one = waiting.pop()
        if one not in seen and one in agreements:
            seen.add(one)
            yield one
            waiting += onward(agreements[one])
