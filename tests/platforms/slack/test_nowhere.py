"""On the bot's own page there is no channel: nothing there offers to set one, or sets one that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.slack.loopback.town import ANNA, NEWS

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
