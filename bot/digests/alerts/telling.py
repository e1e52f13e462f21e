"""Alerts: what happens to ceasefires, told to a channel when it is entered or when its time comes, each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.digests.alerts.correcting import correct_alerts, correct_digests
from bot.digests.alerts.freed_days import note_freed_days
from bot.digests.alerts.lives import tell_lives
from bot.digests.alerts.milestones import tell_milestones
from bot.digests.alerts.reporting import tell_reports
from bot.digests.alerts.run import AlertRun
from storage.asking.mentions import look_until, mentioned_in
from storage.posting.due import set_covered
from storage.posting.notices import Notices
from storage.posting.progress import clear_progress, note_progress, starting_point
from storage.records.occasions import instants_ahead

if TYPE_CHECKING:
    from datetime import datetime

    from storage.ledger.unit import Unit
    from storage.posting.due import Timer
    from storage.records.subscriptions import Watch


MOST: Final = 2000
"""What one transaction looks through, in words said of reports: nobody can enter anything meanwhile."""


def tell_alerts(unit: Unit, watch: Watch, timer: Timer, *, most: int = MOST) -> datetime | None:
    """Write the posts of what is to be told now, and give when something may be next: None for never by itself.

    Told is what was entered since ``timer`` looked last, and what came by time since. ``unit`` is one that writes: it
    holds the lock on the head, so that no entry is passed over. What the timer covers is moved to the head, unless
    that is too far off for one look, by ``most``: then the next one, due at once, goes on where this one ends.
    """
    notices = Notices(unit.connection, unit.head.workspace, watch.id)
    begun = starting_point(unit, timer, notices)
    until = look_until(unit, begun.through, most)
    run = AlertRun(unit, watch, notices, begun, through=until == unit.head.seq)
    mentioned = mentioned_in(unit, begun.through, until)
    tell_lives(run)
    correct_digests(run, mentioned)
    correct_alerts(run, mentioned)
    note_freed_days(run, mentioned)
    told = tell_reports(run, mentioned)
    if not run.through:
        note_progress(notices, until, begun.look)
        return unit.now
    coming = [told, tell_milestones(run)]
    for agreement in run.agreements().values():
        coming += instants_ahead(agreement, watch.before_end, unit.now)
    clear_progress(notices)
    set_covered(unit.connection, timer, unit.head.seq, unit.now)
    return min((one for one in coming if one is not None), default=None)
