"""The life of agreements as alerts tell it: what is entered, what comes by time alone, and what is taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.replies import Action
from bot.wording.digests import alerts as wording
from storage.asking.mentions import agreements_at, changed_since
from storage.asking.terms import terms_of
from storage.ledger.earlier import record_known_by
from storage.records.agreements import Agreement
from storage.records.lives import planned_end
from storage.records.occasions import entered, nearing, reached, undone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.digests.alerts.run import AlertRun
    from storage.records.occasions import Occasion


def tell_lives(run: AlertRun) -> None:
    """Tell what happened in the lives of agreements since the last look, in one post."""
    _correct(run, *_moved(run, run.begun.after))
    found = {one.name: one for one in _occasions(run, *_moved(run, run.begun.news_after)) if run.tells(one.alert)}
    told = run.notices.told(found)
    fresh = [one for name, one in found.items() if name not in told]
    if fresh:
        lines = [_line(run, one) for one in fresh]
        run.post(wording.told(lines), _actions(fresh[0].agreement), [one.name for one in fresh])


def _moved(run: AlertRun, entry: int) -> tuple[dict[int, Agreement], list[int]]:
    """Give the agreements as an entry left them, and those that were written behind it."""
    changed = changed_since(run.unit, entry)
    return agreements_at(run.unit, [*run.agreements(), *changed], entry), changed


def _occasions(run: AlertRun, before: dict[int, Agreement], changed: list[int]) -> Iterator[Occasion]:
    for key, agreement in run.agreements().items():
        earlier = before.get(key)
        if key in changed:
            known = entered(earlier) if earlier else {}
            yield from (one for name, one in entered(agreement).items() if name not in known)
        if earlier is not None:
            yield from reached(earlier, agreement, run.look)
            yield from _nearing(run, agreement)


def _nearing(run: AlertRun, agreement: Agreement) -> Iterator[Occasion]:
    """Give the planned end that came near, if it was known to be planned by then."""
    for instant, one in nearing(agreement, run.watch.before_end, run.look):
        then = record_known_by(run.unit, Agreement, agreement.id, instant)
        if then is not None and planned_end(then, instant) == one.end:
            yield one


def _line(run: AlertRun, one: Occasion) -> str:
    agreement, now = one.agreement, run.look.now
    if one.step is not None:
        until = agreement.steps[: agreement.steps.index(one.step) + 1]
        return wording.step(terms_of(run.unit, replace(agreement, steps=until)))
    if one.turn is not None:
        return wording.turn(agreement, one.turn, now)
    if one.end is not None:
        return wording.end_near(agreement, one.end, now)
    return wording.declared(agreement, now)


def _correct(run: AlertRun, before: dict[int, Agreement], changed: list[int]) -> None:
    """Say of what was told as entered that it is no longer on record."""
    now = run.unit.book.many(Agreement, changed)
    for key in changed:
        if key not in before:
            continue
        gone = entered(before[key]).keys() - (entered(now[key]).keys() if key in now else set())
        for notice in run.notices.told(sorted(gone)).values():
            reply = wording.told([wording.taken_back(before[key].slug)])
            actions = _actions(now[key]) if key in now else (Action("About", "tracker about"),)
            run.correct([notice], reply, actions, "taken_back")
        if key in now:
            _correct_turns(run, before[key], now[key])


def _correct_turns(run: AlertRun, before: Agreement, agreement: Agreement) -> None:
    """Say of what was told to have come by time alone that it did not, as it is known now."""
    turns = undone(before, agreement, run.look)
    for name, notice in run.notices.told(turns).items():
        line = wording.turn_undone(terms_of(run.unit, agreement), turns[name], run.look.now)
        run.correct([notice], wording.told([line]), _actions(agreement), "undone")


def _actions(agreement: Agreement) -> tuple[Action, ...]:
    here = (("agreement", agreement.slug),)
    return Action("Status", "ceasefire status", here), Action("Show", "ceasefire show", here)
