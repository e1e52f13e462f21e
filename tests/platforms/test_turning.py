"""Pages that are turned in their place: the one that was asked for last stands."""

from __future__ import annotations

import asyncio

import pytest

from bot.platforms.turning import MOST, Pages


async def test_pages_are_put_into_a_message_one_by_one() -> None:
    """The next waits until the one before is there; other messages don't."""
    pages, told = Pages(), list[str]()

    async def turns(pressed: int, words: str) -> None:
        async with pages.place("message", pressed):
            await asyncio.sleep(0)
            told.append(words)

    async with pages.place("message", 1):
        assert pages.is_held("message")
        later = asyncio.create_task(turns(2, "second"))
        await asyncio.sleep(0)
        async with pages.place("another", 3) as stands:
            assert stands
        told.append("first")
    await later

    assert told == ["first", "second"]
    assert not pages.is_held("message")


async def test_what_was_asked_for_earlier_comes_too_late() -> None:
    """The page of the last press is there already."""
    pages = Pages()
    async with pages.place("message", 2) as stands:
        assert stands

    async with pages.place("message", 1) as stands:
        assert not stands
    async with pages.place("message", 3) as stands:
        assert stands


async def test_a_page_that_came_too_late_changes_nothing_of_what_stands() -> None:
    """What was asked for between the two comes too late as well."""
    pages = Pages()
    for pressed, expected in ((3, True), (1, False), (2, False)):
        async with pages.place("message", pressed) as stands:
            assert stands is expected


async def test_presses_of_which_nobody_says_when_they_were_come_in_their_order() -> None:
    """So does one that is delivered twice."""
    pages = Pages()
    for _ in range(2):
        async with pages.place("message", 0) as stands:
            assert stands


async def test_a_page_that_could_not_be_put_there_leaves_the_place_free() -> None:
    """The one before it is better than none."""
    pages = Pages()
    with pytest.raises(OSError, match="gone"):
        async with pages.place("message", 2):
            raise OSError("gone")

    async with pages.place("message", 1) as stands:
        assert stands


async def test_only_so_many_messages_are_kept_in_mind() -> None:
    """A bot that runs for months holds no more than on its first day; what was turned lately is known."""
    pages = Pages()
    for message in range(MOST + 1):
        async with pages.place(message, 2):
            pass

    async with pages.place(0, 1) as forgotten, pages.place(MOST, 1) as known:
        assert (forgotten, known) == (True, False)


async def test_a_message_whose_page_is_turned_again_is_kept_in_mind() -> None:
    """However long ago its first page was turned: it is another that goes."""
    pages = Pages()
    for message in (*range(MOST), 0, MOST):
        async with pages.place(message, 2):
            pass

    async with pages.place(0, 1) as known, pages.place(1, 1) as forgotten:
        assert (known, forgotten) == (False, True)
