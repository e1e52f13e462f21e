"""Entering an agreement, and changing its terms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.commands.ceasefire import terms
from bot.commands.ceasefire.unplaced import with_unplaced
from bot.commands.confirming import confirmed
from bot.commands.incident import source_told
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.clearing import value_of, value_or
from bot.commands.kinds.kind import USUAL
from bot.commands.kinds.newcomers import AnyConflict
from bot.commands.kinds.plain import Slug
from bot.commands.registry import writes
from bot.commands.setting_up import next_setup_step
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.ceasefire import agreements as wording
from storage.asking.terms import terms_of
from storage.entering.agreements import add_agreement, amend_agreement
from storage.entering.newcomers import SomeConflict, entered_conflict, strangers, with_parties
from storage.errors import Refusal
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.lives import State, state_at
from storage.records.vocabularies import Known, Outcome
from storage.writing.zone_changes import to_read_again

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.records.references import Reference

UNENTERED = 0
"""In place of an agreement's id until it is entered."""


@writes("ceasefire add", role=Role.MODERATOR, first="slug")
def add(
    call: Call,
    slug: Annotated[str, Slug("A short name for it")],
    title: terms.Title,
    parties: terms.Parties,
    conflict: terms.ItsConflict = USUAL,
    # A form has room for five: one whose beginning nobody says is never in effect, and no report is counted under it.
    effective: terms.Effective = None,
    declared: terms.Declared = None,
    planned_end: terms.PlannedEnd = None,
    zone: terms.ItsZone = None,
    mediators: terms.Mediators = None,
    class_: terms.ItsClass = None,
    purposes: terms.Purposes = None,
    reach: terms.ItsReach = None,
    territory: terms.Territory = "",
    written: terms.Written = None,
    document: terms.Document = None,
    mechanism: terms.Mechanism = "",
    enforcement: terms.Enforcement = "",
    follows: terms.Follows = None,
    source: terms.From = None,
    new: terms.New = False,  # noqa: FBT002 — a person says yes or no
) -> Reply:
    """Add an agreement."""
    zone = zone or call.zone
    if zone is None:
        raise Refusal("In which zone do its days begin? Write zone=Asia/Baku, or have an admin set one: /tracker zone")
    if not new:
        terms.require_known(call, terms.newcomers(conflict, parties, value_of(mediators) or ()))
    signed = terms.entered_parties(call, parties)
    draft = Agreement(
        UNENTERED,
        slug,
        title,
        conflict=_conflict_with(call, conflict, signed, new=new).id,
        zone=zone,
        recorded_at=call.now,
        parties=signed,
        mediators=terms.entered_mediators(call, value_of(mediators) or ()),
        agreement_class=value_of(class_),
        purposes=value_of(purposes) or (),
        reach=value_of(reach),
        territory=territory,
        written=written or Known.UNKNOWN,
        document=value_of(document) or "",
        declared_at=declared,
        effective_at=effective,
        planned_end_at=planned_end,
        mechanism=mechanism,
        enforcement=enforcement,
        follows=_id(value_of(follows)),
    )
    agreement = add_agreement(call.unit, draft, source_told(source))
    reply = wording.added(terms_of(call.unit, agreement), _entered(call), _sideless(call, agreement))
    reply = with_unplaced(call, reply, None, agreement)
    return confirmed(call, reply, *next_setup_step(call), _ending(call, agreement), *_next(call, agreement))


@writes("ceasefire amend", role=Role.MODERATOR, first="agreement")
def amend(
    call: Call,
    agreement: Annotated[Agreement, AnAgreement("Which agreement")] = USUAL,
    # A form has room for five: its times are mended most often.
    title: terms.Title = "",
    effective: terms.Effective = None,
    declared: terms.Declared = None,
    planned_end: terms.PlannedEnd = None,
    parties: terms.Parties = (),
    slug: Annotated[str, Slug("A short name for it")] = "",
    conflict: Annotated[SomeConflict | None, AnyConflict("Which conflict", optional=True)] = None,
    mediators: terms.Mediators = None,
    zone: terms.ItsZone = None,
    class_: terms.ItsClass = None,
    purposes: terms.Purposes = None,
    reach: terms.ItsReach = None,
    territory: terms.Territory = "",
    written: terms.Written = None,
    document: terms.Document = None,
    mechanism: terms.Mechanism = "",
    enforcement: terms.Enforcement = "",
    follows: terms.Follows = None,
    source: terms.From = None,
    new: terms.New = False,  # noqa: FBT002 — a person says yes or no
) -> Reply:
    """Change the terms of an agreement."""
    before = terms_of(call.unit, agreement)
    call.unit.require_version(agreement, call.seen, theirs=wording.read_now(before))
    if not new:
        terms.require_known(call, terms.newcomers(conflict, parties, value_of(mediators) or ()))
    signed = terms.entered_parties(call, parties) or agreement.parties
    home = _conflict_with(call, conflict or before.conflict, signed if parties else (), new=new)
    given = call.request.options
    draft = replace(
        agreement,
        slug=slug or agreement.slug,
        title=title or agreement.title,
        conflict=home.id,
        parties=signed,
        mediators=terms.entered_mediators(call, value_of(mediators) or ()) if mediators else agreement.mediators,
        declared_at=declared if "declared" in given else agreement.declared_at,
        effective_at=effective if "effective" in given else agreement.effective_at,
        planned_end_at=planned_end if "planned_end" in given else agreement.planned_end_at,
        zone=zone or agreement.zone,
        agreement_class=value_or(class_, agreement.agreement_class),
        purposes=value_or(purposes, agreement.purposes) or (),
        reach=value_or(reach, agreement.reach),
        territory=territory if "territory" in given else agreement.territory,
        written=written or agreement.written,
        document=value_or(document, agreement.document) or "",
        mechanism=mechanism if "mechanism" in given else agreement.mechanism,
        enforcement=enforcement if "enforcement" in given else agreement.enforcement,
        follows=_id(value_of(follows)) if follows else agreement.follows,
    )
    after = amend_agreement(call.unit, agreement, draft, source_told(source))
    again = to_read_again(call.unit, agreement, after)
    reply = wording.amended(before, terms_of(call.unit, after), _entered(call), _sideless(call, after), again)
    return confirmed(call, with_unplaced(call, reply, agreement, after), *_next(call, after))


def _conflict_with(call: Call, which: SomeConflict, parties: Iterable[int], *, new: bool) -> Conflict:
    """Give the conflict, entered if it is new; with ``new``, its parties are extended by those of the agreement."""
    conflict = entered_conflict(call.unit, which)
    return with_parties(call.unit, conflict, parties) if new else conflict


def _id(agreement: Agreement | None) -> int | None:
    return None if agreement is None else agreement.id


def _entered(call: Call) -> frozenset[Reference]:
    return frozenset(key for key, change in call.unit.changes.items() if change.before is None)


def _sideless(call: Call, agreement: Agreement) -> tuple[int, ...]:
    conflict = call.unit.book.all(Conflict)[agreement.conflict]
    return strangers(call.unit, conflict, agreement.parties)


def _next(call: Call, agreement: Agreement) -> tuple[Action, ...]:
    here = (("agreement", agreement.slug),)
    return (
        Action("Show", "ceasefire show", here),
        Action("Amend", "ceasefire amend", here, call.unit.version(agreement)),
        Action("Add a statement", "ceasefire say", here),
    )


def _ending(call: Call, agreement: Agreement) -> Action | None:
    """Offer to enter that the agreement which this one follows is superseded, where it hasn't ended by the record."""
    followed = call.unit.book.all(Agreement).get(agreement.follows or UNENTERED)
    turn = state_at(followed, call.now) if followed else None
    if followed is None or (turn is not None and turn.state is State.ENDED):
        return None
    superseded = (("outcome", Outcome.SUPERSEDED.value), ("successor", agreement.slug))
    return Action(f"End {followed.slug}", "ceasefire end", (("agreement", followed.slug), *superseded))
