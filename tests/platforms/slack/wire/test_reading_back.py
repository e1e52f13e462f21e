"""Channels that are read back for a post whose fate is unclear: slowly where Slack lets an app read little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.slack.loopback.faults import Fault, dropping, refusing, too_many
from tests.platforms.slack.loopback.places import Channel
from tests.platforms.slack.loopback.town import AWAY, DESK, NEWS
from tests.platforms.slack.postbox import Postbox

if TYPE_CHECKING:
    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack

POST, HISTORY = "chat.postMessage", "conversations.history"


@pytest.fixture
def postbox(database: Database, slack: Slack) -> Postbox:
    """The outbox of a workspace."""
    return Postbox(database, slack)


def slowly(slack: Slack, method: str) -> None:
    """Let the bot read 15 messages a minute."""
    slack.world.history = 15
    slack.server.paces.every[method] = 60


@pytest.mark.parametrize("taken", [False, True])
async def test_a_channel_is_read_back_slowly(postbox: Postbox, slack: Slack, *, taken: bool) -> None:
    """With 15 messages a minute a look goes on where it was broken off, and other workspaces do not wait for it."""
    postbox.talks(50)
    slack.server.faults.append(dropping(POST, taken=taken))
    slowly(slack, HISTORY)
    await postbox.says("a ceasefire", "a violation")
    await postbox.delivers()
    postbox.talks(50)
    await postbox.later(10)
    await postbox.says("far away", channel="C0AWAY", team=AWAY)
    await postbox.delivers()
    assert postbox.reads("C0AWAY") == ["far away"]

    for _ in range(8):
        await postbox.later(60)

    said = postbox.says_by_itself()
    assert said == ["a ceasefire", "a violation"]
    assert postbox.calls(HISTORY) <= 2 * 8 + 2


async def test_a_channel_is_read_back_from_its_newest_messages(postbox: Postbox, slack: Slack) -> None:
    """Slack begins with the oldest of a stretch of time, unless it is told where that ends as well."""
    slack.server.faults.append(dropping(POST, taken=True))
    postbox.talks(40)
    await postbox.says("a ceasefire")
    await postbox.delivers()
    await postbox.later()

    (asked,) = [words for name, words in slack.server.asked if name == HISTORY]
    sent = float(slack.world.channels[NEWS].messages[-1].ts)
    assert float(asked["oldest"]) < sent - 86_400 < sent + 86_400 < float(asked["latest"])
    assert asked["include_all_metadata"] == "true"


async def test_a_look_that_is_broken_off_costs_no_call_more_than_needed(postbox: Postbox, slack: Slack) -> None:
    """While Slack says wait nothing is asked."""
    postbox.talks(40)
    slack.server.faults.append(dropping(POST, taken=False))
    slowly(slack, HISTORY)
    await postbox.says("a ceasefire")
    await postbox.delivers()
    await postbox.later(10)
    asked = postbox.calls(HISTORY)
    for _ in range(5):
        await postbox.later(10)

    assert postbox.calls(HISTORY) == asked


@pytest.mark.parametrize("fault", [Fault(HISTORY, status=503), dropping(HISTORY, taken=False), too_many(HISTORY)])
async def test_a_look_that_fails_is_taken_again(postbox: Postbox, slack: Slack, fault: Fault) -> None:
    """What Slack can't tell now it may tell later."""
    slack.server.faults += [dropping(POST, taken=True), fault]
    await postbox.says("a ceasefire", "a violation")
    await postbox.delivers()
    for _ in range(3):
        await postbox.later(30)

    assert postbox.reads() == ["a ceasefire", "a violation"]
    assert (await postbox.outlet()).unknown == 0


async def test_a_place_that_slack_forgot_is_looked_for_anew(postbox: Postbox, slack: Slack) -> None:
    """A cursor may end between two minutes: the look begins again at the newest message."""
    postbox.talks(20)
    slack.server.faults.append(dropping(POST, taken=True))
    await postbox.says("a ceasefire")
    await postbox.delivers()
    postbox.talks(20)
    slowly(slack, HISTORY)
    await postbox.later()
    slack.server.faults.insert(0, refusing(HISTORY, "invalid_cursor"))
    for _ in range(6):
        await postbox.later(60)

    cursors = [words.get("cursor") for name, words in slack.server.asked if name == HISTORY]
    assert cursors[:4] == [None, "15", "15", None]
    assert postbox.says_by_itself() == ["a ceasefire"]


async def test_channels_of_a_workspace_take_turns_to_be_read(postbox: Postbox, slack: Slack) -> None:
    """Where one was told to wait, the others ask nothing either; all of them are settled in the end."""
    channels = (NEWS, "C0NORTH", "C0SOUTH")
    for channel in channels:
        slack.world.channels.setdefault(channel, Channel(channel, channel.lower(), DESK))
        await postbox.says(f"in {channel}", channel=channel)
    slack.server.faults.append(dropping(POST, taken=True, times=3))
    await postbox.delivers()
    slowly(slack, HISTORY)
    await postbox.later()
    assert postbox.calls(HISTORY) == 2

    for _ in range(4):
        await postbox.later(60)

    assert [postbox.reads(channel) for channel in channels] == [[f"in {channel}"] for channel in channels]
    assert (postbox.calls(POST), (await postbox.outlet()).unknown) == (3, 0)


@pytest.mark.parametrize("code", ["missing_scope", "channel_not_found", "not_in_channel"])
async def test_a_channel_that_cant_be_read_back_leaves_the_post_unknown(
    postbox: Postbox, slack: Slack, code: str
) -> None:
    """It may stand there: it is not sent again."""
    slack.server.faults += [dropping(POST, taken=True), refusing(HISTORY, code)]
    await postbox.says("a ceasefire", "a violation")
    await postbox.delivers()
    await postbox.later()

    assert postbox.reads() == ["a ceasefire", "a violation"]
    assert ((await postbox.outlet()).unknown, (await postbox.outlet()).failed) == (1, 0)


async def test_what_cant_be_found_out_is_never_repeated(postbox: Postbox, slack: Slack) -> None:
    """A channel with more to read than is looked through: told as unknown, and what waits behind it is posted."""
    slack.server.faults.append(dropping(POST, taken=False))
    await postbox.says("a ceasefire", "a violation")
    await postbox.delivers()
    postbox.talks(600)
    await postbox.later()

    found = await postbox.outlet()
    assert postbox.says_by_itself() == ["a violation"]
    assert (found.unknown, found.failed, found.suspended_at) == (1, 0, None)
