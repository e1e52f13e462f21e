"""The parts of one message on their way: a picture, the message it comes with, a thread below it, details in there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.delivery import BarredError, RefusedError, UnclearError
from bot.digests.pieces import pieces_of
from bot.keeping import write_reply
from bot.replies import Reply
from storage.posting import outbox
from storage.posting.outbox import Piece
from storage.records.posts import Part
from tests.delivery.posts import UNDRAWN, outlet, puts_parts
from tests.memory_platform import Killed, MemoryPlatform, brings
from tests.talking import START

if TYPE_CHECKING:
    from storage.database import Database
    from storage.ledger.unit import Connection


async def test_a_bundle_arrives_whole_and_in_order(record: Database, platform: MemoryPlatform) -> None:
    """The message has its picture, and words for who can't see it; the details stand in the thread below."""
    await puts_parts(record)

    await platform.delivers(record)

    (message,) = platform.channels["ceasefires"]
    assert message.reply.title == "A digest"
    assert message.reply.file is not None
    assert (message.reply.file.name, message.reply.file.content) == ("reports.png", b"a picture")
    assert message.reply.file.alt == "Four reports on one day, none before."
    assert platform.threads == {message.id: "A digest"}
    assert platform.reads_below("ceasefires") == ["Its reports", "Its figures"]


async def test_without_its_picture_a_message_says_so(record: Database, platform: MemoryPlatform) -> None:
    """A fault of drawing is logged, and holds nothing back."""
    platform.painter.broken = True
    await puts_parts(record)

    await platform.delivers(record)

    assert platform.reads("ceasefires") == [UNDRAWN]
    assert platform.reads_below("ceasefires") == ["Its reports", "Its figures"]
    assert (await outlet(record)).failed == 0


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("arrived", [True, False])
@pytest.mark.parametrize("seconds", [20, 3600])
async def test_each_part_is_read_once_after_a_kill(
    record: Database, platform: MemoryPlatform, step: int, seconds: int, *, arrived: bool
) -> None:
    """Whichever of message, thread and details was on its way, and whether or not the platform had taken it."""
    await puts_parts(record)
    faults = platform.after if arrived else platform.before
    for _ in range(1 + step):  # the picture, and what comes before the part
        await brings(platform.delivery(record))
    faults.append(Killed())
    with pytest.raises(Killed):
        await platform.delivers(record)
    platform.later(seconds=seconds)
    await platform.delivers(record)

    assert [one.reply.title for one in platform.channels["ceasefires"]] == ["A digest"]
    assert platform.reads_below("ceasefires") == ["Its reports", "Its figures"]


async def test_what_hangs_on_a_message_that_never_came_is_let_go(record: Database, platform: MemoryPlatform) -> None:
    """No thread is opened below nothing, and the next digest is posted."""
    await puts_parts(record)
    await puts_parts(record, pieces_of(Reply("Another digest")))
    platform.before.append(RefusedError())

    await platform.delivers(record)

    assert (platform.reads("ceasefires"), platform.threads) == (["Another digest"], {})
    assert (await outlet(record)).failed == 1


async def test_where_threads_are_not_allowed_the_message_stands_alone(
    record: Database, platform: MemoryPlatform
) -> None:
    """Admins are told of what is missing, and the channel is posted to as before."""
    await puts_parts(record)
    await brings(platform.delivery(record))
    await brings(platform.delivery(record))
    platform.before.append(RefusedError())

    await platform.delivers(record)
    await puts_parts(record, pieces_of(Reply("Another digest")))
    await platform.delivers(record)

    assert platform.reads("ceasefires") == ["A digest", "Another digest"]
    assert platform.threads == {}
    assert (await outlet(record)).failed == 3


async def test_a_correction_goes_to_the_thread_of_what_it_corrects(record: Database, platform: MemoryPlatform) -> None:
    """The thread is opened for it where there is none yet, and only once."""
    bundle = await puts_parts(record, pieces_of(Reply("An alert")))
    await platform.delivers(record)

    for words in ("It was 20, not 21.", "It was 19, not 20."):
        assert await puts_parts(record, [Piece(Part.DETAIL, outbox_text(words))], bundle) == bundle
    await platform.delivers(record)

    assert list(platform.threads.values()) == ["An alert"]
    assert platform.reads_below("ceasefires") == ["It was 20, not 21.", "It was 19, not 20."]


def outbox_text(words: str) -> str:
    """Write words as they are kept in the outbox."""
    (piece,) = pieces_of(Reply(words))
    return piece.content


async def test_what_never_came_is_not_corrected(record: Database, platform: MemoryPlatform) -> None:
    """There is nothing that the correction could stand below."""
    bundle = await puts_parts(record, pieces_of(Reply("An alert")))
    platform.before.append(RefusedError())
    await platform.delivers(record)

    assert await puts_parts(record, [Piece(Part.DETAIL, outbox_text("It was 20."))], bundle) is None


async def test_a_channel_that_is_closed_takes_all_of_a_bundle_with_it(
    record: Database, platform: MemoryPlatform
) -> None:
    """Neither a thread nor a detail is tried there."""
    await puts_parts(record)
    platform.before.append(BarredError("the channel is gone"))

    await platform.delivers(record)

    assert (platform.reads("ceasefires"), platform.threads) == ([], {})
    assert await puts_parts(record) is None


async def test_an_unclear_thread_is_simply_opened_again(record: Database, platform: MemoryPlatform) -> None:
    """The platform knows a thread that is there."""
    await puts_parts(record)
    await brings(platform.delivery(record))
    await brings(platform.delivery(record))
    platform.after.append(UnclearError())
    await platform.delivers(record)
    platform.later(minutes=5)

    await platform.delivers(record)

    assert list(platform.threads.values()) == ["A digest"]
    assert platform.reads_below("ceasefires") == ["Its reports", "Its figures"]


async def test_a_picture_is_kept_no_longer_than_until_its_message_is_there(
    record: Database, platform: MemoryPlatform
) -> None:
    """Its bytes are nobody's any more."""
    await puts_parts(record)
    await brings(platform.delivery(record))
    assert await record.read(_drawn) == [b"a picture"]

    await platform.delivers(record)

    assert await record.read(_drawn) == []


def _drawn(connection: Connection) -> list[bytes]:
    return list(connection.exec_driver_sql("SELECT drawn FROM posts WHERE drawn IS NOT NULL").scalars())


async def test_what_waits_behind_something_withdrawn_comes_at_its_own_time(
    record: Database, platform: MemoryPlatform
) -> None:
    """The channel is looked at when the first would have been due; the second is due ten minutes later."""
    first = await puts_parts(record)
    await puts_parts(
        record, [Piece(Part.MESSAGE, write_reply(Reply("Later")))], not_before=START + timedelta(minutes=10)
    )
    assert first is not None
    assert await record.transaction(lambda connection: outbox.withdraw(connection, first))

    await platform.delivers(record)
    assert platform.reads("ceasefires") == []

    platform.later(minutes=10)
    await platform.delivers(record)
    assert platform.reads("ceasefires") == ["Later"]
