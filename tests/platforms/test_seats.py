"""Seats: a flood is served some at a time, and nobody is kept out."""

from __future__ import annotations

import asyncio

from bot.platforms.seats import Seats
from tests.platforms.program import PATIENCE


class Room:
    """A room that counts who is in it, and from which nobody leaves before it is opened."""

    def __init__(self, seats: Seats) -> None:
        self.seats = seats
        self.opened = asyncio.Event()
        self.entered: list[int] = []
        self.inside = self.most = 0

    async def visit(self, name: int, patience: float) -> None:
        """Come in, stay until it is opened, and leave."""
        async with self.seats.taken(patience):
            self.entered.append(name)
            self.inside += 1
            self.most = max(self.most, self.inside)
            await self.opened.wait()
            await asyncio.sleep(0)
            self.inside -= 1


async def test_so_many_are_served_at_once_in_the_order_they_came() -> None:
    """Of a hundred that come together all are served, never more than the seats at a time."""
    room = Room(Seats(3))
    visits = [asyncio.create_task(room.visit(name, PATIENCE)) for name in range(100)]
    await asyncio.sleep(0.05)
    first = list(room.entered)

    room.opened.set()
    await asyncio.gather(*visits)

    assert first == [0, 1, 2]
    assert (room.entered, room.most) == (list(range(100)), 3)


async def test_who_found_no_seat_goes_on_without() -> None:
    """Where those seated wait for something slow, the next is late by its patience and no more."""
    room = Room(Seats(1))
    visits = [asyncio.create_task(room.visit(name, 0.01)) for name in range(3)]
    async with asyncio.timeout(PATIENCE):
        while len(room.entered) < len(visits):  # noqa: ASYNC110 — the time itself is what is waited for
            await asyncio.sleep(0.01)
        room.opened.set()
        await asyncio.gather(*visits)

    assert room.entered == [0, 1, 2]


async def test_a_seat_is_free_again_whatever_happened_in_it() -> None:
    """Who is cut off while seated, or while waiting, leaves none behind."""
    room = Room(Seats(1))
    visits = [asyncio.create_task(room.visit(name, PATIENCE)) for name in range(2)]
    await asyncio.sleep(0.01)
    for visit in reversed(visits):
        visit.cancel()
    await asyncio.gather(*visits, return_exceptions=True)
    room.opened.set()

    async with asyncio.timeout(PATIENCE):
        await room.visit(2, 2 * PATIENCE)

    assert room.entered == [0, 2]
