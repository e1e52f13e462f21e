"""What the bot did that people see, one after the other, to be waited for."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback.places import Message, View

if TYPE_CHECKING:
    from collections.abc import Callable

Kind: TypeAlias = Literal["message", "changed", "deleted", "view", "view changed", "home", "file"]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something seen by people; ``cause`` is the trigger of what they did, where it is known."""

    kind: Kind
    subject: Message | View
    cause: str = ""


@dataclass
class Feed:
    """Happenings in their order."""

    past: list[Happening] = field(default_factory=list)
    _new: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, happening: Happening) -> None:
        """Add one."""
        self.past.append(happening)
        self._new.set()
        self._new = asyncio.Event()

    async def first(self, since: int, fits: Callable[[Happening], bool], patience: float = PATIENCE) -> Happening:
        """Wait for the first one that fits after ``since`` others; fails after some seconds of ``patience``."""
        try:
            async with asyncio.timeout(patience):
                return await self._first(since, fits)
        except TimeoutError:
            happened = [(one.kind, one.cause, one.subject) for one in self.past[since:]]
            raise AssertionError(f"nothing came of it, but {happened}") from None

    async def _first(self, since: int, fits: Callable[[Happening], bool]) -> Happening:
        while True:
            for happening in self.past[since:]:
                if fits(happening):
                    return happening
            await self._new.wait()
