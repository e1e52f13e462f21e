"""The words on pictures, and the words in place of them: what the eye would conclude."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bot.replies import Reply
from bot.wording import states
from bot.wording.ceasefire.status import after_effect, from_effect, held_and_state
from bot.wording.durations import counted
from bot.wording.reports import FICTION
from bot.wording.times import calendar_day, city, instant
from storage.records.days import ONE_DAY, day_of
from storage.records.lives import state_at
from storage.records.vocabularies import Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from bot.replies import Action, Picture
    from storage.asking.charting import Charted
    from storage.asking.summaries import Summary

LONGEST_ALT: Final = 1000
"""Characters of the words in place of a picture; Discord takes 1,024."""
LONGEST_NAME: Final = 80
CAVEAT: Final = "Reports are a sample; trust the change more than the level."
NOT_DRAWN: Final = "The picture could not be drawn; this is what it shows."
NOT_ADDED: Final = "The picture could not be added; this is what it shows."
SETTLED: Final = (Occurrence.VERIFIED, Occurrence.CORROBORATED)
UNSETTLED: Final = (Occurrence.DISPUTED, Occurrence.UNVERIFIABLE)


def pictured(title: str, picture: Picture, *, fictional: bool, actions: tuple[Action, ...]) -> Reply:
    """Hand a picture over; what it shows is told with it."""
    return Reply(title, footer=FICTION if fictional else "", picture=picture, actions=actions)


def report_count(number: int) -> str:
    """Say how many reports: "8 reports", "no report"."""
    return counted(number, "report") if number else "no report"


def total(found: Charted) -> str:
    """Say how many reports the bars are of: "no report of a known day" where others are known to no day.

    Those that had begun before have no bar, and are told apart: "4 reports, 2 begun before".
    """
    begun = report_count(found.count()) + (" of a known day" if found.undated else "")
    return f"{begun}, {found.earlier:,} begun before" if found.earlier else begun


def heading(grain: str, first: date, last: date, zone: str, *, fictional: bool) -> str:
    """Say what the bars are of and the days they stand for: "Reports a day, 10–30 Oct 2020, days of Baku"."""
    mark = f"{FICTION} " if fictional else ""
    return f"{mark}Reports a {grain}, {days(first, last)}, days of {city(zone)}"


def days(first: date, last: date) -> str:
    """Say a range of days, naming its year once."""
    if first == last:
        return calendar_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{calendar_day(last)}"
    return f"{calendar_day(first, without_year=first.year == last.year)} – {calendar_day(last)}"


def sources(record: str, times: tuple[datetime, datetime], zone: str, left_out: Iterable[str]) -> tuple[str, ...]:
    """Give the footer of a picture: the caveat, what was left out, and the ``record`` it is from.

    ``times`` are the instant it is as of, and that by which it was known; the second is told where it is another day.
    """
    as_of, known_by = times
    known = f", known by {calendar_day(day_of(known_by, zone))}" if known_by - as_of > ONE_DAY else ""
    told = f"Source: record {record} · as of {instant(as_of, zone, utc=False)}{known}"
    return (CAVEAT, *filter(None, left_out), told)


def cut_off(first: date) -> str:
    """Say that a range is too long to be drawn whole."""
    return f"Not drawn: what was before {calendar_day(first)}."


def timeless(number: int) -> str:
    """Say that reports have no place on a scale of time."""
    return f"Not drawn: {report_count(number)} of unknown time." if number else ""


def unsure() -> str:
    """Say how lengths are drawn that are known between two bounds."""
    return "Outlined, and between two black marks: uncertain."


def undrawn(number: int) -> str:
    """Say that there was no room for some agreements."""
    return f"Not drawn: {counted(number, 'earlier agreement')}." if number else ""


def not_in_effect(number: int) -> str:
    """Say that some agreements have no length to be drawn."""
    return f"Not drawn: {counted(number, 'agreement')} without a known time of effect." if number else ""


def quiet_days(found: Charted) -> str:
    """Say how many days were quiet; "at most" where reports of unknown day may lie in them."""
    most = "at most " if found.quiet and (found.undated or found.timeless) else ""
    return f"{most}{counted(len(found.quiet), 'quiet day')}"


def quiet_parts(found: Charted, grain: str, number: int) -> str:
    """Say how many weeks, months, quarters or years were quiet throughout, beside the days."""
    return quiet_days(found) if grain == "day" else f"{counted(number, f'quiet {grain}')}, {quiet_days(found)}"


def unplaced(number: int) -> str:
    """Say that reports are known to no day: for a bracket over the time that they are of."""
    return f"{report_count(number)}, day unknown"


def first_report(found: Charted) -> str:
    """Say how soon the first report came: "first report after 5 minutes"."""
    gap = from_effect(found.first_report, found.agreement, "after {}") if found.first_report else ""
    return f"first report {gap}" if gap else "first report"


def figures(found: Charted) -> Iterator[tuple[Occurrence, str]]:
    """Say how many are in each state that has any, not corroborated first, with a state that stands for it."""
    plain, unsettled = found.count(Occurrence.REPORTED), found.count(*UNSETTLED)
    told = (
        (Occurrence.REPORTED, plain, "not corroborated"),
        (Occurrence.CORROBORATED, found.count(Occurrence.CORROBORATED), "corroborated"),
        (Occurrence.VERIFIED, found.count(Occurrence.VERIFIED), "verified"),
        (Occurrence.DISPUTED, unsettled, "disputed or unverifiable"),
    )
    return ((state, f"{number:,} {words}") for state, number, words in told if number)


def alt(what: str, panels: Sequence[Charted], left_out: Sequence[str]) -> str:
    """Say what the eye would conclude of the reports; as many agreements as there is room for, and how many more."""
    return _within([what, *map(_seen, panels), *filter(None, left_out)])


def _within(sentences: Sequence[str]) -> str:
    told = " ".join(sentences)
    if len(told) <= LONGEST_ALT:
        return told
    rest = " More is in the picture."
    while len(told) + len(rest) > LONGEST_ALT:
        sentences = sentences[:-1]
        told = " ".join(sentences)
    return told + rest


def _seen(found: Charted) -> str:
    agreement = found.agreement
    turn = state_at(agreement, found.at)
    parts = [f"{shortened(agreement.title)}: {states.state(agreement, turn, found.at)}", _counted(found), _most(found)]
    if found.first_report is not None:
        parts.append(first_report(found))
    parts.append(quiet_days(found))
    if found.undated:
        parts.append(unplaced(sum(one.incidents for one in found.undated)))
    return f"{'; '.join(filter(None, parts))}."


def shortened(name: str) -> str:
    """Cut a name that would leave no room for anything else."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _counted(found: Charted) -> str:
    if not found.count():
        return total(found)
    states_of = ", ".join(words for _, words in figures(found))
    return f"{total(found)} ({states_of}), {found.contested:,} contested"


def _most(found: Charted) -> str:
    by_day: Counter[date] = Counter()
    for one in found.days:
        by_day[one.day] += one.started
    day, number = max(by_day.items(), key=lambda item: item[1], default=(found.first, 0))
    return f"most on one day: {number:,}, on {calendar_day(day)}" if number > 1 else ""


def compared(summaries: Sequence[Summary]) -> Iterator[tuple[str, str]]:
    """Say of each how soon the first report came, and how long it held or has held."""
    return ((_broken(one), held_and_state(one)) for one in summaries)


def _broken(found: Summary) -> str:
    report = found.reports.first
    if report is None:
        return "no report"
    gap = after_effect(report, found.agreement, "after {}")
    return f"first report {gap}" if gap else "first report: time unknown"


def comparison_heading(*, fictional: bool) -> str:
    """Say what is compared, and how the scale is to be read."""
    mark = f"{FICTION} " if fictional else ""
    return f"{mark}From effect to the first report (black) and to the end. Uneven scale."


def compared_alt(title: str, summaries: Sequence[Summary]) -> str:
    """Say what the eye would conclude of the agreements side by side."""
    begin = f"{shortened(title)}: how soon each agreement was reported broken, and how long it was in effect."
    told = zip(summaries, compared(summaries), strict=True)
    return _within([begin, *(f"{shortened(one.agreement.title)}: {first}; {lasted}." for one, (first, lasted) in told)])
