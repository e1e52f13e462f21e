"""The stretches that an agreement was in effect or suspended, and how long it held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from storage.records.lives import State, effect_of, turns
from storage.records.moments import Distance, Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storage.records.agreements import Agreement

_LATEST = datetime.max.replace(tzinfo=UTC)
"""Never reached: where nothing is known to end it."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch in effect or suspended; ``end`` is None while nothing is known to end it."""

    begin: Moment
    end: Moment | None
    suspended: bool

    def possibly_holds(self, start: datetime, end: datetime) -> bool:
        """Whether something within ``[start, end)`` may have happened in this period."""
        return start < end and end > self.begin.start and (self.end is None or start < self.end.latest)


def periods(agreement: Agreement, as_of: datetime | None = None) -> list[Period]:
    """Give the stretches in effect and suspended, in order, as told by the entries up to ``as_of``.

    Where one ends and the next begins is known as far as those before and after it let it be.
    """
    found: list[Period] = []
    begin: Moment | None = None
    state = State.DECLARED
    lived = [turn for turn in turns(agreement, as_of) if turn.state is not State.DECLARED]
    for turn, at in zip(lived, _bounded([turn.at for turn in lived]), strict=True):
        if effect_of(agreement) is None or turn.state is state:
            continue
        if begin is not None:
            found.append(Period(begin, at, state is State.SUSPENDED))
        begin = None if turn.state is State.ENDED else at
        state = turn.state
    if begin is not None:
        found.append(Period(begin, None, state is State.SUSPENDED))
    return found


def _bounded(times: Sequence[Moment]) -> Iterator[Moment]:
    """Give times that follow each other, each none the earlier for those before it nor the later for those after."""
    starts = accumulate((one.start for one in times), max)
    ends = [*accumulate((one.latest for one in reversed(times)), min)]
    for at, start, end in zip(times, starts, reversed(ends), strict=True):
        yield replace(at, start=start, end=end, qualifier=None) if start < end else at


def possibly_in_effect(agreement: Agreement, start: datetime, end: datetime) -> bool:
    """Whether something within ``[start, end)`` may have happened while it was in effect, not suspended."""
    return any(period.possibly_holds(start, end) for period in _in_effect(agreement))


# Asked of every report anew, and the same for all under one agreement until it changes.
@lru_cache(maxsize=256)
def _in_effect(agreement: Agreement) -> tuple[Period, ...]:
    return tuple(period for period in periods(agreement) if not period.suspended)


def effect_differs_within(one: Agreement, other: Agreement) -> tuple[datetime, datetime] | None:
    """Give the stretch of time outside of which both forms of an agreement were in effect alike; None for all time."""
    gained = [effect_gained_within(*forms) for forms in ((one, other), (other, one))]
    return _around([stretch for stretch in gained if stretch is not None])


def effect_gained_within(before: Agreement, after: Agreement) -> tuple[datetime, datetime] | None:
    """Give the stretch of time that holds all in which only the later form was in effect; None where it gained none."""
    held, holds = ([_stretch(period) for period in _in_effect(form)] for form in (before, after))
    edges = sorted({edge for stretches in (held, holds) for stretch in stretches for edge in stretch})
    gained = [between for between in pairwise(edges) if _covers(holds, between[0]) and not _covers(held, between[0])]
    # One of no length lies between no two edges, and holds what goes on around it all the same.
    return _around([*gained, *(stretch for stretch in set(holds) - set(held) if stretch[0] >= stretch[1])])


def _covers(stretches: Iterable[tuple[datetime, datetime]], instant: datetime) -> bool:
    return any(first <= instant < last for first, last in stretches)


def _around(stretches: Sequence[tuple[datetime, datetime]]) -> tuple[datetime, datetime] | None:
    """Give the shortest stretch that holds all of these, None for none."""
    return (min(begin for begin, _ in stretches), max(end for _, end in stretches)) if stretches else None


def _stretch(period: Period) -> tuple[datetime, datetime]:
    return period.begin.start, _LATEST if period.end is None else period.end.latest


@dataclass(frozen=True, slots=True)
class Duration:
    """How long an agreement has held: ``whole`` from effect to end or to now, ``suspended`` a part of it."""

    since: Moment
    until: Moment | None
    whole: Distance
    suspended: Distance


def duration(agreement: Agreement, as_of: datetime) -> Duration | None:
    """Give how long it was in effect by ``as_of``, suspended time included and told apart; None before effect."""
    known, since = periods(agreement, as_of), agreement.effective_at
    if not known or since is None:
        return None
    paused = Distance.between(since, since.start)
    for period in known:
        if period.suspended:
            paused += _elapsed(period.begin, period.end, as_of)
    until = None if known[-1].end is None else turns(agreement, as_of)[-1].at
    whole = _elapsed(known[0].begin, known[-1].end, as_of)
    return Duration(since, until, whole, Distance(min(paused.least, whole.least), min(paused.most, whole.most)))


def _elapsed(begin: Moment, end: Moment | None, as_of: datetime) -> Distance:
    """Measure from beginning to end, but no further than ``as_of``."""
    by_then = Distance.between(begin, as_of)
    if end is None:
        return by_then
    whole = Distance.between(begin, end)
    return Distance(min(whole.least, by_then.least), min(whole.most, by_then.most))
