"""Looking at digests: which there are and how they fare, and what one says of any period."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Final

from bot.calls import Call
from bot.commands.digest.periods import last_period, period_between, subject_is_newer
from bot.commands.digest.presenting import LIST, described_digest, digest_actions, is_closed
from bot.commands.kinds.digests import ADigest, digests_here
from bot.commands.kinds.kind import USUAL
from bot.commands.kinds.plain import Whole
from bot.commands.kinds.times import Instant
from bot.commands.offering import offered
from bot.commands.registry import reads
from bot.digests.composing import compose
from bot.people import Role
from bot.replies import Action, Audience, Reply
from bot.wording.digests import subscriptions as wording
from bot.wording.digests.watches import line
from bot.wording.reports import FICTION
from storage.errors import Refusal
from storage.posting.due import Stretch
from storage.posting.subscriptions import digest_statuses
from storage.posting.watches import watches
from storage.records.subscriptions import Subscription

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.digests.composing import Composed
    from storage.posting.subscriptions import DigestStatus

ALERTS: Final = Action("Alerts", "digest alerts")
FEW: Final = 3
"""Up to so many digests are listed with all that may be done with each; of more, each with one button."""
MOST: Final = 20
"""Buttons below a list."""

Which = Annotated[Subscription, ADigest("Which digest")]


@reads("digest list", role=Role.MODERATOR)
def listing(call: Call) -> Reply:
    """List the digests and alerts."""
    found = digest_statuses(call.unit, digests_here(call).values())
    told = wording.listing((described_digest(call, one.digest, one.due_at), one) for one in found)
    alerted = [line(call.unit.book, one, call.here) for one in watches(call.unit)]
    return replace(
        told,
        lines=(*told.lines, *alerted),
        actions=tuple(_list_actions(call, found)),
        footer=FICTION if call.unit.workspace.fictional else "",
        audience=Audience.PERSON,
    )


def _list_actions(call: Call, found: list[DigestStatus]) -> Iterator[Action]:
    if len(found) > FEW:
        for one in found[:MOST]:
            yield Action(f"Digest {one.digest.id}", "digest edit", (("digest", str(one.digest.id)),))
    else:
        for one in found:
            yield from digest_actions(call, one.digest, numbered=len(found) > 1, closed=is_closed(one))
    yield Action("Subscribe", "digest subscribe", asks=("channel",) if call.request.nowhere else ())
    yield ALERTS


@reads("digest preview", first="digest")
def preview(
    call: Call,
    digest: Which = USUAL,
    from_: Annotated[datetime | None, Instant("From when; the last whole period")] = None,
    until: Annotated[datetime | None, Instant("Until when; now if left out")] = None,
    detail: Annotated[int | None, Whole("Which message of its thread", least=1)] = None,
) -> Reply:
    """What a digest says of a period."""
    period = _period(call, digest, from_, until)
    if subject_is_newer(call, digest, period):
        raise Refusal(wording.newer(described_digest(call, digest, None)))
    composed = compose(call.unit, digest, period, over=period.ends_at < call.now)
    if detail is not None:
        return _detail(call, composed, detail)
    lines = [wording.details_follow(len(composed.details))] if composed.details else []
    return _beside(composed.root, lines, _thread(call, composed, 1), LIST)


def _period(call: Call, digest: Subscription, begun_at: datetime | None, ends_at: datetime | None) -> Stretch:
    """Give the period asked for; raises Refusal for one that is over before it begins, or isn't over yet."""
    if begun_at is None and ends_at is None:
        return last_period(call, digest)
    if begun_at is None:
        raise Refusal("Say when the period begins, too: from=2020-10-26 08:00, or leave out both for the last one.")
    end = ends_at or call.now
    if end > call.now:
        raise Refusal("until: that time has not come yet. Leave it out to look up to now.")
    if begun_at >= end:
        raise Refusal("That period ends before it begins. Write from= before until=.")
    return period_between(call, begun_at, end)


def _detail(call: Call, composed: Composed, number: int) -> Reply:
    if number > len(composed.details):
        there = f"There are {len(composed.details)}: write detail=1" if composed.details else "Leave detail= out"
        raise Refusal(f"Its thread has no message {number}. {there}.")
    return _beside(composed.details[number - 1], [], _thread(call, composed, number + 1), LIST)


def _thread(call: Call, composed: Composed, number: int) -> Action | None:
    """Offer a message of the thread, where there is one of this number."""
    if number > len(composed.details):
        return None
    options = dict(call.request.options) | {"detail": str(number)}
    return Action(f"Thread {number} of {len(composed.details)}", "digest preview", tuple(options.items()))


def _beside(told: Reply, lines: list[str], *actions: Action | None) -> Reply:
    return replace(told, lines=(*told.lines, *lines), actions=offered(*told.actions, *actions))


@reads("digest now", first="digest")
def now(call: Call, digest: Which = USUAL) -> Reply:
    """What came since a digest’s last, here."""
    (status,) = digest_statuses(call.unit, [digest])
    period = Stretch(status.covered_until, call.now, status.covered, call.unit.head.seq)
    told = wording.ahead(described_digest(call, digest, status.due_at))
    return _beside(compose(call.unit, digest, period).root, [told], LIST)
