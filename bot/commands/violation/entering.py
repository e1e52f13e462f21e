"""Entering violations: logged by a moderator with their claimant, or reported by any member to the queue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.commands import incident
from bot.commands.confirming import confirmed
from bot.commands.here import agreement_here
from bot.commands.incident import Incident, ids, source_told
from bot.commands.kinds.actors import AnActor
from bot.commands.kinds.agreements import UnderAgreements
from bot.commands.kinds.plain import OneOf
from bot.commands.registry import writes
from bot.commands.resembling import already_logged, ask_if_likely
from bot.commands.violation.surroundings import surroundings_of
from bot.commands.violation_actions import accept_action, next_actions
from bot.people import Role
from bot.replies import Reply
from bot.wording import entries as wording
from storage.entering.claims import Figures
from storage.entering.violations import Account, drafted, enter
from storage.errors import Refusal
from storage.records.actors import Actor
from storage.records.agreements import Agreement
from storage.records.vocabularies import Category, Phase

if TYPE_CHECKING:
    from storage.records.violations import Violation

Under = Annotated[tuple[Agreement, ...], UnderAgreements("Under which agreements")]


@writes("violation log", role=Role.MODERATOR, first="claimant")
def log(
    call: Call,
    claimant: Annotated[Actor, AnActor("Who says so")],
    category: Annotated[Category, OneOf(Category, "What kind")],
    accused: incident.Accused = (),
    occurred: incident.ItsTime = None,
    place: incident.ItsPlace = None,
    coordinates: incident.ItsPoint = None,
    place_precision: incident.ItsPrecision = None,
    agreement: Under = (),
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
    source_kind: incident.ItsSourceKind = None,
    visibility: incident.ItsVisibility = None,
    author: incident.Author = "",
    killed: incident.Killed = None,
    injured: incident.Injured = None,
    civilians: incident.Civilians = None,
    *,
    new: incident.New = False,
) -> Reply:
    """Log a reported violation."""
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
        _draft(call, told, Phase.OPEN),
        claimant.id,
        ids(accused),
        words,
        published,
        source_told(source, publisher, source_kind, visibility, published, author),
        Figures(killed, injured, civilians),
    )
    return _log(call, drafted(call.unit, account), new=new)


def _log(call: Call, account: Account, *, new: bool) -> Reply:
    if not new:
        known = already_logged(call, account)
        if known is not None:
            return known
        ask_if_likely(call, account, label="Log as new")
    case = enter(call.unit, account)
    return confirmed(call, wording.logged(case, surroundings_of(call, case)), *next_actions(call, case.violation))


@writes("violation report", role=Role.REPORTER, first="words")
def report(
    call: Call,
    words: Annotated[str, incident.ReportedWords] = "",
    claimant: incident.Claimant = None,
    category: incident.ItsCategory = None,
    accused: incident.Accused = (),
    occurred: incident.ItsTime = None,
    place: incident.ItsPlace = None,
    agreement: Under = (),
    source: incident.From = None,
    publisher: incident.Publisher = "",
    published: incident.Published = None,
    *,
    new: incident.New = False,
) -> Reply:
    """Report a violation to the moderators."""
    told = Incident(category, occurred, place, agreements=agreement)
    account = Account(
        _draft(call, told, Phase.SUBMITTED, words),
        claimant.id if claimant else None,
        ids(accused),
        published=published,
        source=source_told(source, publisher, published=published),
    )
    if not (words or account.source):
        raise Refusal("A report needs words or a source: what happened, or who tells of it.")
    account = drafted(call.unit, account)
    known = None if new else already_logged(call, account)
    if known is not None:
        return known
    case = enter(call.unit, account)
    return confirmed(
        call,
        wording.handed_in(case, surroundings_of(call, case)),
        accept_action(case),
    )


def _draft(call: Call, told: Incident, phase: Phase, report: str = "") -> Violation:
    """Give the violation as told; where no agreement or conflict is named, its conflict is this channel's.

    Where several wars are followed, a channel is about one: that of its agreement.
    """
    drafted = told.new_violation(call.unit.next_number, call.now, phase, report)
    named = drafted.agreements or drafted.conflict
    own = None if named else agreement_here(call)
    return replace(drafted, conflict=own.conflict) if own else drafted
