"""What alerts and digests told, and what counts otherwise since though nothing was said of the reports themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.digested import digest_is_told
from tests.conversations.newsroom import TERTER
from tests.conversations.watching import alerted, tells
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk

END = "/ceasefire end nk-washington at='2020-10-26 08:10' outcome=collapsed"
ELSEWHERE = "/ceasefire amend nk-washington conflict=Zwar parties='Armenia; Zebu' new=yes"
SIX = "2020-10-26T06:00:00+00:00"


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk whose channel was told of three reports in its digest, and is alerted of corrections."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await alerted(bot, "conflict=karabakh-2020 alerts=correction")
    for killed in ("", "", " killed=4"):
        await bot.hears(f"{TERTER}{killed} new=yes", at=SIX)
    await digest_is_told(bot)


async def test_what_lies_outside_effect_now_is_corrected_at_once(desk: Talk) -> None:
    """By an end that was entered late, and again where that is taken back; a figure is said with its report."""
    assert await tells(desk, END, "10-28 06:00") == [
        "Correction: #1–#3 (3 reports), counted here, lie outside effect now."
    ]
    assert await tells(desk, "/tracker undo", "10-28 07:00") == [
        "Correction: #1 and #2 count here again.",
        "Correction: #3 counts here again, killed 4 (Azerbaijan’s Defence Ministry).",
    ]


async def test_what_belongs_elsewhere_now_is_said_to(bot: Talk) -> None:
    """It lies outside no effect: its agreement was laid to another conflict."""
    await alerted(bot, "conflict=karabakh-2020 states=reported alerts=violation")
    await tells(bot, TERTER, "10-26 06:00")

    assert await tells(bot, ELSEWHERE, "10-28 06:00") == ["Correction: #1 belongs elsewhere now."]


async def test_what_was_told_together_is_corrected_together(bot: Talk) -> None:
    """Below the post that told it; and it is told anew where it counts again."""
    await alerted(bot, "agreement=nk-washington states=reported alerts=violation")
    for _ in range(2):
        await bot.hears(f"{TERTER} new=yes", at=SIX)
    await tells(bot, now="10-26 09:00")

    assert await tells(bot, END, "10-28 06:00") == ["Correction: #1 and #2 lie outside effect now."]
    (again,) = await tells(bot, "/tracker undo", "10-28 09:00")
    assert again.splitlines()[0] == "2 reports, none corroborated · contested: 0"


async def test_what_a_digest_never_counted_is_not_said_to_have_been(bot: Talk) -> None:
    """It lay outside effect when the digest was told, and counted for a while since."""
    await alerted(bot, "agreement=nk-washington alerts=correction")
    await bot.hears(f"{TERTER} agreement=nk-washington".replace("08:20", "07:20"), at=SIX)
    await digest_is_told(bot)
    await tells(bot, "/violation amend 1 occurred='2020-10-26 08:20'", "10-28 06:00")

    assert await tells(bot, "/violation retract 1 reason=wrong", "10-28 07:00") == []
