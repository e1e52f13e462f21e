"""One record for two places: a code given in one and entered in the other, and parting again."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from bot.calls import Call
from bot.commands.announcing import announce
from bot.commands.kinds.plain import Words, YesNo
from bot.commands.registry import writes
from bot.people import Role
from bot.replies import Action, Question, Reply
from bot.wording.reports import FICTION
from bot.wording.tracker import linking as wording
from storage.errors import Refusal
from storage.ledger.entries import LINK, UNLINK
from storage.linking import link_codes
from storage.linking.links import join, leave, require_owner, sharing
from storage.records.workspaces import Membership

_LONGEST = 100


@writes(LINK, role=Role.ADMIN, first="code")
def link(
    call: Call, code: Annotated[str, Words("The other place’s code; none gives one", longest=_LONGEST)] = ""
) -> Reply:
    """Share one record with another place."""
    unit = call.unit
    if not code:
        require_owner(unit.venue)
        return wording.given(link_codes.give(unit.connection, unit.venue, call.now))
    return _entered(call, code)


def _entered(call: Call, code: str) -> Reply:
    """Join by a code. A wrong one is answered and not refused, since a refusal would leave no note of it."""
    unit = call.unit
    wait = link_codes.wait_left(unit.connection, unit.venue, call.now)
    if wait:
        raise Refusal(wording.slowed(wait))
    tried = link_codes.look_up(unit.connection, code, call.now)
    if tried.giver is None or tried.fault is not None:
        fault = tried.fault or link_codes.Fault.UNKNOWN
        return wording.not_taken(fault, link_codes.note_failure(unit.connection, unit.venue, call.now))
    if tried.giver.id == unit.venue.id:
        raise Refusal("This place gave that code. Enter it in the other one: there, /tracker link and the code.")
    link_codes.use(unit.connection, code, unit.venue, call.now)
    found = join(unit, tried.giver)
    footer = FICTION if found.settings.fictional else ""
    return replace(wording.joined(found, unit.venue), footer=footer, actions=(Action("Setup", "tracker setup"),))


@writes(UNLINK, role=Role.ADMIN)
def unlink(
    call: Call,
    confirm: Annotated[bool, YesNo("Part now")] = False,  # noqa: FBT002 — called by name
) -> Reply:
    """Part from a record that is shared."""
    unit, person = call.unit, (call.person.id, call.person.name)
    owner, *others = sharing(unit.connection, unit.head.workspace)
    if not others:
        raise Refusal("This place shares its record with no other. To share it: /tracker link")
    ours = owner.id == unit.venue.id
    linked = sum(unit.version(one) for one in unit.book.all(Membership).values())
    if not confirm or call.seen not in (None, linked):
        raise _asked(wording.would_part(others) if ours else wording.would_leave(owner), linked)
    for one in others if ours else (unit.venue,):
        announce(leave(unit, one, person))
    done = wording.parted(others) if ours else wording.left(owner)
    return replace(done, footer=FICTION if ours and unit.workspace.fictional else "")


def _asked(reply: Reply, linked: int) -> Question:
    """Ask, by a button that is good as long as no other place links or parts: ``linked`` counts how often any did."""
    confirm = Action("Part for good", UNLINK, (("confirm", "yes"),), linked)
    return Question(replace(reply, actions=(confirm,)))
