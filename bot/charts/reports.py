"""Reports a day under agreements, as a picture."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from bot.charts.figures import REPORTS, SHADES, Bar, LifeStage, Note, Panel, Reports, Shade, Sign, Stage, Swatch, dump
from bot.charts.scales import LONGEST, DrawnDays
from bot.replies import Picture
from bot.wording.ceasefire import charting as wording
from bot.wording.times import city
from storage.asking.charting import Charted, charted
from storage.records.actors import Conflict
from storage.records.days import day_of
from storage.records.effect import periods
from storage.records.lives import State, turns
from storage.records.vocabularies import Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from storage.ledger.unit import Unit
    from storage.records.agreements import Agreement

MOST_PANELS: Final = 5
"""Agreements that are drawn one below the other; the last, where there are more."""
STEM: Final = "reports"

_SHADES: Final = {
    Occurrence.VERIFIED: Shade.VERIFIED,
    Occurrence.CORROBORATED: Shade.CORROBORATED,
    Occurrence.REPORTED: Shade.REPORTED,
    Occurrence.DISPUTED: Shade.UNSETTLED,
    Occurrence.UNVERIFIABLE: Shade.UNSETTLED,
}


def reports_chart(  # noqa: PLR0913 — what is shown, the range, and from where and when it is told
    unit: Unit, agreements: Sequence[Agreement], first: date, last: date, zone: str, *, as_of: datetime
) -> Picture:
    """Show the reports under ``agreements``, at least one and in their order, from ``first`` to ``last``.

    Each agreement's days are those of its own zone; ``as_of``, aware UTC, is told in ``zone``, and no day after it is
    shown. Reports are told as they are on record now, which is said where that is later. Of agreements of which
    nothing falls into the range none is shown, unless there is no other.
    """
    last = max(first, min(last, day_of(as_of, zone)))
    stretch = DrawnDays(max(first, last - LONGEST), last)
    found = [charted(unit, one, stretch.first, stretch.last, as_of) for one in agreements]
    seen = [one for one in found if _holds_anything(one, stretch)] or found
    drawn = seen[-MOST_PANELS:]
    left_out = (
        wording.cut_off(stretch.first) if stretch.first > first else "",
        wording.undrawn(len(seen) - len(drawn)),
        wording.timeless(sum(one.timeless for one in drawn)),
    )
    usual = drawn[0].agreement.zone
    fictional = unit.workspace.fictional
    title, short = _title(unit, [one.agreement for one in drawn])
    shown = Reports(
        title,
        short,
        subtitle=wording.heading(stretch.grain, stretch.first, stretch.last, usual, fictional=fictional),
        days=stretch.days,
        ticks=stretch.ticks(),
        panels=tuple(_panel(one, stretch, usual=usual) for one in drawn),
        footer=wording.sources(unit.head.link[:4], (as_of, unit.now), zone, left_out),
    )
    alt = wording.alt(f"{shown.subtitle}.", drawn, left_out)
    return Picture(f"{short}-{STEM}.png", REPORTS, dump(REPORTS, shown), alt)


def _title(unit: Unit, agreements: Sequence[Agreement]) -> tuple[str, str]:
    """Give the title, and the short name that stands for it: the agreement's, their conflict's, or neither's."""
    if len(agreements) == 1:
        return agreements[0].title, agreements[0].slug
    conflicts = {one.conflict for one in agreements}
    if len(conflicts) > 1:
        return "Ceasefires", "ceasefires"
    conflict = unit.book.all(Conflict)[conflicts.pop()]
    return conflict.title, conflict.slug


def _holds_anything(found: Charted, stretch: DrawnDays) -> bool:
    return bool(found.days or found.undated or any(_life(found, stretch)))


def _panel(found: Charted, stretch: DrawnDays, *, usual: str) -> Panel:
    agreement, parts = found.agreement, stretch.parts()
    days_of = f" (days of {city(agreement.zone)})" if agreement.zone != usual else ""
    return Panel(
        f"{agreement.title}{days_of}",
        f"{agreement.slug}{days_of}",
        total=wording.total(found),
        swatches=tuple(_swatches(found, stretch)),
        bars=tuple(_bars(found, stretch, parts)),
        quiet=tuple(_quiet(found, stretch, parts)),
        going_on=tuple(_going_on(found, stretch)),
        life=tuple(_life(found, stretch)),
        unplaced=tuple(_unplaced(found, stretch)),
        first=_first(found, stretch),
    )


def _swatches(found: Charted, stretch: DrawnDays) -> Iterator[Swatch]:
    for state, words in wording.figures(found):
        yield Swatch(_SHADES[state], words)
    if found.contested:
        yield Swatch(Sign.CONTESTED, f"{found.contested:,} contested")
    if quiet := list(_quiet(found, stretch, stretch.parts())):
        yield Swatch(Sign.QUIET, wording.quiet_parts(found, stretch.grain, len(quiet)))
    if any(_going_on(found, stretch)):
        yield Swatch(Sign.GOING_ON, "began earlier")


def _bars(found: Charted, stretch: DrawnDays, parts: Iterable[tuple[int, int]]) -> Iterator[Bar]:
    by_day: defaultdict[int, list[tuple[Shade, int, int]]] = defaultdict(list)
    for one in found.days:
        counts = (_SHADES[one.occurrence], one.started - one.contested, one.contested)
        by_day[(one.day - stretch.first).days].append(counts)
    for first, days in parts:
        rows = [row for day in range(first, first + days) for row in by_day.get(day, ())]
        if not rows:
            continue
        bar = Bar(
            first, days, _stacked((shade, plain) for shade, plain, _ in rows), _stacked((s, c) for s, _, c in rows)
        )
        if bar.whole:
            yield bar


def _stacked(rows: Iterable[tuple[Shade, int]]) -> tuple[int, int, int, int]:
    sums = dict.fromkeys(SHADES, 0)
    for shade, number in rows:
        sums[shade] += number
    return sums[Shade.VERIFIED], sums[Shade.CORROBORATED], sums[Shade.REPORTED], sums[Shade.UNSETTLED]


def _quiet(found: Charted, stretch: DrawnDays, parts: Iterable[tuple[int, int]]) -> Iterator[float]:
    """Give the middles of the days, or of what else has a bar, all of whose days were quiet."""
    quiet = {(day - stretch.first).days for day in found.quiet}
    return (first + days / 2 for first, days in parts if quiet.issuperset(range(first, first + days)))


def _going_on(found: Charted, stretch: DrawnDays) -> Iterator[float]:
    """Give the middles of days that something touches and nothing begins on, where each day has a bar."""
    if stretch.grain == "day":
        begun = {one.day for one in found.days if one.started}
        touched = dict.fromkeys(one.day for one in found.days if one.day not in begun)
        yield from ((day - stretch.first).days + 0.5 for day in touched)


def _life(found: Charted, stretch: DrawnDays) -> Iterator[LifeStage]:
    """Give the stages of its life as far as they reach into the range, none of them beyond the present."""
    for stage, begin, end in _stages(found.agreement, found.at):
        places = [stretch.offset(min(at, found.at), found.agreement.zone) for at in (begin, end or found.at)]
        beyond = float(stretch.days) if stage is Stage.ENDED else places[1]
        if places[0] < beyond and not (stage is Stage.ENDED and places[0] <= 0):
            yield LifeStage(stage, places[0], beyond)


def _stages(agreement: Agreement, at: datetime) -> Iterator[tuple[Stage, datetime, datetime | None]]:
    held = periods(agreement, at)
    ends = held[-1].end if held else next((one.at for one in turns(agreement, at) if one.state is State.ENDED), None)
    over = ends.start if ends else None
    declared = agreement.declared_at
    if declared is not None:
        yield Stage.DECLARED, declared.start, held[0].begin.start if held else over
    for period in held:
        stage = Stage.SUSPENDED if period.suspended else Stage.IN_EFFECT
        yield stage, period.begin.start, period.end.start if period.end else None
    if ends and ends.precision.belongs_to_a_day:
        yield Stage.ENDED, ends.start, None
    elif ends:
        yield Stage.MAY_HAVE_ENDED, ends.start, ends.latest


def _unplaced(found: Charted, stretch: DrawnDays) -> Iterator[Note]:
    zone = found.agreement.zone
    for one in found.undated:
        yield Note(stretch.offset(one.begin, zone), stretch.offset(one.end, zone), wording.unplaced(one.incidents))


def _first(found: Charted, stretch: DrawnDays) -> Note | None:
    if found.first_report is None:
        return None
    at = stretch.offset(found.first_report.start, found.agreement.zone)
    return Note(at, at, wording.first_report(found))
