"""How far a long piece of work is, on one line of the terminal; and the way to stop it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO, TypeVar

from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")

_CLEAR = "\r\x1b[K"


class Halted(Refusal):
    """The work was told to stop; it leaves nothing behind, and is obeyed: no fault."""

    def __init__(self) -> None:
        super().__init__("Stopped, and nothing is left of it.")


@dataclass(slots=True)
class Meter:
    """Is told of progress from any thread and shows it on ``stream``, if that is a terminal."""

    stream: TextIO
    stopped: bool = False

    def __call__(self, what: str, done: int, whole: int) -> None:
        """Show how much is done, in per cent; raises Halted once the work is to stop."""
        if self.stopped:
            raise Halted
        if self.stream.isatty():
            self.stream.write(f"{_CLEAR}{what}: {done:,} of {whole:,} ({100 * done // max(whole, 1)} %)")
            self.stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self.stream.isatty():
            self.stream.write(_CLEAR)
            self.stream.flush()

    async def over(self, work: Coroutine[object, object, T]) -> T:
        """Do the work; once it is cancelled, what goes on in a thread is told to stop at its next step."""
        task = asyncio.ensure_future(work)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            # Before the work is cancelled: on its way out it may wait for the thread.
            self.stopped = True
            task.cancel()
            await asyncio.wait([task])
            raise
        finally:
            self.clear()
