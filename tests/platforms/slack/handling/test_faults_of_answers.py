"""What goes wrong between the bot and Slack costs nobody what they typed: it is told by another way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.people import Role
from bot.platforms.slack.asking.requests import scene_of
from bot.platforms.slack.handling.answering import PendingAnswer
from bot.platforms.slack.handling.sending import Sender
from bot.platforms.slack.handling.window import Window
from bot.platforms.slack.shown.drawing import refused
from bot.wording.slack import UNPOSTABLE
from tests.platforms.slack.loopback import payloads
from tests.platforms.slack.loopback.faults import Fault, dropping, hanging, refusing, too_many
from tests.platforms.slack.loopback.town import BOT_TOKEN, DESK, MINA, NEWS, RUBEN, VERA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.working import Door

OPEN = "views.open"
LINE = "/violation log Azerbaijan category=shelling accused=Armenia place=Agdam"


@pytest.mark.parametrize(
    "fault",
    [
        Fault("hook", status=404),
        refusing("hook", "used_url"),
        dropping("hook", taken=False),
        Fault("hook", status=500),
        too_many("hook"),
    ],
    ids=["expired", "used up", "dropped", "broken", "too many"],
)
async def test_an_address_that_is_spent_is_gone_around(desk: Slack, fault: Fault) -> None:
    """A confirmation comes to its person alone all the same."""
    desk.server.faults.append(fault)

    answer = await desk.types("/tracker place add Shusha", by=MINA)

    assert "Shusha" in answer.text
    assert answer.seen_by == [MINA]


async def test_an_address_that_never_answers_is_gone_around(desk: Slack) -> None:
    """Slack has some seconds for it; then the person is told by another way."""
    hangs = hanging("hook")
    desk.server.faults.append(hangs)
    payload = payloads.slash(desk.world, desk.world.trigger(DESK, MINA), desk.world.channels[NEWS], "/tracker about")
    client = AsyncWebClient(BOT_TOKEN, base_url=f"{desk.world.url}/api/", retry_handlers=[])
    since = len(desk.world.feed.past)

    sender, scene = Sender(client, seconds=0.2), scene_of(payload)
    told = await PendingAnswer(sender, scene, Window(sender, scene)).tell(refused("Not here."), alone=True)

    hangs.released.set()
    answer = await desk.next_message(NEWS, since=since)
    assert told
    assert "Not here." in answer.text
    assert answer.seen_by == [MINA]


@pytest.mark.parametrize("way", ["chat.postMessage", "chat.postEphemeral"])
async def test_ways_that_are_limited_are_gone_around_one_after_the_other(desk: Slack, way: str) -> None:
    """A read that can't be told to the channel says so to its person; what is for one comes in the end as a message."""
    line, words = {
        "chat.postMessage": ("/ceasefire status minsk", UNPOSTABLE),
        "chat.postEphemeral": ("/tracker place add Shusha", "Shusha"),
    }[way]
    desk.server.faults += [too_many("hook", times=2), too_many(way)]

    answer = await desk.types(line, by=MINA)

    assert words in answer.text
    assert MINA in answer.seen_by


async def test_a_read_is_told_to_the_channel_by_another_way(desk: Slack) -> None:
    """What is for all stays for all."""
    desk.server.faults.append(Fault("hook", status=404))

    answer = await desk.types("/ceasefire status minsk", by=VERA)

    assert "Minsk ceasefire" in answer.text
    assert answer.seen_by == desk.channel(NEWS).members


@pytest.mark.parametrize(
    "fault",
    [
        refusing("views.open", "expired_trigger_id"),
        refusing("views.open", "exchanged_trigger_id"),
        too_many("views.open"),
    ],
    ids=["expired", "exchanged", "too many"],
)
async def test_a_form_that_cannot_open_is_offered_by_a_button(desk: Slack, fault: Fault) -> None:
    """Nothing that was typed has to be typed again."""
    desk.server.faults.append(fault)

    told = await desk.types("/violation log Azerbaijan place=Agdam", by=MINA)
    assert told.seen_by == [MINA]
    form = await desk.presses(told, "Open the form", by=MINA)

    assert form.fields["claimant"] == "Azerbaijan"
    assert form.fields["place"] == "Agdam"


async def test_a_form_from_anywhere_that_cannot_open_is_offered_in_a_message(desk: Slack) -> None:
    """Where there is no channel the person gets a message of their own."""
    desk.server.faults.append(refusing("views.open", "expired_trigger_id", times=2))

    told = await desk.global_shortcut(by=MINA)

    assert "could not be opened" in told.text
    assert told.buttons == ["Open the form"]


async def test_a_link_that_slack_does_not_tell_is_made(desk: Slack) -> None:
    """A form about a message doesn't wait for it."""
    message = desk.says("Shelling", by=RUBEN)
    desk.server.faults.append(refusing("chat.getPermalink", "internal_error"))

    form = await desk.uses("Log as violation", message, by=MINA)

    assert form.fields["source"] == f"https://desk.slack.com/archives/{NEWS}/p{message.ts.replace('.', '')}"


async def test_who_somebody_is_need_not_be_told(desk: Slack, door: Door) -> None:
    """Without Slack's word people have the rights of a stranger, and everybody is answered."""
    desk.server.faults.append(Fault("users.info", status=500))

    answer = await desk.types("/ceasefire status minsk", by="U0GUEST")

    assert "Minsk ceasefire" in answer.text
    assert door.asked[-1].person.native is Role.VIEWER


async def test_a_look_up_that_hangs_is_not_waited_for(desk: Slack) -> None:
    """A form opens while its trigger is good, though Slack doesn't say who it is for."""
    fault = hanging("users.info")
    desk.server.faults.append(fault)

    form = await desk.types("/violation log", by=MINA)
    fault.released.set()

    assert form.open


async def test_the_same_delivered_twice_is_answered_once(desk: Slack, door: Door) -> None:
    """Slack delivers again what it thinks was lost."""
    delivery = await desk.sends_command(LINE, by=MINA)
    await desk.sees(delivery)
    before, past = len(door.asked), len(desk.world.feed.past)

    await desk.delivers("slash_commands", delivery.payload)

    assert "Logged as #3" not in (await desk.types("/violation list", by=VERA)).text
    assert len(door.asked) == before + 1
    assert len(desk.world.feed.past) == past + 1


async def test_a_form_delivered_twice_is_carried_out_once(desk: Slack, door: Door) -> None:
    """A form that comes again while it is being saved is told that, and the window gets one answer."""
    form = await desk.types("/violation log Azerbaijan", by=MINA)
    await desk.fills(form, category="shelling", accused="armenia", place="Agdam", by=MINA)
    payload = payloads.submission(desk.world, desk.world.trigger(form.view.team, MINA, form.view.id), form.view)
    door.gate.clear()
    for _ in range(2):
        acknowledged = (await desk.delivers("interactive", payload)).acked.result()
        assert "Saving" in str(acknowledged["view"])
    since, before = form.view.hash, [one.command for one in door.asked].count("violation log")

    door.gate.set()

    assert "Logged as #2" in (await desk.changes(form, since=since)).text
    assert [one.command for one in door.asked].count("violation log") == before


async def test_an_export_is_handed_over(desk: Slack) -> None:
    """It is for the person who asked, who is told where it is."""
    past = len(desk.world.feed.past)
    await desk.sends_command("/tracker export", by=MINA)

    answer = await desk.next_message(NEWS, since=past)
    assert "was sent to you in a direct message." in answer.text
    assert answer.seen_by == [MINA]


@pytest.fixture
async def unkept(desk: Slack, tmp_path: Path) -> Slack:
    """A desk whose record can no longer keep what buttons say."""
    with closing(sqlite3.connect(tmp_path / "ceasefire.db", isolation_level=None)) as record:
        record.execute("ALTER TABLE actions RENAME TO gone")
        record.execute("ALTER TABLE forms RENAME TO gone_too")
    return desk


async def test_a_fault_beside_the_record_is_told(unkept: Slack) -> None:
    """Nobody is left without a word; the operator finds by its name what went wrong."""
    told = await unkept.types(f"{LINE} occurred=10/11/2020", by=MINA)

    assert "Something went wrong here" in told.text
    assert told.seen_by == [MINA]


async def test_a_fault_is_told_in_a_window_that_waits(unkept: Slack, door: Door) -> None:
    """A window that says that it saves doesn't say so for ever."""
    form = await unkept.types("/violation merge", by=MINA)
    await unkept.fills(form, violation="#1", into="#1", by=MINA)
    door.gate.clear()
    saving = await unkept.submits(form, by=MINA)
    since = saving.view.hash
    door.gate.set()

    assert "Something went wrong here" in (await unkept.changes(saving, since=since)).text
