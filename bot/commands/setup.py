"""Setting a tracker up, all at once, and seeing what is missing."""

from __future__ import annotations

from typing import Annotated

from bot.calls import Call
from bot.commands.confirming import confirmed
from bot.commands.kinds.people import AHolder, Holder
from bot.commands.kinds.plain import Many, YesNo
from bot.commands.kinds.refs import AnAgreement
from bot.commands.kinds.times import Zone
from bot.commands.registry import writes
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording import settings as wording
from storage.channels import channel_of
from storage.outlets import outlets_of
from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement
from storage.workspaces import appoint, appointments, set_channel, set_fictional, set_zone


@writes("tracker setup", role=Role.ADMIN, first="zone")
def setup(
    call: Call,
    zone: Annotated[str | None, Zone("Zone of times without one")] = None,
    fictional: Annotated[bool | None, YesNo("Whether it is a game, for good")] = None,
    moderators: Annotated[tuple[Holder, ...], Many(AHolder("Who moderates"))] = (),
    agreement: Annotated[Agreement | None, AnAgreement("This channel’s agreement", optional=True)] = None,
    private_reads: Annotated[bool | None, YesNo("Whether reads here are private")] = None,
) -> Reply:
    """Set the tracker up, or see what lacks."""
    if zone is not None:
        set_zone(call.unit, zone)
    if fictional is not None:
        set_fictional(call.unit, fictional=fictional)
    for holder in moderators:
        appoint(call.unit, holder.id, Role.MODERATOR, is_group=holder.is_group)
    if agreement is not None or private_reads is not None:
        chosen = agreement.id if agreement else None
        set_channel(call.unit, call.request.channel, agreement=chosen, private_reads=private_reads)
    found = _found(call)
    return confirmed(call, wording.setup(found), *_next(found))


def _found(call: Call) -> wording.Setup:
    book = call.unit.book
    here = channel_of(book, call.unit.venue.id, call.request.channel)
    agreements = book.all(Agreement)
    entered = {
        "actor": len(book.all(Actor)),
        "conflict": len(book.all(Conflict)),
        "agreement": len(agreements),
    }
    own = agreements.get(here.agreement) if here is not None and here.agreement is not None else None
    outlets = tuple(outlets_of(call.unit.connection, call.unit.venue.id))
    return wording.Setup(call.unit.workspace, appointments(call.unit), here, own, entered, outlets)


def _next(found: wording.Setup) -> tuple[Action | None, ...]:
    return (
        Action("Set the zone", "tracker zone", asks=("zone",)) if found.workspace.zone is None else None,
        Action("Give a role", "tracker roles", asks=("person", "role")),
        Action("Add an actor", "tracker actor add"),
        Action("Add a conflict", "tracker conflict add") if not found.entered["conflict"] else None,
        Action("Add an agreement", "ceasefire add") if found.entered["conflict"] else None,
    )
