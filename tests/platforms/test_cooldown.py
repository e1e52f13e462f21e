"""What channels were told lately is counted as a recount would, and remembered no longer than it matters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calls import Request
from bot.commands.catalogue import CATALOGUE
from bot.people import Person, Role
from bot.platforms.cooldown import Cooldown, RecentTimes
from bot.replies import Audience, Reply
from bot.tracker import Tracker
from tests.talking import HERE

if TYPE_CHECKING:
    from storage.database import Database

BEGAN = datetime(2020, 10, 26, 8, tzinfo=UTC)
SPAN = timedelta(minutes=1)
MANY = 6

TELLINGS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 40)), max_size=60)
"""What is told, and how many seconds after what was told before."""


@given(TELLINGS)
def test_what_was_told_lately_is_counted_as_a_recount_would(tellings: list[tuple[str, int]]) -> None:
    """Each of what was told within the last minute counts, up to the most that anybody asks for."""
    recent, now, told = RecentTimes(SPAN, MANY), BEGAN, list[tuple[str, datetime]]()
    for what, seconds in tellings:
        now += timedelta(seconds=seconds)
        recent.note(what, now)
        told.append((what, now))

        for one in "abc":
            recount = sum(what == one and now - at < SPAN for what, at in told)
            assert recent.times(one, now) == min(MANY, recount)


def test_what_was_told_by_a_clock_that_was_put_back_holds_nothing_back() -> None:
    """Nobody is hushed for the hour that the clock has to go again, and what was told in it is forgotten."""
    recent = RecentTimes(SPAN, MANY)
    recent.note("a", BEGAN)

    now = BEGAN - timedelta(hours=1)
    assert recent.times("a", now) == 0
    recent.note("b", now)
    assert recent.times("a", BEGAN) == 0


@pytest.mark.parametrize(("role", "audience"), [(Role.VIEWER, Audience.PERSON), (Role.MODERATOR, Audience.CHANNEL)])
async def test_whom_the_platform_vouches_for_is_held_back_unless_they_moderate(
    database: Database, role: Role, audience: Audience
) -> None:
    """People of another organisation, whom it vouches for as mere viewers, fill no channel either."""
    cooldown, tracker = Cooldown(), Tracker(database, CATALOGUE)
    asked = Request("ceasefire status", {}, HERE, "news", Person("vera", "Vera", native=role), BEGAN, "line")

    told = [await cooldown.applied_to(asked, Reply("In effect"), tracker) for _ in range(2)]

    assert [one.audience for one in told] == [Audience.CHANNEL, audience]
