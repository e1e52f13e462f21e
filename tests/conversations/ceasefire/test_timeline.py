"""What happened, page by page: every event is on one of them, and on no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import action, open_desk

if TYPE_CHECKING:
    from tests.talking import Talk

RIVER = (
    "/ceasefire add truce title=Truce conflict=River parties=North; South declared=2023-03-20 "
    "effective=2023-03-20 08:00 zone=Europe/Berlin new=yes"
)


async def pages(bot: Talk) -> list[str]:
    """Read the timeline from its latest page to its earliest, and give all lines."""
    reply = await bot.hears("/ceasefire timeline truce")
    lines = list(reply.lines)
    while any(one.label == "Earlier" for one in reply.actions):
        reply = await bot.picks(action(reply, "Earlier"))
        lines = [*reply.lines, *lines]
    return lines


async def test_events_of_one_time_are_each_on_a_page(bot: Talk) -> None:
    """A page may end between statements of one day, or reports of one minute: none of either is passed over."""
    await bot.hears(RIVER, at="2023-03-21T12:00Z")
    for number in range(1, 21):
        await bot.hears(f"/ceasefire say truce speaker=North stance=comments words=“no {number}.” published=2023-03-21")
        await bot.hears(f"/violation log North category=shelling place=Mill {number} occurred=2023-03-21 00:30 new=yes")

    lines = await pages(bot)

    assert [line.rpartition("no ")[2] for line in lines if "speaks of it" in line] == [f"{n}.”" for n in range(1, 21)]
    assert [line.rpartition("Mill ")[2].split()[0] for line in lines if "Mill" in line] == [
        str(number) for number in range(1, 21)
    ]
    assert len(lines) == len({*lines}) == 42


async def test_a_page_that_begins_with_what_was_said_is_followed_by_a_whole_one(bot: Talk) -> None:
    """Reports of the same time, which stand after it, take no room on the page before."""
    await bot.hears(RIVER, at="2023-03-21T12:00Z")
    for number in range(1, 25):
        clock = "07:00" if number < 14 else "08:00"
        line = f"/violation log North category=shelling place=Mill {number} occurred=2023-03-21 {clock} new=yes"
        await bot.hears(line)
    await bot.hears("/ceasefire say truce speaker=North stance=comments published='2023-03-21 08:01'")

    lines = await pages(bot)

    assert [line.rpartition("Mill ")[2].split()[0] for line in lines[2:15]] == [str(number) for number in range(1, 14)]
    assert lines[15] == "21 Mar 08:01 · North speaks of it"
    assert len(lines) == 27


@pytest.mark.parametrize(
    "before", ["x", "x/1", "2023-03-21T07:01:00+00:00", "2023-03-21T07:01:00+00:00/9/1", "/", "//"]
)
async def test_what_is_no_place_in_a_timeline_is_refused(bot: Talk, before: str) -> None:
    """In words, with the way out."""
    await bot.hears(RIVER, at="2023-03-21T12:00Z")

    assert "is no place in a timeline. Leave it out" in await bot.refuses(f"/ceasefire timeline truce before={before}")


async def test_an_older_button_leads_to_what_came_before_its_report(bot: Talk) -> None:
    """Messages of an earlier version name a report by its time and number: what came before it is told."""
    await bot.hears(RIVER, at="2023-03-21T12:00Z")
    for number in (1, 2):
        await bot.hears(f"/violation log North category=shelling place=Mill {number} occurred=2023-03-21 08:00 new=yes")

    reply = await bot.hears("/ceasefire timeline truce before=2023-03-21T07:01:00+00:00/2")

    assert [line.partition(" · ")[2] for line in reply.lines] == [
        "declared",
        "takes effect",
        "#1 · North reports the shelling of Mill 1 and names nobody",
    ]


async def test_words_that_were_taken_back_are_told_of_no_past_day(bot: Talk) -> None:
    """That it was suspended and rejected was known then; what was said of it is for nobody now."""
    await bot.hears(RIVER, at="2023-03-21T08:00Z")
    for line in (
        "say truce speaker=North stance=rejects words=slander",
        "say conflict=River speaker=North stance=comments words=slander",
        "suspend truce at='2023-03-21 08:30' words=slander",
    ):
        await bot.hears(f"/ceasefire {line}")
    bot.now = bot.now.replace(hour=9)
    for _ in range(3):
        await bot.hears("/tracker undo")

    bot.now = bot.now.replace(hour=10)
    told = [await bot.hears(f"/ceasefire {view} known_by=2023-03-21T08:30Z") for view in ("timeline", "compare")]

    assert told[0].lines[-2:] == ("21 Mar 08:30 · suspended", "time unknown · North rejects it")
    assert told[1].lines == ("North speaks of it",)


@pytest.mark.parametrize("view", ["timeline", "status"])
async def test_what_nobody_knew_of_is_told_of_no_past_day(bot: Talk, view: str) -> None:
    """An agreement has no life by the knowledge of a day before its entry."""
    await open_desk(bot)

    words = await bot.refuses(f"/ceasefire {view} nk-washington known_by=2020-10-25T19:00Z")

    assert words == "nk-washington was not recorded yet by then; it was entered on 25 Oct 2020, 20:00 UTC."


async def test_a_life_is_told_in_its_order(bot: Talk) -> None:
    """What is known to the day alone comes after what preceded it on that day."""
    await bot.hears(RIVER, at="2023-04-01T00:00Z")
    await bot.hears("/ceasefire suspend truce at='2023-03-27 10:00'")
    await bot.hears("/ceasefire end truce at=2023-03-27 outcome=collapsed")

    told = await bot.hears("/ceasefire timeline truce")

    assert told.lines[-2:] == ("27 Mar 10:00 · suspended", "27 Mar · collapsed")
