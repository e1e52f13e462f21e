"""Members report to the queue; moderators accept, dismiss, or find it known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.commands.written import Missing
from bot.replies import Question
from tests.conversations.newsroom import TERTER, action, open_desk
from tests.people import MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk

REPORT = '/violation report words="Loud explosions near Terter this morning" occurred=2020-10-26 08:20 place=Terter'


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A bot whose record knows the war."""
    return await open_desk(bot)


async def test_a_report_waits_and_counts_nowhere(desk: Talk) -> None:
    """A member's report is in no total until a moderator takes it in."""
    reply = await desk.hears(REPORT, by=REPORTER)

    assert reply.title == "Reported as #1. It waits for a moderator, and counts nowhere until then."
    assert reply.lines == ("Your words: “Loud explosions near Terter this morning”",)
    assert "Accept" not in [one.label for one in reply.actions]
    status = await desk.hears("/ceasefire status nk-washington", by=VISITOR)
    assert status.fact("Reported").startswith("0 incidents")


async def test_the_queue_is_for_moderators(desk: Talk) -> None:
    """Who reported, and what, is not for viewers; the number answers as if there were none."""
    await desk.hears(REPORT, by=REPORTER)

    queue = await desk.hears("/violation queue show", by=MODERATOR)

    assert "“Loud explosions near Terter this morning”" in queue.lines[0]
    assert "by Ruben Reporter" in queue.lines[0]
    assert "Only moderators" in await desk.refuses("/violation queue show", by=REPORTER)
    assert "There is no violation #1" in await desk.refuses("/violation show 1", by=VISITOR)


async def test_accepting_asks_for_what_is_missing(desk: Talk) -> None:
    """No violation enters the record without a claimant and a category."""
    await desk.hears(REPORT, by=REPORTER)
    queue = await desk.hears("/violation queue show", by=MODERATOR)

    with pytest.raises(Missing) as missing:
        await desk.picks(action(queue, "Accept #1"), by=MODERATOR)

    assert [option.name for option in missing.value.options] == ["claimant", "category"]


async def test_an_accepted_report_counts_from_then_on(desk: Talk) -> None:
    """What the member told stays, what was missing is filled in."""
    await desk.hears(REPORT, by=REPORTER)

    reply = await desk.hears(
        "/violation queue accept 1 claimant=azerbaijan-mod category=shelling accused=armenia", by=MODERATOR
    )

    assert reply.title == "Accepted #1 under nk-washington, not corroborated."
    assert reply.lines[0] == (
        "Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter (26 Oct 2020, 08:20 Baku, 04:20 UTC)."
    )
    status = await desk.hears("/ceasefire status nk-washington", by=VISITOR)
    assert status.fact("Accused") == "Armenia in 1 · Azerbaijan in 0"


async def test_a_claimant_named_by_the_member_need_not_be_named_again(desk: Talk) -> None:
    """A report that is complete is accepted as it is."""
    await desk.hears(f"{REPORT} claimant=azerbaijan-mod category=shelling accused=armenia", by=REPORTER)

    reply = await desk.hears("/violation queue accept 1", by=MODERATOR)

    assert "Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter" in reply.lines[0]


@pytest.mark.parametrize(
    "decision", ["accept 2 claimant=azerbaijan-mod category=shelling new=yes", "duplicate 2 of=#1"]
)
async def test_who_denies_a_report_is_not_taken_for_its_claimant(desk: Talk, decision: str) -> None:
    """What was said of it while it stood, or was part of another, stays beside it when it waits again."""
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears(REPORT, by=REPORTER)
    decided = await desk.hears(f"/violation queue {decision}", by=MODERATOR)
    await desk.hears("/violation respond 2 speaker=armenia-mod stance=denies", by=MODERATOR)
    await desk.picks(action(decided, "Undo"), by=MODERATOR)

    with pytest.raises(Missing) as missing:
        await desk.hears("/violation queue accept 2 category=shelling", by=MODERATOR)
    await desk.hears("/violation queue accept 2 category=shelling claimant=press new=yes", by=MODERATOR)

    assert [option.name for option in missing.value.options] == ["claimant"]
    shown = await desk.hears("/violation show 2", by=VISITOR)
    assert shown.lines[0] == "press reports it. Armenia’s Defence Ministry denies it."


async def test_a_report_that_looks_known_is_asked_about(desk: Talk) -> None:
    """The moderator is shown the violation, and *Duplicate of* merges the report into it."""
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears(f"{REPORT} claimant=press category=shelling", by=REPORTER)
    with pytest.raises(Question) as question:
        await desk.hears("/violation queue accept 2", by=MODERATOR)

    reply = await desk.picks(action(question.value.reply, "Duplicate of #1"), by=MODERATOR)

    assert reply.title == "#2 is now part of #1, which keeps its own time, place and category."
    assert "press reports the shelling of Terter and names nobody" in reply.text
    assert (await desk.hears("/violation queue show", by=MODERATOR)).title == "Nothing waits in the queue."


async def test_a_dismissed_report_keeps_its_reason(desk: Talk) -> None:
    """It stays on record, counts nowhere, and waits no more."""
    await desk.hears(REPORT, by=REPORTER)

    reply = await desk.hears("/violation queue dismiss 1 reason=A quarry blast", by=MODERATOR)

    assert reply.lines == ("Reason: “A quarry blast”",)
    assert "does not wait in the queue" in await desk.refuses("/violation queue accept 1", by=MODERATOR)


async def test_a_queue_turns_pages_by_number(desk: Talk) -> None:
    """Ten to a page, the newest first."""
    for number in range(1, 13):
        await desk.hears(f"/violation report words=report number {number}", by=REPORTER)
    first = await desk.hears("/violation queue show", by=MODERATOR)

    second = await desk.picks(action(first, "Earlier"), by=MODERATOR)

    assert [line.split(" ")[0] for line in first.lines] == [f"#{number}" for number in range(12, 2, -1)]
    assert [line.split(" ")[0] for line in second.lines] == ["#2", "#1"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/violation report place=Terter", "needs words or a source"),
        ('/violation report words="x" accused=armenia', "Who says so?"),
        ('/violation report words="x" occurred=2020-12-01', "occurred: that time has not come yet"),
    ],
)
async def test_an_empty_report_is_refused(desk: Talk, line: str, words: str) -> None:
    """A report says what happened, of whom only by a claimant, and when only in the past."""
    assert words in await desk.refuses(line, by=REPORTER)


async def test_viewers_report_nothing(desk: Talk) -> None:
    """The queue is open to members alone."""
    assert "Only reporters" in await desk.refuses(REPORT, by=VISITOR)


async def test_a_report_in_the_queue_takes_no_statements(desk: Talk) -> None:
    """It is accepted before anybody answers it."""
    await desk.hears(REPORT, by=REPORTER)

    words = await desk.refuses("/violation respond 1 speaker=armenia-mod stance=denies", by=MODERATOR)

    assert "#1 still waits in the queue" in words


async def test_a_member_neither_learns_nor_corrects_a_closed_source(desk: Talk) -> None:
    """Reporting from a message that only moderators may see gives a report like any other."""
    link = "https://example.org/tip/2"
    await desk.hears(f"{TERTER} source={link} publisher=a tip visibility=moderators", by=MODERATOR)

    reply = await desk.hears(f"{REPORT} source={link} publisher=The Gazette", by=REPORTER)

    assert reply.title.startswith("Reported as #2.")
    assert "a tip" not in reply.text
    assert f"a tip {link}" in (await desk.hears("/violation show 1", by=MODERATOR)).text


async def test_what_waits_is_told_as_nobody_s_and_of_no_kind(desk: Talk) -> None:
    """Nothing is said that the report doesn't say, and what may be done next is to accept or to dismiss it."""
    await desk.hears('/violation report words="Smoke"', by=REPORTER)

    reply = await desk.hears("/violation show 1", by=MODERATOR)

    assert reply.title == "#1 · place not named · kind not named · time unknown · waits in the queue"
    assert reply.lines[0] == "Nobody is quoted yet."
    assert [action.label for action in reply.actions] == ["Accept", "Dismiss", "History"]


async def test_what_an_acceptance_changed_is_told_of_each_record(desk: Talk) -> None:
    """The allegation that came with a report is recorded from then on; nothing is named of which nothing is said."""
    await desk.hears(f"{REPORT} claimant=azerbaijan-mod category=shelling accused=armenia", by=REPORTER)
    await desk.hears("/violation queue accept 1", by=MODERATOR, at="2020-10-30T12:30:00+00:00")

    undone = await desk.hears("/tracker undo", by=MODERATOR)

    assert any(line.startswith("S") and line.endswith(": when it was recorded") for line in undone.lines)


@pytest.mark.parametrize("decision", ["accept 1", "dismiss 1 reason=no", "duplicate 1 of=3"])
async def test_who_has_decided_on_a_report_goes_on_with_the_next(desk: Talk, decision: str) -> None:
    """As long as there is one: whoever works through the queue need not ask for it again."""
    claim = "claimant=azerbaijan-mod category=shelling accused=armenia"
    await desk.hears(f"{REPORT} {claim}", by=REPORTER)
    await desk.hears("/violation report words=Another", by=REPORTER)
    await desk.hears(TERTER.replace("08:20", "09:20") + " new=yes", by=MODERATOR)

    decided = await desk.hears(
        f"/violation queue {decision}" + (" new=yes" if "accept" in decision else ""), by=MODERATOR
    )
    assert action(decided, "Queue").command == "violation queue show"

    last = await desk.hears("/violation queue dismiss 2 reason=no", by=MODERATOR)
    assert "Queue" not in [one.label for one in last.actions]


async def test_a_member_learns_of_no_report_that_waits_by_its_link(desk: Talk) -> None:
    """Two members hand in one message: only moderators are asked whether it is known."""
    line = "/violation report words=Smoke source=https://example.org/smoke"
    await desk.hears(line, by=REPORTER)

    again = await desk.hears(line, by=replace(REPORTER, id="another", name="Another"))

    assert again.title.startswith("Reported as #2.")
    assert "#1" in (await desk.hears(line, by=MODERATOR)).title


async def test_a_report_whose_acceptance_was_undone_is_its_member_s_again(desk: Talk) -> None:
    """Whoever touched it since is not told as who brought it."""
    await desk.hears(REPORT, by=REPORTER)
    await desk.hears("/violation queue accept 1 claimant=press category=shelling", by=MODERATOR)
    await desk.hears("/tracker undo", by=MODERATOR)

    queue = await desk.hears("/violation queue show", by=MODERATOR)

    assert "by Ruben Reporter" in queue.lines[0]


async def test_an_accepted_report_is_as_new_as_its_acceptance(desk: Talk) -> None:
    """It was on nobody's record before, however long it waited."""
    await desk.hears(REPORT, by=REPORTER)

    await desk.hears("/violation queue accept 1 claimant=press category=shelling", by=MODERATOR, at="2020-10-28T05:40Z")

    for view in ("", " as_of=2020-10-28T05:40Z"):
        status = await desk.hears(f"/ceasefire status nk-washington{view}", by=VISITOR)
        assert status.fact("Last 24 h").startswith("1 new, 0 changed")
