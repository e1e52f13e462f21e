"""The law of slots: one a local date, whatever the clocks of a zone do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo

import pytest

from storage.records.days import ONE_DAY, day_end, day_of, day_start
from storage.records.timetables import EVERY_HOURS, Slot, Timetable
from tests.records.clocks import ZONES, changes

FIRST, LAST = datetime(2015, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def changed() -> dict[str, tuple[datetime, ...]]:
    """When the clocks change from 2015 to 2035, in one zone of each that change alike: the others are its names."""
    every = {zone: tuple(changes(zone, FIRST, LAST, timedelta(weeks=1))) for zone in ZONES}
    alike = {(found, FIRST.astimezone(ZoneInfo(zone)).utcoffset()): zone for zone, found in every.items()}
    return {zone: found for (found, _), zone in alike.items() if found}


def each(changed: dict[str, tuple[datetime, ...]]) -> list[tuple[str, datetime]]:
    """Give each change with its zone."""
    return [(zone, change) for zone, found in changed.items() for change in found]


def walls(change: datetime, zone: str) -> set[time]:
    """Give times of day that a change of clocks may trouble: at its two ends, soon after each, and midnight."""
    sides = (change - timedelta(minutes=1), change)
    ends = [side.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for side in sides]
    within = [end + timedelta(minutes=20) for end in ends]
    return {time(0), *(wall.time() for wall in (*ends, *within))}


def around(timetable: Timetable, change: datetime) -> list[Slot]:
    """Give the slots of the five local dates around a change."""
    middle = day_of(change, timetable.zone)
    last = (middle + 2 * ONE_DAY).isoformat() + "T24"
    return list(takewhile(lambda slot: slot.label <= last, timetable.slots(middle - 2 * ONE_DAY)))


def exists(day: date, zone: str) -> bool:
    """Whether a zone has a date at all."""
    return day_start(day, zone) < day_end(day, zone)


def is_first_or_moved(slot: Slot, at: time, zone: str) -> bool:
    """Whether a slot is when its time is first shown; one in a gap comes as much later as the clocks went forward."""
    clocks = ZoneInfo(zone)
    wall = datetime.combine(date.fromisoformat(slot.label[:10]), at)
    shown = slot.at.astimezone(clocks)
    if shown.replace(tzinfo=None) == wall:
        return shown.fold == 0
    before = (slot.at - timedelta(hours=3)).astimezone(clocks).utcoffset()
    gap = (shown.utcoffset() or timedelta()) - (before or timedelta())
    return shown.replace(tzinfo=None) - wall == gap > timedelta()


def ascend(found: list[Slot]) -> bool:
    """Whether labels and instants both go forward."""
    return all(one.label < other.label and one.at < other.at for one, other in pairwise(found))


def test_each_local_date_has_one_slot(changed: dict[str, tuple[datetime, ...]]) -> None:
    """Around each change of each zone's clocks: in a gap it moves forward, in a fold it is the first."""
    for zone, change in each(changed):
        middle = day_of(change, zone)
        dates = [middle + days * ONE_DAY for days in range(-2, 3) if exists(middle + days * ONE_DAY, zone)]
        for at in walls(change, zone):
            found = around(Timetable(zone, at), change)
            assert [slot.label for slot in found] == [day.isoformat() for day in dates], (zone, change, at)
            assert ascend(found), (zone, change, at)
            assert all(is_first_or_moved(slot, at, zone) for slot in found), (zone, change, at)


def test_no_hour_comes_twice(changed: dict[str, tuple[datetime, ...]]) -> None:
    """A time that the clocks skip falls out, one that they show twice is told of once."""
    for zone, change in each({zone: found[-4:] for zone, found in changed.items()}):
        for hours in (1, 3):
            found = around(Timetable(zone, time(0, 30), hours=hours), change)
            assert ascend(found), (zone, change, hours)
            shown = [f"{slot.at.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}" for slot in found]
            assert [slot.label for slot in found] == shown, (zone, change, hours)


def test_a_date_that_a_zone_skipped_has_no_slot() -> None:
    """Apia went from 29 to 31 December 2011."""
    found = islice(Timetable("Pacific/Apia", time(8)).slots(date(2011, 12, 29)), 2)

    assert [slot.label for slot in found] == ["2011-12-29", "2011-12-31"]


def test_a_time_in_a_gap_moves_forward() -> None:
    """Berlin's clocks went from 02:00 to 03:00 on 28 March 2021."""
    slot = next(Timetable("Europe/Berlin", time(2, 30)).slots(date(2021, 3, 28)))

    assert slot == Slot("2021-03-28", datetime(2021, 3, 28, 1, 30, tzinfo=UTC))


def test_a_time_in_a_fold_is_the_first() -> None:
    """Berlin's clocks went back from 03:00 to 02:00 on 31 October 2021."""
    slot = next(Timetable("Europe/Berlin", time(2, 30)).slots(date(2021, 10, 31)))

    assert slot == Slot("2021-10-31", datetime(2021, 10, 31, 0, 30, tzinfo=UTC))


@pytest.mark.parametrize("hours", EVERY_HOURS)
def test_hours_are_counted_so_that_the_time_is_one_of_them(hours: int) -> None:
    """Every 8 hours at 14:15 is 06:15, 14:15 and 22:15."""
    timetable = Timetable("Asia/Baku", time(14, 15), hours=hours)
    found = [slot.label[11:] for slot in islice(timetable.slots(date(2020, 10, 27)), 24 // hours)]

    assert found == [f"{hour:02}:15" for hour in range(14 % hours, 24, hours)]


def test_the_last_day_stands_for_a_day_that_a_month_lacks() -> None:
    """Monthly on the 31st."""
    found = islice(Timetable("Asia/Baku", time(8), month_day=31).slots(date(2021, 1, 1)), 4)

    assert [slot.label for slot in found] == ["2021-01-31", "2021-02-28", "2021-03-31", "2021-04-30"]


def test_chosen_weekdays_come_round() -> None:
    """26 October 2020 was a Monday."""
    found = islice(Timetable("Asia/Baku", time(8), weekdays=(1, 4)).slots(date(2020, 10, 26)), 3)

    assert [slot.label for slot in found] == ["2020-10-26", "2020-10-29", "2020-11-02"]


@pytest.mark.parametrize(
    "timetable",
    [
        Timetable("Asia/Baku", time(8)),
        Timetable("Pacific/Apia", time(0, 30), hours=1),
        Timetable("America/New_York", time(2, 30), weekdays=(7,)),
        Timetable("Africa/Casablanca", time(23, 59), month_day=31),
    ],
)
def test_the_slot_after_one_is_the_next(timetable: Timetable) -> None:
    """Going on from a label, and looking back from an instant, give the slots as they are listed."""
    listed = list(islice(timetable.slots(date(2020, 3, 1)), 40))

    assert [timetable.after(slot.label) for slot in listed[:-1]] == listed[1:]
    assert [timetable.last(slot.at) for slot in listed] == listed
    assert [timetable.last(slot.at - timedelta(microseconds=1)) for slot in listed[1:]] == listed[:-1]
