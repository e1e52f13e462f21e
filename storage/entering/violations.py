"""Entering and changing violations: what is told of an incident, and the laws it must keep."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from storage.entering.assigning import assigned, with_conflict_settled
from storage.entering.claims import Figures, refuse_empty
from storage.entering.past import refuse_future
from storage.entering.sources import SourceDetails, enter_source
from storage.errors import Refusal
from storage.ledger.dossiers import cast_of, conflicts_of
from storage.records.cases import Case
from storage.records.claims import Claim
from storage.records.moments import Moment
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Phase, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.unit import Unit
    from storage.records.actors import Cast


@dataclass(frozen=True, slots=True)
class Account:
    """What is told of one incident: the draft of its violation, and who says so of whom, in which words.

    A draft that is new has the number that comes next: it is its own once it is entered.

    ``claimant`` is None where a member's report names none.
    """

    violation: Violation
    claimant: int | None = None
    accused: tuple[int, ...] = ()
    words: str = ""
    published: Moment | None = None
    source: SourceDetails = field(default_factory=SourceDetails)
    figures: Figures = field(default_factory=Figures)


def drafted(unit: Unit, account: Account) -> Account:
    """Give the account as it may be entered: lawful, its violation under its agreements.

    Those of a report to the queue are suggested once it is accepted. Raises Refusal for what no incident can be.
    """
    refuse_future(unit.now, published=account.published)
    if account.figures:
        refuse_empty(account.figures, "")
    if account.claimant is None and (account.accused or account.figures or account.words):
        raise Refusal("Who says so? Name the claimant too: claimant=…")
    refuse_self_accusation(cast_of(unit.book), account.claimant, account.accused)
    violation = _lawful(unit, account.violation)
    if violation.phase is Phase.OPEN:
        violation = assigned(unit, violation, account.published)
    return account if violation is account.violation else replace(account, violation=violation)


def refuse_self_accusation(cast: Cast, speaker: int | None, accused: Iterable[int]) -> None:
    """Refuse an accusation of the very actor that makes it: what one says of one's own deeds acknowledges them."""
    if speaker is not None and cast.after_mergers(speaker) in {cast.after_mergers(one) for one in accused}:
        name = cast.actors[cast.after_mergers(speaker)].name
        raise Refusal(
            f"{name} would accuse itself. Name another, or leave the accused out; that it acknowledges its own deed "
            "is entered by /violation respond with stance=acknowledges."
        )


def _lawful(unit: Unit, violation: Violation, before: Violation | None = None) -> Violation:
    """Give a violation that may be entered; raises Refusal for one of the future, or newly of a hidden category."""
    for at in (violation.began, violation.ended):
        refuse_future(unit.now, occurred=at)
    kept = before is not None and before.category is violation.category
    if violation.category in unit.workspace.hidden_categories and not kept:
        name = (violation.category or "").replace("_", " ")
        raise Refusal(
            f"The category {name} is hidden in this workspace. Choose another; an admin can show it again: "
            f"/tracker categories show={name}",
        )
    return violation


def enter(unit: Unit, account: Account) -> Case:
    """Enter a drafted account under the next number: the violation, its claimant's allegation, source and figures."""
    number, draft, entered = unit.new_number(), account.violation, unit.entered
    case = tell(unit, account, draft if draft.id == number else replace(draft, id=number))
    # What is told of a new one says nothing of those before it, which stay as they are.
    entered[number] = case
    unit.entered = entered
    return case


def tell(unit: Unit, account: Account, violation: Violation, brought: Statement | None = None) -> Case:
    """Enter what an account tells of a violation that has its number, and give the case as it stands then.

    ``brought`` is the allegation that came with a report: it becomes the claimant's, and keeps its id and source.
    """
    source = brought.source if brought else None
    if account.source:
        entered = violation.phase is Phase.OPEN
        source = enter_source(unit, account.source, violation.sources, complete=entered).id
        violation = replace(violation, sources=tuple(dict.fromkeys((*violation.sources, source))))
    unit.put(violation)
    statements, claims = _said(unit, account, violation.id, source, brought)
    for statement in statements:
        unit.put(statement)
    for claim in claims:
        unit.put(claim)
    conflicts = conflicts_of(unit.book, [violation])
    return Case(violation, statements, claims, cast_of(unit.book, conflicts), conflicts=conflicts)


def change(unit: Unit, before: Violation, after: Violation) -> Violation:
    """Give a violation its newer form. Raises Refusal for one that is not lawful, or that changes nothing."""
    after = _lawful(unit, with_conflict_settled(unit, after), before)
    if after == before:
        raise Refusal(f"#{before.id} already says that; nothing was changed.")
    return unit.put(after)


Said = tuple[tuple[Statement, ...], tuple[Claim, ...]]


def _said(unit: Unit, account: Account, number: int, source: int | None, brought: Statement | None) -> Said:
    """Give the claimant's allegation, and the casualty claim where there are figures; nothing of nobody."""
    if account.claimant is None:
        return (), ()
    statement = Statement(
        brought.id if brought else unit.new_id(),
        account.claimant,
        Stance.ALLEGES,
        unit.now,
        violations=(number,),
        about=account.accused,
        words=account.words,
        published=account.published,
        source=source,
    )
    return (statement,), (_claim(unit, statement, account.figures),) if account.figures else ()


def _claim(unit: Unit, said: Statement, figures: Figures) -> Claim:
    return Claim(
        unit.new_id(),
        said.speaker,
        unit.now,
        figures.killed,
        figures.injured,
        figures.civilians,
        violations=said.violations,
        published=said.published,
        source=said.source,
    )
