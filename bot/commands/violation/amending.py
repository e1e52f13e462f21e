"""Changing what is told of a violation itself: its time, place, category, agreements and the like."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Annotated

from bot.calls import Call
from bot.commands import incident
from bot.commands.confirming import confirmed
from bot.commands.incident import Incident
from bot.commands.kinds.plain import Many, OneOf
from bot.commands.kinds.violations import STANDING, OfViolation
from bot.commands.registry import writes
from bot.commands.violation.surroundings import surroundings_of
from bot.commands.violation_actions import next_actions
from bot.people import Role
from bot.replies import Reply
from bot.wording.entries import read_now
from bot.wording.violation import amending as wording
from storage.entering.open_cases import refuse_closed
from storage.entering.violations import change
from storage.ledger.dossiers import case as case_of
from storage.records.violations import Violation


class Clearable(StrEnum):
    """What can be taken out of a violation again, by the names of the options that enter it."""

    AGREEMENT = "agreement"
    PLACE = "place"
    COORDINATES = "coordinates"
    WEAPON = "weapon"
    TARGET = "target"
    TARGETS = "targets"
    COUNT = "count"


@writes("violation amend", role=Role.MODERATOR, first="violation")
def amend(
    call: Call,
    violation: Annotated[Violation, OfViolation("Which violation", offers=STANDING)],
    category: incident.ItsCategory = None,
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
    clear: Annotated[tuple[Clearable, ...], Many(OneOf(Clearable, "What to take out"))] = (),
) -> Reply:
    """Correct what is told of a violation."""
    refuse_closed(violation)
    before = case_of(call.unit.book, violation.id)
    call.unit.require_version(violation, call.seen, theirs=read_now(before))
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
    after = replace(before, violation=change(call.unit, violation, told.added_to(_cleared(violation, clear))))
    reply = wording.amended(before, after, surroundings_of(call, before), surroundings_of(call, after))
    return confirmed(call, reply, *next_actions(call, after.violation))


def _cleared(violation: Violation, clear: tuple[Clearable, ...]) -> Violation:
    """Give the violation without these."""
    spot = violation.spot
    if Clearable.PLACE in clear:
        spot = None
    elif spot is not None and Clearable.COORDINATES in clear:
        spot = replace(spot, latitude=None, longitude=None, precision=None)
    counted = Clearable.COUNT not in clear
    return replace(
        violation,
        spot=spot,
        agreements=() if Clearable.AGREEMENT in clear else violation.agreements,
        weapon="" if Clearable.WEAPON in clear else violation.weapon,
        target="" if Clearable.TARGET in clear else violation.target,
        targets=() if Clearable.TARGETS in clear else violation.targets,
        count=violation.count if counted else None,
        unit=violation.unit if counted else "",
    )
