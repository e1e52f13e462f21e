"""The life of an agreement: each step must fit the state it meets, and nothing follows an end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from storage.entering.past import refuse_future
from storage.entering.sources import enter_source
from storage.entering.succession import require_successor
from storage.errors import Refusal
from storage.records.days import day_of
from storage.records.lives import State, planned_end, state_at, turns
from storage.records.moments import Precision
from storage.records.vocabularies import Outcome, StepKind

if TYPE_CHECKING:
    from storage.entering.sources import SourceDetails
    from storage.ledger.unit import Unit
    from storage.records.agreements import Agreement, Step
    from storage.records.lives import Turn
    from storage.records.moments import Moment

_NOUNS = {
    StepKind.EXTENDED: "extension",
    StepKind.SUSPENDED: "suspension",
    StepKind.RESUMED: "resumption",
    StepKind.ENDED: "end",
}


def take_step(unit: Unit, agreement: Agreement, draft: Step, source: SourceDetails) -> Agreement:
    """Enter a step in an agreement's life and give the agreement with it.

    Raises Refusal for a step of the future, and for one that doesn't fit the agreement's state at its time.
    """
    refuse_future(unit.now, at=draft.at)
    if draft.step is StepKind.EXTENDED:
        _require_extendable(agreement, draft)
    if draft.step is StepKind.ENDED:
        require_successor(unit, agreement, draft)
    known = [step.source for step in agreement.steps if step.source is not None]
    entered = enter_source(unit, source, (*agreement.sources, *known)).id if source else None
    changed = replace(agreement, steps=(*agreement.steps, replace(draft, source=entered)))
    require_life(changed)
    return unit.put(changed)


def require_life(agreement: Agreement) -> None:
    """Refuse an agreement one of whose steps lies after its end, or doesn't fit the state it meets.

    A pause may be entered after one that followed it: until it is told that the first was over, it meets the second.
    """
    lived = turns(agreement)
    for step in agreement.steps:
        if step.step is not StepKind.EXTENDED and not any(turn.step == step for turn in lived):
            raise _after_the_end(agreement, step, lived[-1])
    met: Turn | None = None
    for turn in lived:
        if turn.step is not None and not _told_later(agreement, met, turn.step):
            _require_fit(agreement, met.state if met else None, turn.step)
        if turn.state is not State.DECLARED or met is None:
            met = turn


def _told_later(agreement: Agreement, met: Turn | None, step: Step) -> bool:
    """Whether a suspension or resumption meets what was told after it, and fitted what was known at its own entry."""
    if met is None or met.step is None or step.is_end:
        return False
    return agreement.steps.index(met.step) > agreement.steps.index(step)


def _require_extendable(agreement: Agreement, step: Step) -> None:
    """Refuse an extension that stands, to an earlier end, from no end known to none, or of what has ended by then."""
    if any(_as_told(one) == _as_told(step) for one in agreement.steps):
        raise Refusal("That extension already stands; nothing was saved.")
    slug, at = agreement.slug, step.at.start if step.at else step.recorded_at
    standing = planned_end(agreement, at)
    if standing is step.planned_end is agreement.planned_end_at is None:
        raise Refusal(f"{slug} has no planned end to extend. If it has one now, write it: until=…")
    turn = state_at(agreement, at)
    if turn is None:
        raise Refusal(f"{slug} was not declared by then. Correct at=, or its declaration: /ceasefire amend {slug}")
    # A planned end known to the day, or less, had not come by then for certain; an end that was entered had. On the
    # minute of its planned end it may still be extended.
    on_the_minute = step.at is not None and turn.at.latest == step.at.latest
    if turn.state is State.ENDED and (turn.step or (turn.at.latest <= at and not on_the_minute)):
        earlier = "" if step.at else "If the extension came before that, say when: at=… Otherwise "
        follows = f"{'A' if step.at else 'a'} new agreement follows it: /ceasefire add … follows={slug}"
        raise Refusal(f"{slug} had ended by then ({_of(turn)}). {earlier}{follows}")
    if standing and step.planned_end and step.planned_end.latest <= standing.start:
        agreed = standing == agreement.planned_end_at
        way = f"corrected by /ceasefire amend {slug} planned_end=…" if agreed else "taken back by /tracker undo"
        raise Refusal(
            f"until= is not after the planned end that stood then, {_on(standing)}. Write a later time; "
            f"a wrong {'planned end' if agreed else 'extension'} is {way}"
        )


def _as_told(step: Step) -> tuple[object, ...]:
    """Give what a step says, however its times were written."""
    return step.step, step.by, *(moment and (moment.start, moment.end) for moment in (step.at, step.planned_end))


def _after_the_end(agreement: Agreement, step: Step, end: Turn) -> Refusal:
    slug = agreement.slug
    if end.step is None:
        return Refusal(
            f"{slug} ended on its planned end ({_of(end)}), before that {_NOUNS[step.step]}. If it was extended, "
            f"enter that first: /ceasefire extend {slug} until=… at=…"
        )
    if step.step is StepKind.ENDED:
        first = next(one for one in agreement.steps if one.step is StepKind.ENDED)
        return Refusal(f"{slug} ended already ({_when(first)}), and it ends once. Undo that entry first.")
    return Refusal(
        f"{slug} ended ({_of(end)}), and its {_NOUNS[step.step]} ({_when(step)}) can’t come after that. "
        "Correct the time, or undo the wrong entry first."
    )


def _require_fit(agreement: Agreement, state: State | None, step: Step) -> None:
    slug = agreement.slug
    if step.step is StepKind.ENDED:
        _require_endable(agreement, state, step)
    elif step.step is StepKind.RESUMED and state is not State.SUSPENDED:
        raise Refusal(
            f"{slug} was not suspended then ({_when(step)}), so it can’t be resumed. "
            f"Enter the suspension first: /ceasefire suspend {slug} at=…"
        )
    elif step.step is StepKind.SUSPENDED and state is State.SUSPENDED:
        raise Refusal(f"{slug} was suspended already then ({_when(step)}). Enter first that it was resumed.")
    elif step.step is StepKind.SUSPENDED and state is not State.IN_EFFECT:
        raise _before_effect(agreement, step, "it can’t be suspended")


def _require_endable(agreement: Agreement, state: State | None, step: Step) -> None:
    slug = agreement.slug
    if step.outcome is Outcome.NEVER_TOOK_EFFECT and _held_before(agreement, step):
        raise Refusal(
            f"{slug} was in effect then ({_when(step)}), by its time of effect. If it never was, correct that "
            f"first: /ceasefire amend {slug} effective=unknown"
        )
    if state in (State.IN_EFFECT, State.SUSPENDED):
        return
    if state is None and agreement.declared_at is not None:
        raise Refusal(f"{slug} was not declared yet then ({_when(step)}). Correct at=, or its declaration.")
    if agreement.effective_at is not None and step.outcome is not Outcome.NEVER_TOOK_EFFECT:
        raise _before_effect(agreement, step, "it can end only with outcome=never_took_effect")


def _held_before(agreement: Agreement, step: Step) -> bool:
    """Whether it was in effect when a step was taken, by all that is told of it but that step."""
    others = replace(agreement, steps=tuple(one for one in agreement.steps if one != step))
    turn = state_at(others, step.at.start if step.at else step.recorded_at)
    return turn is not None and turn.state in (State.IN_EFFECT, State.SUSPENDED)


def _before_effect(agreement: Agreement, step: Step, then: str) -> Refusal:
    slug, effect = agreement.slug, agreement.effective_at
    if effect is None:
        return Refusal(f"No time of effect is known of {slug}, so {then}. Set it: /ceasefire amend {slug} effective=…")
    return Refusal(
        f"{slug} was not in effect yet then ({_when(step)}): it takes effect at {_on(effect)}, so {then}. "
        "Correct the time."
    )


def _when(step: Step) -> str:
    return _on(step.at) if step.at else "time unknown"


def _of(turn: Turn) -> str:
    return _when(turn.step) if turn.step else _on(turn.at)


def _on(moment: Moment) -> str:
    """Give the local date of a moment, and its clock where it is known to the minute, as people type them."""
    if moment.precision is Precision.MINUTE:
        return f"{moment.start.astimezone(ZoneInfo(moment.zone)):%Y-%m-%d %H:%M}"
    return day_of(moment.start, moment.zone).isoformat()
