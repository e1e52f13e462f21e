"""Posts on their way: each once, in order, whatever happens to the process, the database and the platform."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.delivery import BarredError, LostError, NotYetError, RefusedError, UnclearError
from storage.database import Database
from tests.delivery.posts import outlet, puts
from tests.memory_platform import Killed, MemoryPlatform, brings
from tests.talking import START


async def test_posts_come_in_the_order_of_their_entry(record: Database, platform: MemoryPlatform) -> None:
    """What was written first is read first, its parts one below the other."""
    await puts(record, "a ceasefire", "its terms")
    await puts(record, "a violation")

    await platform.delivers(record)

    assert platform.reads("ceasefires") == ["a ceasefire", "its terms", "a violation"]


async def test_two_processes_post_each_once_and_in_order(migrated_url: str, platform: MemoryPlatform) -> None:
    """A channel is one process's at a time, however many there are."""
    async with await Database.open(migrated_url) as one, await Database.open(migrated_url) as other:
        for channel in ("north", "south", "east"):
            await puts(one, *(f"{channel} {number}" for number in range(8)), channel=channel)
        for _ in range(4):
            await asyncio.gather(platform.delivers(one), platform.delivers(other))

    for channel in ("north", "south", "east"):
        assert platform.reads(channel) == [f"{channel} {number}" for number in range(8)]


@pytest.mark.parametrize("seconds", [20, 59, 90, 3600])
@pytest.mark.parametrize("arrived", [True, False])
async def test_a_post_is_read_once_after_a_kill(
    record: Database, platform: MemoryPlatform, seconds: int, *, arrived: bool
) -> None:
    """Killed before or after the platform took it, sooner or later the next process settles it: once, and in order."""
    await puts(record, "a ceasefire", "a violation")
    (platform.after if arrived else platform.before).append(Killed())
    with pytest.raises(Killed):
        await platform.delivers(record)

    platform.later(seconds=seconds)
    await platform.delivers(record)

    assert platform.reads("ceasefires") == ["a ceasefire", "a violation"]


async def test_a_clock_put_back_after_a_kill_doubles_nothing(record: Database, platform: MemoryPlatform) -> None:
    """By the bot's clock the platform should still know the key; by its own it forgot that long ago."""
    await puts(record, "a ceasefire", "a violation")
    platform.after.append(Killed())
    with pytest.raises(Killed):
        await platform.delivers(record)
    platform.channels["ceasefires"][0].at -= timedelta(hours=1)

    platform.later(seconds=20)
    await platform.delivers(record)

    assert platform.reads("ceasefires") == ["a ceasefire", "a violation"]


async def test_while_its_key_is_known_a_post_needs_not_be_found(record: Database, platform: MemoryPlatform) -> None:
    """Where the channel can't be read back, the platform still tells it by its key."""
    await puts(record, "a ceasefire")
    platform.after.append(Killed())
    with pytest.raises(Killed):
        await platform.delivers(record)
    platform.unreadable = LostError()

    platform.later(seconds=20)
    await platform.delivers(record)

    assert platform.reads("ceasefires") == ["a ceasefire"]
    assert (await outlet(record)).unknown == 0


async def test_a_post_that_was_sent_again_is_known_by_its_key_from_then_on(
    record: Database, platform: MemoryPlatform
) -> None:
    """The platform counts from its last try: killed a second time, the bot still finds it by its key."""
    await puts(record, "a ceasefire")
    for where, minutes in ((platform.before, 10), (platform.after, 0)):
        where.append(Killed())
        with pytest.raises(Killed):
            await platform.delivers(record)
        platform.later(minutes=minutes, seconds=20)
    platform.unreadable = LostError()

    await platform.delivers(record)

    assert platform.reads("ceasefires") == ["a ceasefire"]
    assert (await outlet(record)).unknown == 0


async def test_a_channel_is_left_to_the_process_that_posts_there(record: Database, platform: MemoryPlatform) -> None:
    """Until its lease has run out, nobody else posts there."""
    await puts(record, "a ceasefire", "a violation")
    platform.before.append(Killed())
    with pytest.raises(Killed):
        await platform.delivers(record)

    platform.later(seconds=14)
    await platform.delivers(record)

    assert platform.reads("ceasefires") == []


async def test_who_lost_a_channel_meanwhile_posts_nothing_there(record: Database, platform: MemoryPlatform) -> None:
    """A process that stood still for longer than its lease leaves the post to the one that has it now."""
    slept, awake = platform.delivery(record).courier, platform.delivery(record).courier
    await puts(record, "a ceasefire")
    its = await slept.claim()
    platform.later(seconds=15)
    taken = await awake.claim()
    assert its is not None
    assert taken is not None

    await slept.bring(its)
    assert platform.reads("ceasefires") == []
    await awake.bring(taken)

    assert platform.reads("ceasefires") == ["a ceasefire"]
    assert await awake.claim() is None


@pytest.mark.parametrize("arrived", [True, False])
async def test_an_unclear_answer_is_settled(record: Database, platform: MemoryPlatform, *, arrived: bool) -> None:
    """A connection lost on the way: the same key again shows whether it arrived."""
    await puts(record, "a ceasefire")
    (platform.after if arrived else platform.before).append(UnclearError())

    await platform.delivers(record)
    platform.later(seconds=2)
    await platform.delivers(record)

    assert platform.reads("ceasefires") == ["a ceasefire"]


async def test_what_cant_be_found_out_is_never_repeated(record: Database, platform: MemoryPlatform) -> None:
    """It is told as unknown, and what waits behind it is posted."""
    await puts(record, "a ceasefire", "a violation")
    platform.after.append(Killed())
    with pytest.raises(Killed):
        await platform.delivers(record)
    platform.unreadable = LostError()

    platform.later(minutes=10)
    await platform.delivers(record)

    assert platform.reads("ceasefires") == ["a ceasefire", "a violation"]
    assert ((await outlet(record)).unknown, (await outlet(record)).failed) == (1, 0)


async def test_a_platform_out_of_reach_is_waited_for(record: Database, platform: MemoryPlatform) -> None:
    """Ten minutes down: nothing is lost, nothing doubled, and the order holds."""
    await puts(record, "a ceasefire", "a violation")
    for _ in range(12):
        platform.before.append(NotYetError())
        await platform.delivers(record)
        platform.later(minutes=1)
    await platform.delivers(record)

    assert platform.reads("ceasefires") == ["a ceasefire", "a violation"]


async def test_a_platform_out_of_reach_is_asked_less_and_less_often(record: Database, platform: MemoryPlatform) -> None:
    """After two seconds, then four, and so on; but once a minute however long it takes."""
    await puts(record, "a ceasefire")
    delivery = platform.delivery(record)
    for seconds in (2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60):
        platform.before.append(NotYetError())
        assert await brings(delivery)
        platform.later(seconds=seconds - 1)
        assert not await brings(delivery)
        platform.later(seconds=1)

    await platform.delivers(record)

    assert platform.reads("ceasefires") == ["a ceasefire"]


async def test_a_limit_holds_back_its_channel_alone(record: Database, platform: MemoryPlatform) -> None:
    """As long as the platform says, and no other channel waits for it."""
    await puts(record, "a ceasefire", channel="north")
    await puts(record, "a violation", channel="south")
    platform.before.append(NotYetError(30))
    delivery = platform.delivery(record)

    assert [await brings(delivery) for _ in range(3)] == [True, True, False]
    assert (platform.reads("north"), platform.reads("south")) == ([], ["a violation"])
    platform.later(seconds=29)
    assert not await brings(delivery)
    platform.later(seconds=1)
    assert await brings(delivery)
    assert platform.reads("north") == ["a ceasefire"]


async def test_a_limit_for_all_holds_back_every_channel(record: Database, platform: MemoryPlatform) -> None:
    """Where the platform says so, nothing is tried anywhere until it may be."""
    await puts(record, "a ceasefire", channel="north")
    await puts(record, "a violation", channel="south")
    platform.before.append(NotYetError(30, everywhere=True))
    delivery = platform.delivery(record)

    assert await brings(delivery)
    platform.later(seconds=29)
    assert not await brings(delivery)
    platform.later(seconds=1)
    while await brings(delivery):
        pass

    assert (platform.reads("north"), platform.reads("south")) == (["a ceasefire"], ["a violation"])


async def test_a_channel_that_is_gone_is_posted_to_no_more(record: Database, platform: MemoryPlatform) -> None:
    """What waited has failed, what comes is not written, and the reason is kept for the admins."""
    await puts(record, "a ceasefire", "a violation")
    platform.before.append(BarredError("the channel is gone"))

    await platform.delivers(record)
    await puts(record, "another violation")
    await platform.delivers(record)

    found = await outlet(record)
    assert platform.reads("ceasefires") == []
    assert (found.suspended_at, found.reason, found.failed, found.unknown) == (START, "the channel is gone", 2, 0)


async def test_a_message_that_is_refused_holds_nothing_up(record: Database, platform: MemoryPlatform) -> None:
    """It has failed; the next one is posted."""
    await puts(record, "a ceasefire", "a violation")
    platform.before.append(RefusedError())

    await platform.delivers(record)

    assert platform.reads("ceasefires") == ["a violation"]
    assert (await outlet(record)).failed == 1
