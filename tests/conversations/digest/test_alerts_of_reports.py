"""Reports as alerts tell them: once each, when they are established, together where they come together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.records.subscriptions import Watch
from tests.conversations.barda import WASHINGTON, at, enter_barda
from tests.conversations.newsroom import TERTER, open_desk
from tests.conversations.watching import Watched, alerted, posted, tells, watches
from tests.people import REPORTER
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk


async def test_a_report_is_told_when_it_is_corroborated(bot: Talk) -> None:
    """The line of the sample, then both sides and each figure with its claimant."""
    bot.now = at("10-25 19:00")
    await watches(bot, Watch(900, 1, "", agreement=WASHINGTON))
    await enter_barda(Watched(bot))

    told = (await posted(bot))[-1]
    assert told.title == (
        "nk-washington: #11 was corroborated (Human Rights Watch confirms that it happened). "
        "Killed 20–21 (Azerbaijan’s Prosecutor and 2 others), contested."
    )
    assert told.lines == (
        (
            "Azerbaijan’s Prosecutor accuses Armenia of shelling Barda (28 Oct 2020, 13:00 Baku, 09:00 UTC). "
            "Armenia denies it. Human Rights Watch confirms that it happened. "
            "Azerbaijan’s Prosecutor: 20 killed and up to 60 injured. "
            "Azerbaijan’s Emergency Ministry: 21 killed and about 70 injured. "
            "Human Rights Watch: 21 killed and more than 70 injured."
        ),
    )
    assert [one.label for one in told.actions] == ["Show"]


MARTUNI = (
    "/violation log artsakh-ombudsman category=shelling accused=azerbaijan place=Martuni occurred=2020-10-26 20:00"
)


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk whose channel is alerted of reports as soon as they are entered."""
    return await led(bot, alerted, "agreement=nk-washington states=reported; corroborated; verified alerts=violation")


async def test_what_follows_within_the_window_is_told_together(desk: Talk) -> None:
    """The first at once, the others at the end of it, the gravest ahead."""
    first = await tells(desk, TERTER, "10-26 21:00")
    assert [one.splitlines()[0] for one in first] == ["nk-washington: #1 was reported."]
    assert await tells(desk, MARTUNI, "10-26 21:02") == []
    assert await tells(desk, f"{MARTUNI} killed=6 new=yes", "10-26 21:03") == []
    assert await tells(desk, now="10-26 21:09") == []

    (together,) = await tells(desk, now="10-26 21:10")
    assert together == (
        "2 reports, none corroborated · contested: 0\n"
        "nk-washington: #3 was reported. Killed 6 (Artsakh’s ombudsman). "
        "Artsakh’s ombudsman accuses Azerbaijan of shelling Martuni (26 Oct 2020, 20:00 Baku, 16:00 UTC).\n"
        "nk-washington: #2 was reported. "
        "Artsakh’s ombudsman accuses Azerbaijan of shelling Martuni (26 Oct 2020, 20:00 Baku, 16:00 UTC)."
    )
    assert len(await tells(desk, f"{MARTUNI} new=yes", "10-26 21:30")) == 1


async def test_of_many_a_few_are_told_and_the_rest_is_counted(desk: Talk) -> None:
    """However much is entered at once, the post fits a phone."""
    await tells(desk, TERTER, "10-26 21:00")
    for number in range(7):
        await tells(desk, f"{MARTUNI} killed={number} new=yes", "10-26 21:01")

    (told,) = await tells(desk, now="10-26 21:10")

    assert len(told.splitlines()) == 7
    assert told.splitlines()[0] == "7 reports, none corroborated · contested: 0"
    assert told.splitlines()[-1] == "And 2 more reports."


async def test_what_is_retracted_while_it_waits_is_not_told(desk: Talk) -> None:
    """Nobody has read of it, so there is nothing to correct."""
    await tells(desk, TERTER, "10-26 21:00")
    await tells(desk, MARTUNI, "10-26 21:01")
    await tells(desk, "/violation retract 2 reason=wrong", "10-26 21:02")

    assert await tells(desk, now="10-26 21:10") == []


@pytest.mark.parametrize(
    ("line", "became"),
    [
        ("/violation retract 1 reason=wrong", "#1 was retracted"),
        ("/tracker undo", "#1 was taken back"),
        ("/violation respond 1 speaker=azerbaijan-mod stance=withdraws", "#1 was withdrawn by its claimant"),
    ],
)
async def test_what_was_told_and_is_taken_back_is_corrected(desk: Talk, line: str, became: str) -> None:
    """Below the post that told it, once."""
    await tells(desk, TERTER, "10-26 21:00")

    assert await tells(desk, line, "10-26 21:05") == [f"Correction: {became}."]


async def test_who_was_told_to_be_accused_and_is_no_longer_is_corrected(desk: Talk) -> None:
    """The wrong name was read in the channel: below that stands the right one, once, and not who is accused besides."""
    await tells(desk, TERTER, "10-26 21:00")

    assert await tells(desk, "/violation respond 1 speaker=press stance=alleges about=artsakh", "10-26 21:05") == []
    assert await tells(desk, "/violation respond 1 speaker=azerbaijan-mod stance=withdraws", "10-26 21:06") == [
        "Correction: accused in #1: Armenia and Artsakh before, Artsakh now."
    ]
    assert await tells(desk, "/violation respond 1 speaker=press stance=confirms_occurrence", "10-26 21:07") == []


async def test_of_what_a_told_report_is_part_of_nothing_is_told_anew(bot: Talk) -> None:
    """It is the same incident, and a reader has read of it."""
    desk = await alerted(bot)
    await tells(desk, MARTUNI, "10-26 21:00")
    await tells(desk, f"{MARTUNI} new=yes")
    await tells(desk, "/violation verify 1 state=corroborated reason=two monitors")

    assert await tells(desk, "/violation merge 1 into=2", "10-26 22:00") == [
        "Correction: #1 is taken for the same incident as #2."
    ]
    assert await tells(desk, "/violation verify 2 state=corroborated reason=two monitors", "10-26 23:00") == []


async def test_what_waits_in_the_queue_is_told_once_it_is_accepted(desk: Talk) -> None:
    """And who brought it never."""
    report = "/violation report words=Loud explosions occurred=2020-10-26 20:00 place=Martuni"
    await desk.hears(report, by=REPORTER, at="2020-10-26T21:00:00+00:00")
    assert await tells(desk) == []

    accepted = "/violation queue accept 1 claimant=artsakh-ombudsman category=shelling"
    assert [one.splitlines()[0] for one in await tells(desk, accepted)] == ["nk-washington: #1 was reported."]
    assert await tells(desk, "/tracker undo") == ["Correction: #1 was taken back."]


async def test_a_report_that_waits_for_more_is_told_when_that_comes(bot: Talk) -> None:
    """By default when it is corroborated, not when it is claimed; once, whatever follows."""
    desk = await alerted(bot)
    assert await tells(desk, TERTER, "10-26 21:00") == []
    assert await tells(desk, "/violation casualties 1 claimant=azerbaijan-mod killed=4") == []

    (told,) = await tells(desk, "/violation verify 1 state=corroborated reason=two monitors", "10-26 22:00")
    assert told.splitlines()[0] == ("nk-washington: #1 was corroborated. Killed 4 (Azerbaijan’s Defence Ministry).")
    assert await tells(desk, "/violation verify 1 state=verified reason=footage", "10-26 23:00") == []


async def test_a_verdict_that_is_taken_back_is_corrected(bot: Talk) -> None:
    """It is not what was told any more."""
    desk = await alerted(bot)
    await tells(desk, TERTER, "10-26 21:00")
    await tells(desk, "/violation verify 1 state=corroborated reason=two monitors", "10-26 22:00")

    assert await tells(desk, "/violation verify 1 state=disputed reason=one was wrong", "10-26 23:00") == [
        "Correction: #1 stands as disputed now."
    ]


async def test_a_number_of_killed_is_told_whatever_the_state(bot: Talk) -> None:
    """When the lowest figure reaches it: also later, and never by the highest alone."""
    desk = await alerted(bot, "agreement=nk-washington killed=10")
    await tells(desk, f"{TERTER} killed=9", "10-26 21:00")
    assert await tells(desk, "/violation casualties 1 claimant=armenia-mod killed=12") == []

    (told,) = await tells(desk, f"{MARTUNI} killed=at least 10", "10-26 22:00")
    assert told.startswith("nk-washington: #2 was reported. Killed at least 10 (Artsakh’s ombudsman).")


async def test_a_grave_report_is_told_whatever_its_category(bot: Talk) -> None:
    """Who wants to hear of any report from ten killed hears of it, though of others they want air strikes alone."""
    desk = await alerted(bot, "agreement=nk-washington states=reported categories=air strike killed=10 injured=20")

    assert len(await tells(desk, f"{MARTUNI} killed=10", "10-26 22:00")) == 1
    assert len(await tells(desk, f"{TERTER} injured=20", "10-26 23:00")) == 1


async def test_only_some_categories_are_told(bot: Talk) -> None:
    """The others are for the digest."""
    desk = await alerted(bot, "agreement=nk-washington states=reported categories=air strike")

    assert await tells(desk, TERTER, "10-26 21:00") == []
    assert len(await tells(desk, MARTUNI.replace("shelling", "air strike"), "10-26 21:00")) == 1


async def test_what_was_recorded_before_the_alerts_starts_no_flood(bot: Talk) -> None:
    """A further source on an old report is no news of it."""
    bot.lacks, bot.channel = (), "news"
    await open_desk(bot)
    await bot.hears(TERTER)
    await bot.hears("/digest alerts agreement=nk-washington states=reported save=yes")

    assert await tells(bot, "/violation source 1 source=https://example.org/1", "10-26 21:00") == []
    assert await tells(bot, "/violation respond 1 speaker=armenia-mod stance=denies", "10-26 21:00") == []


async def test_words_that_are_hidden_and_closed_sources_are_not_told(desk: Talk) -> None:
    """An alert tells who says what of whom, in the bot’s own words."""
    said = f"{TERTER} words=the secret words source=https://example.org/tip visibility=moderators publisher=A tip"

    (told,) = await tells(desk, said, "10-26 21:00")

    assert "secret" not in told
    assert "tip" not in told
