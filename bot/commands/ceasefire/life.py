"""The steps of an agreement's life after its declaration: extended, suspended, resumed, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.commands.ceasefire.unplaced import with_unplaced
from bot.commands.confirming import confirmed
from bot.commands.incident import From, Quoted, ids, source_told
from bot.commands.kinds.actors import AnActor
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.clearing import Given, OrNone, value_of
from bot.commands.kinds.kind import USUAL
from bot.commands.kinds.plain import Many, OneOf
from bot.commands.kinds.times import Until, When
from bot.commands.registry import writes
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.ceasefire import life as wording
from storage.asking.terms import terms_of
from storage.entering.life import take_step
from storage.records.actors import Actor
from storage.records.agreements import Agreement, Step
from storage.records.moments import Moment
from storage.records.vocabularies import Outcome, StepKind

if TYPE_CHECKING:
    from bot.commands.kinds.evidence import Origin

Which = Annotated[Agreement, AnAgreement("Which agreement")]
At = Annotated[Moment | None, When("When, or unknown")]
By = Annotated[tuple[Actor, ...], Many(AnActor("By whom"))]
Successor = Annotated[Given[Agreement] | None, OrNone(AnAgreement("What supersedes it", optional=True))]


@writes("ceasefire extend", role=Role.MODERATOR, first="agreement")
def extend(
    call: Call,
    until: Annotated[Moment | None, Until("Its new planned end, or unknown", "the end before")],
    agreement: Which = USUAL,
    at: At = None,
    by: By = (),
    words: Quoted = "",
    source: From = None,
) -> Reply:
    """Extend an agreement."""
    return _take(call, agreement, Step(StepKind.EXTENDED, at, call.now, ids(by), words, planned_end=until), source)


@writes("ceasefire suspend", role=Role.MODERATOR, first="agreement")
def suspend(
    call: Call, at: At, agreement: Which = USUAL, by: By = (), words: Quoted = "", source: From = None
) -> Reply:
    """Suspend an agreement."""
    return _take(call, agreement, Step(StepKind.SUSPENDED, at, call.now, ids(by), words), source)


@writes("ceasefire resume", role=Role.MODERATOR, first="agreement")
def resume(call: Call, at: At, agreement: Which = USUAL, by: By = (), words: Quoted = "", source: From = None) -> Reply:
    """Resume a suspended agreement."""
    return _take(call, agreement, Step(StepKind.RESUMED, at, call.now, ids(by), words), source)


@writes("ceasefire end", role=Role.MODERATOR, first="agreement")
def end(
    call: Call,
    at: At,
    outcome: Annotated[Outcome, OneOf(Outcome, "How it ended")],
    agreement: Which = USUAL,
    successor: Successor = None,
    by: By = (),
    words: Quoted = "",
    source: From = None,
) -> Reply:
    """End an agreement."""
    later = value_of(successor)
    ended = Step(
        StepKind.ENDED,
        at,
        call.now,
        ids(by),
        words,
        outcome=outcome,
        successor=later.id if later else None,
    )
    return _take(call, agreement, ended, source)


def _take(call: Call, agreement: Agreement, step: Step, source: Origin | None) -> Reply:
    theirs = wording.read_now(terms_of(call.unit, agreement), call.now)
    call.unit.require_version(agreement, call.seen, theirs=theirs)
    changed = take_step(call.unit, agreement, step, source_told(source))
    here = (("agreement", changed.slug),)
    return confirmed(
        call,
        with_unplaced(call, wording.taken(terms_of(call.unit, changed), call.now), agreement, changed),
        Action("Status", "ceasefire status", here),
        Action("Show", "ceasefire show", here),
        Action("Add a statement", "ceasefire say", (*here, ("step", str(len(changed.steps))))),
    )
