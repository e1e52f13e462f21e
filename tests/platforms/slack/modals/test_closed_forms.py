"""A form that was refused, and closed to mend elsewhere what was wrong, is offered again where it was begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.town import MINA, NEWS, RUBEN

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack

NONE_YET = "No conflict and no agreement is recorded yet. Add one: /ceasefire add or /tracker conflict add"
SOURCE = "Azerbaijan says that Terter is being shelled"


async def test_what_was_refused_is_opened_again_once_that_is_mended(bot: Slack) -> None:
    """No command can be typed while a window is open, and closed it would take all that was typed with it."""
    for line in ("/tracker actor add Armenia", "/tracker actor add Azerbaijan"):
        await bot.types(line, by=MINA)
    form = await bot.uses("Log as violation", bot.says(SOURCE, by=RUBEN), by=MINA)
    await bot.fills(form, claimant="azerbaijan", accused="armenia", category="shelling", place="Terter", by=MINA)
    refused = await bot.submits(form, by=MINA)
    assert refused.text.startswith(NONE_YET)
    past = len(bot.world.feed.past)

    await bot.closes(refused, by=MINA)
    offered = await bot.next_message(NEWS, since=past)
    assert offered.text.startswith(NONE_YET)
    assert (offered.seen_by, offered.buttons) == ([MINA], ["Edit"])
    await bot.types("/tracker conflict add karabakh title=Karabakh parties=Armenia; Azerbaijan", by=MINA)
    again = await bot.presses(offered, "Edit", by=MINA)

    assert (again.fields["place"], again.fields["words"]) == ("Terter", SOURCE)
    assert "Logged as #1" in (await bot.submits(again, by=MINA)).text


async def test_a_form_that_was_not_refused_is_closed_without_a_word(desk: Slack) -> None:
    """Whoever changes their mind is told nothing of it."""
    form = await desk.types("/violation log", by=MINA)
    past = len(desk.world.feed.past)

    await desk.closes(form, by=MINA)
    await desk.types("/tracker about", by=MINA)

    assert len(desk.world.feed.past) == past + 1


async def test_a_form_that_only_reads_is_given_up_without_a_word(desk: Slack) -> None:
    """There is nothing to be entered, and what was asked is soon asked again."""
    form = await desk.types("/violation show", by=MINA)
    await desk.fills(form, violation="#99", by=MINA)
    refused = await desk.submits(form, by=MINA)
    assert "There is no violation #99 here." in refused.text
    past = len(desk.world.feed.past)

    await desk.closes(refused, by=MINA)
    await desk.types("/tracker about", by=MINA)

    assert len(desk.world.feed.past) == past + 1


async def test_an_answer_that_is_closed_is_not_told_again(desk: Slack) -> None:
    """What was refused at first has been entered by then."""
    form = await desk.types("/violation merge", by=MINA)
    await desk.fills(form, violation="#1", into="#1", by=MINA)
    refused = await desk.submits(form, by=MINA)
    await desk.types("/violation log Azerbaijan category=shelling accused=Armenia place=Agdam new=yes", by=MINA)
    await desk.fills(refused, violation="#2", into="#1", by=MINA)
    merged = await desk.submits(refused, by=MINA)
    past = len(desk.world.feed.past)

    await desk.closes(merged, by=MINA)
    await desk.types("/tracker about", by=MINA)

    assert len(desk.world.feed.past) == past + 1


async def test_why_it_was_refused_is_told_without_slack_s_escapes(desk: Slack) -> None:
    """Slack may give back what stands in a window with its own: a figure below three is told as it was typed."""
    form = await desk.types("/violation casualties", by=MINA)
    await desk.fills(form, violation="#1", claimant="armenia", by=MINA)
    refused = await desk.submits(form, by=MINA)
    await desk.fills(refused, killed="<3", by=MINA)
    told = (await desk.submits(refused, by=MINA)).blocks[0]["text"]
    told["text"] = told["text"].replace("<", "&lt;")
    past = len(desk.world.feed.past)

    await desk.closes(refused, by=MINA)

    offered = await desk.next_message(NEWS, since=past)
    assert offered.text.startswith("killed: “&lt;3” can't be read as a figure.")
