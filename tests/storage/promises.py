"""What holds of a record after any history: counts are the sum of it, lists agree with it, no version is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.asking.filters import ListedState, Wanted
from storage.asking.listing import page
from storage.asking.summaries import Summary, summary
from storage.asking.views import View
from storage.codec import encode
from storage.ledger import journal
from storage.ledger.books import PastBook
from storage.ledger.dossiers import cases, under, under_conflict
from storage.records.agreements import Agreement
from storage.records.counting import Tally, Weight, counted, inside, tally
from storage.records.references import Reference
from storage.records.streaks import touched_days
from storage.records.violations import Violation
from storage.records.vocabularies import Phase
from storage.tables import violation_accused, violation_agreements
from storage.writing import counts
from tests.storage import backdrop, deeds
from tests.storage.histories import snapshot

if TYPE_CHECKING:
    from sqlalchemy import Select

    from storage.ledger.unit import Unit
    from storage.records.cases import Case
    from tests.storage.histories import Desk


def keeps_every_promise(desk: Desk, unit: Unit) -> None:
    """Hold a record, and all that is kept to find and count it, to every promise below."""
    _totals_are_the_sum_of_the_record(unit)
    _days_are_those_that_reports_touch(unit)
    _lists_agree_with_the_cases(unit)
    _now_is_what_a_recount_gives(unit)
    _lists_tell_what_the_record_tells(unit)
    _the_past_is_as_it_was_known(desk, unit)
    assert list(journal.faults(unit.connection, unit.head.workspace)) == []


def _totals_are_the_sum_of_the_record(unit: Unit) -> None:
    """Of each agreement, each conflict and the workspace."""
    agreements = unit.book.all(Agreement)
    for number, agreement in agreements.items():
        expected = tally(cases(unit.book, under(unit.book, [number])), {number: agreement})
        assert _counted(unit, counts.agreement_scope(number)) == expected
    for conflict in backdrop.CONFLICTS:
        own = {number: one for number, one in agreements.items() if one.conflict == conflict}
        expected = tally(cases(unit.book, under_conflict(unit.book, conflict)), own)
        assert _counted(unit, counts.conflict_scope(conflict)) == expected
    assert _counted(unit, counts.WHOLE) == tally(_every_case(unit), agreements)


def _days_are_those_that_reports_touch(unit: Unit) -> None:
    """By the local days of each agreement's own zone."""
    for number, agreement in unit.book.all(Agreement).items():
        known = counted(cases(unit.book, under(unit.book, [number])), agreement)
        expected = {day for case in known for day in touched_days(case.violation, agreement.zone)}
        assert counts.touched(unit.connection, unit.head.workspace, number) == expected


def _lists_agree_with_the_cases(unit: Unit) -> None:
    """Under which agreement, inside or not, and who is accused."""
    known = [case for case in _every_case(unit) if case.violation.phase is not Phase.DUPLICATE]
    agreements = unit.book.all(Agreement)
    falls = {
        (one, case.violation.id, Weight.of(case) is not None and inside(case, agreements[one]))
        for case in known
        for one in case.agreements
    }
    accused = {(one, case.violation.id) for case in known for one in case.named}
    lists, named = violation_agreements.c, violation_accused.c
    assert _rows(unit, select(lists.agreement, lists.number, lists.inside)) == falls
    assert _rows(unit, select(named.accused, named.number)) == accused


def _rows(unit: Unit, query: Select[*tuple[int, ...]]) -> set[tuple[int, ...]]:
    return {tuple(row) for row in unit.connection.execute(query)}


def _now_is_what_a_recount_gives(unit: Unit) -> None:
    """The counts and indexes behind ``status`` tell what the record itself tells of the same instant."""
    for agreement in unit.book.all(Agreement).values():
        recounted = summary(unit, agreement, View(as_of=unit.now))
        assert _timeless(summary(unit, agreement, View())) == _timeless(recounted)


def _lists_tell_what_the_record_tells(unit: Unit) -> None:
    """In every state and under whatever lists are kept of, the index finds what the record itself holds."""
    wanted = [Wanted(state=state) for state in (None, *ListedState)]
    wanted += [Wanted(conflict=conflict) for conflict in backdrop.CONFLICTS]
    wanted += [Wanted(agreement=agreement) for agreement in backdrop.AGREEMENTS]
    for one in wanted:
        assert _numbers(unit, one, View()) == _numbers(unit, one, View(as_of=unit.now))


def _numbers(unit: Unit, wanted: Wanted, view: View) -> list[int]:
    # Of a report without its allegation nothing had been told by any day: no command leaves one.
    return [case.violation.id for case in page(unit, wanted, view).cases if case.statements]


def _the_past_is_as_it_was_known(desk: Desk, unit: Unit) -> None:
    """At each instant at which something was entered, the present one included."""
    assert snapshot(unit) == desk.known[desk.now]
    for instant, known in desk.known.items():
        book = PastBook(unit.connection, unit.head.workspace, instant)
        records = (record for kind in deeds.KINDS for record in book.all(kind).values())
        assert {Reference(record.kind, record.id): encode(record) for record in records} == known


def _counted(unit: Unit, scope: counts.Scope) -> Tally:
    return counts.tally_of(unit.book, scope)


def _every_case(unit: Unit) -> list[Case]:
    return cases(unit.book, unit.book.all(Violation))


def _timeless(found: Summary) -> Summary:
    """Give a summary whose cases don't say from when they are looked at."""
    first, last = (case and replace(case, as_of=None) for case in (found.reports.first, found.reports.last))
    return replace(found, reports=replace(found.reports, first=first, last=last))
