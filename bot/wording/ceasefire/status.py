"""What ``status`` and ``duration`` say: at most twelve lines, one phone screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.replies import Fact, Instant, Reply
from bot.wording import states, tallies
from bot.wording.accusing import answers, clauses, response
from bot.wording.durations import at_most, distance
from bot.wording.instants import instants
from bot.wording.reports import FICTION
from bot.wording.sentences import Names
from bot.wording.times import brief_in, day, edge, elsewhere, instant, moment, year_of, year_still
from storage.records.counting import distance_from_effect
from storage.records.days import MOMENT
from storage.records.lives import State
from storage.records.vocabularies import Stance

if TYPE_CHECKING:
    from datetime import datetime

    from bot.replies import Action
    from storage.asking.recent import Recent
    from storage.asking.summaries import Summary
    from storage.records.agreements import Agreement
    from storage.records.cases import Case
    from storage.records.effect import Duration
    from storage.records.lives import Turn
    from storage.records.moments import Moment
    from storage.records.streaks import Quiet
    from storage.records.violations import Violation


def status(found: Summary, *, fictional: bool, looked: str, actions: tuple[Action, ...]) -> Reply:
    """Say how an agreement stands; ``looked`` tells from when and with which knowledge, where that isn't now."""
    names = Names(found.cast)
    return Reply(
        _title(found, names),
        (*filter(None, (_since(found),)),),
        facts=(*_reports(found, names), *_recent(found.reports.recent)),
        footer=footer(looked, fictional=fictional),
        actions=actions,
        tone=states.tone(found.turn),
        times=_times(found),
    )


def footer(looked: str, *, fictional: bool) -> str:
    """Give the caveat, once, after what marks the view and a fictional workspace."""
    mark = FICTION if fictional else ""
    return " ".join(filter(None, (looked, mark, tallies.CAVEAT)))


def looked_from(as_of: datetime | None, known_by: datetime | None, zone: str) -> str:
    """Say from which instant the record was looked at, nothing where it is the present."""
    parts = [f"As of {instant(as_of, zone)}"] if as_of else []
    parts += [f"known by {instant(known_by, zone)}"] if known_by else []
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def duration_of(found: Summary, *, fictional: bool, looked: str, actions: tuple[Action, ...]) -> Reply:
    """Say how long an agreement has held."""
    mark = FICTION if fictional else ""
    return Reply(
        _title(found, Names(found.cast)),
        tuple(filter(None, (_since(found),))),
        footer=" ".join(filter(None, (looked, mark))),
        actions=actions,
        tone=states.tone(found.turn),
        times=_times(found),
    )


def _title(found: Summary, names: Names) -> str:
    agreement = found.agreement
    state = states.state(agreement, found.turn, found.at)
    return " · ".join([agreement.title, state, *states.disputes(agreement, found.disputes, names)])


def _since(found: Summary) -> str:
    """Say since when it is in effect and declared, what its planned end is; nothing before its declaration."""
    agreement, turn = found.agreement, found.turn
    if turn is None and agreement.declared_at is not None:
        return ""
    over = turn is not None and turn.state is State.ENDED
    parts = []
    if found.duration:
        parts.append(_lasted(found.duration, turn, agreement))
    elif agreement.effective_at is not None:
        parts.append(f"{'It was to' if over else 'To'} take effect: {moment(agreement.effective_at)}.")
    else:
        parts.append("No time of effect is known.")
    if agreement.declared_at and found.since_declared and agreement.declared_at.start <= found.at:
        since = "" if over else f": {distance(found.since_declared, agreement.declared_at)}"
        parts.append(f"Declared {_brief(agreement.declared_at, agreement)}{since}.")
    if not over:
        parts.append(states.planned(found.planned_end))
    return " ".join(parts)


def _times(found: Summary) -> tuple[Instant, ...]:
    """Give what ``_since`` tells of the clock, as far as a planned end still counts."""
    lasted, agreement = found.duration, found.agreement
    over = found.turn is not None and found.turn.state is State.ENDED
    if lasted is None:
        untold = over or (found.turn is None and agreement.declared_at)
        return () if untold else instants(to_take_effect=agreement.effective_at)
    return instants(in_effect=lasted.since, until=lasted.until, planned_end=None if over else found.planned_end)


def _lasted(lasted: Duration, turn: Turn | None, agreement: Agreement) -> str:
    """Say how long it held, and from when; what is suspended is not said to be so from its effect on."""
    if lasted.until is not None:
        return f"From {edge(lasted.since)} to {edge(lasted.until)}: {held(lasted)}."
    if turn is None or turn.state is not State.SUSPENDED:
        return f"Since {edge(lasted.since)}: {held(lasted)}."
    begun = states.told_at(turn)
    since = "" if begun is None else f" Suspended since {_brief(begun, agreement)}."
    return f"In effect since {edge(lasted.since)}: {held(lasted)}.{since}"


def _brief(when: Moment, agreement: Agreement) -> str:
    return brief_in(when, agreement.zone, year=year_of(agreement.effective_at))


def held(lasted: Duration) -> str:
    """Say how long it has been, or was, in effect, and what of that it was suspended."""
    whole = distance(lasted.whole, lasted.since, lasted.until)
    return f"{whole} ({distance(lasted.suspended, None)} suspended)" if lasted.suspended.most else whole


def held_and_state(found: Summary) -> str:
    """Say how long an agreement has been or was in effect, and its state; the state alone where it never was."""
    state = states.state(found.agreement, found.turn, found.at)
    return state if found.duration is None else f"{held(found.duration)}, {state}"


def after_effect(report: Case, agreement: Agreement, after: str = "{}") -> str:
    """Say how long after effect a report's incident began; "" where one of the two times is not known."""
    began = report.violation.began
    return "" if began is None else from_effect(began, agreement, after)


def _reports(found: Summary, names: Names) -> list[Fact]:
    reports, agreement = found.reports, found.agreement
    facts = []
    if reports.first is not None:
        facts.append(Fact("First reported violation", f"{first(reports.first, agreement, names)}."))
    facts.append(Fact("Reported", tallies.reported(reports.tally)))
    facts.append(Fact("Accused", tallies.accused(reports.tally, agreement.parties, names)))
    if reports.tally.all.incidents:
        facts.append(Fact("Killed", f"{tallies.casualties(reports.tally.all.killed)}."))
        facts.append(Fact("Injured", f"{tallies.casualties(reports.tally.all.injured)}."))
    if reports.apart:
        facts.append(Fact("Apart from these", f"{tallies.apart(reports.apart, names)}."))
    facts.append(Fact("Last report", _last(found)))
    return facts


def first(case: Case, agreement: Agreement, names: Names) -> str:
    """Say the first report with its distance from effect, who accuses whom, and what that was answered."""
    began = case.violation.began
    who = _who(case, names)
    if began is None:
        return f"time unknown, the first to be published ({who})"
    when = (_brief(began, agreement), from_effect(began, agreement, "{} after it took effect"))
    return f"{', '.join(filter(None, when))} ({who})"


def from_effect(began: Moment, agreement: Agreement, after: str) -> str:
    """Say how long after effect a report's moment began, in the words of ``after``, or that it had begun before.

    "At least" is said of one that may have been later in its moment.
    """
    gap, effect = distance_from_effect(began, agreement), agreement.effective_at
    if gap is None or effect is None:
        return ""
    if began.end <= effect.start:
        return "begun before it took effect"
    at_least = "at least " if gap.least and began.latest > began.start else ""
    return after.format(f"{at_least}{distance(gap, effect, began)}")


def _who(case: Case, names: Names) -> str:
    accusing = [one for one in case.accusing if one.about]
    if not accusing:
        firmest = max(case.upholding, key=lambda one: bool(one.about))
        unnamed = "" if firmest.about else ", nobody accused"
        return f"{response(firmest, names).removesuffix('.')}{unnamed}"
    # Of what was merged into it somebody else may have told, at another time.
    own = min(accusing, key=lambda one: case.violation.id not in one.violations)
    in_return = [one for one in accusing if one.stance is Stance.COUNTER_ACCUSES]
    return "; ".join((*clauses(case, (own, *in_return), names), *answers(case, names)))


def _last(found: Summary) -> str:
    """Say when the last report is of, and, once it has taken effect, how quiet it has been."""
    quiet = f" {quiet_days(found.reports.quiet)}" if found.duration else ""
    if found.reports.last is None:
        return f"none.{quiet}"
    violation = found.reports.last.violation
    latest = violation.ended or violation.began
    if latest is None:
        return f"time unknown.{quiet}"
    unsure = "" if latest.precision.belongs_to_a_day else " (day unknown)"
    told = day(_still(latest, violation), year=year_still(found.agreement.effective_at, found.at))
    return f"{told}{elsewhere(latest, found.agreement.zone)}{unsure}.{quiet}"


def _still(latest: Moment, violation: Violation) -> Moment:
    """Give when it still went on: what was over by midnight did so on the day before."""
    interval = violation.interval()
    return replace(latest, start=min(latest.start, interval[1] - MOMENT), end=interval[1]) if interval else latest


def quiet_days(found: Quiet) -> str:
    """Say the quiet streak and the longest; "at most" where reports of unknown day may lie in them."""
    if not found.whole:
        return f"No full day is known to lie wholly in effect{', and today is quiet so far' if found.today else ''}."
    if not found.running and not found.days:
        return "No full day was quiet."
    if not found.running:
        longest = at_most(found.longest, "full day", unsure=found.at_most)
        return f"Longest quiet: {longest} in a row, in all {at_most(found.days, 'quiet day', unsure=found.at_most)}."
    today = ", and today so far" if found.today else ""
    current = f"Quiet since: {at_most(found.unbroken, 'full day', unsure=found.at_most)}{today}."
    return f"{current} Longest quiet: {at_most(found.longest, 'day', unsure=found.at_most)}."


def _recent(found: Recent) -> list[Fact]:
    before = f"(before: {found.new_before:,} new, {found.changed_before:,} changed)"
    return [Fact("Last 24 h", f"{found.new:,} new, {found.changed:,} changed {before}.")]
