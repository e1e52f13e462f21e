"""What ``status`` tells of one agreement: from the counts for now, from the record itself for any other time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from storage.asking import finding, recent
from storage.asking.recent import Recent
from storage.errors import NotFound
from storage.ledger.dossiers import cases, cast_of, standing_among, standing_on, under
from storage.records.actors import Cast
from storage.records.agreements import Agreement
from storage.records.cases import Case, follows
from storage.records.claims import Claim
from storage.records.counting import Tally, counted, first_report, happened_by, last_report, tally
from storage.records.effect import Duration, duration
from storage.records.lives import Turn, planned_end, state_at
from storage.records.moments import Distance, Moment
from storage.records.references import RecordKind
from storage.records.statements import Statement
from storage.records.streaks import Quiet, placed_on_days, quiet, touched_days
from storage.records.vocabularies import AgreementStance
from storage.writing import counts, minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.asking.views import View
    from storage.ledger.books import Book
    from storage.ledger.unit import Unit

DISPUTING = (AgreementStance.REPORTS_COLLAPSE, AgreementStance.REJECTS, AgreementStance.WITHDRAWS_FROM)


@dataclass(frozen=True, slots=True)
class Reports:
    """What is reported under an agreement."""

    tally: Tally
    first: Case | None
    last: Case | None
    quiet: Quiet
    apart: tuple[Claim, ...]
    recent: Recent


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is on record under an agreement, whatever the time: the same until something is entered.

    ``touched`` are the local days that counted reports touch; ``undated`` tells whether one belongs to no day.
    """

    tally: Tally
    first: Case | None
    last: Case | None
    touched: frozenset[date]
    undated: bool
    apart: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """An agreement at an instant; ``turn`` is None before its declaration, ``duration`` before its effect."""

    agreement: Agreement
    at: datetime
    cast: Cast
    turn: Turn | None
    duration: Duration | None
    since_declared: Distance | None
    planned_end: Moment | None
    disputes: tuple[Statement, ...]
    reports: Reports


def summary(unit: Unit, agreement: Agreement, view: View) -> Summary:
    """Gather what is told of an agreement, of the present once for its minute."""
    if not view.is_present or unit.is_behind:
        return _summed_up(unit, agreement, view)
    told = ("summary", agreement.id, minutes.minute_of(unit.now))
    return unit.cache.once(told, lambda: _summed_up(unit, agreement, view))


def _summed_up(unit: Unit, agreement: Agreement, view: View) -> Summary:
    book = view.book(unit)
    at = view.instant(unit)
    known = known_then(book, agreement)
    return Summary(
        known,
        at,
        cast_of(book, [known.conflict]),
        state_at(known, at),
        duration(known, at),
        None if known.declared_at is None else Distance.between(known.declared_at, at),
        planned_end(known, at),
        tuple(disputes_now(unit, known, at) if view.is_present else disputes(book, known, at)),
        _counted_now(unit, known, at) if view.is_present else _counted_then(unit, book, known, view),
    )


def known_then(book: Book, agreement: Agreement) -> Agreement:
    """Give an agreement as a book has it; raises NotFound where it was not recorded by then."""
    known = book.many(Agreement, [agreement.id]).get(agreement.id)
    if known is None:
        entered = f"{agreement.recorded_at.day} {agreement.recorded_at:%b %Y, %H:%M}"
        raise NotFound(f"{agreement.slug} was not recorded yet by then; it was entered on {entered} UTC.")
    return known


def disputes(book: Book, agreement: Agreement, at: datetime) -> list[Statement]:
    """Give the standing statements that dispute an agreement, in the order of telling; not those on a step of it."""
    return disputing(standing_on(book, agreement, at), cast_of(book))


def disputes_now(unit: Unit, agreement: Agreement, at: datetime) -> list[Statement]:
    """Give them as the record stands: until something is entered, it is read once."""
    read = partial(unit.book.referring, Statement, RecordKind.AGREEMENT, [agreement.id])
    said = standing_among(unit.book, unit.cache.once(("said", agreement.id), read).values(), at)
    return disputing(said, cast_of(unit.book))


def disputing(said: Sequence[Statement], cast: Cast) -> list[Statement]:
    """Give those that dispute an agreement among what stands of it, in the order of telling.

    Who comes to accept it rejects it no longer, nor withdraws from it.
    """
    general = [one for one in said if one.step is None]
    accepted = [one for one in general if one.stance == AgreementStance.ACCEPTS]
    return [one for one in general if one.stance in DISPUTING and not _accepted_since(one, accepted, cast)]


def _accepted_since(one: Statement, accepted: Iterable[Statement], cast: Cast) -> bool:
    its = [other for other in accepted if cast.after_mergers(other.speaker) == cast.after_mergers(one.speaker)]
    return one.stance != AgreementStance.REPORTS_COLLAPSE and any(follows(other, one) for other in its)


def _counted_now(unit: Unit, agreement: Agreement, at: datetime) -> Reports:
    """Tell what was gathered of an instant: nothing of it changes until something is entered, but for its time."""
    found = unit.cache.once(("gathered", agreement.id), lambda: _gathered(unit, agreement))
    return Reports(
        found.tally,
        found.first,
        found.last,
        quiet(agreement, found.touched, at, at_most=found.undated),
        tuple(_told(found.apart, at)),
        recent.of_now(unit, agreement.id, at),
    )


def _gathered(unit: Unit, agreement: Agreement) -> Gathered:
    """Read it from the counts and by index: as quick with a million violations as with ten."""
    first, last = (finding.first_or_last(unit, agreement.id, latest=latest) or 0 for latest in (False, True))
    edges = {one.violation.id: one for one in cases(unit.book, (first, last))}
    wide = unit.book.many(Claim, finding.claims_apart(unit, agreement.id)).values()
    return Gathered(
        counts.tally_of(unit.book, counts.agreement_scope(agreement.id)),
        edges.get(first),
        edges.get(last),
        frozenset(counts.touched(unit.connection, unit.head.workspace, agreement.id)),
        finding.has_undated(unit, agreement.id),
        tuple(_apart(unit.book, agreement, wide)),
    )


def _counted_then(unit: Unit, book: Book, agreement: Agreement, view: View) -> Reports:
    """Recount it from the record."""
    at = view.instant(unit)
    known = [one for one in cases(book, under(book, [agreement.id]), at) if happened_by(one, at)]
    inside = counted(known, agreement)
    touched: set[date] = {day for one in inside for day in touched_days(one.violation, agreement.zone)}
    undated = any(not placed_on_days(one.violation) for one in inside)
    wide = {claim.id: claim for one in inside for claim in one.wider_claims}
    newest = sorted(wide.values(), key=lambda one: one.id)[-finding.MOST_APART :]
    return Reports(
        tally(known, {agreement.id: agreement}),
        first_report(inside),
        last_report(inside),
        quiet(agreement, touched, at, at_most=undated),
        tuple(_told(_apart(book, agreement, newest), at)),
        recent.of_then(unit, inside, at, view.known_by),
    )


def _apart(book: Book, agreement: Agreement, wide: Iterable[Claim]) -> list[Claim]:
    """Give the claims over more than one incident, and those over the agreement as a whole."""
    direct = book.referring(Claim, RecordKind.AGREEMENT, [agreement.id])
    every = {one.id: one for one in (*wide, *direct.values())}
    return sorted((one for one in every.values() if not one.retracted), key=lambda one: one.id)


def _told(claims: Iterable[Claim], at: datetime) -> list[Claim]:
    return [one for one in claims if one.told_at <= at]
