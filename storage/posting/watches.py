"""The alerts of a workspace: entered, changed, and found again by the channel that they tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.errors import Refusal
from storage.posting.outlets import open_outlet, resume
from storage.records.references import Reference
from storage.records.subscriptions import Watch

if TYPE_CHECKING:
    from storage.ledger.unit import Unit

_NEW = 0


def watches(unit: Unit) -> list[Watch]:
    """Give the alerts of every channel of this venue, in the order of entry."""
    return [one for one in unit.book.all(Watch).values() if one.venue == unit.venue.id]


def drafted(unit: Unit, channel: str) -> Watch:
    """Give alerts for a channel of this venue as they are unless set otherwise, not entered yet."""
    return Watch(_NEW, unit.venue.id, channel)


def watch_like(unit: Unit, draft: Watch) -> Watch | None:
    """Give the alerts that tell the same channel of the same, None where there are none."""
    return next((one for one in watches(unit) if _meant(one) == _meant(draft)), None)


def set_watch(unit: Unit, draft: Watch) -> Watch:
    """Enter alerts, or change those of the draft's id, and post to their channel again where that was suspended.

    Raises Refusal where others tell the channel of the same already, and where nothing would be told of.
    """
    alike = watch_like(unit, draft)
    if alike is not None and alike.id != draft.id:
        raise Refusal(f"Alerts {alike.id} tell that channel of the same already. Change those: number={alike.id}")
    if not draft.alerts:
        raise Refusal("That would tell of nothing. Name one kind in alerts=, or take them away: remove=yes")
    if not draft.paused and not open_outlet(unit.connection, draft.venue, draft.channel):
        resume(unit.connection, draft.venue, draft.channel)
    return unit.put(replace(draft, id=unit.new_id()) if draft.id == _NEW else draft)


def remove_watch(unit: Unit, watch: Watch) -> None:
    """Take alerts away; what they have told stays."""
    unit.take_back(Reference(watch.kind, watch.id))


def _meant(one: Watch) -> tuple[object, ...]:
    return one.venue, one.channel, one.agreement, one.conflict
