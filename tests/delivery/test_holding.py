"""A channel is one process's for as long as it posts there."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.delivery import courier
from storage.posting.outlets import LEASE
from storage.tables import outlets
from tests.delivery.posts import puts
from tests.memory_platform import MemoryPlatform

if TYPE_CHECKING:
    from datetime import datetime

    import pytest

    from bot.replies import Reply
    from storage.database import Database
    from storage.posting.dispatching import Post


@dataclass
class SlowPlatform(MemoryPlatform):
    """A platform that takes no message before its ``gate`` is open."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def post(self, post: Post, reply: Reply) -> str:
        """Show a message, at last."""
        await self.gate.wait()
        return await super().post(post, reply)


async def test_a_channel_stays_with_a_post_that_takes_long(record: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often its lease would have run out meanwhile, nobody else posts there."""
    monkeypatch.setattr(courier, "LEASE", timedelta(milliseconds=30))
    platform = SlowPlatform()
    await puts(record, "a ceasefire")
    posting, other = platform.delivery(record), platform.delivery(record).courier
    await posting.begin()
    for _ in range(3):
        platform.later(seconds=14)
        assert await _held(record, platform.now + LEASE)
        assert await other.claim() is None

    platform.gate.set()
    await asyncio.gather(*posting.running)

    assert platform.reads("ceasefires") == ["a ceasefire"]


async def _held(record: Database, until: datetime) -> bool:
    """Whether the one channel comes to be held for so long, in ten seconds."""
    query = select(outlets.c.leased_until)
    for _ in range(1000):
        if await record.read(lambda connection: connection.execute(query).scalar_one()) == until:
            return True
        await asyncio.sleep(0.01)
    return False
