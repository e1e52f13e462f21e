"""A kind of option that names a digest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.commands.clean import shown
from bot.commands.kinds.finding import adding
from bot.commands.kinds.kind import Kind, matching
from bot.people import Role
from bot.replies import Choice
from bot.wording.digests.subscriptions import channel_words, subject_words
from bot.wording.sentences import some
from bot.wording.timetables import times
from storage.errors import NotFound, Refusal
from storage.records.subscriptions import Subscription

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call

_NUMBER: Final = re.compile(r"(?:digest )?#?([0-9]{1,9})", re.IGNORECASE)


class ADigest(Kind[Subscription]):
    """A digest by its number; left out, the only one of this channel, else the only one there is.

    The times of the other options are read in its zone.
    """

    expectation = "a digest’s number, such as 3"
    leads = True

    def read(self, words: str, call: Call) -> Subscription:
        """Find the digest."""
        number, known = _NUMBER.fullmatch(words), digests_here(call)
        if number is None:
            raise Refusal(f"{shown(words)} is no digest’s number. Write one such as 3; /digest list tells them.")
        found = known.get(int(number[1]))
        if found is None:
            raise NotFound(f"There is no digest {int(number[1])} here. {_there_are(known) if known else _none(call)}")
        return found

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the digests, with what they tell of and where."""
        return matching(typed, (_choice(one, call) for one in digests_here(call).values()))

    def fallback(self, default: Subscription | None, call: Call) -> Subscription | None:  # noqa: ARG002 — as declared
        """Give the only one of this channel, else the only one there is; raises Refusal where that isn't one."""
        known = digests_here(call)
        here = [one for one in known.values() if is_here(one, call)]
        found = here if len(here) == 1 else list(known.values())
        if not found:
            raise NotFound(_none(call))
        if len(found) > 1:
            raise Refusal(f"Say which digest. {_there_are(known)}")
        return found[0]

    def settle(self, value: Subscription, call: Call) -> Call:
        """Have times read in the digest's zone."""
        return call.within(value.timetable.zone)


def _none(call: Call) -> str:
    return f"No digest is subscribed to yet. {adding(call, '/digest subscribe')}"


def digests_here(call: Call) -> dict[int, Subscription]:
    """Give the digests of this place, by their numbers: each place that shares a record has its own."""
    every = call.unit.book.all(Subscription)
    return {number: one for number, one in every.items() if one.venue == call.unit.venue.id}


def is_here(digest: Subscription, call: Call) -> bool:
    """Whether a digest is told in the channel of a call."""
    return (digest.venue, digest.channel) == call.here


def where(digest: Subscription, call: Call) -> str:
    """Say in which channel a digest is told."""
    name = call.request.names.get(digest.channel, "") if digest.venue == call.unit.venue.id else ""
    return channel_words(digest.channel, here=is_here(digest, call), name=name)


def _choice(digest: Subscription, call: Call) -> Choice:
    """Offer a digest by what it tells of; of a channel that who asks may not see, its name is not told."""
    named = is_here(digest, call) or call.role.may(Role.MODERATOR)
    channel = [where(digest, call)] if named else []
    told = [f"digest {digest.id}", subject_words(call.unit.book, digest), *channel, times(digest.timetable)]
    return Choice(str(digest.id), " · ".join(told))


def _there_are(known: dict[int, Subscription]) -> str:
    return f"There are: {some([str(one) for one in known][-8:], len(known), ', ')}."
