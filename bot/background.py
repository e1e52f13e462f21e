"""Work that goes on beside other work, and ends with it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Coroutine, Iterator
    from typing import Any

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Hindrance:
    """What keeps work from being done that is tried every second or so: logged once, and that it is over.

    ``words`` tell in ``log`` what can't be done meanwhile.
    """

    log: logging.Logger
    words: str
    _met: str = ""

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Let the block fail for now, and log why: a refusal in its words, anything else whole."""
        try:
            yield
        except Exception as fault:  # noqa: BLE001 — whatever it is, such as a busy database, may pass
            if repr(fault) != self._met:
                self._tell(fault)
            self._met = repr(fault)
        else:
            if self._met:
                self.log.info("%s: that is over", self.words)
            self._met = ""

    def _tell(self, fault: Exception) -> None:
        if isinstance(fault, Refusal):
            self.log.warning("%s: %s", self.words, fault.words)
        else:
            self.log.error("%s", self.words, exc_info=fault)


@asynccontextmanager
async def background(*works: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Do work that never ends by itself for as long as the block lasts."""
    tasks = [asyncio.create_task(work) for work in works]
    for task in tasks:
        task.add_done_callback(_ended)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def finish(tasks: Collection[asyncio.Task[Any]], patience: float) -> None:
    """Let tasks come to their end, for at most ``patience`` seconds; what is left then is given up."""
    if not tasks:
        return
    _, late = await asyncio.wait(tasks, timeout=patience)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)


def _ended(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        # The rest goes on without it; whoever runs the bot must learn that something is missing.
        _log.error("work beside the conversation has ended", exc_info=task.exception())
