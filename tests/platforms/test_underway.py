"""What is under way on a platform: its end waits for it, and what fails there is known."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.platforms.underway import UnderWay
from tests.platforms.program import PATIENCE

if TYPE_CHECKING:
    import pytest

A_MOMENT = 0.01


async def test_an_end_waits_for_what_is_under_way() -> None:
    """Both for what was begun beside the work, and for the work itself."""
    under_way, done = UnderWay(), list[str]()

    async def begun() -> None:
        await asyncio.sleep(A_MOMENT)
        done.append("begun")

    async def answering() -> None:
        under_way.join()
        await asyncio.sleep(A_MOMENT)
        done.append("answered")
        under_way.leave()

    under_way.begin(begun())
    task = asyncio.create_task(answering())
    await asyncio.sleep(0)
    await under_way.finish(PATIENCE)

    assert sorted(done) == ["answered", "begun"]
    await task


async def test_an_end_waits_for_what_is_begun_while_it_waits() -> None:
    """A record that is just being erased leaves homes to be emptied: nobody else would come to do that."""
    under_way, done = UnderWay(), list[str]()

    async def emptying() -> None:
        await asyncio.sleep(A_MOMENT)
        done.append("emptied")

    async def erasing() -> None:
        await asyncio.sleep(A_MOMENT)
        under_way.begin(emptying())

    under_way.begin(erasing())
    await under_way.finish(PATIENCE)

    assert done == ["emptied"]


async def test_what_takes_too_long_is_given_up() -> None:
    """It doesn't go on over connections that are closed next."""
    under_way, never = UnderWay(), asyncio.Event()

    async def answering() -> None:
        under_way.join()
        await never.wait()

    tasks = [under_way.begin(answering()), asyncio.create_task(answering())]
    await asyncio.sleep(0)
    await under_way.finish(A_MOMENT)

    assert [task.cancelled() for task in tasks] == [True, True]


async def test_what_was_begun_and_failed_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Nobody waits for it who would tell; but what was to be expected is no fault of the program."""
    under_way = UnderWay(LookupError)

    async def failing(fault: Exception) -> None:
        raise fault

    await asyncio.wait({under_way.begin(failing(OSError("the disk"))), under_way.begin(failing(KeyError("the team")))})

    assert ("the disk" in caplog.text, "the team" in caplog.text) == (True, False)
