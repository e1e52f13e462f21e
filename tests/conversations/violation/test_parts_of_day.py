"""A report known to an evening: wherever its time is told, so is the evening, and never an hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.digests.digest_channel import DigestChannel, thread

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def evening(bot: Talk) -> Talk:
    """A bot with one report of an evening, #1."""
    await bot.hears("/tracker setup zone=Asia/Baku")
    await bot.hears("/ceasefire add one title=One conflict=war parties=Reds; Blues effective=2020-10-26 08:00 new=yes")
    await bot.hears("/violation log Reds accused=Blues category=shelling place=Terter occurred=27 Oct 2020, evening")
    return bot


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/violation show 1", "27 Oct 2020 (evening)"),
        ("/violation list", "#1 · 27 Oct 2020 (evening) · Terter"),
        ("/ceasefire timeline", "27 Oct (evening) · #1"),
        ("/ceasefire status", "First reported violation: 27 Oct (evening), "),
    ],
)
async def test_an_evening_is_told_beside_its_day(evening: Talk, line: str, words: str) -> None:
    """The hour is unknown, and what is known stays."""
    told = (await evening.hears(line)).text

    assert words in told
    assert "time unknown" not in told


async def test_a_digest_tells_the_evening_of_what_it_lists(evening: Talk) -> None:
    """The line of a report in the thread has its time as it was reported."""
    digest = await DigestChannel(evening).told("2020-10-31T04:00Z")

    assert any("27 Oct 2020 (evening)" in line for lines in thread(digest).values() for line in lines)
