"""The loopback is Slack enough: a small app of Bolt's own works with it, over sockets and over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.platforms.slack.bolted import Bolted, over_http, over_sockets
from tests.platforms.slack.loopback.town import ANNA, MINA, NEWS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.slack.loopback.driver import Slack


@pytest.fixture(params=[over_sockets, over_http], ids=["sockets", "http"])
async def app(request: pytest.FixtureRequest, slack: Slack) -> AsyncIterator[Bolted]:
    """A small app, reached each way in turn."""
    async with request.param(slack) as app:
        yield app


async def test_a_command_is_answered_for_all(app: Bolted, slack: Slack) -> None:
    """What is answered at a response_url for the channel is seen by all who are in it."""
    answer = await slack.types("/say 5 < 6 <@U0MINA>", by=ANNA, where=NEWS)
    assert answer.text == "5 &lt; 6 <@U0MINA|mina>"
    assert answer.seen_by == slack.channel(NEWS).members
    assert app.heard == ["/say"]
    assert slack.world.faults == ["it rings at somebody: 5 &lt; 6 <@U0MINA|mina>"]
    slack.world.faults.clear()


async def test_a_button_changes_its_message(app: Bolted, slack: Slack) -> None:
    """A button's answer may stand in the place of the message below which it was pressed."""
    answer = await slack.types("/ask", by=ANNA)
    assert answer.seen_by == [ANNA]
    assert answer.buttons == ["Verify"]
    changed = await slack.presses(answer, "Verify", by=ANNA)
    assert changed.text == "7 is verified"
    assert len(slack.answers(seen_by=ANNA)) == 1
    assert app.heard == ["/ask", "verify"]


@pytest.mark.usefixtures("app")
async def test_a_modal_is_filled_and_submitted(slack: Slack) -> None:
    """A modal that a message shortcut opens shows errors at its fields, and closes when all is well."""
    message = slack.says("Shelling at noon", by=MINA)
    view = await slack.uses("Log as violation", message, by=ANNA)
    assert view.fields == {"claimant": "", "words": "Shelling at noon"}
    assert await slack.searches(view, "claimant", "arm", by=ANNA) == ["arm", "armenia"]
    await slack.fills(view, claimant="armenia", words="", by=ANNA)
    await slack.submits(view, by=ANNA)
    assert view.errors == {"words": "Say what happened."}
    await slack.fills(view, words="Shelling", by=ANNA)
    await slack.submits(view, by=ANNA)
    assert not view.open
    assert slack.answers()[-1].text == "armenia: Shelling"


@pytest.mark.usefixtures("app")
async def test_a_home_is_published(slack: Slack) -> None:
    """Who opens the app's home sees what the bot publishes there."""
    home = await slack.opens_home(by=MINA)
    assert home.text == "Hello, mina"


async def test_a_picture_is_uploaded_and_posted(app: Bolted, slack: Slack) -> None:
    """A picture can be shown once its type is known, and not before."""
    slack.world.polls = 2
    file = await app.uploads("chart.png", b"\x89PNG")
    assert slack.world.files[file].polls < 0
    assert slack.answers()[-1].pictures == [file]


async def test_an_envelope_comes_again_when_its_connection_breaks(slack: Slack) -> None:
    """What was not acknowledged is sent in the same envelope over the next connection."""
    async with over_sockets(slack) as app:
        slack.server.sockets.drops_next = True
        answer = await slack.types("/say again", by=ANNA)
        assert answer.text == "again"
        assert app.heard == ["/say", "/say"]
        first, second = slack.server.sockets.sent
        assert first == second


async def test_an_event_comes_again_until_it_is_taken(slack: Slack) -> None:
    """Over HTTP an event that fails is sent at once again, after a minute, and after five."""
    async with over_http(slack) as app:
        app.fails = 3
        told: dict[str, Any] = {"type": "app_home_opened", "user": ANNA, "channel": "D1", "tab": "home"}
        delivery = slack.delivery("events_api", slack.event(told))
        await slack.server.send(delivery)
        await app.has_refused(2)
        slack.world.clock.advance(60)
        await app.has_refused(3)
        slack.world.clock.advance(300)
        await delivery.acked
        assert slack.server.http
        assert slack.server.http.statuses == [500, 500, 500, 200]
