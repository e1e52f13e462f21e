"""What a digest says of reports it had told of: old and new side by side, and nothing that is for moderators."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import TERTER
from tests.digests.digest_channel import DigestChannel, thread
from tests.digests.terter_digests import CHANGED, ON_TUESDAY, TUESDAY, WEDNESDAY, enter
from tests.people import MODERATOR

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.mark.parametrize(
    ("commands", "short", "whole"),
    [
        (["/violation retract 1 reason=It was a quarry"], "#1 retracted", "retracted."),
        (
            ["/violation respond 1 speaker=azerbaijan-mod stance=withdraws"],
            "#1 withdrawn by its claimant",
            "withdrawn by its claimant; stands no more: Azerbaijan’s Defence Ministry accuses Armenia.",
        ),
        (
            [
                "/violation casualties 1 claimant=press killed=2",
                "/violation casualties 1 claimant=hrw killed=at least 3",
            ],
            "#1 killed no figure → 2–3 or more",
            "killed no figure → 2–3 or more; 2 killed (press); at least 3 killed (Human Rights Watch).",
        ),
        (
            ["/violation casualties 1 claimant=press killed=up to 60"],
            "#1 killed no figure → up to 60",
            "killed no figure → up to 60; up to 60 killed (press).",
        ),
        (
            ["/violation respond 1 speaker=armenia-mod stance=denies"],
            "#1 contested",
            "contested; Armenia’s Defence Ministry denies it.",
        ),
        (
            ["/violation verify 1 state=verified reason=Seen by a monitor"],
            "#1 reported → verified",
            "reported → verified.",
        ),
        (
            ["/violation respond 1 speaker=hrw stance=confirms_occurrence"],
            "#1 newly answered",
            "Human Rights Watch confirms that it happened.",
        ),
        (
            [
                "/violation respond 1 speaker=press stance=alleges about=armenia",
                "/violation respond 1 speaker=azerbaijan-mod stance=withdraws",
            ],
            "#1 with a statement that stands no more",
            "press accuses Armenia; stands no more: Azerbaijan’s Defence Ministry accuses Armenia.",
        ),
        (
            ["/violation respond 1 speaker=press stance=alleges about=artsakh"],
            "#1 also accused: Artsakh",
            "accused Armenia → Armenia and Artsakh; press accuses Artsakh.",
        ),
        (
            [
                "/violation respond 1 speaker=azerbaijan-mod stance=withdraws",
                "/violation respond 1 speaker=azerbaijan-mod stance=alleges about=artsakh",
            ],
            "#1 accused Armenia → Artsakh",
            (
                "accused Armenia → Artsakh; Azerbaijan’s Defence Ministry accuses Artsakh; "
                "stands no more: Azerbaijan’s Defence Ministry accuses Armenia."
            ),
        ),
        (
            ["/violation amend 1 category=drone_strike place=Aghdam occurred=unknown"],
            "#1 told more closely",
            "kind shelling → drone strike; place Terter → Aghdam; time 26 Oct 2020, 08:20 Baku → unknown.",
        ),
    ],
)
async def test_what_changed_is_told_old_and_new(
    mornings: DigestChannel, commands: list[str], short: str, whole: str
) -> None:
    """It was told as it was on Tuesday; on Wednesday it is told what it is."""
    await enter(mornings.bot, *commands)

    digest = await mornings.told(WEDNESDAY)

    assert f"{CHANGED}: {short}." in digest.root.lines
    assert digest.root.lines[1] == "No new report (before: 1)"
    assert thread(digest)[CHANGED] == (f"#1 shelling, Terter: {whole}",)


async def test_a_merger_is_told_of_both(mornings: DigestChannel) -> None:
    """The number that went names the one that stays; that is told anew where its figures moved."""
    again = TERTER.replace("azerbaijan-mod", "azerbaijan-prosecutor")
    await enter(mornings.bot, f"{again} killed=4 new=yes", at="2020-10-27T03:00Z")
    await mornings.told("2020-10-27T05:00Z")
    await enter(mornings.bot, "/violation merge 2 into=1")

    digest = await mornings.told("2020-10-28T05:00Z")

    assert thread(digest)[CHANGED] == (
        (
            "#1 shelling, Terter: killed no figure → 4; "
            "Azerbaijan’s Prosecutor accuses Armenia; 4 killed (Azerbaijan’s Prosecutor)."
        ),
        "#2 shelling, Terter: merged into #1, the same incident.",
    )


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/violation casualties 1 claimant=press killed=2", ["#1 killed no figure → 2"]),
        ("/violation source 1 source=https://example.org/tip visibility=moderators", []),
    ],
)
async def test_an_accused_that_became_another_is_no_further_one(
    mornings: DigestChannel, command: str, told: list[str]
) -> None:
    """It goes by another name, under which nobody was accused anew: that is no change of the report."""
    merged = "/tracker actor merge armenia into=republic-of-armenia"
    await enter(mornings.bot, "/tracker actor add Republic of Armenia", merged, command)

    digest = await mornings.told(WEDNESDAY)

    lines = [line for line in digest.root.lines if line.startswith(CHANGED)]
    assert lines == [f"{CHANGED}: {one}." for one in told]


async def test_what_was_taken_back_is_told_by_its_number_alone(mornings: DigestChannel) -> None:
    """It was told of, so that its end is; what it said is not repeated."""
    await mornings.bot.hears("/tracker undo", by=MODERATOR, at=ON_TUESDAY)

    digest = await mornings.told(WEDNESDAY)

    assert thread(digest)[CHANGED] == ("#1: taken back, as entered by mistake.",)
    assert digest.root.lines[1] == "No new report (before: 1)"
    assert "Terter" not in digest.root.text


async def test_what_came_and_went_within_a_period_is_never_told(desk: Talk) -> None:
    """Nobody had heard of it."""
    await enter(desk, "/violation retract 1 reason=It was a quarry", at="2020-10-26T06:00Z")

    digest = await DigestChannel(desk, "nk-washington").told(TUESDAY)

    assert "#1" not in digest.root.text


async def test_hidden_words_and_closed_sources_are_withheld(desk: Talk) -> None:
    """Also where they were hidden after the slot; that a moderators' source was added is no change."""
    await enter(desk, '/violation respond 1 speaker=armenia-mod stance=denies words="a lie told by Ilham"')
    (said,) = [part for part in (await desk.hears("/violation show 1", by=MODERATOR)).text.split() if "(S" in part][1:]
    await enter(desk, f"/violation redact 1 statement={said.strip('().')}")
    await enter(desk, "/violation source 1 source=https://example.org/tip visibility=moderators")
    channel = DigestChannel(desk, "nk-washington")
    await channel.told(TUESDAY)

    digest = await channel.told(WEDNESDAY)

    told = " ".join(thread(digest)[CHANGED])
    assert told == "#1 shelling, Terter: contested; Armenia’s Defence Ministry denies it."
    assert "Ilham" not in str(digest)


async def test_a_step_that_was_taken_back_is_told_as_it_had_been_told(desk: Talk) -> None:
    """Who read that it had collapsed reads that this was entered by mistake, in no other words than the record's."""
    await enter(
        desk, "/ceasefire end nk-washington at='2020-10-26 09:00' outcome=collapsed words=Ilham", at="2020-10-26T06:00Z"
    )
    channel = DigestChannel(desk, "nk-washington")
    ended = await channel.told(TUESDAY)
    await desk.hears("/tracker undo", by=MODERATOR, at=ON_TUESDAY)

    digest = await channel.told(WEDNESDAY)

    step = "ended, collapsed, 26 Oct 2020, 09:00 Baku (05:00 UTC)"
    assert f"nk-washington: {step}: “Ilham”." in ended.root.text
    assert digest.root.lines[:2] == (
        "nk-washington: in effect, 2 days 0 hours",
        f"nk-washington: taken back, as entered by mistake: {step}.",
    )


async def test_steps_are_told_in_the_order_of_their_times(desk: Talk) -> None:
    """Whether they were entered or came by themselves."""
    pause = "effective='2020-10-26 10:30 Baku' zone=Asia/Baku conflict=karabakh-2020 parties=armenia; azerbaijan"
    await enter(desk, f"/ceasefire add pause title=Pause {pause}", at="2020-10-26T06:00Z")
    await enter(desk, "/ceasefire suspend pause at='2020-10-26 12:00'", at="2020-10-26T09:00Z")

    told = (await DigestChannel(desk, "pause").told(TUESDAY)).root.text

    assert 0 < told.index("took effect") < told.index("suspended, 26 Oct 2020, 12:00 Baku (08:00 UTC)")


async def test_terms_that_were_amended_are_told_as_they_were_and_are(mornings: DigestChannel) -> None:
    """What was told of Monday counted from another hour: no quiet period passes that over."""
    await enter(mornings.bot, "/ceasefire amend nk-washington effective='2020-10-26 10:00'")

    digest = await mornings.told(WEDNESDAY)

    now, before = "26 Oct 2020, 10:00 Baku (06:00 UTC)", "26 Oct 2020, 08:00 Baku (04:00 UTC)"
    assert f"nk-washington: amended, in effect from: {now}; before: {before}." in digest.root.lines
    assert digest.root.lines[0] == "nk-washington: in effect, 1 day 22 hours"


async def test_an_agreement_that_is_laid_to_another_war_is_told_of_both(desk: Talk) -> None:
    """And, where that is undone, who was named meanwhile by the name that they had."""
    await enter(desk, "/ceasefire amend nk-washington conflict=Zwar parties='Armenia; Zebu' new=yes", at=ON_TUESDAY)
    channel = DigestChannel(desk, "nk-washington")
    amended = await channel.told(WEDNESDAY)
    await desk.hears("/tracker undo", by=MODERATOR, at="2020-10-28T10:00Z")

    undone = await channel.told("2020-10-29T04:00Z")

    there = "conflict: {}; before: {}. nk-washington: amended, parties: {}; before: {}."
    here = ("Karabakh 2020", "Zwar", "Armenia · Azerbaijan", "Armenia · Zebu")
    assert there.format("Zwar", here[0], here[3], here[2]) in amended.root.text
    assert there.format(*here) in undone.root.text
