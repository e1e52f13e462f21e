"""The pace of requests, by itself: turns one after the other, no burst after a standstill, and all wait when told."""

from __future__ import annotations

import asyncio
import time

from bot.platforms.discord.wire.pacing import A_SECOND, Pace


async def turns(pace: Pace, number: int) -> list[float]:
    """Ask for so many turns at once; gives when each came, in seconds from now."""
    clock = asyncio.get_running_loop().time
    begun = clock()

    async def turn() -> float:
        await pace.turn()
        return clock() - begun

    return sorted(await asyncio.gather(*(turn() for _ in range(number))))


async def test_turns_come_one_after_the_other() -> None:
    """However many ask at once."""
    came = await turns(Pace(), 11)

    assert came[-1] >= 9 / A_SECOND


async def test_a_standstill_is_followed_by_no_burst() -> None:
    """A machine that hung for a while lets nobody hurry: what waited would arrive within one moment."""
    pace = Pace()
    waiting = asyncio.create_task(turns(pace, 8))
    await asyncio.sleep(0)
    time.sleep(0.2)  # noqa: ASYNC251 — the loop itself stands still

    came = await waiting

    assert came[-1] - came[1] >= 5 / A_SECOND


async def test_all_wait_for_as_long_as_is_said() -> None:
    """Those too who were waiting for their turn already."""
    pace = Pace()
    waiting = asyncio.create_task(turns(pace, 4))
    await asyncio.sleep(0)
    pace.hold(0.15)

    came = await waiting

    assert sum(at < 0.15 for at in came) <= 1
