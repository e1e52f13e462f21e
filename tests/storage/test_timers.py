"""When a digest is due next, whatever is changed between two of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storage.posting.due import claim_due
from storage.records.days import ONE_DAY
from storage.records.references import RecordKind
from storage.records.subscriptions import Subscription
from storage.records.timetables import Timetable
from tests.databases import copy_template
from tests.storage.connection_desk import START, desk_at
from tests.storage.digest_timers import BAKU, DIGEST, ToldDigest, local, opened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@pytest.fixture(scope="module")
def url(template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A migrated database that every example leaves as it was."""
    return copy_template(template, tmp_path_factory.mktemp("timers"))


def test_the_first_digest_reaches_one_period_back(url: str) -> None:
    """Subscribed on Monday morning, it comes on Tuesday and tells of a whole day."""
    with desk_at(url) as desk:
        channel = opened(desk, local(2, 10))
        channel.waits(days=2)

        assert channel.told() == [
            ToldDigest("2020-11-03", local(3, 8), local(2, 8)),
            ToldDigest("2020-11-04", local(4, 8), local(3, 8)),
        ]


@pytest.mark.parametrize(("hour", "first"), [(6, local(4, 6)), (20, local(4, 20))])
def test_another_time_neither_repeats_a_date_nor_skips_one(url: str, hour: int, first: datetime) -> None:
    """Changed on the 3rd, after that day's digest: the next is the 4th's."""
    with desk_at(url) as desk:
        channel = opened(desk, local(2, 10))
        channel.waits(days=1)
        channel.sets(replace(BAKU, at=time(hour)))
        channel.waits(hours=38)

        assert [(one.slot, one.due_at) for one in channel.told()][1:] == [("2020-11-04", first)]


def test_a_time_that_is_past_already_is_told_at_once(url: str) -> None:
    """At 07:01 on the 4th, before that day's digest, it is moved to 06:00: the digest comes now, and is not missed."""
    with desk_at(url) as desk:
        channel = opened(desk, local(2, 10))
        channel.waits(hours=45)
        channel.sets(replace(BAKU, at=time(6)))
        channel.waits(days=1)

        assert [(one.slot, one.due_at) for one in channel.told()][1:] == [
            ("2020-11-04", local(4, 7, 2)),
            ("2020-11-05", local(5, 6)),
        ]


def test_a_change_before_the_first_digest_brings_none_forward(url: str) -> None:
    """Subscribed on Monday for Tuesdays and changed to Mondays too: that Monday is past, and is not told at once."""
    with desk_at(url) as desk:
        channel = opened(desk, local(2, 10))
        channel.sets(replace(BAKU, weekdays=(2,)))
        channel.sets(replace(BAKU, weekdays=(1, 2), at=time(7)))
        channel.waits(days=1)

        assert channel.told() == [ToldDigest("2020-11-03", local(3, 7), local(2, 8))]


def test_from_weekly_to_daily_nothing_is_made_up_for(url: str) -> None:
    """Told on Monday and changed on Thursday: Friday is next, and the days between are told of in it."""
    with desk_at(url) as desk:
        channel = opened(desk, local(1, 10))
        channel.sets(replace(BAKU, weekdays=(1,)))
        channel.waits(days=4)
        channel.sets(BAKU)
        channel.waits(days=1)

        assert channel.told() == [
            ToldDigest("2020-11-02", local(2, 8), local(1, 8)),
            ToldDigest("2020-11-06", local(6, 8), local(2, 8)),
        ]


def test_a_change_that_is_not_of_its_time_leaves_it(url: str) -> None:
    """A digest that is overdue while the bot is down stays as late as it is."""
    with desk_at(url) as desk:
        channel = opened(desk, local(2, 10))
        desk.now = local(3, 11)
        desk.enters(lambda unit: unit.put(replace(unit.book.all(Subscription)[DIGEST], picture=False)))

        (timer,) = claim_due(desk.connection, ["console"], desk.now, RecordKind.SUBSCRIPTION, most=1)
        assert (timer.slot, timer.next_due_at) == ("2020-11-03", local(3, 8))
        assert channel.told() == []


def test_a_pause_is_made_up_for_in_one_digest(url: str) -> None:
    """What it missed doesn't come in a heap: the next digest tells of all since the last."""
    with desk_at(url) as desk:
        channel = opened(desk, local(2, 10))
        channel.waits(days=1)
        channel.sets(BAKU, paused=True)
        channel.waits(days=5)
        channel.sets(BAKU)
        channel.waits(days=1)

        assert channel.told()[1:] == [ToldDigest("2020-11-09", local(9, 8), local(3, 8))]


def test_one_that_was_removed_and_comes_back_goes_on(url: str) -> None:
    """Undone days later, it tells of all since it last did, and repeats nothing."""
    with desk_at(url) as desk:
        channel = opened(desk, local(2, 10))
        channel.waits(days=1)
        channel.removes()
        channel.waits(days=2)
        channel.sets(BAKU)
        channel.waits(days=1)

        assert channel.told()[1:] == [ToldDigest("2020-11-06", local(6, 8), local(3, 8))]


def test_of_many_slots_a_day_the_past_ones_are_no_loss(url: str) -> None:
    """At 05:00 a digest of 08:00 becomes one of each sixth hour: that of 02:00 is not made up for."""
    with desk_at(url) as desk:
        channel = opened(desk, local(2, 10))
        channel.waits(hours=19)
        channel.sets(Timetable("Asia/Baku", time(2), hours=6))
        channel.waits(hours=4)

        assert channel.told() == [ToldDigest("2020-11-03T08:00", local(3, 8), local(2, 8))]


def test_hours_that_were_told_of_are_not_told_again(url: str) -> None:
    """From New York to Baku, nine hours ahead: the hours between are left out, and it goes on from there."""
    with desk_at(url) as desk:
        channel = opened(desk, local(2, 10))
        channel.sets(Timetable("America/New_York", time(0), hours=3))
        channel.waits(hours=10)
        begun = len(channel.told())
        channel.sets(Timetable("Asia/Baku", time(0), hours=3))
        channel.waits(hours=3)

        (told,) = channel.told()[begun:]
        assert (told.slot, told.due_at) == ("2020-11-02T21:00", local(2, 21))
        assert told.begun_at == channel.told()[begun - 1].due_at


ZONES = ["Asia/Baku", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Europe/Berlin", "Asia/Kathmandu"]
CHANGES = st.tuples(
    st.sampled_from(ZONES),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.floats(min_value=0, max_value=60),
)


@settings(max_examples=50)
@given(changes=st.lists(CHANGES, min_size=1, max_size=8))
@example(changes=[("Pacific/Pago_Pago", time(8), 30), ("Pacific/Kiritimati", time(8), 48)])
@example(changes=[("Pacific/Kiritimati", time(8), 30), ("Pacific/Pago_Pago", time(8), 60)])
def test_each_local_date_comes_once_whatever_is_changed(url: str, changes: Sequence[tuple[str, time, float]]) -> None:
    """Any time, any zone, as often as one likes: no date is left out or repeated, and no period overlaps another."""
    with desk_at(url) as desk:
        channel = opened(desk, START)
        for zone, at, hours in changes:
            channel.sets(Timetable(zone, at))
            channel.waits(hours=hours)
        channel.waits(days=4)

        told = channel.told()
        dates = [date.fromisoformat(one.slot) for one in told]
        assert len(dates) >= 1
        assert all(later - earlier == ONE_DAY for earlier, later in pairwise(dates))
        assert all(one.due_at == other.begun_at for one, other in pairwise(told))
        assert all(one.begun_at <= one.due_at for one in told)
