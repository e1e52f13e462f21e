"""The parts of one message on their way: a picture, the message it comes with, a thread below it, details in there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.delivery import BarredError, RefusedError, UnclearError
from bot.digests.pieces import pieces_of
from bot.replies import Reply
from storage.posting.outbox import Piece
from storage.records.posts import Part
from tests.board import Board, Killed, brings
from tests.delivery.posts import UNDRAWN, outlet, puts_parts

if TYPE_CHECKING:
    from storage.database import Database
    from storage.ledger.unit import Connection


async def test_a_bundle_arrives_whole_and_in_order(record: Database, board: Board) -> None:
    """The message has its picture, and words for who can't see it; the details stand in the thread below."""
    await puts_parts(record)

    await board.delivers(record)

    (message,) = board.channels["ceasefires"]
    assert message.reply.title == "A digest"
    assert message.reply.file is not None
    assert (message.reply.file.name, message.reply.file.content) == ("reports.png", b"a picture")
    assert message.reply.file.alt == "Four reports on one day, none before."
    assert board.threads == {message.id: "A digest"}
    assert board.reads_below("ceasefires") == ["Its reports", "Its figures"]


async def test_without_its_picture_a_message_says_so(record: Database, board: Board) -> None:
    """A fault of drawing is logged, and holds nothing back."""
    board.easel.broken = True
    await puts_parts(record)

    await board.delivers(record)

    assert board.reads("ceasefires") == [UNDRAWN]
    assert board.reads_below("ceasefires") == ["Its reports", "Its figures"]
    assert (await outlet(record)).failed == 0


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("arrived", [True, False])
@pytest.mark.parametrize("seconds", [20, 3600])
async def test_each_part_is_read_once_after_a_kill(
    record: Database, board: Board, step: int, seconds: int, *, arrived: bool
) -> None:
    """Whichever of message, thread and details was on its way, and whether or not the platform had taken it."""
    await puts_parts(record)
    faults = board.after if arrived else board.before
    for _ in range(1 + step):  # the picture, and what comes before the part
        await brings(board.delivery(record))
    faults.append(Killed())
    with pytest.raises(Killed):
        await board.delivers(record)
    board.later(seconds=seconds)
    await board.delivers(record)

    assert [one.reply.title for one in board.channels["ceasefires"]] == ["A digest"]
    assert board.reads_below("ceasefires") == ["Its reports", "Its figures"]


async def test_what_hangs_on_a_message_that_never_came_is_let_go(record: Database, board: Board) -> None:
    """No thread is opened below nothing, and the next digest is posted."""
    await puts_parts(record)
    await puts_parts(record, pieces_of(Reply("Another digest")))
    board.before.append(RefusedError())

    await board.delivers(record)

    assert (board.reads("ceasefires"), board.threads) == (["Another digest"], {})
    assert (await outlet(record)).failed == 1


async def test_where_threads_are_not_allowed_the_message_stands_alone(record: Database, board: Board) -> None:
    """Admins are told of what is missing, and the channel is posted to as before."""
    await puts_parts(record)
    await brings(board.delivery(record))
    await brings(board.delivery(record))
    board.before.append(RefusedError())

    await board.delivers(record)
    await puts_parts(record, pieces_of(Reply("Another digest")))
    await board.delivers(record)

    assert board.reads("ceasefires") == ["A digest", "Another digest"]
    assert board.threads == {}
    assert (await outlet(record)).failed == 3


async def test_a_correction_goes_to_the_thread_of_what_it_corrects(record: Database, board: Board) -> None:
    """The thread is opened for it where there is none yet, and only once."""
    bundle = await puts_parts(record, pieces_of(Reply("An alert")))
    await board.delivers(record)

    for words in ("It was 20, not 21.", "It was 19, not 20."):
        assert await puts_parts(record, [Piece(Part.DETAIL, outbox_text(words))], bundle) == bundle
    await board.delivers(record)

    assert list(board.threads.values()) == ["An alert"]
    assert board.reads_below("ceasefires") == ["It was 20, not 21.", "It was 19, not 20."]


def outbox_text(words: str) -> str:
    """Write words as they are kept in the outbox."""
    (piece,) = pieces_of(Reply(words))
    return piece.content


async def test_what_never_came_is_not_corrected(record: Database, board: Board) -> None:
    """There is nothing that the correction could stand below."""
    bundle = await puts_parts(record, pieces_of(Reply("An alert")))
    board.before.append(RefusedError())
    await board.delivers(record)

    assert await puts_parts(record, [Piece(Part.DETAIL, outbox_text("It was 20."))], bundle) is None


async def test_a_channel_that_is_closed_takes_all_of_a_bundle_with_it(record: Database, board: Board) -> None:
    """Neither a thread nor a detail is tried there."""
    await puts_parts(record)
    board.before.append(BarredError("the channel is gone"))

    await board.delivers(record)

    assert (board.reads("ceasefires"), board.threads) == ([], {})
    assert await puts_parts(record) is None


async def test_an_unclear_thread_is_simply_opened_again(record: Database, board: Board) -> None:
    """The platform knows a thread that is there."""
    await puts_parts(record)
    await brings(board.delivery(record))
    await brings(board.delivery(record))
    board.after.append(UnclearError())
    await board.delivers(record)
    board.later(minutes=5)

    await board.delivers(record)

    assert list(board.threads.values()) == ["A digest"]
    assert board.reads_below("ceasefires") == ["Its reports", "Its figures"]


async def test_a_picture_is_kept_no_longer_than_until_its_message_is_there(record: Database, board: Board) -> None:
    """Its bytes are nobody's any more."""
    await puts_parts(record)
    await brings(board.delivery(record))
    assert await record.read(_drawn) == [b"a picture"]

    await board.delivers(record)

    assert await record.read(_drawn) == []


def _drawn(connection: Connection) -> list[bytes]:
    return list(connection.exec_driver_sql("SELECT drawn FROM posts WHERE drawn IS NOT NULL").scalars())
