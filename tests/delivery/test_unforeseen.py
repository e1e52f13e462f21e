"""Faults that nobody foresaw hold nothing back for ever: a few tries, then the post is settled, and admins see it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import pytest

from bot.keeping import write_reply
from bot.replies import Reply
from storage.callers import venues
from storage.errors import Refusal
from storage.posting import outbox
from tests.delivery.posts import UNDRAWN, outlet, puts, puts_parts
from tests.memory_platform import MemoryPlatform, brings
from tests.talking import START

if TYPE_CHECKING:
    from bot.delivery import Delivery
    from storage.database import Database
    from storage.ledger.unit import Connection

TRIED: Final = 3
"""How often a post is tried."""


async def goes_on(platform: MemoryPlatform, delivery: Delivery) -> None:
    """Let one process deliver for some minutes."""
    for _ in range(20):
        while await brings(delivery):
            pass
        platform.later(seconds=10)


def tracebacks(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Give what was logged with its traceback."""
    return [one.getMessage() for one in caplog.records if one.exc_info]


async def test_what_the_library_of_a_platform_raises_is_not_tried_for_ever(
    record: Database, platform: MemoryPlatform, caplog: pytest.LogCaptureFixture
) -> None:
    """The message may have arrived each time: nobody knows, admins are told so, and what is behind it comes."""
    await puts(record, "a ceasefire", "a violation")
    platform.before += [AttributeError("'str' object has no attribute 'get'")] * TRIED

    await goes_on(platform, platform.delivery(record))

    told = await outlet(record)
    assert platform.reads("ceasefires") == ["a violation"]
    assert (told.unknown, told.failed, platform.before) == (1, 0, [])
    assert len(tracebacks(caplog)) == 1


async def test_a_message_that_arrived_all_the_same_is_found(record: Database, platform: MemoryPlatform) -> None:
    """The answer could not be read, and the message stands there: it is posted once."""
    await puts(record, "a ceasefire", "a violation")
    platform.after.append(AttributeError("'str' object has no attribute 'get'"))

    await goes_on(platform, platform.delivery(record))

    assert platform.reads("ceasefires") == ["a ceasefire", "a violation"]
    assert (await outlet(record)).unknown == 0


async def test_what_can_not_be_read_has_failed(
    record: Database, platform: MemoryPlatform, caplog: pytest.LogCaptureFixture
) -> None:
    """It was surely not sent, and what is behind it comes."""

    def work(connection: Connection) -> None:
        venue = venues.open_venue(connection, "console", "local", START)
        outbox.put(connection, venue.id, "ceasefires", ["no reply", write_reply(Reply("a violation"))], START)

    await record.transaction(work)
    await goes_on(platform, platform.delivery(record))

    told = await outlet(record)
    assert platform.reads("ceasefires") == ["a violation"]
    assert (told.unknown, told.failed) == (0, 1)
    assert len(tracebacks(caplog)) == 1


@pytest.mark.parametrize("times", [1, TRIED])
async def test_a_message_waits_a_while_for_its_picture(record: Database, platform: MemoryPlatform, times: int) -> None:
    """What draws may be well again in a moment; if not, the message comes without."""
    platform.painter.odd += [RuntimeError("the painter is gone")] * times
    await puts_parts(record)

    await goes_on(platform, platform.delivery(record))

    (message,) = platform.channels["ceasefires"]
    assert (message.reply.file is None) == (times == TRIED)
    assert (message.reply.text == UNDRAWN) == (times == TRIED)


async def test_a_database_that_is_away_is_waited_for(
    record: Database, platform: MemoryPlatform, caplog: pytest.LogCaptureFixture
) -> None:
    """It says so in words, and nothing is given up however long that takes."""
    caplog.set_level(logging.CRITICAL)
    await puts(record, "a ceasefire")
    platform.before += [Refusal("ceasefire.db is locked by another program; close it there, then try again.")] * 9
    delivery = platform.delivery(record)
    for _ in range(9):
        with pytest.raises(Refusal):
            await brings(delivery)
        platform.later(seconds=16)

    await goes_on(platform, delivery)

    assert platform.reads("ceasefires") == ["a ceasefire"]
