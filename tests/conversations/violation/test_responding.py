"""Others answer: denials, counter-accusations, confirmations and withdrawals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import SHUSHA, TERTER, open_on_an_accusation
from tests.people import MODERATOR, VISITOR
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A bot with one accusation of Armenia on record, #1."""
    return await led(bot, open_on_an_accusation)


async def test_nobody_denies_what_was_not_said_yet(desk: Talk) -> None:
    """A denial may have been published before an accusation of unknown date was entered: it is told behind it."""
    denial = "speaker=armenia-mod stance=denies published=2020-10-26 09:00"
    await desk.hears(f"/violation respond 1 {denial} words=We did not", by=MODERATOR)

    shown = await desk.hears("/violation show 1", by=VISITOR)

    assert shown.lines[0] == ("Azerbaijan’s Defence Ministry accuses Armenia. Armenia’s Defence Ministry denies it.")


async def test_a_denial_stands_beside_the_accusation(desk: Talk) -> None:
    """Who reads an accusation reads its denial."""
    reply = await desk.hears("/violation respond 1 speaker=armenia-mod stance=denies", by=MODERATOR)

    assert reply.title.endswith("Armenia’s Defence Ministry denies it.")
    assert reply.lines[0] == (
        "#1: Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter "
        "(26 Oct 2020, 08:20 Baku, 04:20 UTC). Armenia’s Defence Ministry denies it."
    )
    status = await desk.hears("/ceasefire status nk-washington", by=VISITOR)
    assert "contested: 1" in status.fact("Reported")


async def test_a_counter_accusation_over_another_event_accuses_nobody_here(desk: Talk) -> None:
    """It links the other violation, and this one keeps its accused."""
    await desk.hears(f"{SHUSHA} new=yes", by=MODERATOR, at="2020-10-28T15:30Z")

    reply = await desk.hears(
        "/violation respond 1 speaker=armenia-mod stance=counter_accuses about=azerbaijan link=2", by=MODERATOR
    )

    assert "Armenia’s Defence Ministry counter-accuses Azerbaijan over #2." in reply.text
    status = await desk.hears("/ceasefire status nk-washington", by=VISITOR)
    assert status.fact("Accused") == "Armenia in 1 · Azerbaijan in 1"


async def test_a_mistyped_accused_is_mended_in_two_steps(desk: Talk) -> None:
    """Whoever enters the right one is offered to take the wrong one back; nobody else's accusation is offered."""
    await desk.hears("/violation respond 1 speaker=press stance=alleges about=armenia", by=MODERATOR)
    right = "/violation respond 1 speaker=azerbaijan-mod stance=alleges about=artsakh"
    retract, *others = (await desk.hears(right, by=MODERATOR)).actions

    after = await desk.picks(replace(retract, options=(*retract.options, ("reason", "mistyped"))), by=MODERATOR)

    assert "Azerbaijan’s Defence Ministry accuses Artsakh" in after.text
    assert [one.label for one in others if one.label.startswith("Retract")] == []


async def test_who_acknowledges_need_not_name_itself(desk: Talk) -> None:
    """An accused's ministry acknowledges for the accused."""
    await desk.hears("/violation respond 1 speaker=armenia-mod stance=acknowledges", by=MODERATOR)

    shown = await desk.hears("/violation show 1", by=VISITOR)

    assert "Armenia: acknowledged" in shown.text


async def test_what_an_accused_acknowledges_is_said_wherever_it_is_accused(desk: Talk) -> None:
    """A denial would be; who reads of an accusation alone would think that nobody had answered it."""
    await desk.hears("/violation respond 1 speaker=armenia-mod stance=acknowledges", by=MODERATOR)

    status = await desk.hears("/ceasefire status nk-washington", by=VISITOR)
    timeline = await desk.hears("/ceasefire timeline nk-washington", by=VISITOR)
    overview = await desk.hears("/ceasefire overview", by=VISITOR)

    assert "accuses Armenia; acknowledged)" in status.fact("First reported violation")
    assert "Terter · acknowledged" in timeline.text
    assert "Terter; acknowledged" in overview.text


async def test_a_withdrawal_says_what_it_ends(desk: Talk) -> None:
    """When its only claimant withdraws, nobody upholds the report and it counts nowhere."""
    reply = await desk.hears("/violation respond 1 speaker=azerbaijan-mod stance=withdraws", by=MODERATOR)

    assert "That ends what was said before: Azerbaijan’s Defence Ministry accuses Armenia." in reply.lines
    assert "Nobody upholds #1 now, so it counts nowhere." in reply.lines


async def test_what_is_withdrawn_of_one_report_stands_on_the_other(desk: Talk) -> None:
    """A denial of two was one statement; its speaker takes it back for the first alone."""
    await desk.hears(f"{SHUSHA.replace('=azerbaijan', '=armenia')} new=yes", by=MODERATOR, at="2020-10-28T15:30Z")
    await desk.hears("/violation respond 1; 2 speaker=armenia-mod stance=denies", by=MODERATOR)

    await desk.hears("/violation respond 1 speaker=armenia-mod stance=withdraws", by=MODERATOR)

    shown = [(await desk.hears(f"/violation show {number}", by=VISITOR)).lines[0] for number in (1, 2)]
    assert ["Armenia’s Defence Ministry denies it." in line for line in shown] == [False, True]


async def test_a_withdrawal_ends_what_it_says_it_ends(desk: Talk) -> None:
    """An accusation that nobody dated is older than the withdrawal of it; what is known to be newer stands."""
    await desk.hears("/violation casualties 1 claimant=azerbaijan-mod killed=2", by=MODERATOR)
    later = "/violation respond 1 speaker=azerbaijan-mod published="
    reply = await desk.hears(f"{later}'2020-10-26 09:00 Baku' stance=withdraws", by=MODERATOR)
    assert "Nobody upholds #1 now, so it counts nowhere." in reply.lines
    assert any(line.startswith("These figures stand: 2 killed (C") for line in reply.lines)

    await desk.hears(f"{later}'2020-10-26 09:30 Baku' stance=confirms_occurrence", by=MODERATOR)
    words = await desk.refuses(f"{later}'2020-10-26 09:10 Baku' stance=withdraws", by=MODERATOR)
    assert words == "There is nothing to withdraw: nothing it had said by then stands on #1."


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("speaker=armenia-mod stance=withdraws", "nothing to withdraw"),
        ("speaker=press stance=acknowledges", "Only an accused, or one speaking for it, acknowledges"),
        ("speaker=hrw stance=confirms_attribution", "Say whom: about="),
        ("speaker=armenia-mod stance=counter_accuses", "Say whom: about="),
        ("speaker=armenia-mod stance=denies about=armenia", "Leave about= out"),
        ("speaker=armenia-mod stance=denies link=1", "link= goes with"),
        ("speaker=armenia-mod stance=counter_accuses about=azerbaijan link=1", "#1 is this one"),
        ("speaker=armenia-mod stance=denies published=2020-10-29", "published: that time has not come yet"),
        ("speaker=azerbaijan-mod stance=alleges about=armenia", "already stands on #1"),
    ],
)
async def test_a_statement_that_says_nothing_is_refused(desk: Talk, options: str, words: str) -> None:
    """A refusal says what is wrong and what to write instead."""
    assert words in await desk.refuses(f"/violation respond 1 {options}", by=MODERATOR)


async def test_one_statement_answers_several(desk: Talk) -> None:
    """A denial of two incidents is entered once and stands at both."""
    await desk.hears(TERTER.replace("Terter", "Barda") + " new=yes", by=MODERATOR)

    reply = await desk.hears("/violation respond 1;2 speaker=armenia-mod stance=denies", by=MODERATOR)

    assert reply.title.startswith("Recorded on #1 and #2 as S")
    status = await desk.hears("/ceasefire status nk-washington", by=VISITOR)
    assert "contested: 2" in status.fact("Reported")


async def test_a_source_is_one_record_however_often_it_is_told(desk: Talk) -> None:
    """The same link on two violations is graded once."""
    link = "https://example.org/trend/1"
    await desk.hears(f"/violation source 1 source={link} kind=media", by=MODERATOR)
    await desk.hears(TERTER.replace("Terter", "Barda") + f" source={link} new=yes", by=MODERATOR)

    reply = await desk.hears(f"/violation source 2 source={link} reliability=B credibility=2", by=MODERATOR)

    assert reply.title == "What is known of a source of #2 was changed."
    assert (reply.fact("Kind"), reply.fact("Graded")) == ("media", "B2 by the Admiralty code")


@pytest.mark.parametrize("told", ["source=Reuters; AFP", "source='Reuters;AFP'"])
async def test_one_source_isn_t_called_by_several_names(desk: Talk, told: str) -> None:
    """Lists have a semicolon between: an export of it would be imported as two, and no source is made up."""
    refused = await desk.refuses(f"/violation source 1 {told}", by=MODERATOR)

    assert refused.endswith("reads as several sources. Write one here, without a semicolon.")


async def test_a_source_told_twice_is_refused(desk: Talk) -> None:
    """A violation rests on a source once."""
    await desk.hears("/violation source 1 source=JAMnews", by=MODERATOR)

    assert "already rests on that source" in await desk.refuses("/violation source 1 source=JAMnews", by=MODERATOR)


async def test_nobody_accuses_itself(bot: Talk) -> None:
    """A slip of the list that would set one name on both sides; a deed of one's own is acknowledged."""
    await bot.hears("/tracker setup zone=Asia/Baku")
    await bot.hears("/ceasefire add one title=One conflict=war parties=Reds; Blues effective=2020-10-26 08:00 new=yes")
    line = "category=shelling occurred=2020-10-26 09:00 place=Terter"

    refused = await bot.refuses(f"/violation log Reds accused=Reds {line}")
    await bot.hears(f"/violation log Reds accused=Blues {line}")

    assert refused.startswith("Reds would accuse itself.")
    assert "stance=acknowledges" in await bot.refuses(
        "/violation respond 1 speaker=Blues stance=counter_accuses about=Blues"
    )


async def test_who_reports_is_not_read_as_who_did_it(bot: Talk) -> None:
    """A ministry that reports the shelling of a town has not shelled it."""
    await bot.hears("/tracker setup zone=Asia/Baku")
    await bot.hears("/ceasefire add one title=One conflict=war parties=Reds; Blues effective=2020-10-26 08:00 new=yes")

    reply = await bot.hears("/violation log Blues category=shelling occurred=2020-10-27 place=Terter")

    assert reply.lines[0].startswith("Blues reports the shelling of Terter and names nobody")


async def test_a_source_completed_later_is_found_by_its_publisher(desk: Talk) -> None:
    """The words by which reports are found follow what is told of their sources."""
    await desk.hears("/violation source 1 source=https://example.org/terter")

    await desk.hears("/violation source 1 source=https://example.org/terter publisher=Evening Courier")

    assert (await desk.hears("/violation list words=courier")).lines[0].startswith("#1 ")
