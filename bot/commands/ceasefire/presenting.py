"""Looking agreements up: all of them in a list, and one with its terms and its life."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.kind import USUAL
from bot.commands.kinds.plain import OneOf, Words
from bot.commands.offering import offered
from bot.commands.paging import PAGE, page_turns
from bot.commands.registry import reads
from bot.commands.views import AsOf, KnownBy, view, view_options
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.ceasefire import presenting as wording
from bot.wording.ceasefire.status import looked_from
from bot.wording.reports import FICTION
from storage.asking.disclosure import Disclosure
from storage.asking.terms import change_history, terms_of
from storage.entering.agreements import in_order
from storage.ledger.dossiers import standing_on
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.lives import State, state_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from storage.asking.views import View


LIST = "ceasefire list"
MOST_OFFERED = 3
"""Agreements of a list that a status is offered of: the last."""

_NEXT = {
    State.IN_EFFECT: (("Extend", "ceasefire extend"), ("Suspend", "ceasefire suspend"), ("End", "ceasefire end")),
    State.SUSPENDED: (("Resume", "ceasefire resume"), ("End", "ceasefire end")),
    State.DECLARED: (("End", "ceasefire end"),),
}
"""The steps that may come next in the life of an agreement, by its state."""


@reads(LIST)
def listing(
    call: Call,
    state: Annotated[State | None, OneOf(State, "How it stands")] = None,
    conflict: Annotated[Conflict | None, AConflict("In which conflict", optional=True)] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    before: Annotated[str, Words("Show what stands before it", longest=100)] = "",
) -> Reply:
    """List the agreements."""
    looked = view(call, as_of, known_by)
    book, at = call.unit.known_by(known_by), as_of or call.now
    found = [
        one
        for one in in_order(book)
        if (conflict is None or one.conflict == conflict.id) and (state is None or _state(one, at) is state)
    ]
    page, earlier = _last_page(found, before)
    told_from = looked_from(looked.as_of, looked.known_by, call.zone or "UTC")
    pages = _turns(call, looked, earlier, first=not before)
    statuses = (
        Action(f"Status of {one.slug}", "ceasefire status", (("agreement", one.slug), *view_options(looked)))
        for one in page[-MOST_OFFERED:]
    )
    actions = offered(*pages, *statuses, Action("Add an agreement", "ceasefire add") if looked.is_present else None)
    reply = wording.listing(page, book.all(Conflict), at, footer=_footer(call, told_from), actions=actions)
    return replace(reply, lines=(*reply.lines, *wording.some_of(page, found)))


def _last_page(found: Sequence[Agreement], before: str) -> tuple[Sequence[Agreement], str]:
    """Give the last of those before one, by its short name, and the one before which others stand, "" if none do."""
    end = next((place for place, one in enumerate(found) if one.slug == before), len(found))
    page = found[max(0, end - PAGE) : end]
    return page, page[0].slug if end > PAGE else ""


def _turns(call: Call, looked: View, earlier: str, *, first: bool) -> Iterator[Action]:
    given = call.request.options
    asked = [(name, given[name]) for name in ("state", "conflict") if name in given]
    return page_turns(LIST, (*asked, *view_options(looked)), ("before", earlier), "Earlier", first=first)


def _state(agreement: Agreement, at: datetime) -> State:
    turn = state_at(agreement, at)
    return State.NOT_YET_DECLARED if turn is None else turn.state


@reads("ceasefire show", first="agreement")
def show(call: Call, agreement: Annotated[Agreement, AnAgreement("Which agreement")] = USUAL) -> Reply:
    """The terms and the life of an agreement."""
    said = standing_on(call.unit.book, agreement)
    telling = wording.AgreementPresentation(
        call.now,
        call.role.may(Role.MODERATOR),
        Disclosure(call.unit).hidden_statements(said),
        _footer(call),
        _actions(call, agreement),
    )
    return wording.show(terms_of(call.unit, agreement), said, change_history(call.unit, agreement), telling)


def _footer(call: Call, told_from: str = "") -> str:
    return " ".join(filter(None, (told_from, FICTION if call.unit.workspace.fictional else "")))


def _actions(call: Call, agreement: Agreement) -> tuple[Action, ...]:
    here, version = (("agreement", agreement.slug),), call.unit.version(agreement)
    steps = [Action(label, name, here, version) for label, name in _NEXT.get(_state(agreement, call.now), ())]
    return (
        Action("Status", "ceasefire status", here),
        Action("Timeline", "ceasefire timeline", here),
        Action("Add a statement", "ceasefire say", here),
        *steps,
        Action("Amend", "ceasefire amend", here, version),
        Action("History", "tracker history", (("record", f"agreement:{agreement.slug}"),)),
    )
