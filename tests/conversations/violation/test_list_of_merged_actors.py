"""Lists of what was known before two actors became one: each is found by the name it had then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.violation.test_list import numbers

if TYPE_CHECKING:
    from tests.talking import Talk

BEFORE = "known_by=2020-11-01T12:00Z"


@pytest.fixture
async def merged(bot: Talk) -> Talk:
    """A bot that learnt on 2 November that the militia and its front are one actor; each was accused before, once."""
    await bot.hears("/tracker setup zone=Asia/Baku")
    await bot.hears(
        "/ceasefire add one title=One conflict=war parties=Reds; Militia effective=2020-10-26 08:00 new=yes"
    )
    await bot.hears("/tracker actor add Front")
    for accused in ("Militia", "Front"):
        await bot.hears(f"/violation log Reds accused={accused} category=shelling occurred=2020-10-27 new=yes")
    await bot.hears("/violation log Front accused=Reds category=overflight occurred=2020-10-28", at="2020-10-31T12:00Z")
    await bot.hears("/tracker actor merge Front into=Militia", at="2020-11-02T12:00Z")
    return bot


async def test_who_is_one_today_is_told_apart_as_it_was_known(merged: Talk) -> None:
    """Before the merger the list agrees with what status told then, name by name."""
    assert numbers(await merged.hears(f"/violation list accused=Front {BEFORE}")) == [2]
    assert numbers(await merged.hears(f"/violation list accused=Militia {BEFORE}")) == [1]
    assert numbers(await merged.hears(f"/violation list claimant=Front {BEFORE}")) == [3]
    assert (await merged.hears(f"/violation list accused=Front {BEFORE}")).title.startswith("Reports · accused: Front")


async def test_since_the_merger_either_name_finds_both(merged: Talk) -> None:
    """Of today either name is that of the actor that stays."""
    assert numbers(await merged.hears("/violation list accused=Front")) == [2, 1]
    assert numbers(await merged.hears("/violation list accused=Militia known_by=2020-11-02T12:00Z")) == [2, 1]


async def test_a_name_of_later_finds_who_bears_it(merged: Talk) -> None:
    """Who was renamed since is found by the new name, which nobody had then."""
    await merged.hears("/tracker actor amend Reds name=The Red Army")

    assert numbers(await merged.hears(f"/violation list accused=The Red Army {BEFORE}")) == [3]
