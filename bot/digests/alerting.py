"""Alerts: what happens to ceasefires, told to a channel when it is entered or when its time comes, each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.digests.correcting import correct_digests
from bot.digests.lives import tell_lives
from bot.digests.lookout import Lookout
from bot.digests.milestones import tell_milestones
from bot.digests.reporting import tell_reports
from storage.due import set_covered
from storage.hearing import heard_since
from storage.notices import Notices
from storage.records.occasions import Look, instants_ahead

if TYPE_CHECKING:
    from datetime import datetime

    from storage.due import Timer
    from storage.records.subscriptions import Watch
    from storage.unit import Unit


def tell(unit: Unit, watch: Watch, timer: Timer) -> datetime | None:
    """Write the posts of what is to be told now, and give when something may be next: None for never by itself.

    Told is what was entered since ``timer`` looked last, and what came by time since. ``unit`` is one that writes: it
    holds the lock on the head, so that no entry is passed over. What the timer covers is moved to the head.
    """
    notices = Notices(unit.connection, unit.head.workspace, watch.id)
    out = Lookout(unit, watch, notices, Look(timer.covered_until, unit.now), timer.covered)
    heard = heard_since(unit, timer.covered)
    tell_lives(out)
    correct_digests(out, heard)
    coming = [tell_milestones(out), tell_reports(out, heard)]
    for agreement in out.agreements().values():
        coming += instants_ahead(agreement, watch.before_end, unit.now)
    set_covered(unit.connection, timer, unit.head.seq, unit.now)
    return min((one for one in coming if one is not None), default=None)
