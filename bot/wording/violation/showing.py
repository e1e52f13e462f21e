"""One violation as ``show`` tells it: both sides, every figure with its claimant, all that is derived from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.replies import Action, Audience, Fact, Reply
from bot.wording import reports
from bot.wording.accusing import in_turn, on_merged
from bot.wording.durations import counted
from bot.wording.entries import place
from bot.wording.figures import figure, figure_range
from bot.wording.instants import instants
from bot.wording.sentences import Names, listed, quoted, spoken, with_words
from bot.wording.tallies import claim_figures
from bot.wording.times import calendar_day, day, instant, span, year_of
from bot.wording.violation.voices import marks, voices
from storage.records.days import day_of
from storage.records.erasures import reference_name
from storage.records.vocabularies import Phase, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.asking.showing import Shown
    from storage.records.cases import Case
    from storage.records.claims import Claim, Figure, Range
    from storage.records.moments import Moment
    from storage.records.sources import Source
    from storage.records.statements import Statement
    from storage.records.violations import Verification


@dataclass(frozen=True, slots=True)
class ViolationPresentation:
    """How a violation is told: to all or ``for_moderators``, its entries timed in ``zone``.

    ``looked`` says from when it is looked at, where that isn't now; ``authors`` that no channel hears it, so that
    who wrote its sources can be told.
    """

    for_moderators: bool
    zone: str
    looked: str
    fictional: bool
    actions: tuple[Action, ...]
    authors: bool


def show(found: Shown, telling: ViolationPresentation) -> Reply:
    """Tell all of it. What only moderators may read is shown to the one who asks, not to the channel."""
    case, names = found.case, Names(found.case.cast)
    confidential = telling.for_moderators and bool(found.hidden or found.closed or case.violation.report)
    facts = (
        *_casualties(case, names, telling),
        *_judgement(found, names, telling),
        *_circumstances(found, telling),
    )
    return Reply(
        _title(found),
        tuple(_sentences(found, names, telling)),
        facts=facts,
        footer=_footer(found, telling),
        actions=telling.actions,
        audience=Audience.PERSON if confidential else Audience.CHANNEL,
        times=instants(began=case.violation.began, ended=case.violation.ended),
    )


def _title(found: Shown) -> str:
    case, violation = found.case, found.case.violation
    everywhere = bool(found.outside) and len(found.outside) == len(found.under)
    parts = [
        f"#{violation.id}",
        reports.where(violation),
        reports.described(violation),
        reports.target(violation),
        span(violation.began, violation.ended, utc=False),
        *reports.standing(case, outside=everywhere),
        "contested" if case.contested else "",
    ]
    return " · ".join(filter(None, parts))


def _sentences(found: Shown, names: Names, telling: ViolationPresentation) -> Iterator[str]:
    """Say who accuses whom and what is answered, then the words of each."""
    case = found.case
    said = " ".join(voices(case, names, for_moderators=telling.for_moderators))
    handed_in = case.violation.phase in (Phase.SUBMITTED, Phase.DISMISSED)
    yield said or ("Nobody is quoted yet." if handed_in else "Nobody upholds it.")
    yield from (_words(one, found, names, telling) for one in in_turn(case) if one.words)
    if telling.for_moderators and case.violation.report:
        yield f"As it was handed in: {quoted(case.violation.report)}"


def _speaker(one: Statement, found: Shown, names: Names) -> str:
    return f"{names.of(one.speaker)}{_dated(one.published, year_of(found.case.violation.began))}"


def _words(one: Statement, found: Shown, names: Names, telling: ViolationPresentation) -> str:
    told, hidden = _speaker(one, found, names), one.id in found.hidden
    return with_words(told, one.words, hidden=hidden, for_moderators=telling.for_moderators)


def _dated(published: Moment | None, year: int | None) -> str:
    return "" if published is None else f", {day(published, year=year)}"


def _casualties(case: Case, names: Names, telling: ViolationPresentation) -> Iterator[Fact]:
    """Give every figure with its claimant, side by side; those over more than this incident apart."""
    single = case.single_claims
    yield from _figures("Killed", case.killed, ((one, one.killed) for one in single), names, telling)
    yield from _figures("Injured", case.injured, ((one, one.injured) for one in single), names, telling)
    yield from _figures("Civilians", None, ((one, one.civilians) for one in single), names, telling)
    worded = [one for one in single if one.words]
    if worded:
        yield Fact("In words", " · ".join(f"{quoted(one.words)} ({names.of(one.claimant)})" for one in worded))
    if not any(one.killed or one.injured for one in single):
        yield Fact("Casualties", "No figure yet.")
    if case.wider_claims:
        yield Fact("Also within", " · ".join(_wider(one, case, names, telling) for one in case.wider_claims) + ".")


def _figures(
    label: str,
    found: Range | None,
    stated: Iterable[tuple[Claim, Figure | None]],
    names: Names,
    telling: ViolationPresentation,
) -> Iterator[Fact]:
    """Give the range, then the figures in the order of telling: "20–21: 20 (…, first) · 21 (…)"; a lone one once."""
    told = [(claim, each) for claim, each in stated if each is not None]
    several = len(told) > 1
    parts = [
        f"{figure(each)} ({_claimant(claim, names, telling, first=several and place == 0)})"
        for place, (claim, each) in enumerate(told)
    ]
    if parts:
        ahead = f"{figure_range(found)}: " if found and several else ""
        yield Fact(label, ahead + " · ".join(parts))


def _claimant(claim: Claim, names: Names, telling: ViolationPresentation, *, first: bool) -> str:
    marks = [names.of(claim.claimant), "first" if first else "", f"C{claim.id}" if telling.for_moderators else ""]
    return ", ".join(filter(None, marks))


def _wider(claim: Claim, case: Case, names: Names, telling: ViolationPresentation) -> str:
    covered = listed([f"#{number}" for number in claim.violations])
    period = "" if claim.period is None else f", {day(claim.period)}"
    by = _claimant(claim, names, telling, first=False) + _dated(claim.published, year_of(case.violation.began))
    return f"{claim_figures(claim)} over {covered}{period} ({by})"


def _judgement(found: Shown, names: Names, telling: ViolationPresentation) -> Iterator[Fact]:
    """Say how firmly each accused is named, what moderators established, and what was withdrawn."""
    case = found.case
    if case.accused:
        named = [f"{names.of(one)}: {spoken(case.attribution(one))}" for one in case.accused]
        yield Fact("Attribution", " · ".join(named))
    entered = [one for one in case.violation.verifications if case.as_of is None or one.recorded_at <= case.as_of]
    if entered:
        yield Fact("Verification", " · ".join(_verified(one, names, telling.zone) for one in entered))
    withdrawn = [one for one in case.told if one.stance is Stance.WITHDRAWS]
    if withdrawn:
        yield Fact("Withdrew earlier words", " · ".join(_withdrew(one, found, names, telling) for one in withdrawn))


def _withdrew(one: Statement, found: Shown, names: Names, telling: ViolationPresentation) -> str:
    told = _words(one, found, names, telling) if one.words else _speaker(one, found, names)
    ids = (f"S{one.id}",) if telling.for_moderators else ()
    return f"{told}{marks(ids, on_merged(one.violations, found.case))}"


def _verified(one: Verification, names: Names, zone: str) -> str:
    axes = [one.occurrence.value if one.occurrence else ""]
    if one.attribution:
        to = "" if one.accused is None else f", {names.of(one.accused)}"
        axes.append(f"{spoken(one.attribution)}{to}")
    return f"{listed(list(filter(None, axes)))} on {instant(one.recorded_at, zone, utc=False)}: {quoted(one.reason)}"


def _circumstances(found: Shown, telling: ViolationPresentation) -> Iterator[Fact]:
    """Say where it was matched, what it counts under, what it rests on, and why it is where it is."""
    violation = found.case.violation
    where = place(violation, found.place)
    if where and where != reports.where(violation):
        yield Fact("Place", where)
    yield Fact("Under", _under(found))
    yield from _rests_on(found, telling)
    if found.case.duplicates:
        yield Fact("Merged into it", listed([f"#{one.id}" for one in found.case.duplicates]))
    if violation.reason:
        yield Fact("Reason", quoted(violation.reason))
    if found.erased:
        yield Fact("Erased", _erased(found, telling))


def _rests_on(found: Shown, telling: ViolationPresentation) -> Iterator[Fact]:
    """Name its sources, and who wrote them, as far as they are told here."""
    sources = [_source(one) for one in found.sources]
    if telling.for_moderators:
        sources += [f"{_source(one)} (moderators only)" for one in found.closed]
    if sources:
        yield Fact("Sources", " · ".join(sources))
    authors = dict.fromkeys(one.author for one in (*found.sources, *found.closed) if one.author)
    if telling.for_moderators and telling.authors and authors:
        yield Fact("Written by", f"{listed(list(authors))} (told to moderators alone)")


def _erased(found: Shown, telling: ViolationPresentation) -> str:
    """Say when words went for good, and of which record to those who know them by number."""
    days = {key: f"on {calendar_day(day_of(at, telling.zone))}" for key, at in found.erased.items()}
    if not telling.for_moderators:
        return " · ".join(dict.fromkeys(f"words, {day}" for day in days.values()))
    return " · ".join(f"{reference_name(key)} {day}" for key, day in sorted(days.items()))


def _under(found: Shown) -> str:
    parts = [
        f"{one.slug} (outside its effect: in no total)" if one in found.outside else one.slug for one in found.under
    ]
    return " · ".join(parts) or (f"{found.conflict.slug}, no agreement" if found.conflict else "no agreement")


def _source(one: Source) -> str:
    kind = f" ({one.source_kind.value})" if one.source_kind else ""
    return " ".join(filter(None, (f"{one.publisher}{kind}".strip(), one.link)))


def _footer(found: Shown, telling: ViolationPresentation) -> str:
    sources = len(found.sources) + (len(found.closed) if telling.for_moderators else 0)
    told = f"{counted(sources, 'source')} · changed {counted(found.changes, 'time')}"
    return " ".join(filter(None, (f"{told}.", telling.looked, reports.FICTION if telling.fictional else "")))
