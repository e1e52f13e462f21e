"""Lives leave as they were told: the steps of an agreement, what a statement is about, when a report was made."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tests.conversations.newsroom import open_desk
from tests.people import MODERATOR

if TYPE_CHECKING:
    from tests.talking import Talk

SUSPENDED = "1 suspended at 2020-10-27T05:00:00Z by armenia"


async def exported(bot: Talk, what: str) -> list[dict[str, str]]:
    """Give the rows of an export."""
    reply = await bot.hears(f"/tracker export {what} format=csv", by=MODERATOR)
    assert reply.file is not None
    return list(csv.DictReader(io.StringIO(reply.file.content.decode(), newline="")))


async def test_every_step_leaves_with_its_time_as_it_was_told(bot: Talk) -> None:
    """A minute, a day, or unknown; an extension with its new end; of another day what had begun by then."""
    await open_desk(bot)
    bot.now = bot.now.replace(day=30)
    for line in (
        "amend nk-washington planned_end=2020-11-20",
        "suspend nk-washington at=2020-10-27 09:00 by=Armenia",
        "resume nk-washington at=2020-10-28",
        "extend nk-washington until=2020-12-01 12:00 at=unknown",
        "end nk-washington at=2020-10-29 08:00 outcome=collapsed by=Azerbaijan",
    ):
        await bot.hears(f"/ceasefire {line}", by=MODERATOR)

    (now,) = await exported(bot, "agreements")
    (then,) = await exported(bot, "agreements as_of=2020-10-27T12:00Z")

    assert now["steps"].split("; ") == [
        SUSPENDED,
        "2 resumed at 2020-10-27T20:00:00Z/2020-10-28T20:00:00Z",
        "3 extended at an unknown time until 2020-12-01T08:00:00Z",
        "4 ended at 2020-10-29T04:00:00Z by azerbaijan as collapsed",
    ]
    assert then["steps"] == SUSPENDED


async def test_a_statement_on_a_step_names_it(bot: Talk) -> None:
    """Who rejects a suspension does not leave as one that rejects the agreement."""
    await open_desk(bot)
    await bot.hears("/ceasefire suspend nk-washington at=2020-10-26 09:30", by=MODERATOR)
    await bot.hears("/ceasefire say nk-washington step=1 speaker=azerbaijan stance=rejects", by=MODERATOR)
    await bot.hears("/ceasefire say nk-washington speaker=armenia stance=accepts", by=MODERATOR)

    told = await exported(bot, "statements")

    assert [(one["speaker"], one["stance"], one["step"]) for one in told] == [
        ("azerbaijan", "rejects", "1"),
        ("armenia", "accepts", ""),
    ]


async def test_what_nobody_dated_leaves_of_any_day(bot: Talk) -> None:
    """An agreement whose declaration has no time may have been declared by then, as may the reports under it."""
    await open_desk(bot)
    bot.now = bot.now.replace(day=30)
    await bot.hears(
        "/ceasefire add undated title=Undated conflict=karabakh-2020 parties=Armenia; Azerbaijan zone=Asia/Baku",
        by=MODERATOR,
    )

    told = await exported(bot, "agreements as_of=2020-10-27T12:00Z")

    assert [one["slug"] for one in told] == ["nk-washington", "undated"]


async def test_a_report_leaves_with_its_publication_as_precise_as_it_was(bot: Talk) -> None:
    """Published on a day of Baku: no minute of it is told as the one."""
    await open_desk(bot)
    log = "/violation log azerbaijan-mod category=shelling accused=armenia occurred=2020-10-25 new=yes"
    for published in ("2020-10-25", "2020-10-26 09:00"):
        await bot.hears(f"{log} published={published}", by=MODERATOR)

    told = [one["first_told_at"] for one in await exported(bot, "violations")]

    assert told == ["2020-10-24T20:00:00Z/2020-10-25T20:00:00Z", "2020-10-26T05:00:00Z"]
