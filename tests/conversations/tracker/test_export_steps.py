"""The steps of lives as rows: what was done, when, by whom, in which words and by which source, where it may leave."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tests.people import ADMIN

if TYPE_CHECKING:
    from tests.talking import Talk

TRUCE = (
    "/ceasefire add truce title=Truce parties=North; South conflict=War effective=2020-10-01 planned_end=2020-10-20"
    " zone=Asia/Baku new=yes"
)


async def steps(bot: Talk, options: str = "") -> list[dict[str, str]]:
    """Export the steps, and give the rows."""
    reply = await bot.hears(f"/tracker export steps {options}", by=ADMIN)
    assert reply.file is not None
    return [*csv.DictReader(io.StringIO(reply.file.content.decode(), newline=""))]


def told(row: dict[str, str], *names: str) -> tuple[str, ...]:
    """Give some cells of a row."""
    return tuple(row[name] for name in names)


async def test_a_step_tells_what_it_rests_on(bot: Talk) -> None:
    """Nobody has to ask the record again who ended it, how, and who says so."""
    await bot.hears(TRUCE)
    await bot.hears("/ceasefire extend truce at=2020-10-10 until=2020-10-25 by=North; South source=Radio North")
    await bot.hears("/ceasefire end truce at=2020-10-24 14:00 outcome=collapsed by=South words=it is over")

    extended, ended = await steps(bot)

    assert told(extended, "agreement", "number", "step", "by", "source") == (
        "truce",
        "1",
        "extended",
        "north; south",
        "Radio North",
    )
    assert told(extended, "at_start", "at_precision", "at_zone", "until_start", "outcome") == (
        "2020-10-09T20:00:00Z",
        "day",
        "Asia/Baku",
        "2020-10-24T20:00:00Z",
        "",
    )
    assert told(ended, "number", "step", "at_start", "outcome", "words", "recorded_at") == (
        "2",
        "ended",
        "2020-10-24T10:00:00Z",
        "collapsed",
        "it is over",
        "2020-10-30T12:00:00Z",
    )


async def test_only_what_had_happened_by_then_is_told(bot: Talk) -> None:
    """A step keeps its place; one whose time nobody knows had happened when it was entered."""
    await bot.hears(TRUCE, at="2020-10-02T12:00Z")
    await bot.hears("/ceasefire suspend truce at=2020-10-12 12:00", at="2020-10-14T12:00Z")
    await bot.hears("/ceasefire resume truce at=unknown", at="2020-10-16T12:00Z")
    await bot.hears("/ceasefire suspend truce at=2020-10-14 12:00", at="2020-10-18T12:00Z")

    assert [one["number"] for one in await steps(bot, "as_of=2020-10-15 12:00Z")] == ["1", "3"]
    assert [one["number"] for one in await steps(bot, "known_by=2020-10-17 12:00Z")] == ["1", "2"]


async def test_a_source_for_moderators_leaves_with_an_admins_word_alone(bot: Talk) -> None:
    """A step of a life may rest on what must not be told."""
    await bot.hears(TRUCE)
    tip = "https://a.example/tip"
    await bot.hears(f"/violation log north accused=south category=shelling source={tip} visibility=moderators new=yes")
    await bot.hears(f"/ceasefire suspend truce at=2020-10-12 source={tip}")

    assert [one["source"] for one in await steps(bot)] == [""]
    assert [one["source"] for one in await steps(bot, "full=yes")] == [tip]


async def test_words_that_were_taken_back_stay_here(bot: Talk) -> None:
    """An export of an earlier knowledge has the step, not the words that the desk no longer stands by."""
    await bot.hears(TRUCE, at="2020-10-02T12:00Z")
    await bot.hears("/ceasefire suspend truce at=2020-10-12 words=names of people", at="2020-10-14T12:00Z")
    await bot.hears("/tracker undo", at="2020-10-16T12:00Z")

    assert await steps(bot) == []
    assert [told(one, "step", "words") for one in await steps(bot, "known_by=2020-10-15 12:00Z")] == [("suspended", "")]
