"""Figures of a digest that turned out otherwise: told in its own thread, once for each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.digests.reporting import shown_by, visible_case
from bot.wording import alerts as wording
from storage.digested import digests_in
from storage.hearing import counted_at, counts_in, subject_of
from storage.records.subscriptions import Alert, Subscription, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.digests.lookout import Lookout
    from storage.counts import Counted
    from storage.digested import Digested
    from storage.hearing import Heard


def correct_digests(out: Lookout, heard: Sequence[Heard]) -> None:
    """Tell, below the digests of this channel that counted a report as new, what is no longer as they had it."""
    if not heard or not _speaks(out):
        return
    told, watch = out.unit.book.all(Subscription), out.watch
    for one in digests_in(out.unit, watch.venue, watch.channel, told, [report.recorded for report in heard]):
        _correct(out, told[one.subscription], one, [report for report in heard if one.told(report.recorded)])


def _speaks(out: Lookout) -> bool:
    """Whether these alerts are the ones that correct: of several in a channel, the first, or each would."""
    here = (out.watch.venue, out.watch.channel)
    every = (one for one in out.unit.book.all(Watch).values() if (one.venue, one.channel) == here and not one.paused)
    return min((one.id for one in every if Alert.CORRECTION in one.alerts), default=0) == out.watch.id


def _correct(out: Lookout, told: Subscription, digest: Digested, reports: Sequence[Heard]) -> None:
    scope = subject_of(told)
    earlier = counted_at(out.unit, [one.number for one in reports], max(digest.until, out.after))
    for one in reports:
        before = earlier.get(one.number)
        if before is None or not counts_in(before, scope):
            continue
        name = f"correction:{told.id}:{digest.slot}:{one.number}:{out.unit.head.seq}"
        lines = list(_lines(out, one, before, still=counts_in(one.counted, scope)))
        if lines and not out.notices.told([name]):
            case = visible_case(out, one.number)
            bundle = out.add(digest.bundle, wording.told(lines), shown_by(case))
            out.notices.note([name], out.look.now, bundle)


def _lines(out: Lookout, one: Heard, before: Counted, *, still: bool) -> Iterator[str]:
    case = visible_case(out, one.number)
    if not still or one.counted is None or case is None:
        yield wording.uncounted(one.number, case)
        return
    old, new = before.weight, one.counted.weight
    if old.killed != new.killed:
        yield wording.figures_changed(case, "killed", old.killed, new.killed)
    if old.injured != new.injured:
        yield wording.figures_changed(case, "injured", old.injured, new.injured)
