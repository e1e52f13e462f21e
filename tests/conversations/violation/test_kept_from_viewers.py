"""What is for moderators today, or was on that day, is kept from viewers whichever day's knowledge they look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.conversations.newsroom import TERTER, action, open_desk
from tests.people import MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk

THEN: Final = "known_by=2020-10-26T06:10Z"
"""The day that is looked at: half an hour after what was entered first, and before what was decided on it."""
LATER: Final = "2020-10-26T06:30Z"
TIP: Final = "source=https://example.org/tip publisher=Tipster visibility="
REPORT: Final = "/violation report claimant=press words=Smoke occurred=2020-10-26 08:20 place=Terter"


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A bot whose record knows the war."""
    return await open_desk(bot)


async def exported(desk: Talk) -> bytes:
    """Give what a moderator exports of that day."""
    file = (await desk.hears(f"/tracker export all format=json {THEN}", by=MODERATOR)).file
    assert file is not None
    return file.content


@pytest.mark.parametrize(("then", "now"), [("public", "moderators"), ("moderators", "public")])
async def test_a_source_that_was_or_is_for_moderators_is_told_of_no_past_day(desk: Talk, then: str, now: str) -> None:
    """Who looks from yesterday neither reads it, nor finds a report by it, nor meets it in an export."""
    await desk.hears(f"{TERTER} {TIP}{then}", by=MODERATOR)
    await desk.hears(f"/violation source 1 {TIP}{now}", by=MODERATOR, at=LATER)

    shown = await desk.hears(f"/violation show 1 {THEN}", by=VISITOR)
    listed = await desk.hears(f"/violation list words=Tipster {THEN}", by=VISITOR)

    assert shown.title.startswith("#1 ")
    assert "Tipster" not in shown.text
    assert listed.lines[0] == "None fits."
    assert b"example.org/tip" not in await exported(desk)


async def test_what_waited_on_a_past_day_is_told_of_none(desk: Talk) -> None:
    """It was a member's then, in words that nobody had looked at, whatever was made of it since."""
    await desk.hears(REPORT, by=REPORTER)
    await desk.hears("/violation queue accept 1 category=shelling words=Shelling", by=MODERATOR, at=LATER)

    assert "Nothing was known of #1 by then." in await desk.refuses(f"/violation show 1 {THEN}", by=VISITOR)
    assert b"Smoke" not in await exported(desk)
    assert "#1" not in (await desk.hears(f"/ceasefire timeline nk-washington {THEN}", by=VISITOR)).text


async def test_what_waits_again_is_told_of_no_day_on_which_it_was_part_of_another(desk: Talk) -> None:
    """A merger that was taken back takes with it, for that day too, who said what on the member's word."""
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears(REPORT, by=REPORTER)
    merged = await desk.hears("/violation queue duplicate 2 of=1", by=MODERATOR, at="2020-10-26T06:00Z")
    await desk.hears("/violation casualties 2 claimant=press killed=9", by=MODERATOR)
    assert "9 (press" in (await desk.hears("/violation show 1", by=VISITOR)).text
    desk.now = desk.now.replace(minute=30)
    await desk.picks(action(merged, "Undo"), by=MODERATOR)

    shown = await desk.hears(f"/violation show 1 {THEN}", by=VISITOR)

    assert shown.lines[0] == "Azerbaijan’s Defence Ministry accuses Armenia."
    assert "press" not in shown.text
    assert b"press" not in (await exported(desk)).partition(b'"violations":')[2]


async def test_words_that_were_hidden_on_a_past_day_stay_hidden_for_it(desk: Talk) -> None:
    """Whoever took the hiding back opened them from then on, not for the day on which they were hidden."""
    await desk.hears(f"{TERTER} words=burnt", by=MODERATOR)
    hidden = await desk.hears("/violation redact 1 statement=S200", by=MODERATOR, at="2020-10-26T06:00Z")
    desk.now = desk.now.replace(minute=30)
    await desk.picks(action(hidden, "Undo"), by=MODERATOR)

    assert "burnt" in (await desk.hears("/violation show 1", by=VISITOR)).text
    assert "burnt" not in (await desk.hears(f"/violation show 1 {THEN}", by=VISITOR)).text
    assert b"burnt" not in await exported(desk)


async def test_nothing_is_found_on_a_past_day_by_words_that_are_hidden_now(desk: Talk) -> None:
    """That a list has the report would tell that its words were those."""
    await desk.hears(f"{TERTER} words=burnt", by=MODERATOR)
    await desk.hears("/violation redact 1 statement=S200", by=MODERATOR, at=LATER)

    for view in ("", f" {THEN}", f" as_of=2020-10-26T06:10Z {THEN}"):
        assert (await desk.hears(f"/violation list{view}", by=VISITOR)).lines[0].startswith("#1 ")
        assert (await desk.hears(f"/violation list words=burnt{view}", by=VISITOR)).lines[0] == "None fits."


async def test_what_was_a_members_and_is_gone_is_told_of_no_day(desk: Talk) -> None:
    """It had been accepted by then; once that was undone, and the report with it, nobody may read what they wrote."""
    await desk.hears(REPORT, by=REPORTER)
    await desk.hears("/violation queue accept 1 category=shelling words=Thunder", by=MODERATOR)
    assert "Thunder" in (await desk.hears("/violation show 1", by=VISITOR)).text
    for entry in (4, 3):
        await desk.hears(f"/tracker undo entry={entry}", at=LATER)

    listed = await desk.hears(f"/violation list {THEN}", by=VISITOR)

    assert listed.lines[0] == "None fits."
    assert b"Thunder" not in await exported(desk)


async def test_words_that_were_taken_back_are_told_of_no_day(desk: Talk) -> None:
    """That somebody denied it then is told, and not in which words: they may have been a slip."""
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears("/violation respond 1 speaker=armenia-mod stance=denies words=Sarsang", by=MODERATOR)
    await desk.hears("/tracker undo", by=MODERATOR, at=LATER)

    shown = await desk.hears(f"/violation show 1 {THEN}", by=VISITOR)

    assert "Armenia’s Defence Ministry denies it" in shown.text
    assert "Sarsang" not in shown.text
    assert b"Sarsang" not in await exported(desk)
