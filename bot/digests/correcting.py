"""Figures of a digest that turned out otherwise: told in its own thread, once for each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.digests.reporting import shown_by, visible_case
from bot.wording import alerts as wording
from storage.digested import digests_of
from storage.hearing import counted_at, counts_in, subject_of
from storage.records.subscriptions import Alert, Subscription

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.digests.lookout import Lookout
    from storage.counts import Counted
    from storage.digested import Digested
    from storage.hearing import Heard


def correct_digests(out: Lookout, heard: Sequence[Heard]) -> None:
    """Tell, below the digests of this channel that counted a report as new, what is no longer as they had it."""
    if not out.tells(Alert.CORRECTION) or not heard:
        return
    every = out.unit.book.all(Subscription).values()
    here = {one.id: one for one in every if (one.venue, one.channel) == (out.watch.venue, out.watch.channel)}
    for one in digests_of(out.unit, here, [report.recorded for report in heard]):
        _correct(out, here[one.subscription], one, [report for report in heard if one.told(report.recorded)])


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
    if not still or one.counted is None:
        yield wording.uncounted(one.number, visible_case(out, one.number))
        return
    old, new = before.weight, one.counted.weight
    if old.killed != new.killed:
        yield wording.figures_changed(one.number, "killed", old.killed, new.killed)
    if old.injured != new.injured:
        yield wording.figures_changed(one.number, "injured", old.injured, new.injured)
