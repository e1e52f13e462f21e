"""What moderators decide of a violation: verify, merge, retract, redact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.commands.confirming import confirmed
from bot.commands.incident import LONGEST_REASON
from bot.commands.kinds.actors import AnActor
from bot.commands.kinds.plain import OneOf, Words
from bot.commands.kinds.statements import AClaim, AStatement
from bot.commands.kinds.violations import STANDING, AViolation
from bot.commands.registry import writes
from bot.commands.violation.surroundings import surroundings_of
from bot.commands.violation_actions import next_actions
from bot.people import Role
from bot.replies import Reply
from bot.wording.entries import read_now
from bot.wording.violation import judging as wording
from bot.wording.violation.offers import show_violation
from storage.entering import judgements
from storage.entering.open_cases import open_case
from storage.errors import Refusal
from storage.records.actors import Actor
from storage.records.claims import Claim
from storage.records.statements import Statement
from storage.records.violations import Verification, Violation
from storage.records.vocabularies import Attribution, Occurrence

if TYPE_CHECKING:
    from storage.records.cases import Case

Which = Annotated[Violation, AViolation("Which violation", offers=STANDING)]
Reason = Annotated[str, Words("Why", longest=LONGEST_REASON)]


@writes("violation verify", role=Role.MODERATOR, first="violation")
def verify(
    call: Call,
    violation: Which,
    reason: Reason,
    state: Annotated[Occurrence | None, OneOf(Occurrence, "Whether it happened")] = None,
    attribution: Annotated[Attribution | None, OneOf(Attribution, "Who did it, how firmly")] = None,
    accused: Annotated[Actor | None, AnActor("For which accused")] = None,
) -> Reply:
    """Enter how far it is established."""
    case = _seen(call, violation)
    entry = Verification(call.now, reason, state, attribution, accused.id if accused else None)
    after = judgements.verify(call.unit, case, entry)
    return confirmed(call, wording.verified(violation, after), *next_actions(call, after.violation))


@writes("violation merge", role=Role.MODERATOR, first="violation")
def merge(
    call: Call,
    violation: Annotated[Violation, AViolation("Which violation")],
    into: Annotated[Violation, AViolation("The one that stays", offers=STANDING)],
) -> Reply:
    """Make a violation part of another."""
    whole = judgements.merge(call.unit, violation, into)
    reply = wording.merged(violation, into, whole, surroundings_of(call, whole))
    return confirmed(call, reply, *next_actions(call, whole.violation))


@writes("violation retract", role=Role.MODERATOR, first="violation")
def retract(
    call: Call,
    violation: Which,
    reason: Reason,
    statement: Annotated[Statement | None, AStatement("Only this statement, as S12")] = None,
    claim: Annotated[Claim | None, AClaim("Only this claim, as C3")] = None,
) -> Reply:
    """Take back what was entered by mistake."""
    case = _seen(call, violation)
    if statement and claim:
        raise Refusal("Retract one at a time: statement= or claim=.")
    part = statement or claim
    if part is None:
        taken = judgements.retract(call.unit, violation, reason)
        return confirmed(call, wording.retracted(taken), show_violation(violation.id))
    after = judgements.retract_part(call.unit, case, part, reason)
    return confirmed(call, wording.part_retracted(part, after, reason), show_violation(after.violation.id))


@writes("violation redact", role=Role.MODERATOR, first="violation")
def redact(
    call: Call,
    violation: Which,
    statement: Annotated[Statement, AStatement("Whose words, such as S12")],
) -> Reply:
    """Hide words from all but moderators."""
    after = judgements.redact(call.unit, open_case(call.unit, violation), statement)
    return confirmed(call, wording.redacted(statement, after), show_violation(after.violation.id))


def _seen(call: Call, violation: Violation) -> Case:
    """Give the open case, refusing a decision made on an older form of it."""
    case = open_case(call.unit, violation)
    call.unit.require_version(violation, call.seen, theirs=read_now(case))
    return case
