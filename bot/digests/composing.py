"""A digest, composed: from what is on record of a period to what is posted. It reads, and writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.charts.reports import reports_chart
from bot.replies import Reply
from bot.wording.digests.details import details
from bot.wording.digests.opening import opening
from bot.wording.digests.quiet import is_quiet, quiet
from bot.wording.digests.telling import Telling
from storage.digests.facts import facts, stretch_before
from storage.ledger.cache import Cache
from storage.ledger.earlier import anything_said_since
from storage.records.agreements import Agreement
from storage.records.days import ONE_DAY, day_of

if TYPE_CHECKING:
    from bot.replies import Picture
    from storage.ledger.unit import Unit
    from storage.posting.due import Stretch
    from storage.records.subscriptions import Subscription

A_FORTNIGHT: Final = 14
EIGHT_WEEKS: Final = 56
A_YEAR: Final = 365
"""Days that a picture shows beside a digest of every day or hour, of every week, and of every month."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What is to be posted: the first screen, and what stands in the thread below it, in order.

    ``quiet`` says that there was nothing to tell: the ``root`` is then one line, and there are no details.
    """

    root: Reply
    details: tuple[Reply, ...]
    quiet: bool


def compose(  # noqa: PLR0913 — of whom, when, and how it is told
    unit: Unit,
    subscription: Subscription,
    stretch: Stretch,
    *,
    late: str = "",
    over: bool = False,
    cache: Cache | None = None,
) -> Composed:
    """Say what a period brought, by the journal up to the end of it, whenever it is asked for.

    ``late`` is a sentence that says how late it comes; a period that is ``over`` is looked back at. With ``cache``,
    digests of the same instant share what they have in common: a period is gathered once for all that tell of it.
    """
    cache = cache or Cache()
    subject, before = subscription.subject, stretch_before(unit, subscription, stretch)
    period = (unit.head.workspace, unit.head.seq, unit.now, subject, stretch, before)
    found = cache.once(period, lambda: facts(unit, subject, stretch, before))
    zone, days = subscription.timetable.zone, _days_drawn(subscription)
    telling = Telling(found, frozenset(subscription.sections), zone, unit.now, late, over)
    told = (telling.sections, zone, late, over, days)
    return cache.once((*period, *told), lambda: _composed(unit, telling, days))


def _composed(unit: Unit, telling: Telling, days: int) -> Composed:
    if is_quiet(telling):
        return Composed(quiet(telling), (), quiet=True)
    picture = _picture(unit, telling, days) if days else None
    return Composed(replace(opening(telling), picture=picture), details(telling), quiet=False)


def _days_drawn(subscription: Subscription) -> int:
    """Give how many days its picture goes back: 0 where it wants none."""
    timetable = subscription.timetable
    if not subscription.picture:
        return 0
    if timetable.month_day is not None:
        return A_YEAR
    return EIGHT_WEEKS if len(timetable.weekdays) == 1 else A_FORTNIGHT


def _picture(unit: Unit, telling: Telling, days: int) -> Picture | None:
    """Show the reports a day under the agreements that are told of, up to the end of the period.

    A picture is drawn from the counts, which are of now: where they have moved on since the period, there is none.
    """
    stretch, now = telling.facts.stretch, unit.book.all(Agreement)
    at, last = stretch.ends_at, day_of(stretch.ends_at, telling.zone)
    agreements = [one.agreement for one in telling.facts.statuses]
    moved_on = any(now.get(one.id) != one for one in agreements) or anything_said_since(unit, stretch.until)
    if not agreements or moved_on:
        return None
    return reports_chart(unit, agreements, last - (days - 1) * ONE_DAY, last, telling.zone, as_of=at)
