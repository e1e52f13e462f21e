"""The first screen of a digest: what a phone shows at once, at most twelve lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.replies import Reply
from bot.wording import states, tallies
from bot.wording.digests import agreements, changes, reports
from bot.wording.digests.telling import length
from bot.wording.durations import counted
from bot.wording.sentences import some
from bot.wording.violation.offers import show_by_number
from storage.records.counting import gravest
from storage.records.subscriptions import Section
from storage.records.vocabularies import Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.digests.telling import Telling
    from storage.digests.facts import Before
    from storage.records.counting import Tally

MOST_LINES: Final = 12
MOST_AGREEMENTS: Final = 8
_ROUND_IT: Final = 3
"""Lines that are no body: the title, the footer, and the one that counts the agreements without a line."""
_MOST_NUMBERS: Final = 5
_MOST_APART: Final = 2
NO_LONGER_APART: Final = changes.TAKEN_BACK.capitalize()
MOST_EVENTS: Final = 2


def opening(telling: Telling) -> Reply:
    """Say a period at a glance."""
    body = list(_body(telling))
    statuses = telling.facts.statuses
    lone = statuses[0] if len(statuses) == 1 else None
    worst = gravest(telling.facts.recorded.reports.new, 1)
    show = tuple(show_by_number(one.violation.id) for one in worst)
    return Reply(
        telling.title,
        (*filter(None, (telling.late,)), *_agreements(telling, len(body)), *body),
        footer=telling.footer(caveat=True),
        actions=(*telling.looking_on, *show),
        tone=states.tone(lone.turn if lone else None),
    )


def _agreements(telling: Telling, taken: int) -> Iterator[str]:
    """Say each agreement in a line, as many as there is room for, and how many more there are."""
    statuses = telling.facts.statuses
    if len(statuses) == 1:
        yield agreements.state(statuses[0], telling)
        return
    room = min(MOST_AGREEMENTS, MOST_LINES - _ROUND_IT - taken - bool(telling.late))
    yield from (agreements.in_short(one, telling) for one in statuses[:room])
    if not statuses:
        yield "No agreement is in effect." if telling.facts.agreements else "No agreement is on record."
    if len(statuses) > room:
        yield f"And {counted(len(statuses) - room, 'more agreement')}."


def _body(telling: Telling) -> Iterator[str]:
    yield from _events(telling)
    yield from _reports(telling)
    yield from _since(telling)
    if telling.wants(Section.CASUALTIES):
        yield from filter(None, (" ".join(_apart(telling)),))
    if len(telling.facts.statuses) == 1:
        yield from filter(None, (agreements.outlook(telling.facts.statuses[0], telling),))


def _apart(telling: Telling) -> Iterator[str]:
    """Say the claims that stand apart, and those that did."""
    found = telling.facts.recorded
    for title, claims in (("Apart", found.apart), (NO_LONGER_APART, found.unstated)):
        if claims:
            told, more = tallies.apart(claims[:_MOST_APART], telling.names), len(claims) - _MOST_APART
            yield f"{title}: {told}{f' · {more} more' if more > 0 else ''}."


def _events(telling: Telling) -> Iterator[str]:
    """Say the first things that befell lives in one line, and how many more there are."""
    told = agreements.events(telling)
    more = len(told) - MOST_EVENTS
    if told:
        yield " ".join([*told[:MOST_EVENTS], *([f"And {more:,} more."] if more > 0 else [])])


def _reports(telling: Telling) -> Iterator[str]:
    """Say how many reports are new, against the period before, the gravest of them, and what they claim."""
    found = telling.facts.recorded.reports
    if telling.wants(Section.REPORTS):
        yield " · ".join(_counts(telling))
    worst = gravest(found.new, 1)
    if worst and telling.wants(Section.GRAVEST):
        yield f"{'Gravest: ' if len(found.new) > 1 else ''}{reports.in_short(worst[0])}."
    if worst and telling.wants(Section.CASUALTIES):
        yield _casualties(found.tally)


def _counts(telling: Telling) -> Iterator[str]:
    tally, number = telling.facts.recorded.reports.tally, telling.facts.recorded.reports.tally.all.incidents
    yield f"{counted(number, 'report') if number else 'No new report'} ({_before(telling.facts.before, telling)})"
    if number:
        yield f"accused: {', '.join(tallies.accused_each(tally, parties(telling), telling.names))}"
        yield from (f"contested {tally.all.contested:,}",) if telling.wants(Section.CONTESTED) else ()
        yield from established(tally)
    if tally.outside:
        yield f"outside effect, in no total: {tally.outside:,}"


def _before(before: Before | None, telling: Telling) -> str:
    """Say what the period before counted, and how long that was where it was longer or shorter."""
    if before is None:
        return "first period"
    than = length(before.stretch)
    over = "" if than == length(telling.facts.stretch) else f", in {than}"
    return f"before{over}: {before.tally.all.incidents:,}"


def parties(telling: Telling) -> list[int]:
    """Give the parties in their order: of the agreement, of the conflict, or of each conflict with a new report."""
    subject, scope = telling.facts.scope.subject, telling.facts.scope
    if subject.agreement is not None:
        return [party for one in scope.agreements.values() for party in one.parties]
    new = telling.facts.recorded.reports.new
    met = {scope.agreements[one].conflict for case in new for one in case.agreements if one in scope.agreements}
    met |= {case.violation.conflict for case in new if case.violation.conflict is not None}
    wars = [one for key, one in scope.conflicts.items() if subject.conflict is not None or key in met]
    return list(dict.fromkeys(party for one in wars for party in one.parties))


def established(tally: Tally) -> Iterator[str]:
    """Say how many were established further than reported, or otherwise; that none was corroborated is told, too."""
    firm = [state for state in (Occurrence.VERIFIED, Occurrence.CORROBORATED) if tally.of_state(state)]
    yield from (f"{tally.of_state(state):,} {state.value}" for state in firm)
    if not firm:
        yield "none corroborated"
    for state in (Occurrence.DISPUTED, Occurrence.UNVERIFIABLE):
        if tally.of_state(state):
            yield f"{tally.of_state(state):,} {state.value}"


def _casualties(tally: Tally) -> str:
    killed, injured = tally.all.killed, tally.all.injured
    if not killed.with_figure and not injured.with_figure:
        return "No casualty figure yet."
    return f"Killed: {tallies.casualties(killed)} · injured: {tallies.casualties(injured)}."


def _since(telling: Telling) -> Iterator[str]:
    """Say what was told late, and what changed of earlier reports."""
    found = telling.facts.recorded
    if found.reports.late and telling.wants(Section.LATE):
        numbers = [f"#{number}" for number in sorted(found.reports.late)][:_MOST_NUMBERS]
        yield f"Told late, of before this period: {some(numbers, len(found.reports.late), ', ')}."
    if found.changed and telling.wants(Section.CORRECTIONS):
        yield f"Changed, reported earlier: {changes.in_short(found.changed)}."
