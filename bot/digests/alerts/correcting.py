"""What digests and alerts told and turned out otherwise: said in their own threads, once for each change."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from bot.digests.alerts.reporting import SHOWN, meets, show_actions, told_as, visible_case
from bot.wording.digests import alerts as wording
from storage.asking.mentions import counted_at, counts_in, lies_beside, scope_of
from storage.posting.posted_digests import as_it_was, posted_in
from storage.records.counting import Counting
from storage.records.subscriptions import Alert, Subscription, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.digests.alerts.run import AlertRun
    from storage.asking.mentions import Mentioned
    from storage.posting.posted_digests import PostedDigest
    from storage.records.counting import Weight
    from storage.writing.counted import Counted
    from storage.writing.counts import Scope

_ACCUSED: Final = "accused:"
"""The notice of who is no longer accused of a report: its number, and the entry by which that was told."""


def correct_digests(run: AlertRun, mentioned: Sequence[Mentioned]) -> None:
    """Tell, below the digests of this channel that counted a report as new, what is no longer as they had it."""
    if not mentioned or not _speaks(run):
        return
    told, watch = run.unit.book.all(Subscription), run.watch
    mentioned = sorted(mentioned, key=attrgetter("recorded"))
    recorded = [report.recorded for report in mentioned]
    for one in posted_in(run.unit, watch.venue, watch.channel, told, recorded):
        its = mentioned[bisect_right(recorded, one.after) : bisect_right(recorded, one.until)]
        if its:
            _correct(run, as_it_was(run.unit, one) or told[one.subscription], one, its)


def correct_alerts(run: AlertRun, mentioned: Sequence[Mentioned]) -> None:
    """Tell, below the alerts that told of a report, who was accused of it and is no longer."""
    if not run.tells(Alert.VIOLATION):
        return
    standing = {told_as(one.number): one for one in mentioned if meets(run.watch, one.counted)}
    told = run.notices.told(standing)
    since = _corrected(run, _ACCUSED)
    for entry, some in _by_entry([standing[name] for name in told], since, run.begun.after).items():
        earlier = counted_at(run.unit, [one.number for one in some], entry)
        for one in some:
            _correct_accused(run, one.number, earlier.get(one.number), told[told_as(one.number)].bundle)


def _correct_accused(run: AlertRun, number: int, was: Counted | None, bundle: str | None) -> None:
    case = visible_case(run, number)
    if case is None or was is None or bundle is None:
        return
    if not case.cast.first_named(was.weight.accused).keys() <= set(case.accused):
        line = wording.accused_changed(case, was.weight.accused)
        posted = run.add(bundle, wording.told([line]), show_actions([case]))
        run.notices.note([f"{_ACCUSED}{number}:{run.unit.head.seq}"], run.look.now, posted)


def _speaks(run: AlertRun) -> bool:
    """Whether these alerts are the ones that correct: of several in a channel, the first, or each would."""
    here = (run.watch.venue, run.watch.channel)
    every = (one for one in run.unit.book.all(Watch).values() if (one.venue, one.channel) == here and not one.paused)
    return min((one.id for one in every if Alert.CORRECTION in one.alerts), default=0) == run.watch.id


def _correct(run: AlertRun, told: Subscription, digest: PostedDigest, reports: Sequence[Mentioned]) -> None:
    scope, base = scope_of(told.subject), max(digest.until, run.begun.digests_after)
    then = counted_at(run.unit, [one.number for one in reports], digest.until)
    reports = [one for one in reports if counts_in(then.get(one.number), scope)]
    since = _corrected(run, f"correction:{told.id}:{digest.slot}:")
    for entry, some in _by_entry(reports, since, base).items():
        earlier = counted_at(run.unit, [one.number for one in some], entry)
        was = {number: one.weight for number, one in earlier.items() if one is not None and counts_in(one, scope)}
        again = [one for one in some if one.number in since and counts_in(one.counted, scope)]
        changed = _changed(run, scope, [one for one in some if one.number in was], was)
        for numbers, lines in (*changed, *_again(run, [one for one in again if one.number not in was])):
            _tell(run, digest, numbers, lines)


def _corrected(run: AlertRun, prefix: str) -> dict[int, int]:
    """Give the entry at which what was told was last corrected, by the number of the report."""
    names = (one.name.rsplit(":", 2) for one in run.notices.below(prefix))
    found: dict[int, int] = {}
    for _, number, entry in names:
        found[int(number)] = max(int(entry), found.get(int(number), 0))
    return found


def _by_entry(reports: Sequence[Mentioned], corrected: dict[int, int], base: int) -> dict[int, list[Mentioned]]:
    """Sort reports by the entry behind which the channel was last told of them."""
    found: dict[int, list[Mentioned]] = defaultdict(list)
    for one in reports:
        found[max(base, corrected.get(one.number, 0))].append(one)
    return found


def _tell(run: AlertRun, digest: PostedDigest, numbers: Sequence[int], lines: Sequence[str]) -> None:
    if lines:
        shown = [case for number in numbers[:SHOWN] if (case := visible_case(run, number)) is not None]
        bundle = run.add(digest.bundle, wording.told(lines), show_actions(shown))
        about = f"correction:{digest.subscription}:{digest.slot}"
        run.notices.note([f"{about}:{number}:{run.unit.head.seq}" for number in numbers], run.look.now, bundle)


def _changed(
    run: AlertRun, scope: Scope, reports: Sequence[Mentioned], was: Mapping[int, Weight]
) -> Iterator[tuple[Sequence[int], Sequence[str]]]:
    """Say what became of reports that were counted: of all at once that lie outside effect, or belong elsewhere."""
    for to in (Counting.OUTSIDE, Counting.NOT):
        moved = [one.number for one in reports if lies_beside(one.counted, scope) is to]
        if moved:
            yield moved, [wording.moved(moved, to, ", counted here,")]
    for one in reports:
        if lies_beside(one.counted, scope) is None:
            yield [one.number], list(_lines(run, one, was[one.number]))


def _lines(run: AlertRun, one: Mentioned, old: Weight) -> Iterator[str]:
    case = visible_case(run, one.number)
    if one.counted is None or case is None:
        yield wording.uncounted(one.number, case)
        return
    new = one.counted.weight
    if case.cast.first_named(old.accused).keys() != set(case.accused):
        yield wording.accused_changed(case, old.accused)
    if old.killed != new.killed:
        yield wording.figures_changed(case, "killed", old.killed)
    if old.injured != new.injured:
        yield wording.figures_changed(case, "injured", old.injured)


def _again(run: AlertRun, reports: Sequence[Mentioned]) -> Iterator[tuple[Sequence[int], Sequence[str]]]:
    """Say of what was told to count no longer that it does: of all at once that have no figure."""
    cases = [case for one in reports if (case := visible_case(run, one.number)) is not None]
    without = [case for case in cases if case.killed is None and case.injured is None]
    for some in (without, *([case] for case in cases if case not in without)):
        if some:
            yield [case.violation.id for case in some], [wording.counted_again(some)]
