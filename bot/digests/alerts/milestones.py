"""Quiet days in a row as alerts tell them: when a number is reached, and when it turns out not to have been."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.digests.alerts.freed_days import take_freed_days
from bot.replies import Action
from bot.wording.digests import alerts as wording
from storage.asking import finding
from storage.asking.mentions import touched_between
from storage.ledger.earlier import record_known_by
from storage.records.agreements import Agreement
from storage.records.days import ONE_DAY, day_of, day_start
from storage.records.streaks import quiet
from storage.records.subscriptions import MILESTONES, Alert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from bot.digests.alerts.run import AlertRun
    from storage.posting.notices import Notice
    from storage.records.streaks import Quiet

_REACH = timedelta(days=max(MILESTONES) + 7)
"""Local days that are looked through: no milestone is longer."""


def tell_milestones(run: AlertRun) -> datetime | None:
    """Tell what was reached since the last look; give when the next will be, if nothing happens."""
    if not run.tells(Alert.MILESTONE):
        return None
    _correct(run)
    coming: list[datetime] = []
    freed = take_freed_days(run)
    for agreement in run.agreements().values():
        touched = _touched(run, agreement, run.look.now)
        found = _quiet(run, agreement, touched)
        if found.running:
            _tell(run, agreement, found, _quiet(run, agreement, touched | _days(freed.get(agreement.id, ()))).current)
            coming += _ahead(run, agreement, found)
    return min(coming, default=None)


def _quiet(run: AlertRun, agreement: Agreement, touched: AbstractSet[date]) -> Quiet:
    return quiet(agreement, touched, run.look.now, at_most=finding.has_undated(run.unit, agreement.id))


def _touched(run: AlertRun, agreement: Agreement, until: datetime) -> set[date]:
    last = day_of(until, agreement.zone)
    return touched_between(run.unit, agreement.id, last - _REACH, last)


def _days(spans: Iterable[tuple[date, date]]) -> set[date]:
    return {first + step * ONE_DAY for first, last in spans for step in range((last - first).days + 1)}


def _tell(run: AlertRun, agreement: Agreement, found: Quiet, before: int) -> None:
    """Tell the highest number that was reached since the last look: by time, or as ``before`` there were fewer."""
    today = day_of(run.look.now, agreement.zone)
    for days in sorted(MILESTONES, reverse=True):
        over = today - (found.current - days) * ONE_DAY
        at = day_start(over, agreement.zone)
        if days > found.current:
            continue
        reached = run.look.passed(at) and record_known_by(run.unit, Agreement, agreement.id, at) is not None
        if reached or before < days:
            name = f"milestone:{agreement.id}:{days}:{over.isoformat()}"
            if not run.notices.told([name]):
                line = wording.milestone(agreement, days, found, corrected=not reached)
                run.post(wording.told([line]), _actions(agreement), [name])
            return


def _ahead(run: AlertRun, agreement: Agreement, found: Quiet) -> Iterator[datetime]:
    """Give when the streak that runs will reach the next milestone."""
    today = day_of(run.look.now, agreement.zone)
    so_far, first = (found.current, today) if found.today else (0, today + ONE_DAY)
    following = [days for days in MILESTONES if days > so_far]
    if following:
        yield day_start(first + (min(following) - so_far) * ONE_DAY, agreement.zone)


def _correct(run: AlertRun) -> None:
    """Say of milestones that were told, and that fell into what was recorded since, that they were none."""
    if run.unit.head.seq == run.begun.after:
        return
    agreements = run.agreements()
    for notice in run.notices.below("milestone:"):
        _, key, days, over = notice.name.split(":")
        agreement = agreements.get(int(key))
        if agreement is not None:
            _check(run, notice, agreement, int(days), date.fromisoformat(over))


def _check(run: AlertRun, notice: Notice, agreement: Agreement, days: int, over: date) -> None:
    at = day_start(over, agreement.zone)
    now = quiet(agreement, _touched(run, agreement, at), at).current
    if now < days:
        line = wording.milestone_falsified(agreement, days, over - ONE_DAY, now)
        run.correct([notice], wording.told([line]), _actions(agreement), "falsified")


def _actions(agreement: Agreement) -> tuple[Action, ...]:
    here = (("agreement", agreement.slug),)
    return Action("Status", "ceasefire status", here), Action("Timeline", "ceasefire timeline", here)
