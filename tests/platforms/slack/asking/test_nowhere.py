"""On the bot's own page there is no channel: nothing there offers to set one, or sets one that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.slack.loopback.town import ANNA, NEWS, SOME

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.loopback.seen import Seen

NO_CHANNEL = "There is no channel here. Say it in the one that is meant: /tracker channel"


@pytest.fixture
async def walk(bot: Slack) -> Seen:
    """The setup, as somebody begins it on the bot's own page."""
    return await bot.presses(await bot.opens_home(by=ANNA), "Setup", by=ANNA)


async def test_a_setup_without_a_channel_leaves_that_out(bot: Slack, walk: Seen) -> None:
    """It is a step of the walk where there is one."""
    assert "this channel" not in walk.text.casefold()
    assert "Set this channel" not in walk.buttons

    here = await bot.types("/tracker setup", by=ANNA)

    assert "this channel" in here.text.casefold()
    assert "Set this channel" in here.buttons


async def test_a_button_from_before_says_where_a_channel_is_set(bot: Slack, walk: Seen) -> None:
    """A window may be older than the program: what it asks for is nowhere entered, and is not lost."""
    here = await bot.types("/tracker setup", by=ANNA, where=NEWS)
    old = next(one for block in here.blocks for one in block.get("elements", ()) if "tracker channel" in one["value"])
    form = await bot.sees(await bot.acts(walk, old | {"block_id": "b"}, by=ANNA))
    await bot.fills(form, private_reads="yes", by=ANNA)

    again = await bot.submits(form, by=ANNA)

    assert again.text.startswith(NO_CHANNEL)
    assert again.fields["private_reads"] == "yes"


async def test_a_digest_is_subscribed_to_for_a_channel_that_is_named(desk: Slack) -> None:
    """On a page without one the button asks for it, and what is chosen there is where it comes to."""
    listed = await desk.presses(await desk.opens_home(by=ANNA), "Digests", by=ANNA)
    form = await desk.presses(listed, "Subscribe", by=ANNA)
    await desk.fills(form, channel=NEWS, agreement="minsk", by=ANNA)

    shown = await desk.submits(form, by=ANNA)
    assert "A digest of minsk" in shown.text
    saved = await desk.presses(shown, "Save", by=ANNA)

    assert "of minsk comes to #ceasefires." in saved.text


async def test_alerts_are_not_offered_for_no_channel(desk: Slack) -> None:
    """They are set in the channel that they are for, which is said."""
    listed = await desk.presses(await desk.opens_home(by=ANNA), "Digests", by=ANNA)

    alerts = await desk.presses(listed, "Alerts", by=ANNA)

    assert "Say in one what it is to be told of" in alerts.text
    assert alerts.buttons == []


async def test_nothing_comes_to_a_talk_among_some_people(desk: Slack) -> None:
    """No app can be invited there: a digest that is promised would be given up at its first morning."""
    refused = await desk.types("/digest subscribe minsk save=yes", by=ANNA, where=SOME)

    assert "Nothing is posted here by itself." in refused.text


async def test_a_private_talk_names_the_channel_of_a_digest(desk: Slack) -> None:
    """Nothing is posted there by itself, and what is for another channel may be said there all the same."""
    shown = await desk.types(f"/digest subscribe minsk channel=<#{NEWS}>", by=ANNA, where=ANNA)

    assert "A digest of minsk" in shown.text


async def test_a_form_on_the_own_page_asks_for_the_channel_of_a_digest(desk: Slack) -> None:
    """Nobody is sent to say it in a channel who has but to choose one."""
    listed = await desk.presses(await desk.opens_home(by=ANNA), "Digests", by=ANNA)
    form = await desk.presses(listed, "Subscribe", by=ANNA)

    refused = await desk.submits(form, by=ANNA)
    assert refused.text.startswith("Nothing is posted here by itself. Name the channel for text where it is to be")

    await desk.fills(refused, channel=NEWS, by=ANNA)
    assert "A digest of all agreements" in (await desk.submits(refused, by=ANNA)).text


async def test_a_button_that_is_refused_can_be_filled(desk: Slack) -> None:
    """Whoever pressed it has nothing to type again: what it still may say is asked for."""
    listed = await desk.types("/digest list", by=ANNA, where=ANNA)
    refused = await desk.presses(listed, "Subscribe", by=ANNA)
    assert "Nothing is posted here by itself." in refused.text

    form = await desk.presses(refused, "Edit", by=ANNA)
    await desk.fills(form, channel=NEWS, agreement="minsk", by=ANNA)

    assert "A digest of minsk" in (await desk.submits(form, by=ANNA)).text
