"""What the desk decides of a violation: verified, merged, retracted, hidden; nothing of it is deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.entering.open_cases import open_case, refuse_closed
from storage.errors import Refusal
from storage.ledger.dossiers import case as case_of
from storage.ledger.dossiers import originals
from storage.records.claims import Claim
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from storage.ledger.unit import Unit
    from storage.records.cases import Case
    from storage.records.statements import Statement
    from storage.records.violations import Verification, Violation


def verify(unit: Unit, case: Case, entry: Verification) -> Case:
    """Add an entry on whether it happened, on who did it, or on both; give the case as it stands then.

    Without an accused, the only one is meant. Raises Refusal for an entry on nothing, or on nobody accused.
    """
    if entry.occurrence is None and entry.attribution is None:
        raise Refusal("Say what was verified: state=corroborated, or attribution=… with accused=…")
    if entry.attribution is not None:
        entry = replace(entry, accused=_accused(case, entry.accused))
    elif entry.accused is not None:
        raise Refusal("accused= goes with attribution=. Add it, or leave accused= out.")
    verifications = (*case.violation.verifications, entry)
    return replace(case, violation=unit.put(replace(case.violation, verifications=verifications)))


def _accused(case: Case, named: int | None) -> int:
    number = case.violation.id
    if not case.accused:
        raise Refusal(f"Nobody is accused in #{number}, so it can be attributed to nobody.")
    if named is None and len(case.accused) > 1:
        raise Refusal(f"Several are accused in #{number}. Say which: accused=…")
    accused = case.accused[0] if named is None else case.cast.after_mergers(named)
    if accused not in case.accused:
        raise Refusal(f"No standing statement accuses them in #{number}. Enter that first: /violation respond {number}")
    return accused


def merge(unit: Unit, violation: Violation, into: Violation) -> Case:
    """Make a violation a duplicate of another, mergers followed; give the case of the one that stays.

    Raises Refusal for a merger with itself, and for one that isn't open.
    """
    stays = open_case(unit, into)
    if violation.phase is Phase.DUPLICATE:
        whole = min(originals(unit.book, [violation.id]), default=violation.duplicate_of)
        raise Refusal(f"#{violation.id} is already part of #{whole}. Undo that merger first: /tracker history")
    goes = case_of(unit.book, violation.id) if violation.phase is Phase.SUBMITTED else open_case(unit, violation)
    if violation.id == stays.violation.id:
        raise Refusal(f"#{into.id} is the same violation, or was merged into it. Name another one.")
    merged = unit.put(replace(violation, phase=Phase.DUPLICATE, duplicate_of=stays.violation.id))
    return replace(
        stays,
        statements=tuple({one.id: one for one in (*stays.statements, *goes.statements)}.values()),
        claims=tuple({one.id: one for one in (*stays.claims, *goes.claims)}.values()),
        duplicates=(*stays.duplicates, merged, *goes.duplicates),
    )


def retract(unit: Unit, violation: Violation, reason: str) -> Case:
    """Take a violation out of the count as entered by mistake, and give its case; its record stays.

    One that was merged into another goes alone, and what is told of the other goes on without it.
    """
    refuse_closed(violation)
    retracted = replace(violation, phase=Phase.RETRACTED, duplicate_of=None, reason=reason)
    return replace(case_of(unit.book, violation.id), violation=unit.put(retracted))


def retract_part(unit: Unit, case: Case, part: Statement | Claim, reason: str) -> Case:
    """Take one statement or claim of a case back as entered by mistake; it keeps the reason."""
    _refuse_strange(case, part)
    name = part_name(part)
    if part.retracted:
        raise Refusal(f"{name} was retracted before; nothing was changed.")
    return _with(case, unit.put(replace(part, retracted=True, reason=reason)))


def redact(unit: Unit, case: Case, statement: Statement) -> Case:
    """Hide a statement's words from everybody below moderator; the version with them stays."""
    _refuse_strange(case, statement)
    if statement.hidden:
        raise Refusal(f"The words of S{statement.id} are hidden already; nothing was changed.")
    if not statement.words:
        raise Refusal(f"S{statement.id} quotes no words that could be hidden.")
    return _with(case, unit.put(replace(statement, hidden=True)))


def part_name(part: Statement | Claim) -> str:
    """Give the id by which moderators call a statement or a claim: S12, C3."""
    return f"{part.kind[0].upper()}{part.id}"


def _refuse_strange(case: Case, part: Statement | Claim) -> None:
    if case.same.isdisjoint(part.violations):
        raise Refusal(f"{part_name(part)} is not about #{case.violation.id}. /violation show tells its parts.")


def _with(case: Case, part: Statement | Claim) -> Case:
    """Give the case with the newer form of one of its parts."""
    if isinstance(part, Claim):
        return replace(case, claims=tuple(part if one.id == part.id else one for one in case.claims))
    return replace(case, statements=tuple(part if one.id == part.id else one for one in case.statements))
