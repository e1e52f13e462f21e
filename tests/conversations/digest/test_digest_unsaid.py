"""What a digest told as said, and what of that was taken back since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.digests.digest_channel import DigestChannel, thread
from tests.digests.terter_digests import CHANGED, ON_TUESDAY, TUESDAY, WEDNESDAY, enter, open_newsroom
from tests.people import MODERATOR
from tests.prepared import led

if TYPE_CHECKING:
    from bot.digests.composing import Composed
    from tests.talking import Talk

MONDAY = "2020-10-26T06:00Z"
TAKEN_BACK = "aken back, as entered by mistake"


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk that has logged the shelling of Terter on Monday, and knows one speaker more."""
    newsroom = await led(bot, open_newsroom)
    await enter(newsroom, "/tracker actor add Observers plural=yes", at=MONDAY)
    return newsroom


async def unsays(desk: Talk, about: str, line: str, *, entries: int = 1) -> tuple[Composed, Composed]:
    """Enter something on Monday and undo it on Tuesday, with what came before; give both mornings' digests."""
    await enter(desk, line, at=MONDAY)
    channel = DigestChannel(desk, about)
    told = await channel.told(TUESDAY)
    for _ in range(entries):
        await desk.hears("/tracker undo", by=MODERATOR, at=ON_TUESDAY)
    return told, await channel.told(WEDNESDAY)


async def test_a_toll_over_a_whole_conflict_is_told_to_be_gone(desk: Talk) -> None:
    """With its number: the channel had read it."""
    line = "/ceasefire say conflict=karabakh-2020 speaker=press killed=25"

    told, digest = await unsays(desk, "karabakh-2020", line)

    toll = "25 killed over the whole conflict (press)"
    assert f"Apart: {toll}." in told.root.lines
    assert f"T{TAKEN_BACK}: {toll}." in digest.root.lines
    assert thread(digest)["Casualty claims"] == (f"T{TAKEN_BACK}: {toll}",)


async def test_what_was_said_of_an_agreement_is_told_to_be_gone(desk: Talk) -> None:
    """Without its words, which nobody is to read any more."""
    line = "/ceasefire say nk-washington speaker=press stance=reports_collapse words='it is dead'"

    told, digest = await unsays(desk, "nk-washington", line)

    assert "nk-washington: press reports that it collapsed: “it is dead”" in thread(told)["Agreements"][0]
    assert thread(digest)["Agreements"] == (f"nk-washington: t{TAKEN_BACK}: press reports that it collapsed",)
    assert "dead" not in str(digest)


@pytest.mark.parametrize(
    ("line", "short", "whole"),
    [
        (
            "/violation casualties 1 claimant=observers killed=4 period=2020-10-20",
            "with a claim that stands no more",
            "retracted: apart: 4 killed over #1, 20 Oct 2020 (Observers)",
        ),
        (
            "/violation respond 1 speaker=observers stance=confirms_occurrence",
            "with a statement that stands no more",
            "stands no more: Observers confirm that it happened",
        ),
        (
            "/violation respond 1 speaker=press stance=alleges about=observers",
            "accused Armenia and Observers → Armenia",
            "accused Armenia and Observers → Armenia; stands no more: press accuses Observers",
        ),
    ],
)
async def test_what_was_said_of_a_report_is_told_to_be_gone(desk: Talk, line: str, short: str, whole: str) -> None:
    """By the name of who had said it, though that was taken back as well."""
    _, digest = await unsays(desk, "nk-washington", line, entries=2)

    assert f"{CHANGED}: #1 {short}." in digest.root.lines
    assert thread(digest)[CHANGED] == (f"#1 shelling, Terter: {whole}.",)


async def test_what_is_had_back_is_told_again(desk: Talk) -> None:
    """Who heard that it was entered by mistake hears that it wasn't."""
    line = "/ceasefire say conflict=karabakh-2020 speaker=press killed=25"
    await unsays(desk, "karabakh-2020", line)
    entry = (await desk.hears("/tracker history", by=MODERATOR)).lines[0].partition(" ")[0]
    await desk.hears(f"/tracker undo entry={entry}", by=MODERATOR, at="2020-10-28T06:00Z")

    digest = await DigestChannel(desk, "karabakh-2020").told("2020-10-29T04:00Z")

    assert "Apart: 25 killed over the whole conflict (press)." in digest.root.lines


async def test_an_accused_that_stands_for_itself_again_was_accused_all_along(desk: Talk) -> None:
    """A merger of two actors was taken back: of no report anybody is accused anew, or no more."""
    await enter(desk, "/tracker actor merge armenia into=observers", at=MONDAY)
    channel = DigestChannel(desk, "nk-washington")
    await channel.told(TUESDAY)
    await enter(desk, "/tracker undo", "/violation casualties 1 claimant=press killed=2")

    digest = await channel.told(WEDNESDAY)

    assert f"{CHANGED}: #1 killed no figure → 2." in digest.root.lines
    assert thread(digest)[CHANGED] == ("#1 shelling, Terter: killed no figure → 2; 2 killed (press).",)


async def test_words_that_were_taken_back_are_told_of_no_past_period(desk: Talk) -> None:
    """That it was ended was on record then; in which words is for nobody now."""
    collapse = "at='2020-10-26 09:00' outcome=collapsed words=slander"
    await enter(desk, f"/ceasefire end nk-washington {collapse}", at=MONDAY)
    await desk.hears("/tracker undo", by=MODERATOR, at=ON_TUESDAY)

    digest = await DigestChannel(desk, "nk-washington").told(TUESDAY)

    assert digest.root.lines[1] == "nk-washington: ended, collapsed, 26 Oct 2020, 09:00 Baku (05:00 UTC)."
    assert "slander" not in str(digest)


async def test_what_disputed_an_agreement_at_the_end_of_a_period_is_told_of_it(desk: Talk) -> None:
    """Also where its digest comes late, and nobody says so any more."""
    await enter(desk, "/ceasefire say nk-washington speaker=armenia stance=rejects", at=MONDAY)
    await desk.hears("/tracker undo", by=MODERATOR, at=ON_TUESDAY)

    digest = await DigestChannel(desk, "nk-washington").told(TUESDAY)

    assert digest.root.lines[0].endswith("· rejected by Armenia")
