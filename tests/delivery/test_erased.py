"""What was erased while it was on its way: not posted, not posted again, and holding nothing up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from storage.posting import outbox
from storage.tables import posts
from tests.delivery.posts import outlet, puts, puts_parts
from tests.memory_platform import Killed, MemoryPlatform, brings

if TYPE_CHECKING:
    from storage.database import Database


async def erases(record: Database) -> None:
    """Erase what the posts of the workspace say."""
    await record.transaction(lambda connection: outbox.forget_posts(connection, 1))


async def test_what_was_erased_is_not_posted(record: Database, platform: MemoryPlatform) -> None:
    """Erasing reaches what is still on its way."""
    await puts(record, "a name")
    await erases(record)

    await platform.delivers(record)

    assert platform.reads("ceasefires") == []


async def test_what_was_erased_once_it_was_taken_has_failed(record: Database, platform: MemoryPlatform) -> None:
    """A process that had claimed it posts nothing in its place, whether it had read it or not."""
    courier = platform.delivery(record).courier
    await puts(record, "a name")
    read = await courier.claim()
    assert read is not None
    await erases(record)
    await courier.bring(read)
    platform.later(minutes=1)
    await puts(record, "a ceasefire")

    await platform.delivers(record)

    assert platform.reads("ceasefires") == ["a ceasefire"]
    assert (await outlet(record)).unknown + (await outlet(record)).failed == 1


async def test_what_was_erased_before_a_killed_process_sent_it_has_failed(
    record: Database, platform: MemoryPlatform
) -> None:
    """It surely isn't there, and what waits behind it is posted at once."""
    await puts(record, "a name")
    assert await platform.delivery(record).courier.claim() is not None
    await erases(record)
    await puts(record, "a ceasefire")

    platform.later(seconds=20)
    await platform.delivers(record)

    found = await outlet(record)
    assert platform.reads("ceasefires") == ["a ceasefire"]
    assert (found.unknown, found.failed) == (0, 1)


@pytest.mark.parametrize("arrived", [True, False])
async def test_what_was_erased_after_a_kill_is_not_posted_again(
    record: Database, platform: MemoryPlatform, *, arrived: bool
) -> None:
    """What it said can't be looked for: it is told as unknown, and what waits behind it is posted at once."""
    await puts(record, "a name")
    (platform.after if arrived else platform.before).append(Killed())
    with pytest.raises(Killed):
        await platform.delivers(record)
    await erases(record)
    await puts(record, "a ceasefire")

    platform.later(seconds=20)
    await platform.delivers(record)

    found = await outlet(record)
    assert platform.reads("ceasefires") == ["a name", "a ceasefire"][not arrived :]
    assert (found.unknown, found.failed) == (1, 0)


async def test_a_picture_that_waits_for_its_message_is_erased_with_it(
    record: Database, platform: MemoryPlatform
) -> None:
    """It shows what the message says."""
    await puts_parts(record)
    await brings(platform.delivery(record))
    drawn = select(posts.c.drawn).where(posts.c.drawn.is_not(None))
    assert await record.read(lambda connection: connection.execute(drawn).all()) != []

    await erases(record)

    assert await record.read(lambda connection: connection.execute(drawn).all()) == []
