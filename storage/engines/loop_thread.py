"""An event loop on a thread of its own: what is worked out there keeps no other loop from anything."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from storage.engines.locking import MOMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

T = TypeVar("T")


class LoopThread:
    """Starts its thread with the first work that is done there, and a new one with the first after its end."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None

    async def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Do work there, and give what it returns."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = Thread(target=_run, args=(self._loop,), daemon=True)
            self._thread.start()
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    async def end(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do one ``last`` thing there, for at most a moment, and end it: what is still under way is cancelled.

        Who is told to end meanwhile waits for that on the spot, and leaves nothing open behind.
        """
        if self._loop is None or self._thread is None:
            return
        loop, thread = self._loop, self._thread
        self._loop = self._thread = None
        ending = asyncio.run_coroutine_threadsafe(_in_a_moment(last), loop)
        ending.add_done_callback(lambda _: loop.call_soon_threadsafe(loop.stop))
        try:
            await asyncio.shield(asyncio.wrap_future(ending))
        finally:
            thread.join()


def _run(loop: asyncio.AbstractEventLoop) -> None:
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.get_loop().run_forever()


async def _in_a_moment(last: Callable[[], Coroutine[Any, Any, None]]) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(MOMENT):
            await last()
