"""Windows on Slack know where they were begun, and what they were begun for, however much that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.ids import custom_id
from bot.platforms.meanings import spelt_out
from bot.platforms.slack.shown.limits import BUTTON_VALUE
from bot.replies import Action
from tests.platforms.slack.loopback import payloads
from tests.platforms.slack.loopback.seen import Seen
from tests.platforms.slack.loopback.town import ANNA, BOT_TOKEN, MINA, MONITORS, RUBEN, VERA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.working import Door


async def test_a_person_who_was_picked_is_called_by_their_name(desk: Slack) -> None:
    """Slack tells the id alone of whom one picks; the record knows them by name."""
    button = Action("Give", "tracker roles", asks=("person", "role"))
    form = await pressed(desk, button, by=ANNA)
    await desk.fills(form, person=RUBEN, role="moderator", by=ANNA)

    answer = await desk.submits(form, by=ANNA)

    assert answer.text.startswith("ruben is now a moderator here.")


async def test_a_person_who_was_typed_is_called_by_their_name(desk: Slack) -> None:
    """Slack may pass on an id alone here too."""
    answer = await desk.types(f"/tracker roles person=<@{RUBEN}> role=moderator", by=ANNA)

    assert answer.text.startswith("ruben is now a moderator here.")


async def test_a_group_is_found_by_its_handle(desk: Slack) -> None:
    """Slack has no list of user groups to pick from: a search offers them, and whoever is in one has its role."""
    button = Action("Give", "tracker roles", asks=("group", "role"))
    form = await pressed(desk, button, by=ANNA)
    assert f"<!subteam^{MONITORS}|@monitors>" in await desk.searches(form, "group", "moni", by=ANNA)
    await desk.fills(form, group="@monitors", role="admin", by=ANNA)

    await desk.submits(form, by=ANNA)

    assert "Group @monitors: admin" in (await desk.types("/tracker roles", by=RUBEN)).text


async def test_who_holds_a_role_is_called_by_their_name(desk: Slack) -> None:
    """They need not have entered anything yet."""
    assert "vera: viewer" in (await desk.types("/tracker roles", by=ANNA)).text


async def test_a_button_fills_much_by_itself(desk: Slack) -> None:
    """What a window has no room to carry along the record keeps until the form is sent."""
    words = '"' * 1_700
    button = Action("Deny", "violation respond", (("violation", "#1"), ("stance", "denies"), ("words", words)))

    form = await pressed(desk, button, by=MINA)
    assert "words" not in form.fields
    await desk.fills(form, speaker="armenia", by=MINA)
    answer = await desk.submits(form, by=MINA)

    assert "Armenia denies it" in answer.text
    shown = await desk.types("/violation show 1 private=yes", by=MINA)
    assert words[:200] in shown.spoken


async def test_a_form_sent_again_after_its_answer_was_lost_gets_that(desk: Slack, door: Door) -> None:
    """Slack tells its person to try again where no answer came: what was saved is not saved twice."""
    form = await desk.types("/violation log Azerbaijan", by=MINA)
    await desk.fills(form, category="shelling", accused="armenia", place="Agdam", by=MINA)
    trigger = desk.world.trigger(form.view.team, MINA, form.view.id)
    payload = payloads.submission(desk.world, trigger, form.view)

    first = (await desk.delivers("interactive", payload)).acked.result()
    again = (await desk.delivers("interactive", payload)).acked.result()

    assert "Logged as #2" in str(first["view"])
    assert "Logged as #2" in str(again["view"])
    assert "#3" not in (await desk.types("/violation list", by=VERA)).text
    assert door.asked


async def test_a_form_that_was_kept_is_sent_again_as_well(desk: Slack) -> None:
    """Once it is entered it is kept no more, and yet its answer is told."""
    line = "/violation log Azerbaijan category=shelling accused=Armenia place=Agdam occurred=10/11/2020"
    form = await desk.presses(await desk.types(line, by=MINA), "Edit", by=MINA)
    await desk.fills(form, occurred__told="2020-10-27 09:00", by=MINA)
    trigger = desk.world.trigger(form.view.team, MINA, form.view.id)
    payload = payloads.submission(desk.world, trigger, form.view)

    first = (await desk.delivers("interactive", payload)).acked.result()
    again = (await desk.delivers("interactive", payload)).acked.result()

    assert "Logged as #2" in str(first["view"])
    assert "Logged as #2" in str(again["view"])


async def test_a_form_opens_though_the_record_is_busy(desk: Slack, door: Door) -> None:
    """Slack waits three seconds for it, and the record is asked again when it is sent."""
    door.gate.clear()

    form = await desk.types("/violation log Azerbaijan", by=MINA)

    door.gate.set()
    assert form.fields["claimant"] == "Azerbaijan"


async def test_what_is_refused_late_is_told_on_top(desk: Slack, door: Door) -> None:
    """An error has no field to stand at once Slack was answered: the form comes back with all that was typed."""
    form = await desk.types("/violation log Azerbaijan", by=MINA)
    await desk.fills(form, category="shelling", occurred__told="10/11/2020", words="gross", by=MINA)
    door.gate.clear()
    saving = await desk.submits(form, by=MINA)
    since = saving.view.hash
    door.gate.set()

    again = await desk.changes(saving, since=since)
    assert again.text.startswith("occurred: ")
    assert again.fields["words"] == "gross"
    assert again.fields["occurred:told"] == "10/11/2020"
    await desk.fills(again, occurred__told="2020-10-27 09:00", by=MINA)

    assert "Logged as #2" in (await desk.submits(again, by=MINA)).text


async def test_a_slow_answer_in_a_window_is_announced(desk: Slack, door: Door) -> None:
    """Who pressed a button there sees that it was heard."""
    form = await desk.types("/violation show", by=MINA)
    await desk.fills(form, violation="#1", by=MINA)
    shown = await desk.submits(form, by=MINA)
    door.gate.clear()

    waiting = await desk.presses(shown, "Timeline", by=MINA)
    assert waiting.text == "One moment…"
    since = waiting.view.hash
    door.gate.set()

    assert "minsk" in (await desk.changes(waiting, since=since)).text.casefold()


async def test_a_window_on_the_bots_own_page(desk: Slack) -> None:
    """Where there is no channel a button's answer opens a window, and a form's stays in it."""
    client = AsyncWebClient(BOT_TOKEN, base_url=f"{desk.world.url}/api/")
    buttons = (Action("Status", "ceasefire status", (("agreement", "minsk"),)), Action("Log", "violation log"))
    row = {"type": "actions", "elements": [_button(one) | {"action_id": one.label} for one in buttons]}
    await client.views_publish(user_id=MINA, view={"type": "home", "blocks": [row]})
    home = desk.home(by=MINA)

    assert "Minsk ceasefire · in effect" in (await desk.presses(home, "Status", by=MINA)).text
    form = await desk.presses(home, "Log", by=MINA)
    await desk.fills(form, claimant="azerbaijan", category="shelling", accused="armenia", place="Agdam", by=MINA)
    logged = await desk.submits(form, by=MINA)

    assert "Logged as #2" in logged.text
    assert "Share here" not in logged.buttons


async def pressed(desk: Slack, action: Action, *, by: str) -> Seen:
    """Press a button that would stand below an answer."""
    message = await desk.types("/violation show 1 private=yes", by=by)
    found = await desk.sees(await desk.acts(message, _button(action) | {"block_id": "b"}, by=by))
    assert isinstance(found, Seen)
    return found


def _button(action: Action) -> dict[str, object]:
    value = custom_id(spelt_out(action), BUTTON_VALUE)
    return {"type": "button", "action_id": "b0", "text": {"type": "plain_text", "text": action.label}, "value": value}
