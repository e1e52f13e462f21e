"""Statements about violations: who answers what, to whom, and what a withdrawal ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.entering.past import refuse_future
from storage.entering.repeats import repeated
from storage.entering.sources import enter_source
from storage.entering.violations import refuse_self_accusation
from storage.errors import Refusal
from storage.records.cases import ends
from storage.records.vocabularies import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.entering.sources import SourceDetails
    from storage.ledger.unit import Unit
    from storage.records.cases import Case
    from storage.records.statements import Statement


def respond(
    unit: Unit, draft: Statement, covered: Sequence[Case], source: SourceDetails
) -> tuple[Statement, list[Case]]:
    """Enter a statement about the covered cases; give it, and the cases as they stand with it.

    It names the reports it is about, which may have been merged into those cases: they take it with them where a
    merger is undone. Who acknowledges without naming anybody acknowledges it for the accused that it is or speaks
    for. Raises Refusal for a stance without those it must name, a withdrawal of nothing, or what already stands.
    """
    refuse_future(unit.now, published=draft.published)
    statement = replace(draft, id=unit.new_id(), about=_about(draft, covered))
    if statement.stance is Stance.WITHDRAWS:
        statement = replace(statement, violations=_spoken_of(statement, covered))
    _refuse_unfounded(statement, covered)
    known = [number for case in covered for number in case.sources]
    entered = enter_source(unit, source, known).id if source else None
    statement = unit.put(replace(statement, source=entered))
    return statement, [replace(case, statements=(*case.statements, statement)) for case in covered]


def _spoken_of(withdrawal: Statement, covered: Sequence[Case]) -> tuple[int, ...]:
    """Give what a withdrawal is about: each report, merged or not, of which its speaker had spoken."""
    ended = [(number, case) for case in covered for said in ended_by(withdrawal, case) for number in said.violations]
    return tuple(sorted({number for number, case in ended if number in case.same}))


def ended_by(withdrawal: Statement, case: Case) -> list[Statement]:
    """Give the statements that stood in a case before a withdrawal ended them."""
    return [one for one in case.standing if ends(withdrawal, one, case.cast)]


def _about(draft: Statement, covered: Sequence[Case]) -> tuple[int, ...]:
    if draft.about or draft.stance is not Stance.ACKNOWLEDGES:
        return draft.about
    own = [one for case in covered for one in case.accused if case.cast.speaks_for(draft.speaker, one)]
    if not own:
        raise Refusal("Only an accused, or one speaking for it, acknowledges; nobody accused is. Name it: about=…")
    return tuple(dict.fromkeys(own))


def _refuse_unfounded(one: Statement, covered: Sequence[Case]) -> None:
    stance = Stance(one.stance)
    spoken = stance.value.replace("_", " ")
    if stance in (Stance.COUNTER_ACCUSES, Stance.CONFIRMS_ATTRIBUTION) and not one.about:
        raise Refusal(f"“{spoken}” names somebody. Say whom: about=…")
    if one.about and not stance.names_actors:
        raise Refusal(f"“{spoken}” is about what was reported and names nobody. Leave about= out.")
    if stance in (Stance.ALLEGES, Stance.COUNTER_ACCUSES):
        refuse_self_accusation(covered[0].cast, one.speaker, one.about)
    if one.linked is not None and stance is not Stance.COUNTER_ACCUSES:
        raise Refusal(f"link= goes with “counter accuses” alone, not with “{spoken}”. Leave it out.")
    if one.linked in {number for case in covered for number in case.same}:
        raise Refusal(f"A counter-accusation links another violation, and #{one.linked} is this one. Leave link= out.")
    for case in covered:
        _refuse_repeated(one, case)
        if stance is Stance.WITHDRAWS and not ended_by(one, case):
            raise Refusal(f"There is nothing to withdraw: nothing it had said by then stands on #{case.violation.id}.")


def _refuse_repeated(one: Statement, case: Case) -> None:
    """Refuse what already stands word for word."""
    stands = repeated(one, case.standing)
    if stands is not None:
        raise Refusal(f"That already stands on #{case.violation.id} as S{stands.id}; nothing was saved.")
