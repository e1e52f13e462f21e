"""What others say of a violation: denials, confirmations, figures; and the sources it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.commands import incident
from bot.commands.confirming import confirmed
from bot.commands.incident import ids, source_told
from bot.commands.kinds.actors import AnActor
from bot.commands.kinds.evidence import AnOrigin, Fingerprint, Origin, Reliability
from bot.commands.kinds.plain import Many, OneOf, Whole
from bot.commands.kinds.times import Instant, When
from bot.commands.kinds.violations import STANDING, AViolation, OfViolation
from bot.commands.registry import writes
from bot.commands.violation.surroundings import surroundings_of
from bot.commands.violation_actions import action_on, next_actions
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording import entries as wording
from bot.wording.violation.offers import show_violation
from bot.wording.violation.sources import sourced
from storage.entering.claims import UNENTERED, enter_claim
from storage.entering.open_cases import open_case, open_cases
from storage.entering.responses import ended_by
from storage.entering.responses import respond as enter_response
from storage.entering.sources import attach
from storage.records.actors import Actor
from storage.records.claims import Claim
from storage.records.moments import Moment
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import SourceKind, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.records.cases import Case

Which = Annotated[tuple[Violation, ...], Many(OfViolation("Which violation, or several", offers=STANDING))]


@writes("violation respond", role=Role.MODERATOR, first="violation")
def respond(
    call: Call,
    violation: Which,
    speaker: Annotated[Actor, AnActor("Who speaks")],
    stance: Annotated[Stance, OneOf(Stance, "What they do: denies, confirms …")],
    about: Annotated[tuple[Actor, ...], Many(AnActor("Whom they name"))] = (),
    words: incident.Quoted = "",
    published: incident.Published = None,
    source: incident.From = None,
    publisher: incident.Publisher = "",
    author: incident.Author = "",
    link: Annotated[Violation | None, AViolation("The other violation it points to")] = None,
) -> Reply:
    """Add what somebody says of a violation."""
    covered = open_cases(call.unit, violation)
    draft = Statement(
        UNENTERED,
        speaker.id,
        stance,
        call.now,
        tuple(sorted(ids(violation))),
        about=ids(about),
        words=words,
        published=published,
        linked=link.id if link else None,
    )
    origin = source_told(source, publisher, published=published, author=author)
    said, after = enter_response(call.unit, draft, covered, origin)
    ended = {one.id: one for case in covered for one in ended_by(said, case)} if stance is Stance.WITHDRAWS else {}
    reply = wording.responded(said, after, tuple(ended.values()), surroundings_of(call, after[0]))
    return confirmed(call, reply, *_mistaken(said, after[0]), *next_actions(call, after[0].violation))


def _mistaken(said: Statement, case: Case) -> Iterator[Action]:
    """Offer to take back what else the speaker accuses others by: that is how a mistyped accused is mended."""
    speaker = case.cast.after_mergers(said.speaker)
    for one in case.standing if said.stance is Stance.ALLEGES else ():
        if one.stance is Stance.ALLEGES and one.id != said.id and case.cast.after_mergers(one.speaker) == speaker:
            yield action_on(f"Retract S{one.id}", "violation retract", case.violation, ("statement", f"S{one.id}"))


@writes("violation casualties", role=Role.MODERATOR, first="violation")
def casualties(
    call: Call,
    violation: Which,
    claimant: Annotated[Actor, AnActor("Who states it")],
    killed: incident.Killed = None,
    injured: incident.Injured = None,
    civilians: incident.Civilians = None,
    words: incident.Quoted = "",
    period: Annotated[Moment | None, When("The time it covers, if told")] = None,
    published: incident.Published = None,
    source: incident.From = None,
    publisher: incident.Publisher = "",
) -> Reply:
    """Add a claimant's figures."""
    draft = Claim(
        UNENTERED,
        claimant.id,
        call.now,
        killed,
        injured,
        civilians,
        tuple(sorted(ids(violation))),
        period=period,
        published=published,
        words=words,
    )
    told = source_told(source, publisher, published=published)
    claim, covered = enter_claim(call.unit, draft, open_cases(call.unit, violation), told)
    reply = wording.claimed(claim, covered, surroundings_of(call, covered[0]))
    return confirmed(call, reply, show_violation(covered[0].violation.id))


@writes("violation source", role=Role.MODERATOR, first="violation")
def source(
    call: Call,
    violation: Annotated[Violation, OfViolation("Which violation", offers=STANDING)],
    source: Annotated[Origin, AnOrigin("Link, or who published it")],
    publisher: incident.Publisher = "",
    kind: Annotated[SourceKind | None, OneOf(SourceKind, "Kind of source")] = None,
    visibility: incident.ItsVisibility = None,
    reliability: Annotated[str, Reliability("A reliable to F unknown")] = "",
    credibility: Annotated[int | None, Whole("1 confirmed to 6 unknown", least=1, most=6)] = None,
    fingerprint: Annotated[str, Fingerprint("SHA-256 of the evidence")] = "",
    captured: Annotated[datetime | None, Instant("When it was captured")] = None,
    published: incident.Published = None,
    author: incident.Author = "",
) -> Reply:
    """Add a source, or grade one."""
    told = replace(
        source_told(source, publisher, kind, visibility, published, author),
        reliability=reliability,
        credibility=credibility,
        sha256=fingerprint,
        captured_at=captured,
    )
    case = open_case(call.unit, violation)
    call.unit.require_version(violation, call.seen, theirs=wording.read_now(case))
    entered, after = attach(call.unit, violation, case, told)
    return confirmed(call, sourced(violation, entered, case, after), *next_actions(call, after.violation))
