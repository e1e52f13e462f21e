"""What is set for a workspace, its channels and the people of its venues."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.callers.channels import channel_of
from storage.errors import NotFound, Refusal
from storage.posting.outlets import resume
from storage.records.vocabularies import Category
from storage.records.workspaces import Appointment, Channel, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.unit import Unit


def set_zone(unit: Unit, zone: str) -> Workspace:
    """Set the zone of times typed without one; nothing recorded changes with it."""
    return unit.put(replace(unit.workspace, zone=zone))


def set_fictional(unit: Unit, *, fictional: bool) -> Workspace:
    """Mark the workspace as fictional, for good; raises Refusal where that is to be taken back."""
    if unit.workspace.fictional and not fictional:
        raise Refusal("This workspace is marked as fictional for good. A record of real events needs another one.")
    return unit.put(replace(unit.workspace, fictional=fictional))


def set_categories(unit: Unit, hide: Iterable[Category], show: Iterable[Category]) -> Workspace:
    """Hide some categories and show others; what is recorded under a hidden one stays.

    Raises Refusal for one that is to be both, and where none would be left.
    """
    hidden, shown = set(hide), set(show)
    both = [category for category in Category if category in hidden & shown]
    if both:
        raise Refusal(f"{both[0].value} can't be hidden and shown at once. Name it in one of the two.")
    now = (set(unit.workspace.hidden_categories) | hidden) - shown
    if now == set(Category):
        raise Refusal("That would hide every category, and nothing could be reported. Leave at least one.")
    return unit.put(replace(unit.workspace, hidden_categories=tuple(one for one in Category if one in now)))


def set_channel(  # noqa: PLR0913 — a channel has these settings
    unit: Unit,
    channel: str,
    *,
    agreement: int | None,
    clear: bool = False,
    private_reads: bool | None,
    log: bool | None = None,
    queue: bool | None = None,
) -> Channel:
    """Set a channel's agreement, or ``clear`` it, whether reads are private there, and what is posted; the rest stays.

    With a log or a queue posting begins again where it was suspended.
    """
    known = channel_of(unit.book, unit.venue.id, channel) or Channel(unit.new_id(), unit.venue.id, channel)
    kept = None if clear else known.agreement
    if log or queue:
        resume(unit.connection, unit.venue.id, channel)
    return unit.put(
        replace(
            known,
            agreement=kept if agreement is None else agreement,
            private_reads=known.private_reads if private_reads is None else private_reads,
            log=known.log if log is None else log,
            queue=known.queue if queue is None else queue,
        )
    )


def appointments(unit: Unit) -> list[Appointment]:
    """Give the roles held in this venue, in the order they were first given."""
    every = unit.book.all(Appointment).values()
    return [one for one in every if one.venue == unit.venue.id and one.role is not None]


def appoint(unit: Unit, holder: str, role: str | None, *, is_group: bool) -> Appointment:
    """Give a person or a group of this venue a role in place of the one they hold; None takes it back.

    ``holder`` is the platform's own id. Raises NotFound where there is none to take back.
    """
    known = next(
        (
            one
            for one in unit.book.all(Appointment).values()
            if (one.venue, one.holder, one.is_group) == (unit.venue.id, holder, is_group)
        ),
        None,
    )
    if role is None and (known is None or known.role is None):
        raise NotFound("No role was given to them here: there is none to take back. See who holds one: /tracker roles")
    return unit.put(replace(known or Appointment(unit.new_id(), unit.venue.id, holder, is_group, None), role=role))
