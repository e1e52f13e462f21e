"""Digests on a machine whose clock is put forward or back: none twice, none by a slip, none lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from tests.digests.kiosk import Kiosk


async def test_a_clock_put_back_brings_nothing_twice(kiosk: Kiosk) -> None:
    """An hour back: for five minutes nothing is told, and the next digest is tomorrow's."""
    kiosk.hands.later(hours=16)
    await kiosk.ticks()
    kiosk.hands.jump(hours=-1)
    for _ in range(90):
        await kiosk.ticks()
        kiosk.hands.later(minutes=1)
    assert len(kiosk.reads()) == 1

    kiosk.hands.later(hours=23)
    await kiosk.ticks()

    assert len(kiosk.reads()) == 2


async def test_a_clock_put_forward_by_a_slip_brings_nothing(kiosk: Kiosk) -> None:
    """A day ahead and back within five minutes: nothing was told in between, nothing is lost behind it."""
    await kiosk.ticks()
    kiosk.hands.jump(days=1)
    for _ in range(4):
        await kiosk.ticks()
        kiosk.hands.later(minutes=1)
    kiosk.hands.jump(days=-1)
    await kiosk.ticks()
    assert kiosk.reads() == []

    kiosk.hands.later(hours=16)
    await kiosk.ticks()

    assert await kiosk.outcomes() == [("2020-10-31", "composed", "")]
    assert len(kiosk.reads()) == 1


async def test_the_log_tells_why_nothing_is_told(kiosk: Kiosk, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever misses a digest reads there by how much the clock leapt, once for each leap."""
    for hours in (0, 3, 0, -1):
        kiosk.hands.jump(hours=hours)
        await kiosk.ticks()

    assert [one.getMessage() for one in caplog.records] == [
        f"this machine's clock was put {leap}: what is due is told once it has run steadily for five minutes"
        for leap in ("forward by 3 hours 0 minutes", "back by 1 hour 0 minutes")
    ]


async def test_a_clock_put_forward_for_good_is_believed(kiosk: Kiosk) -> None:
    """After five steady minutes what is due by then is told."""
    await kiosk.ticks()
    kiosk.hands.jump(days=1)
    await kiosk.ticks()
    assert kiosk.reads() == []

    for _ in range(5):
        kiosk.hands.later(minutes=1)
        await kiosk.ticks()

    assert len(kiosk.reads()) == 1
