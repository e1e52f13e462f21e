"""Which agreement came after which: a line, from whichever end it is entered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from storage.errors import Refusal
from tests.conversations.newsroom import action

if TYPE_CHECKING:
    from tests.talking import Talk

ADD = "/ceasefire add {} title={} conflict=border parties=North; South effective={} new=yes zone=UTC"
SUPERSEDED = "/ceasefire end {} at='2025-05-{} 12:00' outcome=superseded successor={}"


@pytest.fixture
async def three(bot: Talk) -> Talk:
    """A desk that knows of three truces, one after the other."""
    bot.now = bot.now.replace(year=2026)
    for day, name in ((10, "first"), (12, "second"), (14, "third")):
        await bot.hears(ADD.format(name, name, f"2025-05-{day}"))
    return bot


async def test_what_a_new_one_follows_can_be_ended_at_once(bot: Talk) -> None:
    """Both would count each report until somebody remembers; it is not offered of one that has ended."""
    bot.now = bot.now.replace(year=2026)
    await bot.hears(ADD.format("first", "first", "2025-05-10"))
    added = await bot.hears(f"{ADD.format('second', 'second', '2025-05-12')} follows=first")
    end = action(added, "End first")

    ended = await bot.picks(replace(end, options=(*end.options, ("at", "2025-05-12"))))
    third = await bot.hears(f"{ADD.format('third', 'third', '2025-05-14')} follows=first")

    assert ended.title.startswith("Recorded for first: superseded by second")
    assert "End first" not in [one.label for one in third.actions]


@pytest.mark.parametrize("known", ["/ceasefire amend third follows=second", SUPERSEDED.format("second", 14, "third")])
async def test_what_came_before_supersedes_nothing(three: Talk, known: str) -> None:
    """Directly or by way of another, and whether the later names the earlier or the earlier the later."""
    for line in (known, SUPERSEDED.format("first", 12, "second")):
        await three.hears(line)

    for earlier in ("first", "second"):
        words = await three.refuses(SUPERSEDED.format("third", 16, earlier))
        assert words.startswith(f"{earlier} came before third by the record"), earlier


async def test_what_was_superseded_follows_nothing_that_came_after_it(three: Talk) -> None:
    """However far behind it that came."""
    for line in (SUPERSEDED.format("first", 12, "second"), "/ceasefire amend third follows=second"):
        await three.hears(line)

    for later in ("second", "third"):
        words = await three.refuses(f"/ceasefire amend first follows={later}")
        assert words.startswith(f"first can’t follow {later}, which came after it by the record"), later


async def test_an_end_that_comes_back_closes_no_circle(three: Talk) -> None:
    """What was entered while it was taken back may have turned the line around."""
    await three.hears(SUPERSEDED.format("first", 12, "second"))
    undone = await three.hears("/tracker undo")
    for line in (SUPERSEDED.format("second", 16, "third"), SUPERSEDED.format("third", 18, "first")):
        await three.hears(line)

    with pytest.raises(Refusal, match="second came before first by the record"):
        await three.picks(action(undone, "Undo"))
