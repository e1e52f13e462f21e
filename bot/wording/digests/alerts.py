"""What alerts say: what happened in the life of an agreement, which reports were established, what was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Reply
from bot.wording import states
from bot.wording.accusing import accusation, response, responses
from bot.wording.ceasefire import life
from bot.wording.digests.changes import MOST_IN_FULL, numbered
from bot.wording.durations import counted, distance
from bot.wording.figures import figure_range
from bot.wording.sentences import Names, listed
from bot.wording.tallies import claim_figures
from bot.wording.times import calendar_day, moment
from bot.wording.tolls import injured, killed
from storage.records.counting import Counting
from storage.records.lives import State, planned_end
from storage.records.moments import Distance
from storage.records.vocabularies import Occurrence, Phase, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from storage.asking.terms import Terms
    from storage.records.agreements import Agreement
    from storage.records.cases import Case
    from storage.records.claims import Range
    from storage.records.lives import Turn
    from storage.records.moments import Moment
    from storage.records.streaks import Quiet
    from storage.writing.counted import Counted

MOST = 5
"""Lines that one post tells; what goes beyond is counted."""

_CONFIRMING = (Stance.CONFIRMS_OCCURRENCE, Stance.CONFIRMS_ATTRIBUTION)
_CAME_TO_BE = {Occurrence.UNVERIFIABLE: "found unverifiable"}


def told(lines: Sequence[str]) -> Reply:
    """Say a few things in one post, the first ahead; of more than five, how many there are."""
    more = len(lines) - MOST
    kept = [*lines[:MOST], f"And {counted(more, 'more entry', 'more entries')}."]
    title, *others = kept if more > 0 else lines
    return Reply(title, tuple(others))


def declared(agreement: Agreement, at: datetime) -> str:
    """Say that an agreement is on record, since when it is said to hold, and until when."""
    end = states.planned(planned_end(agreement, at))
    said = (
        f"declared, {moment(agreement.declared_at)}"
        if agreement.declared_at
        else "entered, declared at an unknown time"
    )
    return f"{agreement.slug} ({agreement.title}): {said}. {_effect(agreement, at)} {end}"


def _effect(agreement: Agreement, at: datetime) -> str:
    """Say when it took effect, or is to."""
    effect = agreement.effective_at
    if effect is None:
        return "No time of effect is known."
    return f"{'It took effect' if effect.latest <= at else 'It is to take effect'}: {moment(effect)}."


def step(terms: Terms) -> str:
    """Say the last step of an agreement's life, with who is said to have taken it."""
    return f"{terms.agreement.slug}: {life.line(terms.agreement.steps[-1], terms)}."


def turn(agreement: Agreement, one: Turn, at: datetime) -> str:
    """Say what came by time alone: it took effect, or its planned end."""
    if one.state is State.ENDED:
        return f"{agreement.slug}: ended on its planned end, {moment(one.at)}."
    return f"{agreement.slug}: took effect, {moment(one.at)}. {states.planned(planned_end(agreement, at))}"


def turn_undone(terms: Terms, one: Turn, at: datetime) -> str:
    """Say that what came by time alone, as the record had it, did not come then, and how the agreement stands."""
    agreement, ended = terms.agreement, one.state is State.ENDED
    came = f"{agreement.slug} did not {'end on its planned end' if ended else 'take effect'}, {moment(one.at)}."
    then = [] if ended else [_effect(agreement, at)]
    return " ".join(["Correction: by what is recorded now,", came, *then, f"Now: {life.stands(terms, at)}"])


def end_near(agreement: Agreement, end: Moment, at: datetime) -> str:
    """Say that a planned end is near, no more precisely than it is known."""
    ahead = distance(Distance(end.start - at, end.latest - at), None, end)
    return f"{agreement.slug}: planned end in {ahead}, {moment(end)}."


def milestone(agreement: Agreement, days: int, found: Quiet, *, corrected: bool) -> str:
    """Say a number of quiet days, and how many they are where that is told late.

    ``corrected`` says that the record was: nobody had counted so many before. It is "at most" where reports of unknown
    day may lie in them.
    """
    since = f", {found.current} by now" if found.current > days else ""
    doubt = " at most: reports of unknown day may lie in them" if found.at_most else ""
    after = " after a correction of the record" if corrected else ""
    return f"{agreement.slug}: {counted(days, 'quiet day')} in a row{since}{after}{doubt}."


def milestone_falsified(agreement: Agreement, days: int, last: date, now: int) -> str:
    """Say that a milestone that was told doesn't hold by what is on record now."""
    had = f"{agreement.slug} had {counted(now, 'quiet day')} in a row on {calendar_day(last)}, not {days}"
    return f"Correction: by what is recorded now, {had}."


def taken_back(agreement: str) -> str:
    """Say that an entry that was told is no longer on record."""
    return f"Correction: that entry about {agreement} was taken back."


def report(case: Case, under: Sequence[str]) -> Reply:
    """Tell of one report: how it was established, then both sides and each figure with its claimant."""
    return Reply(headline(case, under), (_sides(case),))


def reports(lines: Sequence[str], every: Sequence[Counted]) -> Reply:
    """Tell of several reports: what they are, then a line for a few of them."""
    more = len(every) - len(lines)
    rest = (f"And {counted(more, 'more report')}.",) if more > 0 else ()
    numbers = {state: sum(one.weight.occurrence is state for one in every) for state in Occurrence}
    firm = [f"{number:,} {state}" for state, number in numbers.items() if number and state is not Occurrence.REPORTED]
    told = ", ".join([counted(len(every), "report"), *(firm or ["none corroborated"])])
    contested = sum(one.weight.contested for one in every)
    return Reply(f"{told} · contested: {contested:,}", (*lines, *rest))


def line(case: Case, under: Sequence[str]) -> str:
    """Tell of one report among several."""
    return f"{headline(case, under)} {accusation(case, Names(case.cast))}"


def headline(case: Case, under: Sequence[str]) -> str:
    """Say how far a report was established and by whom, its figure, and whether it is contested."""
    names, occurrence = Names(case.cast), case.violation.occurrence()
    confirmed = [response(one, names).removesuffix(".") for one in case.standing if one.stance in _CONFIRMING]
    by = f" ({'; '.join(confirmed)})" if confirmed else ""
    became = f"#{case.violation.id} was {_CAME_TO_BE.get(occurrence, occurrence.value)}{by}."
    parts = [*_toll(case), *(["contested"] if case.contested else [])]
    known = f" {parts[0][0].upper()}{', '.join(parts)[1:]}." if parts else ""
    return f"{listed(under)}: {became}{known}"


def _toll(case: Case) -> list[str]:
    """Say the dead, else the injured; nothing where nobody gave a number."""
    tolls = (("killed", killed(case)), ("injured", injured(case)))
    return [f"{what} {toll}" for what, toll in tolls if toll][:1]


def _sides(case: Case) -> str:
    names = Names(case.cast)
    figures = (f"{names.of(one.claimant)}: {claim_figures(one)}." for one in case.single_claims)
    return " ".join((accusation(case, names), *responses(case, names), *figures))


def no_longer(number: int, case: Case | None) -> str:
    """Say that a report that was told of is not what it was: what became of it, or how it stands."""
    return f"Correction: #{number} {became(case)}."


def became(case: Case | None) -> str:
    """Say what became of a report; of one that was taken back, or waits in the queue again, only that."""
    if case is None:
        return "was taken back"
    phase, violation = case.violation.phase, case.violation
    if phase is Phase.RETRACTED:
        return "was retracted"
    if phase is Phase.DUPLICATE:
        return f"is taken for the same incident as #{violation.duplicate_of}"
    if case.withdrawn:
        return "was withdrawn by its claimant" if case.given_up else "is upheld by nobody"
    parts = [f"stands as {violation.occurrence()} now", *_toll(case)]
    return ", ".join(parts)


def uncounted(number: int, case: Case | None) -> str:
    """Say, below a digest that counted a report, that it no longer counts."""
    return f"Correction: #{number}, counted here, {became(case)}."


def moved(numbers: Sequence[int], to: Counting, told: str = "") -> str:
    """Say of reports that they lie outside effect now, or belong elsewhere; ``told`` is what they were told as."""
    where = ("lie{} outside effect" if to is Counting.OUTSIDE else "belong{} elsewhere").format(_s(numbers))
    return f"Correction: {numbered(numbers, MOST_IN_FULL)}{told} {where} now."


def counted_again(cases: Sequence[Case]) -> str:
    """Say, below a digest, that reports of which it was said that they no longer count there do so after all."""
    named = numbered([one.violation.id for one in cases], MOST_IN_FULL)
    return f"Correction: {', '.join([f'{named} count{_s(cases)} here again', *_toll(cases[0])])}."


def _s(those: Sequence[object]) -> str:
    """Give the ending of what one does."""
    return "s" if len(those) == 1 else ""


def figures_changed(case: Case, what: str, before: Range | None) -> str:
    """Say, below a digest, that a figure it had of a report is another now, and by whom.

    ``what`` is "killed" or "injured".
    """
    old = figure_range(before) if before else "no figure"
    now = killed(case) if what == "killed" else injured(case)
    new = f"{now.figure} now ({now.claimants})" if now else "no figure now"
    return f"Correction: {what} in #{case.violation.id}: {old} before, {new}."


def accused_changed(case: Case, before: Iterable[int]) -> str:
    """Say whom a report was told to accuse, and whom it does now."""
    names = Names(case.cast)
    was, now = (names.several(some) or "nobody" for some in (before, case.accused))
    return f"Correction: accused in #{case.violation.id}: {was} before, {now} now."
