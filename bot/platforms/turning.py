"""Pages that are turned in their place: the one that was asked for last stands, however long any of them took."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Hashable

MOST: Final = 1_000
"""Messages whose last page is kept in mind: those that were turned last."""


@dataclass(slots=True)
class _Place:
    """The place of one message: which press brought what stands there, and who is about to change that."""

    stands: int = 0
    held: asyncio.Lock = field(default_factory=asyncio.Lock)


class Pages:
    """The pages that one process turns, by the messages that they stand in."""

    def __init__(self) -> None:
        self._places: OrderedDict[Hashable, _Place] = OrderedDict()

    def is_held(self, message: Hashable) -> bool:
        """Whether another page is being put into a message, so that the next one has to wait."""
        place = self._places.get(message)
        return place is not None and place.held.locked()

    @asynccontextmanager
    async def place(self, message: Hashable, pressed: int) -> AsyncIterator[bool]:
        """Hold the place of a message for as long as the block lasts, and tell whether a page belongs into it still.

        ``pressed`` is greater for a later press, by the platform's own order. What fails leaves no page behind.
        """
        place = self._place(message)
        async with place.held:
            stands = pressed >= place.stands
            yield stands
            if stands:
                place.stands = pressed

    def _place(self, message: Hashable) -> _Place:
        place = self._places.setdefault(message, _Place())
        self._places.move_to_end(message)
        if len(self._places) > MOST:
            self._places.popitem(last=False)
        return place
