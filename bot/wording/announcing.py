"""What the bot posts by itself: new reports for moderators, and a line for what was entered. It names no person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Reply
from bot.wording.ceasefire import life
from bot.wording.durations import counted
from bot.wording.entries import read_now, source
from bot.wording.saying import sentence
from bot.wording.sentences import Names
from bot.wording.tallies import apart, claim_figures
from bot.wording.tracker import linking
from bot.wording.violation import queue
from storage.labels import label
from storage.records.agreements import Agreement
from storage.records.claims import Claim
from storage.records.statements import Statement
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.asking.terms import Terms
    from storage.entering.submissions import QueuedReport
    from storage.records.cases import Case
    from storage.records.references import Record
    from storage.records.sources import Source
    from storage.records.violations import Violation
    from storage.records.workspaces import Membership

MOST = 3
"""Lines that are told of one entry; of more it is said how many there are."""


def reported(one: QueuedReport, zone: str) -> Reply:
    """Tell moderators of a report that waits for them."""
    return Reply("A new report waits in the queue", (queue.line(one, zone),))


def entry(lines: Sequence[str]) -> Reply:
    """Tell of one entry in a few lines, and how many more there would be."""
    more = len(lines) - MOST
    kept = (*lines[:MOST], f"And {counted(more, 'more record')}.") if more > 0 else tuple(lines)
    return Reply("", kept)


def violation(case: Case) -> str:
    """Say how a violation stands after an entry about it, each figure with who claims it."""
    one = case.violation
    if one.phase is Phase.DUPLICATE:
        return f"#{one.id} is taken for the same incident as #{one.duplicate_of}."
    names = Names(case.cast)
    figures = (f"{names.of(claim.claimant)}: {claim_figures(claim)}." for claim in case.single_claims)
    return " ".join((read_now(case), *figures))


def rests_on(violation: Violation, found: Source) -> str:
    """Say that a report has one more source."""
    return f"#{violation.id} rests on a further source: {source(found)}."


def done(before: Record | None, after: Record | None) -> str:
    """Say what became of a record, as it follows "was"."""
    if after is None:
        return "taken back"
    if isinstance(after, Statement | Claim) and after.retracted:
        return "retracted"
    return "entered" if before is None else "changed"


def claim(one: Claim, names: Names, did: str) -> str:
    """Say what is claimed over more than one incident, and by whom: it enters no total."""
    return f"{apart([one], names)}: {did}, in no total."


def statement(one: Statement, names: Names, subject: str, did: str) -> str:
    """Say what a speaker says of an agreement or a conflict."""
    return f"On {subject}: {sentence(one, names)}" if did == "entered" else f"{label(one)} on {subject} was {did}."


def agreement(before: Record | None, after: Agreement, told: Terms | None, did: str) -> str:
    """Say the step that was entered in an agreement's life, or what became of the agreement itself."""
    known = before.steps if isinstance(before, Agreement) else after.steps
    if told is not None and len(after.steps) > len(known):
        return f"{after.slug}: {life.line(after.steps[-1], told)}."
    if told is not None and len(after.steps) < len(known):
        return f"A step in the life of {after.slug} was taken back."
    return f"The agreement {after.slug} ({after.title}) was {did}."


def membership(one: Membership, *, new: bool) -> str:
    """Say who shares the record from now on, or does no more; ``new`` is one that is told of for the first time."""
    place = linking.named(one.place)
    if one.left_at is None:
        return f"{place[0].upper()}{place[1:]} joined this record, which both places share from now on."
    if new:
        return f"This place left the record of {place}, and begins a new one."
    return f"{place[0].upper()}{place[1:]} left this record, which stays here."


def imported(number: int) -> Reply:
    """Say how much was imported at once."""
    return Reply("", (f"Imported from a file: {counted(number, 'record')}.",))
