"""Posts whose fate is unclear on platforms that know no key, or show a message late: never sent twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.delivery import BarredError, LostError, NotYetError, UnclearError
from tests.delivery.posts import outlet, puts
from tests.memory_platform import MemoryPlatform, brings

if TYPE_CHECKING:
    from bot.delivery import Delivery
    from storage.database import Database


@pytest.mark.parametrize("arrived", [True, False])
async def test_what_is_seen_late_is_looked_for_late(
    record: Database, platform: MemoryPlatform, *, arrived: bool
) -> None:
    """As long as the platform needs to show a message, nothing is concluded from its absence."""
    await puts(record, "a ceasefire")
    (platform.after if arrived else platform.before).append(UnclearError(10))
    await platform.delivers(record)
    platform.unreadable = LostError()
    platform.later(seconds=9)
    await platform.delivers(record)
    platform.unreadable = None
    platform.later(seconds=1)
    await platform.delivers(record)

    assert (platform.reads("ceasefires"), (await outlet(record)).unknown) == (["a ceasefire"], 0)


@pytest.mark.parametrize("later", [{"seconds": 2}, {"hours": -1}], ids=["soon", "by a clock that was put back"])
async def test_a_platform_that_knows_no_key_is_never_sent_a_message_twice(
    record: Database, platform: MemoryPlatform, later: dict[str, int]
) -> None:
    """Where the channel can't be read back, a message is not repeated, however short ago it was sent."""
    platform.known_again = timedelta()
    await puts(record, "a ceasefire", "a violation")
    platform.after.append(UnclearError())
    await platform.delivers(record)
    platform.unreadable = LostError()
    platform.later(**later)
    for _ in range(3):
        await platform.delivers(record)
        platform.later(minutes=1)

    assert platform.reads("ceasefires") == ["a ceasefire", "a violation"]
    assert (await outlet(record)).unknown == 1


async def test_a_channel_that_cant_be_looked_through_yet_is_looked_through_later(
    record: Database, platform: MemoryPlatform
) -> None:
    """A platform out of reach in between makes nothing surer: the message is not sent again for that."""
    platform.known_again = timedelta()
    await puts(record, "a ceasefire")
    platform.after.append(UnclearError())
    await platform.delivers(record)
    platform.unreadable = NotYetError()
    platform.later(minutes=5)
    await platform.delivers(record)
    platform.unreadable = None
    platform.later(minutes=5)
    await platform.delivers(record)

    assert (platform.reads("ceasefires"), (await outlet(record)).unknown) == (["a ceasefire"], 0)


async def test_what_may_have_arrived_before_its_channel_was_closed_stays_unknown(
    record: Database, platform: MemoryPlatform
) -> None:
    """Admins are told to look; of what waited behind it they are told that it did not arrive."""
    await puts(record, "a ceasefire", "a violation")
    platform.after.append(UnclearError())
    await platform.delivers(record)
    platform.unreadable = BarredError("the channel is gone")
    platform.later(seconds=2)
    await platform.delivers(record)

    found = await outlet(record)
    assert (found.reason, found.unknown, found.failed) == ("the channel is gone", 1, 1)


@pytest.mark.parametrize("fault", [NotYetError(), UnclearError(10), NotYetError(30, everywhere=True)])
async def test_what_was_put_off_does_not_wait_for_a_clock_put_back(
    record: Database, platform: MemoryPlatform, fault: Exception
) -> None:
    """It comes after a minute, not when the hour has passed again; and once."""
    await puts(record, "a ceasefire", "a violation")
    platform.before.append(fault)
    delivery = platform.delivery(record)
    await brings(delivery)
    platform.later(hours=-1)
    assert not await _delivers(delivery, platform)

    platform.later(minutes=1)

    assert await _delivers(delivery, platform)
    assert platform.reads("ceasefires") == ["a ceasefire", "a violation"]


@pytest.mark.parametrize("everywhere", [True, False])
async def test_what_a_platform_puts_off_for_long_is_tried_now_and_then(
    record: Database, platform: MemoryPlatform, *, everywhere: bool
) -> None:
    """However many seconds it tells: ten minutes lie between two tries, no more and no less."""
    await puts(record, "a ceasefire")
    platform.before += [NotYetError(86_400, everywhere=everywhere)]
    delivery = platform.delivery(record)
    await brings(delivery)
    for _ in range(9):
        platform.later(minutes=1)
        assert not await _delivers(delivery, platform)

    platform.later(minutes=1)

    assert await _delivers(delivery, platform)
    assert platform.reads("ceasefires") == ["a ceasefire"]


async def _delivers(delivery: Delivery, platform: MemoryPlatform) -> bool:
    while await brings(delivery):
        pass
    return bool(platform.channels["ceasefires"])
