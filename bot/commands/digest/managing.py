"""Changing a digest: what is in it and when, whether it rests, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from bot.calls import Call
from bot.commands.confirming import confirmed
from bot.commands.digest import options
from bot.commands.digest.options import Content, Rhythm, with_subject
from bot.commands.digest.presenting import LIST, described_digest, digest_actions, is_closed
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.clearing import Given, OrNone, value_of
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.digests import ADigest
from bot.commands.kinds.kind import USUAL
from bot.commands.posting import require_open, require_posting
from bot.commands.registry import writes
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.digests import subscriptions as wording
from storage.errors import Refusal
from storage.posting.subscriptions import change_digest, digest_statuses, resume_digest
from storage.posting.timers import next_slot
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.references import Reference
from storage.records.subscriptions import Subscription

Which = Annotated[Subscription, ADigest("Which digest")]


@writes("digest edit", role=Role.MODERATOR, first="digest")
def edit(
    call: Call,
    digest: Which = USUAL,
    agreement: Annotated[Given[Agreement] | None, OrNone(AnAgreement("Of one agreement"))] = None,
    conflict: Annotated[Given[Conflict] | None, OrNone(AConflict("Of one conflict"))] = None,
    channel: options.Channel = None,
    hours: options.Hours = None,
    daily: options.Daily = None,
    weekdays: options.Weekdays = (),
    monthly: options.Monthly = None,
    at: options.At = None,
    zone: options.ItsZone = None,
    sections: options.ItsSections = None,
    picture: options.ItsPicture = None,
    quiet: options.Quiet = None,
) -> Reply:
    """Change a digest, or see it."""
    timetable = Rhythm(hours, daily, weekdays, monthly, at, zone).added_to(digest.timetable)
    after = Content(sections, picture, quiet).added_to(replace(digest, timetable=timetable))
    if agreement or conflict:
        after = with_subject(after, value_of(agreement), value_of(conflict))
    if channel is not None:
        require_posting(call, channel)
        after = replace(after, venue=call.unit.venue.id, channel=channel)
    if after == digest:
        return confirmed(call, _as_it_stands(call, digest), *digest_actions(call, digest), LIST)
    _require_seen(call, digest)
    change_digest(call.unit, digest, after)
    return _changed(call, digest, after, "is changed")


@writes("digest pause", role=Role.MODERATOR, first="digest")
def pause(call: Call, digest: Which = USUAL) -> Reply:
    """Post nothing of a digest for a while."""
    if digest.paused:
        raise Refusal(f"Digest {digest.id} is paused already. Let it go on: /digest resume {digest.id}")
    _require_seen(call, digest)
    after = change_digest(call.unit, digest, replace(digest, paused=True))
    return _changed(call, digest, after, "is paused: once it goes on, it tells of all that came meanwhile")


@writes("digest resume", role=Role.MODERATOR, first="digest")
def resume(call: Call, digest: Which = USUAL) -> Reply:
    """Let a digest go on."""
    (status,) = digest_statuses(call.unit, [digest])
    if not digest.paused and not is_closed(status):
        raise Refusal(f"Digest {digest.id} is not paused. See how it fares: /digest list")
    _require_seen(call, digest)
    require_open(call, digest.venue, digest.channel)
    after = resume_digest(call.unit, digest)
    return _changed(call, digest, after, "goes on" if digest.paused else "is posted again to its channel")


@writes("digest remove", role=Role.MODERATOR, first="digest")
def remove(call: Call, digest: Which = USUAL) -> Reply:
    """Post a digest no more."""
    _require_seen(call, digest)
    told = described_digest(call, digest, None)
    call.unit.take_back(Reference(Subscription.kind, digest.id))
    return confirmed(call, wording.removed(told), LIST, Action("Subscribe anew", "digest subscribe"))


def _changed(call: Call, before: Subscription, after: Subscription, what: str) -> Reply:
    due = None if after.paused else next_slot(call.unit, before, after).at
    told = described_digest(call, after, due)
    return confirmed(call, wording.changed(told, what), *digest_actions(call, after), LIST)


def _as_it_stands(call: Call, digest: Subscription) -> Reply:
    (status,) = digest_statuses(call.unit, [digest])
    return wording.shown(described_digest(call, digest, status.due_at), status)


def _require_seen(call: Call, digest: Subscription) -> None:
    """Refuse a button that was made for an older form of a digest."""
    call.unit.require_version(digest, call.seen, theirs=_as_it_stands(call, digest).text)
