"""What is looked at from within a window on Slack lies over it: closed, it leads back to what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.slack.loopback.faults import refusing
from tests.platforms.slack.loopback.town import MINA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.loopback.seen import Seen


@pytest.fixture
async def listed(desk: Slack) -> Seen:
    """The list of reports, in a window over the bot's own page."""
    return await desk.presses(await desk.opens_home(by=MINA), "Violations", by=MINA)


async def shows_the_first(desk: Slack, listed: Seen) -> Seen:
    """Show the one report that there is."""
    form = await desk.presses(listed, "Show one", by=MINA)
    await desk.fills(form, violation="#1", by=MINA)
    return await desk.submits(form, by=MINA)


def close(window: Seen) -> str:
    """Give what the button says that closes a window."""
    return str(window.view.content["close"]["text"])


async def test_what_is_looked_at_leads_back(desk: Slack, listed: Seen) -> None:
    """Whoever has read a report goes on in the list, which waits below."""
    shown = await shows_the_first(desk, listed)
    assert "#1 · Terter" in shown.text
    assert (close(listed), close(shown)) == ("Close", "Back")

    await desk.closes(shown, by=MINA)

    assert listed.open
    assert "Reports" in listed.text
    assert "Show one" in listed.buttons


async def test_a_question_that_is_given_up_leads_back(desk: Slack, listed: Seen) -> None:
    """The form for what is to be shown takes nothing away."""
    form = await desk.presses(listed, "Show one", by=MINA)

    await desk.closes(form, by=MINA)

    assert "Reports" in listed.text


async def test_there_is_no_fourth_window(desk: Slack, listed: Seen) -> None:
    """Slack has room for three: what is looked at from the third takes its place, and still leads back."""
    shown = await shows_the_first(desk, listed)
    timeline = await desk.presses(shown, "Timeline", by=MINA)
    status = await desk.presses(timeline, "Status", by=MINA)

    assert timeline.view.id == status.view.id
    assert "in effect" in status.text
    assert close(status) == "Back"
    await desk.closes(status, by=MINA)
    assert "#1 · Terter" in shown.text


async def test_what_enters_something_stays_in_its_window(desk: Slack, listed: Seen) -> None:
    """Below it there would be left what is no longer so."""
    shown = await shows_the_first(desk, listed)

    form = await desk.presses(shown, "Add a denial", by=MINA)
    assert form.view.id == shown.view.id
    await desk.fills(form, speaker="armenia", by=MINA)
    answer = await desk.submits(form, by=MINA)

    assert "Armenia denies it" in answer.text
    assert (answer.view.id, close(answer)) == (shown.view.id, "Back")


async def test_where_slack_lays_none_over_it_the_window_changes(desk: Slack, listed: Seen) -> None:
    """Its trigger is good for three seconds, and nobody is left without an answer."""
    desk.server.faults.append(refusing("views.push", "expired_trigger_id"))

    form = await desk.presses(listed, "Show one", by=MINA)

    assert form.view.id == listed.view.id
    assert "violation" in form.fields
