"""Buttons below answers on Slack: in a channel, to one person alone, in a window, after a restart."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from slack_sdk.web.async_client import AsyncWebClient

from tests.platforms.slack.loopback.town import BOT_TOKEN, ELSEWHERE, MINA, NEWS, RUBEN, VERA
from tests.platforms.slack.working import at_work

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.working import Door

AGAIN = "/violation log Azerbaijan category=shelling accused=Armenia place=Terter occurred=2020-10-26 08:20"


async def test_a_question_is_answered_by_a_button(desk: Slack) -> None:
    """What looks like a report that is there is asked about before it is saved, and nobody else is bothered."""
    asked = await desk.types(AGAIN, by=MINA)

    assert asked.seen_by == [MINA]
    assert "This looks like #1" in asked.text
    assert "Logged as #2" in (await desk.presses(asked, "Log as new", by=MINA)).text


async def test_whoever_answers_a_question_twice_means_it_once(desk: Slack) -> None:
    """A second tap enters nothing more, and what was entered takes the place of the question."""
    asked = await desk.types(AGAIN, by=MINA)
    await desk.presses(asked, "Show #1", by=MINA)

    taps = [await desk.sends_press(asked, "Log as new", by=MINA) for _ in range(2)]
    for tap in taps:
        assert "Logged as #2" in (await desk.sees(tap)).text

    assert "Logged as #2" in asked.text
    assert "#3" not in (await desk.types("/violation list", by=VERA)).text


async def test_a_preview_is_saved_once(desk: Slack) -> None:
    """Two taps subscribe to one digest."""
    preview = await desk.types("/digest subscribe minsk daily=yes at=09:00", by=MINA)

    taps = [await desk.sends_press(preview, "Save", by=MINA) for _ in range(2)]
    for tap in taps:
        await desk.sees(tap)

    listed = await desk.types("/digest list", by=MINA)
    assert listed.text.count("09:00 Asia/Baku") == 1


async def test_a_button_on_what_all_see_answers_all(desk: Slack) -> None:
    """It stays a conversation of the channel."""
    listed = await desk.types("/violation list", by=VERA)

    assert (await desk.presses(listed, "Show one", by=VERA)).open


async def test_a_button_asks_for_what_it_needs(desk: Slack) -> None:
    """The window asks for what the button doesn't fill by itself, and then says what came of it."""
    shown = await desk.types("/violation show 1", by=MINA)

    form = await desk.presses(shown, "Add a denial", by=MINA)
    assert "violation" not in form.fields
    await desk.fills(form, speaker="armenia", by=MINA)

    answer = await desk.submits(form, by=MINA)
    assert "Armenia denies it" in answer.text
    assert answer.open


async def test_a_form_says_what_its_button_fills(desk: Slack) -> None:
    """Nobody denies the wrong report: the window tells which one it is about, and what is said of it."""
    shown = await desk.types("/violation show 1", by=MINA)

    form = await desk.presses(shown, "Add a denial", by=MINA)

    assert form.text.splitlines()[0] == "violation: #1 · stance: denies"


async def test_what_turns_out_to_be_needed_is_asked_for(desk: Slack) -> None:
    """A report that says nothing of who tells so is accepted by a form that begins with that."""
    await desk.types("/violation report words=Shelling", by=RUBEN)
    queue = await desk.types("/violation queue show", by=MINA)

    form = await desk.presses(queue, "Accept #2", by=MINA)
    at_home = await desk.presses(await desk.opens_home(by=MINA), "Queue", by=MINA)
    in_window = await desk.presses(at_home, "Accept #2", by=MINA)

    assert in_window.view is at_home.view
    assert in_window.fields == form.fields
    assert next(iter(form.fields)) == "claimant"
    assert form.text.splitlines()[0] == "violation: #2"


async def test_what_is_settled_is_told_before_a_form_opens(desk: Slack) -> None:
    """Nobody fills a form for nothing; what was typed already is not lost, and may be meant for another report."""
    shown = await desk.types("/violation show 1", by=MINA)
    await desk.types("/violation retract 1 reason=A rumour", by=MINA)

    pressed = await desk.presses(shown, "Add a denial", by=MINA)
    typed = await desk.types("/violation respond 1 speaker=Armenia words=Not us", by=MINA)

    for answer in (pressed, typed):
        assert "#1 was retracted: A rumour." in answer.text
        assert answer.seen_by == [MINA]
    form = await desk.presses(typed, "Edit", by=MINA)
    assert (form.fields["violation"], form.fields["words"]) == (["1"], "Not us")


async def test_a_form_is_not_shown_to_whom_it_is_of_no_use(desk: Slack) -> None:
    """A button that needs a role says so to that person alone, before anything is typed."""
    shown = await desk.types("/violation show 1", by=MINA)

    answer = await desk.presses(shown, "Add a denial", by=RUBEN)

    assert answer.seen_by == [RUBEN]
    assert "Only moderators can use /violation respond." in answer.text


async def test_buttons_work_after_a_restart(bot: Slack, desk: Slack, door: Door) -> None:
    """What a button does is written in it, or in the record: a process may end in between."""
    asked = await desk.types(AGAIN, by=MINA)
    bot.server.sockets.connected.clear()

    async with at_work(door, desk):
        assert "Logged as #2" in (await desk.presses(asked, "Log as new", by=MINA)).text


async def test_a_button_that_says_much_works_after_a_restart(bot: Slack, desk: Slack, door: Door) -> None:
    """What has no room in a button is kept in the record, every word of it."""
    words = "обстрел " * 240
    asked = await desk.types(f"{AGAIN} words={words}", by=MINA)
    assert "This looks like #1" in asked.text
    bot.server.sockets.connected.clear()

    async with at_work(door, desk):
        assert "Logged as #2" in (await desk.presses(asked, "Log as new", by=MINA)).text
        assert words.strip()[:1_000] in (await desk.types("/violation show 2 private=yes", by=MINA)).spoken


async def test_a_button_that_means_nothing_any_more_says_so(desk: Slack) -> None:
    """What a button did may have been erased."""
    shown = await desk.types("/violation show 1", by=MINA)
    button = {"type": "button", "action_id": "b0", "block_id": "x", "value": "c1:#gone", "text": {}}

    answer = await desk.sees(await desk.acts(shown, button, by=VERA))

    assert answer.seen_by == [VERA]
    assert "This is not known here any more" in answer.text


async def test_what_was_begun_long_ago_is_told_to_be_gone(desk: Slack, door: Door) -> None:
    """Nobody entered or erased it: what is never finished is not kept for good."""
    begun = await desk.types("/violation log Azerbaijan category=nonsense", by=MINA)
    door.now += timedelta(days=31)
    await desk.types("/violation log Azerbaijan category=nonsense", by=MINA)

    assert "was left untouched for 30 days" in (await desk.presses(begun, "Edit", by=MINA)).text


async def test_a_button_in_a_window_answers_there(desk: Slack) -> None:
    """Who works in a window goes on in it: what comes of a button takes the place of what was there."""
    form = await desk.types("/violation log", by=MINA)
    await desk.fills(form, claimant="azerbaijan", accused="armenia", category="shelling", place="Agdam", by=MINA)
    logged = await desk.submits(form, by=MINA)
    assert "Logged as #2" in logged.text

    shown = await desk.presses(logged, "Undo", by=MINA)

    assert shown.view.id == logged.view.id


async def test_a_button_in_a_thread_answers_there(desk: Slack) -> None:
    """What a thread is about stays in it."""
    head = desk.says("What happened?", by=RUBEN)
    client = AsyncWebClient(BOT_TOKEN, base_url=f"{desk.world.url}/api/")
    button = {"type": "button", "action_id": "b0", "text": {"type": "plain_text", "text": "Show"}}
    value = "c1:violation show:violation=#1:"
    blocks = [{"type": "actions", "elements": [button | {"value": value}]}]
    await client.chat_postMessage(channel=NEWS, text="Violation 1", blocks=blocks, thread_ts=head.ts)

    answer = await desk.presses(desk.thread(head)[-1], "Show", by=RUBEN)

    assert answer.message.thread_ts == head.ts
    assert answer.seen_by == desk.channel(NEWS).members


async def test_a_digest_is_subscribed_where_the_bot_may_post(desk: Slack) -> None:
    """Who can't be told there learns what the bot lacks, before anything is set up."""
    line = "/digest subscribe minsk daily=yes at=09:00"
    here = await desk.types(line, by=MINA)
    there = await desk.types(line, by=MINA, where=ELSEWHERE)
    named = await desk.types(f"{line} channel=<#{ELSEWHERE}>", by=MINA)

    assert "Save" in here.buttons
    for refused in (there, named):
        assert "invite" in refused.text.casefold()
        assert "Save" not in refused.buttons


async def test_a_channel_is_told_by_its_name(desk: Slack) -> None:
    """A digest of another channel is told to be there as people call that, not by Slack's id of it."""
    await desk.types("/digest subscribe minsk daily=yes at=09:00 save=yes", by=MINA)
    desk.channel(ELSEWHERE).bot = True

    listed = await desk.types("/digest list", by=MINA, where=ELSEWHERE)

    assert "#ceasefires" in listed.text
    assert NEWS not in listed.text
