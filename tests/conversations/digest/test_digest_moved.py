"""What a digest counted and what is counted otherwise since, though nothing was said of the reports themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import TERTER
from tests.digests.digest_channel import DAILY, DigestChannel, thread
from tests.digests.terter_digests import CHANGED, ON_TUESDAY, TUESDAY, WEDNESDAY, enter, hear_on_tuesday
from tests.people import MODERATOR

if TYPE_CHECKING:
    from tests.talking import Talk

THURSDAY = "2020-10-29T04:00Z"
ON_WEDNESDAY = "2020-10-28T06:00Z"
LATER = "/ceasefire amend nk-washington effective='2020-10-26 10:00'"
ELSEWHERE = "/ceasefire amend nk-washington conflict=Zwar parties='Armenia; Zebu' new=yes"
QUARRY = "/violation log azerbaijan-mod category=shelling accused=armenia place=Aghdam new=yes occurred="


def another(desk: Talk, about: str) -> DigestChannel:
    """Give a channel of its own that is told of something else."""
    return DigestChannel(desk, about, replace(DAILY, id=DAILY.id + 1))


@pytest.mark.parametrize(
    "command",
    [
        LATER,
        "/ceasefire end nk-washington at='2020-10-26 08:10' outcome=collapsed",
        "/ceasefire suspend nk-washington at='2020-10-26 08:10'",
    ],
)
async def test_a_report_that_lies_outside_effect_now_is_told_with_its_number(
    mornings: DigestChannel, command: str
) -> None:
    """In the next digest, once: another effect, or another end, counts it no more."""
    await enter(mornings.bot, command)

    digest = await mornings.told(WEDNESDAY)

    assert f"{CHANGED}: #1 outside effect now, in no total." in digest.root.lines
    assert thread(digest)[CHANGED] == ("#1 shelling, Terter: outside effect now, in no total.",)
    assert (await mornings.told(THURSDAY)).quiet


async def test_a_report_that_is_contested_no_more_is_told_with_its_number(desk: Talk) -> None:
    """Who was said to speak for the accused doesn't: nothing was said of the report itself."""
    await enter(desk, "/violation respond 1 speaker=armenia-mod stance=denies", at="2020-10-26T07:00Z")
    channel = await hear_on_tuesday(desk)
    await enter(desk, "/tracker actor amend armenia-mod speaks_for=none")

    digest = await channel.told(WEDNESDAY)

    assert f"{CHANGED}: #1 no longer contested." in digest.root.lines


async def test_where_the_amendment_is_undone_the_report_counts_again(mornings: DigestChannel) -> None:
    """Who heard that it lies outside effect hears that it doesn't."""
    await enter(mornings.bot, LATER)
    await mornings.told(WEDNESDAY)
    await mornings.bot.hears("/tracker undo", by=MODERATOR, at=ON_WEDNESDAY)

    digest = await mornings.told(THURSDAY)

    assert f"{CHANGED}: #1 within effect now, and counted." in digest.root.lines


async def test_what_is_put_right_within_a_period_is_no_news_of_the_reports(mornings: DigestChannel) -> None:
    """Nobody had heard that they lay outside effect."""
    await enter(mornings.bot, LATER, "/tracker undo")

    assert (await mornings.told(WEDNESDAY)).quiet


async def test_many_are_told_by_the_first_and_the_last(desk: Talk) -> None:
    """With how many they are; each stands in a line of its own below."""
    for minute in range(10, 19):
        await enter(desk, f"{QUARRY}'2020-10-26 08:{minute}'", at="2020-10-26T06:00Z")
    await enter(desk, "/violation retract 4 reason=Twice", at="2020-10-26T06:30Z")
    channel = DigestChannel(desk, "nk-washington")
    assert (await channel.told(TUESDAY)).root.lines[1].startswith("9 reports (first period)")
    await enter(desk, LATER, "/violation retract 2 reason=It was a quarry")

    digest = await channel.told(WEDNESDAY)

    moved = "#1, #3 and #5–#10 (8 reports) outside effect now, in no total"
    assert f"{CHANGED}: {moved} · #2 retracted." in digest.root.lines
    assert len(thread(digest)[CHANGED]) == 9


async def test_of_very_many_each_is_named(desk: Talk) -> None:
    """Thirty in a line of their own, the others by their numbers: none is left standing without a word."""
    for minute in range(10, 50):
        await enter(desk, f"{QUARRY}'2020-10-26 08:{minute}'", at="2020-10-26T06:00Z")
    channel = DigestChannel(desk, "nk-washington")
    await channel.told(TUESDAY)
    await enter(desk, LATER)

    digest = await channel.told(WEDNESDAY)

    assert f"{CHANGED}: #1–#41 (41 reports) outside effect now, in no total." in digest.root.lines
    assert thread(digest)[f"{CHANGED} (3 of 3)"][-1] == "And these: #31–#41 (11 reports)."


async def test_an_agreement_that_leaves_its_war_leaves_word(mornings: DigestChannel) -> None:
    """Who follows the war hears that it is counted elsewhere, who follows the other one that it is counted there."""
    war = another(mornings.bot, "karabakh-2020")
    await war.told(TUESDAY)
    await enter(mornings.bot, ELSEWHERE)

    there, here = (
        await war.told(WEDNESDAY),
        await DigestChannel(mornings.bot, "zwar", replace(DAILY, id=1)).told(WEDNESDAY),
    )

    assert "nk-washington: moved to another conflict, Zwar." in there.root.text
    assert f"{CHANGED}: #1 no longer counted here." in there.root.lines
    assert f"{CHANGED}: #1 counted here now." in here.root.lines
    assert (await war.told(THURSDAY)).quiet


async def test_a_report_that_leaves_a_war_leaves_word(mornings: DigestChannel) -> None:
    """Likewise, where the report alone was laid to another."""
    war = another(mornings.bot, "karabakh-2020")
    await war.told(TUESDAY)
    pause = "effective='2020-10-26 07:00' zone=Asia/Baku conflict=Zwar parties='armenia; Zebu' new=yes"
    await enter(mornings.bot, f"/ceasefire add pause title=Pause {pause}", "/violation amend 1 agreement=pause")

    told = [await channel.told(WEDNESDAY) for channel in (war, mornings)]

    assert all(f"{CHANGED}: #1 no longer counted here." in digest.root.lines for digest in told)
    assert thread(told[0])[CHANGED] == ("#1 shelling, Terter: no longer counted here; under nk-washington → pause.",)


async def test_a_report_that_goes_back_into_the_queue_leaves_word(mornings: DigestChannel) -> None:
    """No more than its number: what waits there is for moderators."""
    report = '/violation report words="Smoke over Shusha"'
    accept = "/violation queue accept 2 claimant=press accused=armenia category=shelling occurred=2020-10-26 09:00"
    await mornings.bot.hears(report, by=MODERATOR, at="2020-10-27T03:00Z")
    await enter(mornings.bot, f"{accept} agreement=nk-washington place=Shusha new=yes")
    await mornings.told(WEDNESDAY)
    await mornings.bot.hears("/tracker undo", by=MODERATOR, at=ON_WEDNESDAY)

    digest = await mornings.told(THURSDAY)

    assert thread(digest)[CHANGED] == ("#2: taken back, as entered by mistake.",)
    assert "Shusha" not in str(digest)


async def test_a_report_that_was_no_duplicate_after_all_counts_again(mornings: DigestChannel) -> None:
    """And the one it was merged into has its own figures back."""
    again = TERTER.replace("azerbaijan-mod", "azerbaijan-prosecutor")
    await enter(mornings.bot, f"{again} killed=4 new=yes", "/violation merge 2 into=1")
    await mornings.told(WEDNESDAY)
    await mornings.bot.hears("/tracker undo", by=MODERATOR, at=ON_WEDNESDAY)

    digest = await mornings.told(THURSDAY)

    assert f"{CHANGED}: #1 killed 4 → no figure · #2 counts again." in digest.root.lines


async def test_another_zone_moves_no_report(mornings: DigestChannel) -> None:
    """Its days are others, which the terms tell; nothing that was counted is counted otherwise."""
    await enter(mornings.bot, "/ceasefire amend nk-washington zone=Asia/Kathmandu")

    digest = await mornings.told(WEDNESDAY)

    assert "amended, zone of its days: Asia/Kathmandu; before: Asia/Baku." in digest.root.text
    assert CHANGED not in digest.root.text


async def test_an_agreement_that_was_taken_back_leaves_word(desk: Talk) -> None:
    """Who heard that it took effect hears that this was entered by mistake."""
    pause = "effective='2020-10-26 10:30 Baku' zone=Asia/Baku conflict=karabakh-2020 parties=armenia; azerbaijan"
    await enter(desk, f"/ceasefire add pause title=Pause {pause}", at="2020-10-26T06:00Z")
    channels = [DigestChannel(desk), another(desk, "karabakh-2020")]
    for channel in channels:
        assert "pause: took effect" in (await channel.told(TUESDAY)).root.text
    await desk.hears("/tracker undo", by=MODERATOR, at=ON_TUESDAY)

    for channel in channels:
        assert "pause: taken back, as entered by mistake." in (await channel.told(WEDNESDAY)).root.text
