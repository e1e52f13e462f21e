"""An agreement's timeline: the steps of its life, what was said of it, and the reports, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from storage.asking.disclosure import Disclosure
from storage.asking.finding import page_before
from storage.asking.summaries import known_then
from storage.ledger.dossiers import cases, standing_on, under
from storage.records.agreements import Agreement, Step
from storage.records.cases import Case
from storage.records.counting import counted, happened_by
from storage.records.lives import Turn, turns
from storage.records.statements import Statement
from storage.records.vocabularies import StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from storage.asking.views import View
    from storage.ledger.books import Book
    from storage.ledger.unit import Unit


class Sort(IntEnum):
    """What is told at one time, in the order it is told in."""

    LIFE = 0
    SAID = 1
    REPORT = 2


class Key(NamedTuple):
    """The order of a timeline: the time something is told under, then what it is, then its number among those.

    No two events of an agreement share one, so that a page which ends between two of one time loses neither.
    """

    at: datetime
    sort: Sort
    number: int


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a timeline: a turn or extension of the agreement, a statement about it, or a reported violation."""

    key: Key
    what: Turn | Step | Statement | Case


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of events, the earliest first; ``more`` says whether earlier ones exist."""

    agreement: Agreement
    events: tuple[Event, ...]
    more: bool


def timeline(unit: Unit, agreement: Agreement, view: View, before: Key | None, most: int) -> Timeline:
    """Give the latest events before a key; raises NotFound where the agreement was not recorded by then."""
    book = view.book(unit)
    at = view.instant(unit)
    disclosure = Disclosure(unit)
    known = disclosure.readable_agreement(known_then(book, agreement))
    reports = _reports_now(unit, known, before, most + 1) if view.is_present else _reports_then(book, known, at)
    told = (Event(_key(case), case) for case in disclosure.readable_cases(reports))
    said = disclosure.readable_statements(standing_on(book, known, at))
    events = [*_life(known, at), *_said(said), *told]
    earlier = sorted((event for event in events if before is None or event.key < before), key=lambda one: one.key)
    return Timeline(known, tuple(earlier[-most:]), len(earlier) > most)


def _reports_now(unit: Unit, agreement: Agreement, before: Key | None, most: int) -> list[Case]:
    return cases(unit.book, page_before(unit, agreement.id, None if before is None else _limit(before), most))


def _limit(before: Key) -> tuple[datetime, int]:
    """Give the time and number that reports come before: none of that time precedes what isn't a report."""
    return before.at, before.number if before.sort is Sort.REPORT else 0


def _reports_then(book: Book, agreement: Agreement, at: datetime) -> list[Case]:
    known = cases(book, under(book, [agreement.id]), at)
    return counted((one for one in known if happened_by(one, at)), agreement)


def _key(case: Case) -> Key:
    began = case.violation.began
    return Key(case.reported_at if began is None else began.end, Sort.REPORT, case.violation.id)


def _life(agreement: Agreement, at: datetime) -> Iterator[Event]:
    lived = turns(agreement, at)
    # A time known to the day begins before what came earlier on that day.
    starts = accumulate((one.at.start for one in lived), max)
    told: list[tuple[datetime, Turn | Step]] = list(zip(starts, lived, strict=True))
    told += ((step.at.start if step.at else step.recorded_at, step) for step in _extensions(agreement))
    for number, (when, what) in enumerate(told):
        if when <= at:
            yield Event(Key(when, Sort.LIFE, number), what)


def _extensions(agreement: Agreement) -> Iterator[Step]:
    return (step for step in agreement.steps if step.step is StepKind.EXTENDED)


def _said(said: Iterable[Statement]) -> Iterator[Event]:
    return (Event(Key(one.told_at, Sort.SAID, one.id), one) for one in said)
