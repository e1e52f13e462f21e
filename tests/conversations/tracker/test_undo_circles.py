"""What comes back may close no circle with what was entered since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.errors import Refusal
from tests.conversations.newsroom import TERTER, action, open_desk

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("/violation merge 2 into=1", "/violation merge 1 into=2", "#2 would be a duplicate of itself"),
        (
            "/tracker actor amend hrw speaks_for=press",
            "/tracker actor amend press speaks_for=hrw",
            "Human Rights Watch can't speak for press",
        ),
    ],
)
async def test_what_comes_back_closes_no_circle(bot: Talk, first: str, second: str, words: str) -> None:
    """Taken back, turned around, and to be restored as it was: the later of the two stays."""
    await open_desk(bot)
    for _ in range(2):
        await bot.hears(f"{TERTER} new=yes")
    await bot.hears(first)
    undone = await bot.hears("/tracker undo")
    await bot.hears(second)

    with pytest.raises(Refusal, match=words):
        await bot.picks(action(undone, "Undo"))
