"""Subscribing a channel to a digest: shown first, and saved once that was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Annotated, Final

from bot.calls import Call
from bot.commands.confirming import confirmed
from bot.commands.digest import options
from bot.commands.digest.options import Content, Rhythm, with_subject
from bot.commands.digest.periods import last_period, subject_is_newer
from bot.commands.digest.presenting import LIST, described_digest, digest_actions
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.conflicts import AConflict
from bot.commands.kinds.plain import YesNo
from bot.commands.posting import require_posting
from bot.commands.registry import writes
from bot.digests.composing import compose
from bot.people import Role
from bot.replies import Action, Audience, Question, Reply
from bot.wording.digests import subscriptions as wording
from bot.wording.posting import not_here_unless_named
from storage.errors import Refusal
from storage.posting.subscriptions import subscribe
from storage.posting.timers import next_slot
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.subscriptions import Subscription
from storage.records.timetables import Timetable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.replies import Picture
    from storage.posting.due import Stretch

MORNING: Final = time(8)
"""When a digest comes unless another time is said."""


@writes("digest subscribe", role=Role.MODERATOR, first="agreement")
def subscribing(
    call: Call,
    agreement: Annotated[Agreement | None, AnAgreement("Of one agreement", optional=True)] = None,
    conflict: Annotated[Conflict | None, AConflict("Of one conflict", optional=True)] = None,
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
    save: Annotated[bool, YesNo("Save it without a preview")] = False,  # noqa: FBT002 — a person says yes or no
) -> Reply:
    """Post digests to a channel."""
    if channel is None and call.request.lacks is None:
        raise Refusal(not_here_unless_named())
    there = call.request.channel if channel is None else channel
    require_posting(call, there)
    timetable = Rhythm(hours, daily, weekdays, monthly, at, zone).added_to(Timetable(_zone(call), MORNING))
    bare = with_subject(Subscription(0, call.unit.venue.id, there, timetable), agreement, conflict)
    draft = Content(sections, picture, quiet).added_to(bare)
    if not save:
        raise Question(_preview(call, draft))
    digest = subscribe(call.unit, draft)
    told = described_digest(call, digest, next_slot(call.unit, None, digest).at)
    return confirmed(call, wording.subscribed(told), *digest_actions(call, digest), LIST)


def _zone(call: Call) -> str:
    if call.zone is None:
        raise Refusal(
            "In which zone is that time? Write zone=Asia/Baku, or have an admin set the workspace’s: /tracker zone"
        )
    return call.zone


def _preview(call: Call, draft: Subscription) -> Reply:
    """Ask whether a digest is to be saved: when it comes, and what it would have said of the last period."""
    period = last_period(call, draft)
    composed = compose(call.unit, draft, period, over=period.ends_at < call.now)
    told = described_digest(call, draft, next_slot(call.unit, None, draft).at)
    newer = subject_is_newer(call, draft, period)
    asked = wording.asked(told, composed.root, list(_alike(call, draft)), newer=newer)
    picture = None if composed.quiet else asked.picture or _picture(call, draft, period)
    return replace(asked, picture=picture, actions=tuple(_answers(call)), audience=Audience.PERSON)


def _picture(call: Call, draft: Subscription, period: Stretch) -> Picture | None:
    """Give the picture that the digest would have now: that of its last period is lost once more is on record."""
    until_now = replace(period, ends_at=call.now, until=call.unit.head.seq)
    return compose(call.unit, draft, until_now).root.picture


def _alike(call: Call, draft: Subscription) -> Iterator[Subscription]:
    """Give the digests that tell the same channel of the same already."""
    same = (draft.venue, draft.channel, draft.agreement, draft.conflict)
    for one in call.unit.book.all(Subscription).values():
        if (one.venue, one.channel, one.agreement, one.conflict) == same:
            yield one


def _answers(call: Call) -> Iterator[Action]:
    """Give the ways on from a preview: to save it, or to see it with something changed."""
    given, command = dict(call.request.options), call.request.command
    rest = {name: words for name, words in given.items() if name not in ("hours", "daily", "weekdays", "monthly")}
    yield Action("Save", command, tuple({**given, "save": "yes"}.items()))
    yield Action("Another time", command, tuple(given.items()), asks=("at",))
    yield Action("On some weekdays", command, tuple(rest.items()), asks=("weekdays",))
    yield Action("Every so many hours", command, tuple(rest.items()), asks=("hours",))
    yield Action("Other sections", command, tuple(given.items()), asks=("sections",))
