"""The queue: reports by members, until a moderator takes them into the record or puts them aside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from storage.entering.violations import tell
from storage.errors import Refusal
from storage.ledger.dossiers import cases
from storage.records.cases import Case
from storage.records.references import RecordKind
from storage.records.vocabularies import Phase, Stance
from storage.tables import people, signatures, versions, violations

if TYPE_CHECKING:
    from storage.entering.violations import Account
    from storage.ledger.unit import Unit
    from storage.records.statements import Statement
    from storage.records.violations import Violation


@dataclass(frozen=True, slots=True)
class QueuedReport:
    """A report in the queue, and the name of who brought it, which is for moderators."""

    case: Case
    reporter: str


def queued_reports(unit: Unit, before: int | None, most: int) -> list[QueuedReport]:
    """Give the newest reports that wait, numbered below ``before`` where that is given."""
    numbers = queued_numbers(unit, before, most)
    reporters = _reporters(unit, numbers)
    return [QueuedReport(one, reporters.get(one.violation.id, "")) for one in cases(unit.book, numbers)]


def queued_numbers(unit: Unit, before: int | None, most: int) -> list[int]:
    """Give the numbers of the newest reports that wait, the highest first; below ``before`` where that is given."""
    query = select(violations.c.number).where(
        violations.c.workspace == unit.head.workspace, violations.c.phase == Phase.SUBMITTED
    )
    if before is not None:
        query = query.where(violations.c.number < before)
    return list(unit.connection.execute(query.order_by(violations.c.number.desc()).limit(most)).scalars())


def _reporters(unit: Unit, numbers: list[int]) -> dict[int, str]:
    signed = and_(signatures.c.workspace == versions.c.workspace, signatures.c.seq == versions.c.seq)
    query = (
        select(versions.c.record, people.c.name)
        .select_from(versions.join(signatures, signed).join(people, people.c.id == signatures.c.person))
        .where(versions.c.workspace == unit.head.workspace, versions.c.kind == RecordKind.VIOLATION)
        .where(versions.c.record.in_(numbers), versions.c.version == 1)
    )
    return {row.record: row.name for row in unit.connection.execute(query)}


def accept(unit: Unit, submitted: Case, account: Account) -> Case:
    """Take a report into the record, as a drafted account tells it: it is recorded from now on.

    An allegation that came with the report becomes the account's.
    """
    require_waiting(submitted.violation)
    accepted = replace(account.violation, phase=Phase.OPEN, recorded_at=unit.now)
    return tell(unit, account, accepted, brought(submitted))


def brought(submitted: Case) -> Statement | None:
    """Give the allegation that came with a report: what was said of it later, while it stood, is no part of it."""
    handed_in = submitted.violation.recorded_at
    came = (one for one in submitted.statements if one.stance is Stance.ALLEGES and one.recorded_at == handed_in)
    return next((one for one in came if not one.retracted), None)


def dismiss(unit: Unit, violation: Violation, reason: str) -> Violation:
    """Put a report aside, with the reason; it is never counted."""
    require_waiting(violation)
    return unit.put(replace(violation, phase=Phase.DISMISSED, reason=reason))


def require_waiting(violation: Violation) -> None:
    """Refuse a violation that doesn't wait in the queue."""
    if violation.phase is not Phase.SUBMITTED:
        raise Refusal(
            f"#{violation.id} does not wait in the queue: {_settled(violation)}. See what does: /violation queue show"
        )


def _settled(violation: Violation) -> str:
    """Say what became of a report."""
    match violation.phase:
        case Phase.DISMISSED:
            return "it was dismissed"
        case Phase.DUPLICATE:
            return f"it is part of #{violation.duplicate_of}"
        case Phase.RETRACTED:
            return "it was retracted"
        case _:
            return "it is on record"
