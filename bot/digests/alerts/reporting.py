"""Reports as alerts tell them: each once, when it is established or grave enough, bundled within a window."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.replies import Action
from bot.wording.digests import alerts as wording
from bot.wording.violation.offers import show_by_number, show_violation
from storage.asking.disclosure import IN_QUEUE
from storage.asking.mentions import as_they_stand, counted_at, counts_in, lies_beside, scope_of
from storage.ledger.dossiers import cases, originals
from storage.records.actors import Conflict
from storage.records.subscriptions import Alert

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.digests.alerts.run import AlertRun
    from storage.asking.mentions import Mentioned
    from storage.posting.notices import Notice
    from storage.records.cases import Case
    from storage.records.claims import Range
    from storage.records.counting import Counting
    from storage.records.subscriptions import Watch
    from storage.writing.counted import Counted

SHOWN = 3
"""Reports of a bundle that a button shows."""

_LAST = "last bundle"
"""The notice that keeps when reports were told of last."""


def tell_reports(run: AlertRun, mentioned: Sequence[Mentioned]) -> datetime | None:
    """Tell of reports that are to be told now; give when those that wait are told, None where none does.

    Before the look is through, they wait for what else it finds.
    """
    if not run.tells(Alert.VIOLATION):
        return None
    _correct(run, mentioned)
    waiting = run.notices.below(_waits(""))
    fresh = [one.number for one in _newly_met(run, mentioned)]
    if not waiting and not fresh:
        return None
    last = run.notices.told([_LAST]).get(_LAST)
    opens = run.look.now if last is None else last.told_at + run.watch.window
    if run.look.now < opens or not run.through:
        run.notices.note([_waits(number) for number in fresh], run.look.now)
        return opens
    numbers = {int(one.name.partition(":")[2]) for one in waiting} | set(fresh)
    run.notices.forget([one.name for one in waiting])
    _post(run, [one for one in as_they_stand(run.unit, numbers) if meets(run.watch, one.counted)])
    return None


def _waits(number: int | str) -> str:
    return f"waiting:{number}"


def told_as(number: int) -> str:
    """Name the notice that a report was told of."""
    return f"violation:{number}"


def meets(watch: Watch, counted: Counted | None) -> bool:
    """Whether a report is established far enough, or grave enough, for alerts to tell of it."""
    if counted is None or not counts_in(counted, scope_of(watch.subject)):
        return False
    weight = counted.weight
    kind = not watch.categories or weight.category in watch.categories
    grave = _reaches(weight.killed, watch.killed) or _reaches(weight.injured, watch.injured)
    return grave or (kind and weight.occurrence in watch.states)


def _reaches(found: Range | None, threshold: int | None) -> bool:
    return threshold is not None and found is not None and found.low >= threshold


def _newly_met(run: AlertRun, mentioned: Sequence[Mentioned]) -> list[Mentioned]:
    """Give what is to be told of and wasn't when alerts looked last, nor was told or waits."""
    met = [one for one in mentioned if meets(run.watch, one.counted)]
    known = run.notices.told([name for one in met for name in (told_as(one.number), _waits(one.number))])
    fresh = [one for one in met if told_as(one.number) not in known and _waits(one.number) not in known]
    entry = run.begun.news_after
    earlier = counted_at(run.unit, [one.number for one in fresh if one.recorded <= entry], entry)
    return [one for one in fresh if not meets(run.watch, earlier.get(one.number))]


def _post(run: AlertRun, found: Sequence[Mentioned]) -> None:
    """Tell of one report in full, of several in a line each for the gravest; all of them are noted."""
    if not found:
        return
    every = {one.number: one.counted for one in found if one.counted is not None}
    gravest = sorted(every, key=lambda number: _gravity(number, every[number]))[: wording.MOST]
    shown = cases(run.unit.book, gravest)
    if len(every) == 1:
        reply = wording.report(shown[0], _under(run, shown[0]))
    else:
        reply = wording.reports([wording.line(one, _under(run, one)) for one in shown], list(every.values()))
    run.post(reply, show_actions(shown), map(told_as, every))
    run.notices.note([_LAST], run.look.now)


def _gravity(number: int, counted: Counted) -> tuple[int, int, int]:
    killed, injured = counted.weight.killed, counted.weight.injured
    return (-killed.low if killed else 1, -injured.low if injured else 1, number)


def _under(run: AlertRun, case: Case) -> list[str]:
    """Name what a report is told under: agreements of the alerts, else its conflict."""
    agreements = run.agreements()
    slugs = [agreements[one].slug for one in case.agreements if one in agreements]
    conflict = run.unit.book.all(Conflict).get(case.violation.conflict or 0)
    return slugs or [conflict.slug if conflict else "under no agreement"]


def _correct(run: AlertRun, mentioned: Sequence[Mentioned]) -> None:
    """Say of what was told, and no longer is to be told of, what became of it: of all at once that moved."""
    gone = [one for one in mentioned if not meets(run.watch, one.counted)]
    notices = run.notices.told(told_as(one.number) for one in gone)
    moved: dict[tuple[str | None, Counting], list[int]] = defaultdict(list)
    for one in gone:
        notice, to = notices.get(told_as(one.number)), lies_beside(one.counted, scope_of(run.watch.subject))
        if notice is not None and to is not None:
            moved[notice.bundle, to].append(one.number)
        elif notice is not None:
            _correct_one(run, one.number, notice)
    for (_, to), numbers in moved.items():
        reply = wording.told([wording.moved(numbers, to)])
        shown = cases(run.unit.book, numbers[:SHOWN])
        run.correct([notices[told_as(number)] for number in numbers], reply, show_actions(shown), "corrected")


def _correct_one(run: AlertRun, number: int, notice: Notice) -> None:
    case = visible_case(run, number)
    if case is not None and case.violation.category is None:
        run.notices.forget([notice.name])  # It was erased, and nothing is told of that.
        return
    merged = originals(run.unit.book, [number]) if case is not None else set()
    originals_told = [told_as(one) for one in sorted(merged - {number})]
    known = run.notices.told(originals_told)  # Where an original was told of itself, it is corrected there.
    run.notices.note([name for name in originals_told if name not in known], run.look.now, notice.bundle)
    reply = wording.told([wording.no_longer(number, case)])
    run.correct([notice], reply, show_actions([case] if case else ()), "corrected")


def visible_case(run: AlertRun, number: int) -> Case | None:
    """Give a report as everybody may see it; None where it was undone or waits in the queue again."""
    found = cases(run.unit.book, [number])
    return found[0] if found and found[0].violation.phase not in IN_QUEUE else None


def show_actions(shown: Sequence[Case]) -> tuple[Action, ...]:
    """Offer to show reports, and the list where there are several; what the bot is where none can be seen."""
    if not shown:
        return (Action("About", "tracker about"),)
    if len(shown) == 1:
        return (show_violation(shown[0].violation.id),)
    several = [show_by_number(one.violation.id) for one in shown[:SHOWN]]
    return (*several, Action("Violations", "violation list"))
