"""Many channels at a time: as many as a platform keeps pace with, and none while it asks for rest."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.delivery import NotYetError
from bot.delivery.serving import AT_ONCE
from tests.delivery.posts import puts
from tests.memory_platform import MemoryPlatform, brings

if TYPE_CHECKING:
    from bot.replies import Reply
    from storage.database import Database
    from storage.posting.dispatching import Post


@dataclass
class Slow(MemoryPlatform):
    """A platform that takes no message before it is ready."""

    ready: asyncio.Event = field(default_factory=asyncio.Event)

    async def post(self, post: Post, reply: Reply) -> str:
        """Show a message once it is ready."""
        await self.ready.wait()
        return await super().post(post, reply)


async def test_no_more_channels_are_posted_to_at_once_than_a_platform_bears(record: Database) -> None:
    """What waits behind so many is begun once they have ended."""
    platform = Slow()
    for number in range(AT_ONCE + 2):
        await puts(record, "a ceasefire", channel=f"channel {number}")
    delivery = platform.delivery(record)

    begun = [await delivery.begin() for _ in range(AT_ONCE + 1)]
    platform.ready.set()
    for task in tuple(delivery.running):
        await task

    assert begun == [*[True] * AT_ONCE, False]
    assert [await brings(delivery) for _ in range(3)] == [True, True, False]


async def test_the_longest_rest_that_a_platform_asked_for_holds(record: Database, platform: MemoryPlatform) -> None:
    """Two channels were told to wait at once: the shorter of the two does not end the longer."""
    platform.before += [NotYetError(60, everywhere=True), NotYetError(10, everywhere=True)]
    for channel in ("north", "south", "east"):
        await puts(record, "a ceasefire", channel=channel)
    delivery = platform.delivery(record)
    assert [await delivery.begin() for _ in range(2)] == [True, True]
    for task in tuple(delivery.running):
        await task

    platform.later(seconds=59)
    assert not await brings(delivery)
    platform.later(seconds=1)
    assert await brings(delivery)
