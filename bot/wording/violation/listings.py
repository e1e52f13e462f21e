"""Lists of reports, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.replies import Audience, Reply
from bot.wording import reports
from bot.wording.accusing import answers, clauses
from bot.wording.sentences import Names, some, spoken
from bot.wording.times import instant, span
from bot.wording.tolls import killed
from storage.asking.filters import Wanted, outside_effect
from storage.records.actors import Conflict
from storage.records.agreements import Agreement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.replies import Action
    from storage.asking.listing import Page
    from storage.records.cases import Case

MOST_CLAIMANTS = 2
"""Claimants that a line names; the others are counted."""

_COUNTED_ALONE = "Listed are those that count; the others by state=withdrawn, outside_effect, retracted or duplicate."


@dataclass(frozen=True, slots=True)
class ListRequest:
    """What a list was asked for, with the records that say it in words; ``zone`` is that of its times."""

    wanted: Wanted
    names: Names
    agreements: Mapping[int, Agreement]
    conflicts: Mapping[int, Conflict]
    zone: str


def listing(page: Page, asked: ListRequest, closing: str, actions: tuple[Action, ...], *, private: bool) -> Reply:
    """Give a page of reports, with what it was asked for in its title; a ``private`` one is for the asker alone."""
    rows = tuple(_row(case, asked) for case in page.cases)
    nothing = "None fits." if page.before is None else f"None fits down to #{page.before}; there are more below."
    apart = _COUNTED_ALONE if asked.wanted.state is None else ""
    footer = " ".join(filter(None, (apart, closing)))
    title = " · ".join(["Reports", *_filters(asked)])
    audience = Audience.PERSON if private else Audience.CHANNEL
    return Reply(title, rows or (nothing,), footer=footer, actions=actions, audience=audience)


def _row(case: Case, asked: ListRequest) -> str:
    """Say a report in a line: "#11 · 28 Oct 2020, 13:00 Baku · Barda · shelling · … · denied · corroborated"."""
    violation = case.violation
    parts = [
        f"#{violation.id}",
        span(violation.began, violation.ended, utc=False),
        reports.where(violation),
        reports.what(violation),
        _accusation(case),
        *answers(case, Names(case.cast)),
        *reports.standing(case, outside=outside_effect(case, asked.wanted, asked.agreements)),
        f"killed {toll}" if (toll := killed(case)) else "",
    ]
    return " · ".join(filter(None, parts))


def _accusation(case: Case) -> str:
    """Say who accuses whom, or who reports it where nobody is named, or who upholds what nobody alleges any more."""
    told = clauses(case, case.accusing or case.upholding, Names(case.cast))
    return some(told[:MOST_CLAIMANTS], len(told), "; ")


def _filters(asked: ListRequest) -> Iterator[str]:
    """Say what was asked for, as it was understood."""
    wanted, names = asked.wanted, asked.names
    if wanted.agreement is not None:
        yield f"under {asked.agreements[wanted.agreement].slug}"
    if wanted.conflict is not None:
        yield f"in {asked.conflicts[wanted.conflict].slug}"
    if wanted.accused is not None:
        yield f"accused: {names.of(wanted.accused)}"
    if wanted.claimant is not None:
        yield f"claimant: {names.of(wanted.claimant)}"
    yield from (spoken(term) for term in (wanted.category, wanted.state, wanted.attribution) if term)
    if wanted.contested is not None:
        yield "contested" if wanted.contested else "not contested"
    if wanted.target is not None:
        yield reports.TARGETS[wanted.target]
    yield from (part for part in (wanted.where, f"“{wanted.words}”" if wanted.words else "") if part)
    if wanted.start is not None:
        yield f"from {instant(wanted.start, asked.zone)}"
    if wanted.end is not None:
        yield f"to {instant(wanted.end, asked.zone)}"
