"""What moderators decide: verified, merged, retracted, hidden; and nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import TERTER, action, open_desk
from tests.people import MODERATOR, VISITOR
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk

AGAIN = TERTER.replace("azerbaijan-mod", "azerbaijan-prosecutor")


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A bot with one accusation of Armenia on record, #1, its words quoted in S200."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await open_desk(bot)
    await bot.hears(f'{TERTER} words="gross violation" killed=4', by=MODERATOR)


async def test_a_verification_keeps_its_reason(desk: Talk) -> None:
    """Who reads that something is corroborated can read why."""
    reply = await desk.hears("/violation verify 1 state=corroborated reason=Human Rights Watch report", by=MODERATOR)

    assert reply.title == "#1 is now entered as corroborated."
    assert reply.lines[0] == "Reason: “Human Rights Watch report”"
    status = await desk.hears("/ceasefire status nk-washington", by=VISITOR)
    assert status.fact("Reported").startswith("1 incident, 1 corroborated")


async def test_attribution_is_entered_for_one_accused(desk: Talk) -> None:
    """With one accused, that one is meant."""
    reply = await desk.hears(
        "/violation verify 1 attribution=independently_attributed reason=crater analysis", by=MODERATOR
    )

    assert reply.title == "#1 is now entered as independently attributed to Armenia."


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("reason=none", "Say what was verified"),
        ("reason=x state=verified accused=armenia", "accused= goes with attribution="),
        ("reason=x attribution=alleged accused=azerbaijan", "No standing statement accuses them"),
        ("state=verified", "reason= (Why)"),
    ],
)
async def test_a_verification_of_nothing_is_refused(desk: Talk, options: str, words: str) -> None:
    """Either axis, and always a reason."""
    assert words in await desk.refuses(f"/violation verify 1 {options}", by=MODERATOR)


async def test_a_merged_violation_reads_with_the_one_that_stays(desk: Talk) -> None:
    """Statements and claims of the duplicate are read there, and it is counted once."""
    await desk.hears(f"{AGAIN} killed=6 new=yes", by=MODERATOR)

    reply = await desk.hears("/violation merge 2 into=1", by=MODERATOR)

    assert reply.title == "#2 is now part of #1, which keeps its own time, place and category."
    assert "Azerbaijan’s Defence Ministry accuses Armenia" in reply.lines[0]
    assert "Azerbaijan’s Prosecutor accuses Armenia" in reply.lines[0]
    assert reply.fact("Killed") == "4–6 (Azerbaijan’s Defence Ministry and Azerbaijan’s Prosecutor)"
    status = await desk.hears("/ceasefire status nk-washington", by=VISITOR)
    assert status.fact("Killed") == "4–6 in 1 incident."


async def test_what_is_said_of_a_duplicate_is_said_of_the_one_that_stays(desk: Talk) -> None:
    """A merged number points on, through any number of mergers."""
    await desk.hears(f"{AGAIN} new=yes", by=MODERATOR)
    await desk.hears(f"{AGAIN} occurred=2020-10-26 08:30 new=yes".replace(" occurred=2020-10-26 08:20", ""))
    await desk.hears("/violation merge 3 into=2", by=MODERATOR)
    await desk.hears("/violation merge 2 into=1", by=MODERATOR)

    reply = await desk.hears("/violation respond 3 speaker=armenia-mod stance=denies", by=MODERATOR)

    assert reply.lines[0].startswith("#1: Azerbaijan’s Defence Ministry accuses Armenia")
    assert "Armenia’s Defence Ministry denies it (on #3)." in reply.lines[0]


async def test_what_is_merged_into_a_merged_one_is_part_of_the_one_that_stays(desk: Talk) -> None:
    """It stays there when the merger in between is taken back: that was of another."""
    await desk.hears(f"{AGAIN} new=yes", by=MODERATOR)
    await desk.hears(f"{AGAIN} killed=9 new=yes", by=MODERATOR)
    between = await desk.hears("/violation merge 2 into=1", by=MODERATOR)
    await desk.hears("/violation merge 3 into=2", by=MODERATOR)

    await desk.picks(action(between, "Undo"), by=MODERATOR)

    assert (await desk.hears("/violation show 1", by=VISITOR)).fact("Killed").startswith("4–9")


async def test_who_decides_on_a_merged_number_is_told_of_which_it_was_decided(desk: Talk) -> None:
    """What is entered of a merged number holds for the one that stays, and not unsaid; so with the figures told."""
    await desk.hears(f"{AGAIN} new=yes", by=MODERATOR)
    await desk.hears(f"{AGAIN} new=yes", by=MODERATOR)
    await desk.hears("/violation merge 2 into=1", by=MODERATOR)

    verified = await desk.hears("/violation verify 2 state=corroborated reason=Human Rights Watch", by=MODERATOR)
    claimed = await desk.hears("/violation casualties 2 claimant=press killed=9", by=MODERATOR)
    merged = await desk.hears("/violation merge 3 into=2", by=MODERATOR)

    assert claimed.lines[0] == "#2 was merged into #1."
    assert claimed.fact("Killed").startswith("4–9")
    assert (verified.title, verified.lines[0]) == ("#1 is now entered as corroborated.", "#2 was merged into #1.")
    assert merged.title.startswith("#3 is now part of #1, which keeps")
    assert merged.lines[0] == "#2 was merged into #1."


async def test_what_had_been_verified_of_a_merged_report_is_told_not_to_hold_for_the_other(desk: Talk) -> None:
    """What stays keeps its own state: who merged a verified report hears that the count of those is one less."""
    await desk.hears(f"{AGAIN} new=yes", by=MODERATOR)
    verdict = "state=verified attribution=independently_attributed reason=crater analysis"
    await desk.hears(f"/violation verify 2 {verdict}", by=MODERATOR)

    lost = await desk.hears("/violation merge 2 into=1", by=MODERATOR)
    await desk.hears("/tracker undo", by=MODERATOR)
    await desk.hears(f"/violation verify 1 {verdict}", by=MODERATOR)
    kept = await desk.hears("/violation merge 2 into=1", by=MODERATOR)

    assert lost.lines[-1] == (
        "#2 had been entered as verified and independently attributed to Armenia, and #1 was not. "
        "Where that holds, enter it: /violation verify 1"
    )
    assert "had been entered" not in kept.text


async def test_a_circle_of_mergers_is_refused(desk: Talk) -> None:
    """A violation is neither part of itself nor of its own part."""
    await desk.hears(f"{AGAIN} new=yes", by=MODERATOR)
    await desk.hears("/violation merge 2 into=1", by=MODERATOR)

    assert "#2 is the same violation, or was merged into it" in await desk.refuses("/violation merge 1 into=2")
    assert "#1 is the same violation" in await desk.refuses("/violation merge 1 into=1")
    assert "#2 is already part of #1" in await desk.refuses("/violation merge 2 into=1")


async def test_a_retracted_violation_counts_nowhere_and_stays_on_record(desk: Talk) -> None:
    """Retracted is not deleted."""
    reply = await desk.hears("/violation retract 1 reason=logged twice", by=MODERATOR)

    assert reply.lines == ("Reason: “logged twice”",)
    status = await desk.hears("/ceasefire status nk-washington", by=VISITOR)
    assert status.fact("Reported").startswith("0 incidents")
    assert "#1 was retracted: logged twice" in await desk.refuses("/violation amend 1 weapon=artillery")


async def test_one_mistaken_statement_is_retracted_alone(desk: Talk) -> None:
    """The violation stands by what is left, and the reply reads without it."""
    added = await desk.hears("/violation respond 1 speaker=armenia-mod stance=denies", by=MODERATOR)
    statement = added.title.partition(" as ")[2].partition(":")[0]

    reply = await desk.hears(f"/violation retract 1 statement={statement} reason=another incident", by=MODERATOR)

    assert reply.title == f"{statement} of #1 was retracted; it stays on record."
    assert "denies" not in reply.lines[-1]


async def test_one_mistaken_claim_is_retracted_alone(desk: Talk) -> None:
    """The incident's range is that of the claims that are left."""
    added = await desk.hears("/violation casualties 1 claimant=press killed=40", by=MODERATOR)
    claim = added.title.removeprefix("Recorded as ").partition(" ")[0]

    reply = await desk.hears(f"/violation retract 1 claim={claim} reason=a misprint", by=MODERATOR)

    assert reply.fact("Killed") == "4 (Azerbaijan’s Defence Ministry)"


async def test_a_past_day_tells_of_the_changes_until_then(desk: Talk) -> None:
    """What was decided later shows in no number of an earlier knowledge."""
    known = desk.now.isoformat()
    await desk.hears("/violation amend 1 weapon=artillery", by=MODERATOR)
    desk.now += timedelta(minutes=1)
    await desk.hears("/violation amend 1 weapon=mortars", by=MODERATOR)

    now, then = [await desk.hears(f"/violation show 1{view}", by=VISITOR) for view in ("", f" known_by={known}")]

    assert "· changed 2 times." in now.footer
    assert "· changed 1 time. Known by " in then.footer


async def test_hidden_words_are_withheld_from_viewers(desk: Talk) -> None:
    """The statement stands; its words are for moderators."""
    await desk.hears("/violation redact 1 statement=S200", by=MODERATOR)

    shown = await desk.hears("/violation show 1", by=VISITOR)

    assert "gross violation" not in shown.text
    assert "Azerbaijan’s Defence Ministry accuses Armenia" in shown.text
    assert "gross violation" in (await desk.hears("/violation show 1", by=MODERATOR)).text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/violation redact 1 statement=S999", "There is no statement S999"),
        ("/violation redact 1 statement=twelve", "is no statement’s id"),
        ("/violation retract 1 claim=C999 reason=x", "There is no claim C999"),
        ("/violation redact 2 statement=S200", "S200 is not about #2"),
    ],
)
async def test_a_part_of_another_violation_is_refused(desk: Talk, line: str, words: str) -> None:
    """An id is looked for where it was said."""
    await desk.hears(f"{AGAIN} new=yes", by=MODERATOR)

    assert words in await desk.refuses(line, by=MODERATOR)


async def test_what_a_speaker_said_of_merged_reports_is_said_once(bot: Talk) -> None:
    """Two reports of one incident by one ministry are one accusation."""
    await bot.hears("/tracker setup zone=Asia/Baku")
    await bot.hears("/ceasefire add one title=One conflict=war parties=Reds; Blues effective=2020-10-26 08:00 new=yes")
    for _ in range(2):
        await bot.hears(
            "/violation log Reds accused=Blues category=overflight occurred=2020-10-27 place=Terter new=yes"
        )

    reply = await bot.hears("/violation merge 2 into=1")

    assert reply.lines[0] == "Reds accuses Blues of an overflight at Terter (27 Oct 2020, time unknown)."


async def test_what_was_merged_and_retracted_holds_the_other_no_more(bot: Talk) -> None:
    """The one that it was merged into can be undone as if the two had never met."""
    await open_desk(bot)
    for line in (TERTER, f"{TERTER} new=yes", "/violation merge 2 into=1", "/violation retract 2 reason=logged twice"):
        await bot.hears(line)

    assert "violation log" in (await bot.hears("/tracker undo entry=3")).text
