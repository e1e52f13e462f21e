"""One part of a message on its way: drawn or sent off, found again where that is unclear, and settled."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from bot.charts.painting import PaintError
from bot.delivery.errors import BarredError, LostError, NotYetError, RefusedError, UnclearError
from bot.delivery.poster import Painter, Poster
from bot.delivery.suspending import suspend
from bot.delivery.unforeseen import Tolerance, UnforeseenError, foreseen
from bot.keeping import read_reply
from bot.replies import File
from bot.wording.ceasefire.charting import NOT_DRAWN
from storage.database import Database
from storage.posting import dispatching
from storage.posting.outlets import LEASE
from storage.records.posts import Part, PostState

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from bot.replies import Reply
    from storage.posting.dispatching import Post

T = TypeVar("T")

PATIENCE: Final = (timedelta(seconds=2), timedelta(minutes=1))
"""How long a platform that is out of reach is left alone: doubled each time, from the first to the second."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Courier:
    """Takes posts of one database to a platform. ``now`` tells the time, as an aware UTC datetime."""

    database: Database
    poster: Poster
    painter: Painter
    now: Callable[[], datetime]
    tolerance: Tolerance = field(default_factory=Tolerance)

    async def waits(self) -> bool:
        """Tell whether there is anything to claim."""
        return await self.database.read(partial(dispatching.waits, platform=self.poster.platform, now=self.now()))

    async def claim(self) -> Post | None:
        """Take what waits longest in a channel, and the channel with it; None where there is nothing."""
        return await self.database.transaction(
            partial(dispatching.claim, platform=self.poster.platform, now=self.now()),
        )

    async def bring(self, post: Post) -> datetime | None:
        """Draw or post it, or find out what became of it where an earlier try may have arrived.

        Gives until when nothing is to be posted anywhere, where the platform said so.
        """
        if post.part is Part.PICTURE:
            await self._draw(post)
            return None
        doubtful = post.tried_at is not None
        given_up = PostState.UNKNOWN if doubtful else PostState.FAILED
        work = self._find_or_post_again(post) if doubtful else self._post(post)
        try:
            message = await self._holding_channel(post, work)
        except NotYetError as fault:
            until = await self._put_off(post, arrived=doubtful, seconds=fault.seconds)
            return until if fault.everywhere else None
        except BarredError as fault:
            await self._suspend(post, fault.reason, given_up)
        except RefusedError as fault:
            _log.warning("post %s was refused: %s", post.key, fault)
            await self._settle(post, given_up)
        except UnclearError as fault:
            await self._put_off(post, arrived=True, seconds=fault.seconds)
        except UnforeseenError as fault:
            await self._try_again_or_give_up(post, fault, arrived=doubtful or fault.sent)
        except LostError:
            _log.warning("whether post %s arrived can't be found out: it is not posted again", post.key)
            await self._settle(post, PostState.UNKNOWN)
        else:
            await self._settle(post, PostState.SENT, message)
        return None

    async def _draw(self, post: Post) -> None:
        """Draw the picture that the next message of the bundle comes with; without it that is posted all the same."""
        try:
            drawn = await self._holding_channel(post, foreseen(self._drawn(post), sent=False))
        except PaintError as fault:
            _log.warning("the picture of post %s could not be drawn: %s", post.key, fault)
            drawn = None
        except UnforeseenError as fault:
            if self.tolerance.allows(post, fault):
                await self._put_off(post, arrived=False)
                return
            drawn = None
        state = PostState.FAILED if drawn is None else PostState.SENT
        await self.database.transaction(partial(dispatching.settle, post=post, state=state, drawn=drawn))
        self.tolerance.forget(post)

    async def _drawn(self, post: Post) -> bytes | None:
        picture = read_reply(post.content).picture
        return (await self.painter.draw(picture)).content if picture else None

    async def _post(self, post: Post) -> str:
        if not post.content:
            raise RefusedError("it was erased")
        if post.part in {Part.THREAD, Part.DETAIL} and post.root is None:
            raise RefusedError("the message that it hangs on isn't there")
        reply = await foreseen(_read(post), sent=False)
        await self._send_off(post)
        return await foreseen(self.poster.post(post, reply), sent=True)

    async def _find_or_post_again(self, post: Post) -> str:
        """Look for a post that may have arrived; one that isn't there is posted again under its key.

        It is looked for first even while the platform should know the key: that is counted by a clock which may have
        been put on or back since. What the platform doesn't know by its key is posted again only where it surely isn't
        there.
        """
        if not post.content:
            raise LostError
        now, tried = self.now(), post.tried_at
        # By a clock that was put back it may be long ago that it was sent.
        known = tried is not None and tried <= now < tried + self.poster.known_again
        reply = await foreseen(_read(post), sent=True)
        try:
            found = await foreseen(self.poster.find(post, reply), sent=True)
        except LostError:
            if not known:
                raise
            found = None
        if found is not None:
            return found
        if not known:
            await self._send_off(post)
        return await foreseen(self.poster.post(post, reply), sent=True)

    async def _send_off(self, post: Post) -> None:
        """Note that it is sent now, unless another process has it, or it was erased meanwhile."""
        if not await self.database.transaction(partial(dispatching.send_off, post=post, now=self.now())):
            raise UnclearError

    async def _holding_channel(self, post: Post, work: Coroutine[Any, Any, T]) -> T:
        """Keep the channel claimed for as long as the work takes."""
        task = asyncio.create_task(work)
        try:
            while not (await asyncio.wait({task}, timeout=LEASE.total_seconds() / 3))[0]:
                await self.database.transaction(partial(dispatching.keep, post=post, now=self.now()))
            return await task
        finally:
            task.cancel()

    async def _put_off(self, post: Post, *, arrived: bool, seconds: float | None = None) -> datetime:
        first, longest = PATIENCE
        wait = min(first * 2 ** min(post.attempts - 1, 8), longest) if seconds is None else timedelta(seconds=seconds)
        until = self.now() + min(wait, dispatching.LONGEST)
        await self.database.transaction(partial(dispatching.put_off, post=post, until=until, arrived=arrived))
        return until

    async def _try_again_or_give_up(self, post: Post, fault: UnforeseenError, *, arrived: bool) -> None:
        """Try a post again that met a fault nobody foresaw, as often as the tolerance allows; then settle it."""
        if self.tolerance.allows(post, fault):
            await self._put_off(post, arrived=arrived)
        else:
            await self._settle(post, PostState.UNKNOWN if arrived else PostState.FAILED)

    async def _suspend(self, post: Post, reason: str, state: PostState) -> None:
        platform, now = self.poster.platform, self.now()
        await self.database.transaction(
            partial(suspend, platform=platform, post=post, reason=reason, state=state, now=now)
        )
        self.tolerance.forget(post)

    async def _settle(self, post: Post, state: PostState, message: str | None = None) -> None:
        await self.database.transaction(partial(dispatching.settle, post=post, state=state, message=message))
        self.tolerance.forget(post)


async def _read(post: Post) -> Reply:
    """Read what a post says, with the picture that was drawn for it, or in words what it would have shown."""
    reply = read_reply(post.content)
    picture = reply.picture
    if picture is None or post.part is not Part.MESSAGE:
        return reply
    if post.drawn is None:
        return replace(reply, picture=None, lines=(*reply.lines, NOT_DRAWN, picture.alt))
    return replace(reply, picture=None, file=File(picture.name, "image/png", post.drawn, picture.alt))
