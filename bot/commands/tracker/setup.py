"""Setting a tracker up: all at once, or step by step from what is missing."""

from __future__ import annotations

from typing import Annotated

from bot.calls import Call
from bot.commands.confirming import confirmed
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.people import Holder, Holders
from bot.commands.kinds.plain import YesNo
from bot.commands.kinds.times import Zone
from bot.commands.registry import writes
from bot.commands.setting_up import setup_here, setup_steps
from bot.people import Role
from bot.replies import Reply
from bot.wording.tracker import settings as wording
from storage.callers.workspaces import appoint, set_channel, set_fictional, set_zone
from storage.errors import Refusal
from storage.posting.outlets import outlets_of
from storage.records.agreements import Agreement


@writes("tracker setup", role=Role.ADMIN, first="zone")
def setup(
    call: Call,
    zone: Annotated[str | None, Zone("Zone of times without one")] = None,
    fictional: Annotated[bool | None, YesNo("Whether it is a game, for good")] = None,
    moderators: Annotated[tuple[Holder, ...], Holders("Who moderates")] = (),
    agreement: Annotated[Agreement | None, AnAgreement("This channel’s agreement", optional=True)] = None,
    private_reads: Annotated[bool | None, YesNo("Whether reads here are private")] = None,
) -> Reply:
    """Set the tracker up, or see what lacks."""
    of_channel = agreement is not None or private_reads is not None
    if of_channel and call.request.nowhere:
        raise Refusal(wording.NO_CHANNEL)
    if zone is not None:
        set_zone(call.unit, zone)
    if fictional is not None:
        set_fictional(call.unit, fictional=fictional)
    for holder in moderators:
        appoint(call.unit, holder.id, Role.MODERATOR, is_group=holder.is_group)
    if of_channel:
        chosen = agreement.id if agreement else None
        set_channel(call.unit, call.request.channel, agreement=chosen, private_reads=private_reads)
    found = setup_here(call)
    outlets = tuple(outlets_of(call.unit.connection, call.unit.venue.id))
    return confirmed(call, wording.setup(found, outlets, call.request.names), *setup_steps(found))
