"""The queue: what members reported, until a moderator accepts it, dismisses it, or finds it known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Final

from bot.calls import Call
from bot.commands import incident
from bot.commands.confirming import confirmed
from bot.commands.incident import Incident, ids, source_told
from bot.commands.kinds.plain import Words
from bot.commands.kinds.violations import STANDING, WAITING, AViolation, OfViolation
from bot.commands.paging import page_turns
from bot.commands.registry import reads, writes
from bot.commands.resembling import ask_if_likely
from bot.commands.violation.surroundings import surroundings_of
from bot.commands.violation_actions import accept_action, action_on, next_actions
from bot.commands.written import Missing
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording import entries
from bot.wording.violation import queue as wording
from bot.wording.violation.judging import merged
from storage.asking.suggesting import newest
from storage.entering.claims import Figures
from storage.entering.judgements import merge
from storage.entering.submissions import accept as take_in
from storage.entering.submissions import brought, queued_reports, require_waiting
from storage.entering.submissions import dismiss as put_aside
from storage.entering.violations import Account, drafted
from storage.ledger.dossiers import case as case_of
from storage.records.violations import Violation
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from storage.records.cases import Case

PAGE = 10
"""Reports on one page."""

OFFERED = 3
"""Reports for which actions are offered at once: more buttons than that nobody reads."""

QUEUE: Final = Action("Queue", "violation queue show")

Waits = Annotated[Violation, OfViolation("Which report", offers=WAITING)]


@reads("violation queue show", role=Role.MODERATOR)
def show(
    call: Call,
    before: Annotated[Violation | None, AViolation("Older than this number", offers=WAITING)] = None,
) -> Reply:
    """What waits for a moderator."""
    found = queued_reports(call.unit, before.id if before else None, PAGE + 1)
    shown = found[:PAGE]
    actions: list[Action] = []
    for one in shown[:OFFERED]:
        violation, version = one.case.violation, call.unit.version(one.case.violation)
        actions.append(accept_action(one.case, f"Accept #{violation.id}", version))
        actions.append(action_on(f"Dismiss #{violation.id}", "violation queue dismiss", violation, version=version))
    earlier = f"#{shown[-1].case.violation.id}" if len(found) > PAGE else ""
    actions += page_turns("violation queue show", (), ("before", earlier), "Earlier", first=before is None)
    return confirmed(call, wording.queue(shown, call.zone or "UTC"), *actions)


@writes("violation queue accept", role=Role.MODERATOR, first="violation")
def accept(
    call: Call,
    violation: Waits,
    claimant: incident.Claimant = None,
    category: incident.ItsCategory = None,
    accused: incident.Accused = (),
    occurred: incident.ItsTime = None,
    place: incident.ItsPlace = None,
    coordinates: incident.ItsPoint = None,
    place_precision: incident.ItsPrecision = None,
    agreement: incident.ItsAgreements = (),
    conflict: incident.ItsConflict = None,
    weapon: incident.Weapon = None,
    target: incident.TargetWords = None,
    targets: incident.Targets = None,
    prohibited: incident.Prohibited = None,
    count: incident.HowMany = None,
    words: incident.Quoted = "",
    published: incident.Published = None,
    source: incident.From = None,
    publisher: incident.Publisher = "",
    killed: incident.Killed = None,
    injured: incident.Injured = None,
    civilians: incident.Civilians = None,
    *,
    new: incident.New = False,
) -> Reply:
    """Take a report into the record."""
    submitted = _waiting(call, violation)
    told = Incident(
        category,
        occurred,
        place,
        coordinates,
        place_precision,
        agreement,
        conflict,
        weapon,
        target,
        targets,
        prohibited,
        count,
    )
    account = Account(
        replace(told.added_to(violation), phase=Phase.OPEN),
        claimant.id if claimant else None,
        ids(accused),
        words,
        published,
        source_told(source, publisher, published=published),
        Figures(killed, injured, civilians),
    )
    return _accept(call, submitted, account, new=new)


def _accept(call: Call, submitted: Case, account: Account, *, new: bool) -> Reply:
    account = _completed(account, submitted)
    known = {"claimant": account.claimant, "category": account.violation.category}
    missing = tuple(option for option in accept.options if option.name in known and known[option.name] is None)
    if missing:
        raise Missing(accept, missing, call.request.options)
    account = drafted(call.unit, account)
    if not new:
        ask_if_likely(call, account, label="Accept as new", same="violation queue duplicate")
    case = take_in(call.unit, submitted, account)
    reply = entries.logged(case, surroundings_of(call, case), did="Accepted")
    return confirmed(call, reply, *next_actions(call, case.violation), *_others(call, submitted.violation))


def _completed(account: Account, submitted: Case) -> Account:
    """Fill what the moderator left out with what came with the report."""
    allegation = brought(submitted)
    if allegation is None:
        return account
    return replace(
        account,
        claimant=account.claimant or allegation.speaker,
        accused=account.accused or allegation.about,
        words=account.words or allegation.words,
        published=account.published or allegation.published,
    )


@writes("violation queue dismiss", role=Role.MODERATOR, first="violation")
def dismiss(
    call: Call,
    violation: Waits,
    reason: Annotated[str, Words("Why", longest=incident.LONGEST_REASON)],
) -> Reply:
    """Put a report aside."""
    _waiting(call, violation)
    return confirmed(call, wording.dismissed(put_aside(call.unit, violation, reason)), *_others(call, violation))


@writes("violation queue duplicate", role=Role.MODERATOR, first="violation")
def duplicate(
    call: Call,
    violation: Waits,
    of: Annotated[Violation, AViolation("The violation that it repeats", offers=STANDING)],
) -> Reply:
    """Say that a report repeats a violation."""
    _waiting(call, violation)
    whole = merge(call.unit, violation, of)
    reply = merged(violation, of, whole, surroundings_of(call, whole))
    return confirmed(call, reply, *next_actions(call, whole.violation), *_others(call, violation))


def _others(call: Call, decided: Violation) -> tuple[Action, ...]:
    """Lead back to the queue, where others wait beside the report that was decided on."""
    waits = newest(call.unit, (Phase.SUBMITTED,), 2)
    return (QUEUE,) if any(one.id != decided.id for one in waits) else ()


def _waiting(call: Call, violation: Violation) -> Case:
    """Give the case of a report that still waits, as the moderator saw it."""
    require_waiting(violation)
    case = case_of(call.unit.book, violation.id)
    call.unit.require_version(violation, call.seen, theirs=entries.read_now(case))
    return case
