"""What stands in the thread below a digest: each report with both sides, what changed, every claim, the whole table."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from bot.replies import Action, Reply, Table
from bot.wording import tallies
from bot.wording.digests import agreements, changes, reports
from bot.wording.digests.opening import MOST_EVENTS, NO_LONGER_APART, parties
from bot.wording.sentences import spoken
from storage.records.cases import Case
from storage.records.counting import Line, Tally, gravest
from storage.records.subscriptions import Section
from storage.records.vocabularies import Category, Occurrence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bot.wording.digests.telling import Telling
    from storage.records.claims import Claim

Told = TypeVar("Told")
Key = TypeVar("Key")
Term = TypeVar("Term", bound=StrEnum)

ON_A_PAGE: Final = 10
"""Lines of one message in the thread."""
MOST_PAGES: Final = 3
"""Messages for one part; of what goes beyond it is said how much there is, and where."""

SHOW_ONE: Final = Action("Show one", "violation show")


def details(telling: Telling) -> tuple[Reply, ...]:
    """Give what is told in the thread, in the order of reading."""
    return tuple(_details(telling))


def _details(telling: Telling) -> Iterator[Reply]:
    found = telling.facts.recorded
    yield from _pages("Agreements", _lives(telling), str, telling)
    if telling.wants(Section.REPORTS):
        yield from _reports(telling)
    if telling.wants(Section.CORRECTIONS):
        title, changed = "Changed, reported earlier", partial(changes.whole, telling=telling)
        yield from _pages(title, found.changed, changed, telling, SHOW_ONE, beyond=changes.beyond)
    if telling.wants(Section.CASUALTIES):
        claimed = [case for case in _ordered(telling) if case.single_claims]
        said = partial(_claims, telling=telling)
        yield from _pages("Casualty claims", [*claimed, *found.apart, *found.unstated], said, telling, SHOW_ONE)
    if telling.wants(Section.REPORTS):
        yield from _table(telling)


def _reports(telling: Telling) -> Iterator[Reply]:
    """Tell of each new report, those of before the period apart."""
    late = telling.facts.recorded.reports.late if telling.wants(Section.LATE) else frozenset()
    first = ", the gravest first" if _by_weight(telling) else ""
    for title, those in ((f"New reports{first}", False), ("Told late, of before this period", True)):
        meant = [case for case in _ordered(telling) if (case.violation.id in late) is those]
        yield from _pages(title, meant, partial(reports.whole, telling=telling), telling, SHOW_ONE)


def _by_weight(telling: Telling) -> bool:
    return telling.wants(Section.GRAVEST) and len(telling.facts.recorded.reports.new) > 1


def _ordered(telling: Telling) -> Sequence[Case]:
    """Give the new reports, the gravest first where that was asked for."""
    new = telling.facts.recorded.reports.new
    return gravest(new, len(new)) if _by_weight(telling) else new


def _left(told: Sequence[Told]) -> str:
    return f"And {len(told):,} more: see the list."


def _pages(
    title: str,
    told: Sequence[Told],
    say: Callable[[Told], str],
    telling: Telling,
    *more: Action,
    beyond: Callable[[Sequence[Told]], str] = _left,
) -> Iterator[Reply]:
    """Part what is told into messages, as many as there is room for, and say what is ``beyond`` them.

    Each has actions, since a post without one could not be found again.
    """
    kept, left = told[: MOST_PAGES * ON_A_PAGE], told[MOST_PAGES * ON_A_PAGE :]
    pages = [kept[start : start + ON_A_PAGE] for start in range(0, len(kept), ON_A_PAGE)]
    footer = telling.footer(caveat=False)
    for place, page in enumerate(pages, start=1):
        name = f"{title} ({place} of {len(pages)})" if len(pages) > 1 else title
        rest = (beyond(left),) if left and place == len(pages) else ()
        yield Reply(name, (*map(say, page), *rest), footer=footer, actions=(*telling.looking_on, *more))


def _lives(telling: Telling) -> list[str]:
    """Say how each of several agreements stands, what was entered of them, and what was said of them."""
    several = len(telling.facts.statuses) > 1
    statuses = telling.facts.statuses if several else ()
    stand = [f"{agreements.state(one, telling)}. {agreements.outlook(one, telling)}".rstrip() for one in statuses]
    events = agreements.events(telling)
    return [*stand, *(events if several or len(events) > MOST_EVENTS else ()), *agreements.statements(telling)]


def _claims(told: Case | Claim, telling: Telling) -> str:
    """Say every claim on a report, or a claim that stands apart, or did."""
    if isinstance(told, Case):
        return reports.claims(told)
    title = NO_LONGER_APART if told in telling.facts.recorded.unstated else "Apart"
    return f"{title}: {tallies.apart([told], telling.names)}"


def _table(telling: Telling) -> Iterator[Reply]:
    """Count the new reports by accused, kind and state, against the period before."""
    now = telling.facts.recorded.reports.tally
    before = telling.facts.before.tally if telling.facts.before else None
    if not now.all.incidents and not (before and before.all.incidents):
        return
    rows = tuple(_rows(telling, now, before))
    columns = ("New reports", "This period", "Before") if before else ("New reports", "This period")
    yield Reply(
        "In figures", table=Table(columns, rows), footer=telling.footer(caveat=True), actions=telling.looking_on
    )


def _rows(telling: Telling, now: Tally, before: Tally | None) -> Iterator[tuple[str, ...]]:
    tallied = (now,) if before is None else (now, before)
    names = telling.names
    yield "all", *(str(one.all.incidents) for one in tallied)
    ordered = [names.cast.after_mergers(party) for party in parties(telling)]
    others = sorted({actor for one in tallied for actor in one.by_accused} - set(ordered))
    for actor in dict.fromkeys((*ordered, *others)):
        yield f"accused: {names.of(actor)}", *_cells(actor, [one.by_accused for one in tallied])
    if any(one.nobody_named for one in tallied):
        yield "nobody named", *(str(one.nobody_named) for one in tallied)
    yield "contested", *(str(one.all.contested) for one in tallied)
    yield from _terms(Category, [one.by_category for one in tallied])
    yield from _terms(Occurrence, [one.by_occurrence for one in tallied])


def _terms(terms: Iterable[Term], counts: Sequence[Mapping[Term, Line]]) -> Iterator[tuple[str, ...]]:
    for term in terms:
        if any(term in one for one in counts):
            yield spoken(term), *_cells(term, counts)


def _cells(key: Key, counts: Sequence[Mapping[Key, Line]]) -> Iterator[str]:
    return (str(one[key].incidents if key in one else 0) for one in counts)
