"""Shortcuts on Slack: a form about a message, in threads too, and one from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.town import MINA, MONITORS, NEWS, RUBEN, VERA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack

LAST = "/violation log Azerbaijan category=shelling accused=Armenia place=Agdam new=yes"


async def test_a_message_is_logged(desk: Slack) -> None:
    """The form has its words and its link, and what was used last; when it was said rides along."""
    await desk.types(LAST, by=MINA)
    message = desk.says("Shelling near Agdam again", by=RUBEN)

    form = await desk.uses("Log as violation", message, by=MINA)

    assert form.fields["words"] == "Shelling near Agdam again"
    assert form.fields["source"] == desk.link(message)
    assert form.fields["claimant"] == "azerbaijan"
    assert form.fields["accused"] == ["armenia"]
    assert form.fields["category"] == "shelling"
    await desk.fills(form, category="overflight", by=MINA)
    logged = await desk.submits(form, by=MINA)
    assert "Logged as #3" in logged.text
    shown = await desk.types("/violation show 3", by=MINA)
    assert "30 Oct 2020" in shown.text


async def test_a_message_is_logged_with_its_place_and_time(desk: Slack) -> None:
    """A window on Slack has room for them: nobody has to correct the report that they have just logged."""
    message = desk.says("Shelling of Agdam this morning, two killed", by=RUBEN)
    form = await desk.uses("Log as violation", message, by=MINA)
    await desk.fills(form, claimant="azerbaijan", category="shelling", accused="armenia", place="Agdam", by=MINA)
    await desk.fills(form, occurred__date="2020-10-30", occurred__time="08:00", killed="2", by=MINA)

    logged = await desk.submits(form, by=MINA)

    assert "shelling Agdam (30 Oct 2020, 08:00 Baku" in logged.text
    assert "*Killed:* 2" in (await desk.types("/violation show 2", by=MINA)).text


async def test_what_a_statement_names_can_be_said_at_once(desk: Slack) -> None:
    """An accusation that is added to a report names whom it is about."""
    message = desk.says("It was Armenia", by=RUBEN)
    form = await desk.uses("Add to a violation", message, by=MINA)
    await desk.fills(form, violation="#1", speaker="azerbaijan", stance="alleges", about="armenia", by=MINA)

    assert "Azerbaijan accuses Armenia" in (await desk.submits(form, by=MINA)).text


async def test_a_message_calls_people_by_their_names(desk: Slack) -> None:
    """What is quoted says who was mentioned, as everybody read it."""
    message = desk.says(f"Shelling, as <@{VERA}> told us", by=RUBEN)

    form = await desk.uses("Log as violation", message, by=MINA)

    assert form.fields["words"] == "Shelling, as @vera told us"


async def test_a_message_calls_channels_and_groups_by_their_names(desk: Slack) -> None:
    """Slack tells the ids alone, of which nobody who reads the quotation knows what they are."""
    mentions = [{"type": "channel", "channel_id": NEWS}, {"type": "usergroup", "usergroup_id": MONITORS}]
    text = {"type": "text", "text": " heard of it, says "}
    section = {"type": "rich_text_section", "elements": [mentions[1], text, mentions[0]]}
    message = desk.says(f"<!subteam^{MONITORS}> heard of it, says <#{NEWS}|>", by=RUBEN)
    bare = await desk.uses("Log as violation", message, by=MINA)
    message.blocks = [{"type": "rich_text", "elements": [section]}]
    rich = await desk.uses("Log as violation", message, by=MINA)

    assert bare.fields["words"] == rich.fields["words"] == "@monitors heard of it, says #ceasefires"


async def test_a_message_is_added_to_a_violation(desk: Slack) -> None:
    """The newest violations are there to choose from, and a stance to begin with."""
    message = desk.says("We deny it", by=RUBEN)

    form = await desk.uses("Add to a violation", message, by=MINA)
    assert form.fields["stance"] == "denies"
    await desk.fills(form, violation="#1", speaker="armenia", by=MINA)

    assert "Armenia denies it" in (await desk.submits(form, by=MINA)).text


async def test_a_message_in_a_thread_is_logged_and_answered_there(desk: Slack) -> None:
    """Slash commands don't run in threads; shortcuts do, and what is refused stays in the thread."""
    head = desk.says("What happened?", by=RUBEN)
    message = desk.says("Shelling", by=RUBEN, thread=head)

    refused = await desk.uses("Log as violation", message, by=VERA)

    assert refused.seen_by == [VERA]
    assert "Only" in refused.text
    assert refused.message.thread_ts == head.ts


async def test_one_can_log_from_anywhere(desk: Slack) -> None:
    """The form asks for everything, with what was used last."""
    await desk.types(LAST, by=MINA)

    form = await desk.global_shortcut(by=MINA)
    assert form.fields["claimant"] == "azerbaijan"
    await desk.fills(form, place="Shusha", by=MINA)

    logged = await desk.submits(form, by=MINA)
    assert "Logged as #3" in logged.text
    assert "Share here" not in logged.buttons


async def test_the_bot_is_quoted_by_nobody(desk: Slack) -> None:
    """What it says itself are no words of a claimant, and its own post is no source."""
    told = await desk.types("/violation show 1", by=VERA)

    form = await desk.uses("Log as violation", told, by=MINA)

    assert (form.fields["words"], form.fields["source"]) == ("", "")
