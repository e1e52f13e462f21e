"""What stays of a record when its words are erased, and what stays when all it says is.

Either keeps its number and whom and what it refers to, so that nothing else in the record loses its footing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement
from storage.records.claims import Claim
from storage.records.places import Place
from storage.records.sources import Source
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Phase, Visibility
from storage.records.workspaces import Appointment, Membership

if TYPE_CHECKING:
    from storage.records.references import Record
    from storage.records.violations import Spot

Named = Agreement | Actor | Conflict | Place

ERASED: Final = "erased"
"""What stands in place of words that something must stand in place of: a reason, a publisher, a name."""

_AFTER_ALL: Final = {Phase.OPEN: Phase.RETRACTED, Phase.DUPLICATE: Phase.RETRACTED, Phase.SUBMITTED: Phase.SUBMITTED}
"""The phase of a violation that says nothing any more: never counted, and it leaves the queue no sooner than it did."""


def without_words(record: Record, now: Record | None) -> Record:
    """Give any version of a record without what was written freely in it; what is counted stays.

    Names give way to those that the record has ``now``, None where it was taken back: the present ones stay, the
    earlier ones go.
    """
    left = record
    match record:
        case Statement() | Claim():
            left = replace(record, words="", reason=_marked(record.reason))
        case Violation():
            left = _without_report(record, now if isinstance(now, Violation) else None)
        case Source():
            left = replace(record, link="", author="", sha256="", publisher=ERASED)
        case Agreement() | Actor() | Conflict() | Place():
            left = _renamed(record, now)
    return left


def emptied(record: Record) -> Record:
    """Give what stays of any version of a record once all it says is erased: it is there, and counts nowhere."""
    left = record
    match record:
        case Statement():
            left = _bare_statement(record)
        case Claim():
            left = _bare_claim(record)
        case Violation():
            phase = _AFTER_ALL.get(record.phase, record.phase)
            left = Violation(record.id, record.recorded_at, phase, reason="" if phase is Phase.SUBMITTED else ERASED)
        case Source():
            left = Source(record.id, publisher=ERASED, visibility=Visibility.MODERATORS)
        case Agreement() | Actor() | Conflict() | Place():
            left = _renamed(record, None)
        case Appointment():
            left = replace(record, holder=ERASED)
        case Membership():
            left = replace(record, place=ERASED)
    return left


def _bare_statement(said: Statement) -> Statement:
    """Keep who took which stance on what, as a mistaken entry: those it named go."""
    return Statement(
        said.id,
        said.speaker,
        said.stance,
        said.recorded_at,
        said.violations,
        said.agreement,
        said.step,
        said.conflict,
        retracted=True,
        reason=ERASED,
    )


def _bare_claim(claim: Claim) -> Claim:
    """Keep who made a claim over what, as a mistaken entry: the figures go."""
    return Claim(
        claim.id,
        claim.claimant,
        claim.recorded_at,
        violations=claim.violations,
        agreement=claim.agreement,
        conflict=claim.conflict,
        retracted=True,
        reason=ERASED,
    )


def _marked(words: str) -> str:
    return ERASED if words else ""


def _without_report(violation: Violation, now: Violation | None) -> Violation:
    reasons = (replace(one, reason=_marked(one.reason)) for one in violation.verifications)
    return replace(
        violation,
        spot=_spot(violation.spot, now.spot if now else None),
        weapon="",
        target="",
        reason=_marked(violation.reason),
        report="",
        verifications=tuple(reasons),
    )


def _spot(spot: Spot | None, now: Spot | None) -> Spot | None:
    return None if spot is None else replace(spot, name=now.name if now else ERASED)


def _renamed(record: Named, now: Record | None) -> Named:
    """Give a record that has names with those it has now, or with its number in their place."""
    number, slug = record.id, f"{ERASED}-{record.id}"
    match record:
        case Actor():
            actor = now if isinstance(now, Actor) else Actor(number, slug, f"Erased actor {number}")
            return replace(record, slug=actor.slug, name=actor.name, aliases=actor.aliases)
        case Conflict():
            conflict = now if isinstance(now, Conflict) else Conflict(number, slug, f"Erased conflict {number}")
            return replace(record, slug=conflict.slug, title=conflict.title)
        case Place():
            return now if isinstance(now, Place) else Place(number, f"Erased place {number}")
        case Agreement():
            named = (
                now if isinstance(now, Agreement) else replace(record, slug=slug, title=f"Erased agreement {number}")
            )
            return _unspoken(replace(record, slug=named.slug, title=named.title))


def _unspoken(agreement: Agreement) -> Agreement:
    return replace(
        agreement,
        territory="",
        document="",
        mechanism="",
        enforcement="",
        mediators=tuple(replace(one, role="") for one in agreement.mediators),
        steps=tuple(replace(one, words="") for one in agreement.steps),
    )
