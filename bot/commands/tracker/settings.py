"""What is set for the workspace, its people and this channel: its zone, roles, categories and default agreement."""

from __future__ import annotations

from typing import Annotated

from bot.calls import Call
from bot.commands.confirming import confirmed
from bot.commands.here import agreement_here, channel_here
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.clearing import Given, OrNone
from bot.commands.kinds.people import AGroup, APerson, Holder
from bot.commands.kinds.plain import Many, OneOf, YesNo
from bot.commands.kinds.times import Zone
from bot.commands.posting import outlet_here, require_posting
from bot.commands.registry import writes
from bot.commands.setting_up import ROLES, next_setup_step
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.tracker import settings as wording
from storage.callers.people import signers
from storage.callers.workspaces import appoint, appointments, set_categories, set_channel, set_zone
from storage.errors import Refusal
from storage.records.agreements import Agreement
from storage.records.vocabularies import Category


@writes("tracker zone", role=Role.ADMIN, first="zone")
def zone(call: Call, zone: Annotated[str | None, Zone("Zone of times without one")] = None) -> Reply:
    """Set the zone of times, or see it."""
    workspace = call.unit.workspace if zone is None else set_zone(call.unit, zone)
    return confirmed(call, wording.zone(workspace), *next_setup_step(call))


@writes("tracker roles", role=Role.ADMIN, first="person")
def roles(
    call: Call,
    person: Annotated[Holder | None, APerson("Who is to have it")] = None,
    group: Annotated[Holder | None, AGroup("Which group is to have it")] = None,
    role: Annotated[Given[Role] | None, OrNone(OneOf(Role, "Which role"))] = None,
) -> Reply:
    """Give a role, or see who has one."""
    holder = person or group
    here = {one.external_id: one.name for one in signers(call.unit) if one.venue == call.unit.venue.id}
    names = {**call.request.names, **here}
    if holder is None and role is None:
        return confirmed(call, wording.roles(appointments(call.unit), names), *next_setup_step(call), ROLES)
    if holder is None or role is None or (person and group):
        raise Refusal("Say one person or one group, and their role: /tracker roles person=… role=moderator")
    if holder.mentioned:
        names.setdefault(holder.id, holder.name)
    one = appoint(call.unit, holder.id, role.value, is_group=holder.is_group)
    own_native = call.person.native if holder.id == call.person.id else None
    outranked = own_native is Role.ADMIN and role.value is not Role.ADMIN
    told = wording.appointed(one, names, outranked=outranked)
    return confirmed(call, told, *next_setup_step(call), Action("All roles", "tracker roles"))


@writes("tracker categories", role=Role.ADMIN)
def categories(
    call: Call,
    hide: Annotated[tuple[Category, ...], Many(OneOf(Category, "Which to hide"))] = (),
    show: Annotated[tuple[Category, ...], Many(OneOf(Category, "Which to show again"))] = (),
) -> Reply:
    """Hide and show categories."""
    workspace = set_categories(call.unit, hide, show) if hide or show else call.unit.workspace
    return confirmed(call, wording.categories(workspace))


@writes("tracker channel", role=Role.ADMIN, first="agreement")
def channel(
    call: Call,
    agreement: Annotated[Given[Agreement] | None, OrNone(AnAgreement("Its agreement"))] = None,
    private_reads: Annotated[bool | None, YesNo("Whether reads here are private")] = None,
    log: Annotated[bool | None, YesNo("Post a line here for each entry")] = None,
    queue: Annotated[bool | None, YesNo("Post new reports here, for moderators")] = None,
) -> Reply:
    """Set this channel’s reads and posts."""
    if call.request.nowhere:
        raise Refusal(wording.NO_CHANNEL)
    if log or queue:
        require_posting(call)
    if any(one is not None for one in (agreement, private_reads, log, queue)):
        set_channel(
            call.unit,
            call.request.channel,
            agreement=agreement.value.id if agreement and agreement.value else None,
            clear=agreement is not None and agreement.value is None,
            private_reads=private_reads,
            log=log,
            queue=queue,
        )
    told = wording.channel(channel_here(call), agreement_here(call), outlet_here(call), call.unit.workspace.zone)
    return confirmed(call, told, *next_setup_step(call))
