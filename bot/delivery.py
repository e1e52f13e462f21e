"""From the outbox to a platform: one post at a time to a channel, at the platform's pace, each once.

*Never silently twice, never silently lost.* While a platform knows a repeated message by its key, one whose fate is
unknown is simply sent again; later it is looked for in its channel. What can't be found out is shown to admins.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from bot.keeping import told_again, written
from bot.wording.posting import stopped
from storage import outbox, outlets, venues
from storage.database import Database
from storage.outlets import LEASE
from storage.records.posts import State
from storage.records.workspaces import Channel
from storage.unit import Shelves, open_unit

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from bot.replies import Reply
    from storage.outbox import Post
    from storage.unit import Connection

KNOWN_AGAIN: Final = timedelta(seconds=60)
"""How long a platform surely takes a message with the key of an earlier one for the same."""
PACE: Final = 0.025
"""Seconds between two posts of a platform."""
IDLE: Final = 1.0
"""Seconds between two looks into an empty outbox."""
AT_ONCE: Final = 8
"""Channels that are posted to at the same time."""
PATIENCE: Final = (timedelta(seconds=2), timedelta(minutes=1))
"""How long a platform that is out of reach is left alone: doubled each time, from the first to the second."""

_log = logging.getLogger(__name__)


class NotYetError(Exception):
    """The message surely did not arrive, but may later: the platform is out of reach, or told to wait ``seconds``."""

    def __init__(self, seconds: float | None = None) -> None:
        super().__init__()
        self.seconds = seconds


class BarredError(Exception):
    """The bot may not post in the channel, or it is gone: ``reason`` says so in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RefusedError(Exception):
    """The platform will never take this message."""


class UnclearError(Exception):
    """The message may have arrived, or may not."""


class LostError(Exception):
    """Whether the message is there can't be found out any more."""


class Poster(Protocol):
    """A platform as delivery sees it: a message is posted under a key, and found by it."""

    @property
    def platform(self) -> str:
        """Its name, as in ``bot.calls.Address``."""

    async def post(self, post: Post, reply: Reply) -> str:
        """Post a message, and give the platform's id of it; one that it knows by its key is not posted twice.

        Raises NotYetError, BarredError, RefusedError or UnclearError.
        """

    async def find(self, post: Post, reply: Reply) -> str | None:
        """Look for a message that was first sent off at ``post.tried_at``; None where it surely isn't there.

        Raises LostError where that can't be told, NotYetError where the platform is out of reach.
        """


@dataclass(frozen=True, slots=True)
class Delivery:
    """Brings posts of one database to a platform. ``tick`` tells the time, as an aware UTC datetime."""

    database: Database
    poster: Poster
    tick: Callable[[], datetime]
    running: set[asyncio.Task[None]] = field(default_factory=set)

    async def serve(self) -> None:
        """Deliver until cancelled. What is under way then is settled by the next process."""
        try:
            while True:
                try:
                    rest = await self._turn()
                except Exception:  # noqa: BLE001 — logged whole, and tried again
                    # Whatever it is, such as a busy database, may pass: giving up would silence the bot.
                    _log.exception("nothing can be posted right now")
                    rest = IDLE
                await asyncio.sleep(rest)
        finally:
            for task in self.running:
                task.cancel()

    async def _turn(self) -> float:
        """Begin to deliver what waits longest, and give the seconds to rest before the next."""
        if not await self.database.read(partial(outbox.waits, platform=self.poster.platform, now=self.tick())):
            return IDLE
        if len(self.running) >= AT_ONCE:
            await asyncio.wait(self.running, return_when=asyncio.FIRST_COMPLETED)
        post = await self._claim()
        if post is not None:
            task = asyncio.create_task(self._bring(post))
            self.running.add(task)
            task.add_done_callback(self._ended)
        return PACE

    async def deliver(self) -> bool:
        """Bring the next post on its way, and settle what comes of it; gives whether there was one."""
        post = await self._claim()
        if post is not None:
            await self._bring(post)
        return post is not None

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.running.discard(task)
        if not task.cancelled() and task.exception() is not None:
            # Its claim runs out, and the post is settled as after a kill.
            _log.error("a post could not be delivered", exc_info=task.exception())

    async def _claim(self) -> Post | None:
        return await self.database.transaction(
            partial(outbox.claim, platform=self.poster.platform, now=self.tick()),
        )

    async def _bring(self, post: Post) -> None:
        """Post it, or find out what became of it where an earlier try may have arrived."""
        doubtful = post.tried_at is not None
        known_again = post.tried_at is not None and self.tick() < post.tried_at + KNOWN_AGAIN
        try:
            message = await self._kept(post, self._find(post) if doubtful and not known_again else self._post(post))
        except NotYetError as fault:
            await self._put_off(post, arrived=doubtful, seconds=fault.seconds)
        except BarredError as fault:
            await self._suspend(post, fault.reason, State.UNKNOWN if doubtful else State.FAILED)
        except RefusedError as fault:
            _log.warning("post %s was refused: %s", post.key, fault)
            await self._settle(post, State.UNKNOWN if doubtful else State.FAILED)
        except UnclearError:
            await self._put_off(post, arrived=True)
        except LostError:
            _log.warning("whether post %s arrived can't be found out: it is not posted again", post.key)
            await self._settle(post, State.UNKNOWN)
        else:
            await self._settle(post, State.SENT, message)

    async def _post(self, post: Post) -> str:
        if not post.content:
            raise RefusedError("it was erased")
        if post.tried_at is None:
            await self._send_off(post)
        return await self.poster.post(post, told_again(post.content))

    async def _find(self, post: Post) -> str:
        """Look for a post among the messages of its channel; one that is surely not there is posted again."""
        reply = told_again(post.content)
        found = await self.poster.find(post, reply)
        if found is not None:
            return found
        await self._send_off(post)
        return await self.poster.post(post, reply)

    async def _send_off(self, post: Post) -> None:
        """Note that it is sent now, unless another process has it, or it was erased meanwhile."""
        if not await self.database.transaction(partial(outbox.send_off, post=post, now=self.tick())):
            raise UnclearError

    async def _kept(self, post: Post, work: Coroutine[Any, Any, str]) -> str:
        """Stay with the channel for as long as the work takes."""
        task = asyncio.create_task(work)
        try:
            while not (await asyncio.wait({task}, timeout=LEASE.total_seconds() / 3))[0]:
                await self.database.transaction(partial(outbox.keep, post=post, now=self.tick()))
            return await task
        finally:
            task.cancel()

    async def _put_off(self, post: Post, *, arrived: bool, seconds: float | None = None) -> None:
        first, longest = PATIENCE
        wait = min(first * 2 ** min(post.attempts - 1, 8), longest) if seconds is None else timedelta(seconds=seconds)
        until = self.tick() + wait
        await self.database.transaction(partial(outbox.put_off, post=post, until=until, arrived=arrived))

    async def _suspend(self, post: Post, reason: str, state: State) -> None:
        _log.warning("nothing is posted to channel %s any more: %s", post.channel, reason)

        def work(connection: Connection) -> None:
            outbox.settle(connection, post, state)
            if outlets.suspend(connection, post.venue, post.channel, self.tick(), reason):
                self._tell_moderators(connection, post, reason)

        await self.database.transaction(work)

    def _tell_moderators(self, connection: Connection, post: Post, reason: str) -> None:
        """Say in the moderators' other channels of the place, if it has any, that nothing more is posted here."""
        venue = venues.known_venue(connection, self.poster.platform, post.external_id)
        unit = open_unit(connection, venue, self.tick(), Shelves(), write=False)
        for other in unit.book.all(Channel).values():
            if other.queue and other.venue == post.venue and other.channel != post.channel:
                told = written(stopped(post.channel, reason))
                outbox.put(connection, post.venue, other.channel, [told], self.tick())

    async def _settle(self, post: Post, state: State, message: str | None = None) -> None:
        await self.database.transaction(partial(outbox.settle, post=post, state=state, message=message))
