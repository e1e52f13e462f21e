"""Digests on a machine whose clock is put forward or back: none twice, none by a slip, none lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from tests.digests.subscriber import Subscriber


async def test_a_clock_put_back_brings_nothing_twice(subscriber: Subscriber) -> None:
    """An hour back: for five minutes nothing is told, and the next digest is tomorrow's."""
    subscriber.clocks.later(hours=16)
    await subscriber.ticks()
    subscriber.clocks.jump(hours=-1)
    for _ in range(90):
        await subscriber.ticks()
        subscriber.clocks.later(minutes=1)
    assert len(subscriber.reads()) == 1

    subscriber.clocks.later(hours=23)
    await subscriber.ticks()

    assert len(subscriber.reads()) == 2


async def test_a_clock_put_forward_by_a_slip_brings_nothing(subscriber: Subscriber) -> None:
    """A day ahead and back within five minutes: nothing was told in between, nothing is lost behind it."""
    await subscriber.ticks()
    subscriber.clocks.jump(days=1)
    for _ in range(4):
        await subscriber.ticks()
        subscriber.clocks.later(minutes=1)
    subscriber.clocks.jump(days=-1)
    await subscriber.ticks()
    assert subscriber.reads() == []

    subscriber.clocks.later(hours=16)
    await subscriber.ticks()

    assert await subscriber.outcomes() == [("2020-10-31", "composed", "")]
    assert len(subscriber.reads()) == 1


async def test_the_log_tells_why_nothing_is_told(subscriber: Subscriber, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever misses a digest reads there by how much the clock leapt, once for each leap."""
    for hours in (0, 3, 0, -1):
        subscriber.clocks.jump(hours=hours)
        await subscriber.ticks()

    assert [one.getMessage() for one in caplog.records] == [
        f"this machine's clock was put {leap}: what is due is told once it has run steadily for five minutes"
        for leap in ("forward by 3 hours 0 minutes", "back by 1 hour 0 minutes")
    ]


async def test_a_clock_put_forward_for_good_is_believed(subscriber: Subscriber) -> None:
    """After five steady minutes what is due by then is told."""
    await subscriber.ticks()
    subscriber.clocks.jump(days=1)
    await subscriber.ticks()
    assert subscriber.reads() == []

    for _ in range(5):
        subscriber.clocks.later(minutes=1)
        await subscriber.ticks()

    assert len(subscriber.reads()) == 1
