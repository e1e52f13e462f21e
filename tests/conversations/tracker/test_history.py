"""The journal as moderators read it, and what the bot says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.calls import Request
from bot.replies import Audience
from tests.conversations.newsroom import TERTER, action, open_desk
from tests.people import ADMIN, MODERATOR, REPORTER, SECOND_MODERATOR, VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def kept(bot: Talk) -> Talk:
    """A tracker in which two moderators have entered and changed something."""
    await bot.hears("/tracker zone Asia/Baku", by=ADMIN, at="2020-10-26T04:30Z")
    await bot.hears("/tracker actor add Armenia", by=MODERATOR, at="2020-10-26T05:00Z")
    await bot.hears("/tracker actor add Azerbaijan", by=SECOND_MODERATOR, at="2020-10-26T05:10Z")
    line = "/tracker actor amend azerbaijan name=Republic of Azerbaijan aliases=Azerbaijan"
    await bot.hears(line, by=MODERATOR, at="2020-10-26T06:00Z")
    return bot


async def test_each_entry_tells_when_who_and_what(kept: Talk) -> None:
    """The newest comes first; a change is told with the old value and the new one."""
    reply = await kept.hears("/tracker history", by=MODERATOR)
    newest, _, added, zone, began = (line.rpartition(" · ")[0] for line in reply.lines)
    assert newest == (
        "5 · 26 Oct 2020, 10:00 Baku · tracker actor amend · Mina Moderator · "
        "Republic of Azerbaijan: name “Azerbaijan” → “Republic of Azerbaijan”; aliases + “Azerbaijan”"
    )
    assert added == "3 · 26 Oct 2020, 09:00 Baku · tracker actor add · Mina Moderator · new actor: Armenia"
    assert zone.endswith("tracker zone · Ada Admin · the workspace’s settings: zone none → “Asia/Baku”")
    assert began == "1 · 26 Oct 2020, 08:30 Baku · the record began · ceasefire-bot"


async def test_the_journal_names_people_to_moderators_alone(kept: Talk) -> None:
    """Nobody below may read it, and in a channel nobody else sees it."""
    assert "Only moderators can use /tracker history" in await kept.refuses("/tracker history", by=REPORTER)
    assert (await kept.hears("/tracker history", by=MODERATOR)).audience is Audience.PERSON


async def test_the_history_of_a_record_holds_its_entries_alone(kept: Talk) -> None:
    """By any of its names."""
    for name in ("azerbaijan", "Republic of Azerbaijan", "actor:azerbaijan"):
        reply = await kept.hears(f"/tracker history {name}")
        assert [line.split(" · ")[0] for line in reply.lines] == ["5", "4"]
    assert [line.split(" · ")[0] for line in (await kept.hears("/tracker history workspace")).lines] == ["2", "1"]
    assert "No record is called “nowhere” here." in await kept.refuses("/tracker history nowhere")


async def test_a_name_that_several_records_share_is_offered_with_its_kind(kept: Talk) -> None:
    """A button or a choice must not lead to a question which of them is meant."""
    await kept.hears("/tracker place add Minsk")
    await kept.hears("/ceasefire add minsk title=Minsk Protocol parties=Armenia conflict=war new=yes")
    request = Request("tracker history", {}, kept.venue, "", ADMIN, kept.now, "typing")
    offered = [choice.value for choice in await kept.tracker.complete(request, "record", "m")]
    assert {"agreement:minsk", "place:Minsk"} <= set(offered)
    for name in offered:
        assert (await kept.hears(f"/tracker history {name}")).lines

    shown = await kept.hears("/ceasefire show minsk")
    reply = await kept.picks(action(shown, "History"))
    assert [line.split(" · ")[0] for line in reply.lines] == ["7"]


async def test_what_lets_a_report_count_otherwise_is_of_its_history(kept: Talk) -> None:
    """Though nothing was said of the report: who asks why it counts no more finds the amendment."""
    await kept.hears("/ceasefire add truce title=Truce parties=Armenia conflict=war effective=2020-10-25 new=yes")
    for time in ("08:20", "09:40"):
        accused = f"category=shelling accused=Armenia place=Terter occurred='2020-10-26 {time}'"
        await kept.hears(f"/violation log azerbaijan {accused} new=yes")
    await kept.hears("/ceasefire amend truce effective='2020-10-26 09:00'")
    await kept.hears("/ceasefire amend truce effective='2020-10-26 09:10'")

    told = {number: (await kept.hears(f"/tracker history #{number}")).lines for number in (1, 2)}

    assert [line.split(" · ")[2] for line in told[1]] == ["ceasefire amend", "violation log"]
    assert "truce: effective at" in told[1][0]
    assert [line.split(" · ")[2] for line in told[2]] == ["violation log"]


async def test_an_entry_of_a_statement_tells_what_it_is_about(kept: Talk) -> None:
    """In the number of the speaker's name."""
    await kept.hears("/tracker actor add Monitors plural=yes")
    await kept.hears("/ceasefire add truce title=Truce parties=Armenia conflict=war effective=2020-10-25 new=yes")
    await kept.hears("/ceasefire suspend truce at=2020-10-26 09:00")
    for about in ("truce stance=observes", "truce step=1 stance=comments", "truce stance=withdraws", "conflict=war"):
        reply = await kept.hears(f"/ceasefire say {about} speaker=Monitors words=No comment")

    told = [line.split(" · ")[4] for line in (await kept.hears("/tracker history")).lines[:4]]

    assert reply.title.endswith("Monitors speak of it.")
    assert [one.partition(", ")[2] for one in reversed(told)] == [
        "Monitors say that they observe truce",
        "Monitors speak of step 1 of truce",
        "Monitors withdraw what they said of truce",
        "Monitors speak of war",
    ]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("armenia stance=confirms_occurrence", "Armenia confirms that #1 happened"),
        ("armenia stance=counter_accuses about=azerbaijan", "Armenia counter-accuses over #1"),
        ("azerbaijan stance=withdraws", "Republic of Azerbaijan withdraws what it said of #1"),
    ],
)
async def test_an_entry_of_an_answer_tells_it_as_a_sentence(kept: Talk, answer: str, told: str) -> None:
    """Not as a term beside a number: who takes back an answer takes back no report."""
    await kept.hears("/tracker conflict add war title=War")
    await kept.hears("/violation log azerbaijan category=shelling accused=armenia conflict=war")
    await kept.hears(f"/violation respond 1 speaker={answer}")

    assert f", {told} · " in (await kept.hears("/tracker history")).lines[0]


async def test_an_entry_of_a_claim_tells_what_it_states(kept: Talk) -> None:
    """Of what and by whom, as its number alone says nothing; long words are cut."""
    await kept.hears("/tracker conflict add war title=War")
    for place in ("Terter", "Barda"):
        await kept.hears(f"/violation log azerbaijan category=shelling place={place} conflict=war new=yes")
    for claim in ("1 killed=at least 2 injured=3", "1;2 killed=5", f"1 words={'x' * 200}"):
        await kept.hears(f"/violation casualties {claim} claimant=armenia")
    await kept.hears("/ceasefire say conflict=war speaker=armenia killed=900")
    await kept.hears("/tracker undo")

    undone, *stated = (await kept.hears("/tracker history")).lines[:5]

    assert [line.split(" · ")[4].partition(", ")[2] for line in reversed(stated)] == [
        "at least 2 killed and 3 injured over #1 (Armenia)",
        "5 killed over #1, #2 (Armenia)",
        f"“{'x' * 120}…” over #1 (Armenia)",
        "900 killed over war (Armenia)",
    ]
    assert ", 900 killed over war (Armenia) · " in undone


async def test_an_entry_that_retracts_tells_what(kept: Talk) -> None:
    """Whoever reads it need not look for the entry in which that number was new."""
    await kept.hears("/tracker conflict add war title=War")
    await kept.hears("/violation log azerbaijan category=shelling accused=armenia conflict=war")
    reply = await kept.hears("/violation casualties 1 killed=5 claimant=azerbaijan")
    claim = reply.title.split()[2]
    await kept.hears(f"/violation retract 1 claim={claim} reason=mistyped")

    told = (await kept.hears("/tracker history")).lines[0]

    assert f"{claim}, 5 killed over #1 (Republic of Azerbaijan): retracted no → yes; reason none → “mistyped”" in told


async def test_a_name_of_several_records_is_asked_for(kept: Talk) -> None:
    """A place may have an actor's name; the words say how to tell them apart."""
    await kept.hears("/tracker place add Armenia")
    words = await kept.refuses("/tracker history armenia")
    assert "Write one of: actor:Armenia, place:Armenia." in words
    assert len((await kept.hears("/tracker history place:Armenia")).lines) == 1


async def test_the_history_of_a_person_holds_their_entries_alone(kept: Talk) -> None:
    """By name or id, and told by their name; somebody who entered nothing is not known."""
    reply = await kept.hears("/tracker history person=Milan Moderator")
    assert [line.split(" · ")[0] for line in reply.lines] == ["4"]
    reply = await kept.hears("/tracker history azerbaijan person=moderator")
    assert reply.title == f"Journal · azerbaijan · {MODERATOR.name}"
    assert [line.split(" · ")[0] for line in reply.lines] == ["5"]
    assert "Nobody called “Vera”" in await kept.refuses("/tracker history person=Vera")


async def test_the_journal_comes_in_pages(kept: Talk) -> None:
    """Ten entries a page, and what was asked for holds on the next one."""
    for number in range(12):
        await kept.hears(f"/tracker actor amend armenia aliases=Name {number}", by=MODERATOR)
    first = await kept.hears("/tracker history armenia", by=MODERATOR)
    second = await kept.picks(first.actions[0], by=MODERATOR)
    numbers = [int(line.split(" · ")[0]) for line in (*first.lines, *second.lines)]
    assert numbers == [*range(17, 5, -1), 3]
    assert [one.label for one in second.actions] == ["First page"]


async def test_about_says_what_the_bot_is_and_where_its_journal_ends(kept: Talk) -> None:
    """Whoever keeps the short link can tell later whether the journal was rewritten."""
    reply = await kept.hears("/tracker about", by=VISITOR)
    newest = (await kept.hears("/tracker history")).lines[0]
    assert reply.fact("Journal") == f"ends at entry 5, {newest.rpartition(' · ')[2]}"
    assert "It takes no report without a claimant" in reply.text


async def test_what_is_said_of_a_merged_report_is_of_the_one_that_stands_for_it(bot: Talk) -> None:
    """It changes what the other tells, so it is one of its entries."""
    await open_desk(bot)
    for line in (TERTER, f"{TERTER} new=yes", "/violation merge 2 into=1"):
        await bot.hears(line)
    await bot.hears("/violation respond 2 speaker=press stance=cannot_confirm")

    reply = await bot.hears("/tracker history #1")

    assert [line.split(" · ")[2] for line in reply.lines] == ["violation respond", "violation merge", "violation log"]
