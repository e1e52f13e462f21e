"""The walk through setting a tracker up: where it stands is read from the record, so that it resumes anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.commands.here import agreement_here, channel_here
from bot.people import Role
from bot.replies import Action
from bot.wording.tracker import linking as wording
from bot.wording.tracker.settings import Setup
from storage.callers.workspaces import appointments
from storage.linking.links import sharing
from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement

if TYPE_CHECKING:
    from bot.calls import Call

ZONE: Final = Action("Set the zone", "tracker zone", asks=("zone",))
ROLES: Final = Action("Give a role", "tracker roles", asks=("person", "role"))
# What posts here can be refused for what the bot may not do, so that only what always works has to be answered.
CHANNEL: Final = Action("Set this channel", "tracker channel", asks=("private_reads",))
BACK: Final = Action("Back to setup", "tracker setup")


def setup_here(call: Call) -> Setup:
    """Read what is set for the workspace, this venue and this channel, and how much has been entered."""
    book = call.unit.book
    entered = {
        "actor": len(book.all(Actor)),
        "conflict": len(book.all(Conflict)),
        "agreement": len(book.all(Agreement)),
    }
    places = sharing(call.unit.connection, call.unit.head.workspace)
    shared = wording.shared(places, call.unit.venue) if len(places) > 1 else ""
    return Setup(
        call.unit.workspace,
        appointments(call.unit),
        channel_here(call),
        agreement_here(call),
        entered,
        shared,
        nowhere=call.request.nowhere,
    )


def setup_steps(found: Setup) -> tuple[Action, ...]:
    """Give the steps in their order, those still to be taken first; a zone that is set is no step any more."""
    taken = (
        (ROLES, bool(found.roles)),
        *(() if found.nowhere else ((CHANNEL, found.here is not None),)),
        (_add_agreement(found), bool(found.entered["agreement"])),
    )
    ahead = () if found.workspace.zone else (ZONE,)
    return (*ahead, *(step for step, done in sorted(taken, key=lambda one: one[1])))


def next_setup_step(call: Call) -> tuple[Action, ...]:
    """Give the next step, and the way back, to an admin whose tracker lacks something; else nothing."""
    if not call.role.may(Role.ADMIN):
        return ()
    found = setup_here(call)
    return (setup_steps(found)[0], BACK) if found.missing else ()


def _add_agreement(found: Setup) -> Action:
    """Ask for its conflict, unless there is one alone, which it then belongs to; parties may be new."""
    label = "Add an agreement" if found.entered["agreement"] else "Add the first agreement"
    return Action(label, "ceasefire add", asks=() if found.entered["conflict"] == 1 else ("conflict",))
