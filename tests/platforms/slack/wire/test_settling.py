"""Posts on Slack whose fate is unclear: read once in the channel, or shown to admins as unknown; never twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest

from tests.memory_platform import brings
from tests.platforms.slack.loopback.faults import Fault, dropping
from tests.platforms.slack.postbox import DIGEST, Postbox

if TYPE_CHECKING:
    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack

POST, HISTORY, REPLIES = "chat.postMessage", "conversations.history", "conversations.replies"


@pytest.fixture
def postbox(database: Database, slack: Slack) -> Postbox:
    """The outbox of a workspace."""
    return Postbox(database, slack)


FAULTS: Final = {
    "dropped": lambda *, taken: dropping(POST, taken=taken),
    "500": lambda *, taken: Fault(POST, status=500, taken=taken),
    "an answer that is none": lambda *, taken: Fault(POST, status=502, content={"what": "?"}, taken=taken),
    "an empty answer": lambda *, taken: Fault(POST, status=200, taken=taken),
    "internal error": lambda *, taken: Fault(
        POST, status=200, content={"ok": False, "error": "internal_error"}, taken=taken
    ),
}


@pytest.mark.parametrize("step", range(3))
@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("fault", FAULTS)
async def test_each_part_is_read_once_after_a_fault(
    postbox: Postbox, slack: Slack, fault: str, step: int, *, taken: bool
) -> None:
    """Whether the message or a detail met it, and whether or not Slack had taken that."""
    await postbox.puts(DIGEST)
    for _ in range((1, 3, 4)[step]):
        await brings(postbox.delivery)
    slack.server.faults.append(FAULTS[fault](taken=taken))
    await postbox.delivers()
    for _ in range(3):
        await postbox.later()

    assert postbox.reads() == ["A digest"]
    assert postbox.reads_below() == [["Its reports", "Its figures"]]


@pytest.mark.parametrize("taken", [False, True])
async def test_a_message_is_looked_for_only_once_it_would_be_seen(
    postbox: Postbox, slack: Slack, *, taken: bool
) -> None:
    """Slack may show a message somewhat later than it took it: nothing is concluded from its absence before."""
    slack.server.faults.append(dropping(POST, taken=taken))
    await postbox.says("a ceasefire")
    await postbox.delivers()
    await postbox.later(9)
    assert (postbox.calls(HISTORY), postbox.calls(POST)) == (0, 1)

    await postbox.later(1)

    assert (postbox.calls(HISTORY), postbox.reads()) == (1, ["a ceasefire"])


@pytest.mark.parametrize("taken", [False, True])
async def test_another_process_looks_for_what_one_left(postbox: Postbox, slack: Slack, *, taken: bool) -> None:
    """What it needs for that is in the record alone."""
    slack.server.faults.append(dropping(POST, taken=taken))
    await postbox.says("a ceasefire", "a violation")
    await postbox.delivers()

    postbox.restarts()
    await postbox.later(60)

    assert postbox.reads() == ["a ceasefire", "a violation"]


async def test_a_platform_out_of_reach_is_waited_for(postbox: Postbox) -> None:
    """Nobody listens at the address: nothing arrived, nothing is looked for, and the order holds."""
    there, postbox.clients.url = postbox.clients.url, "http://127.0.0.1:1"
    await postbox.says("a ceasefire", "a violation")
    for _ in range(5):
        await postbox.later(60)
    postbox.clients.url = there

    await postbox.later(60)

    assert (postbox.reads(), postbox.calls(HISTORY)) == (["a ceasefire", "a violation"], 0)


@pytest.mark.parametrize("hours", [-2, 2, -20])
async def test_a_clock_that_is_put_back_doubles_nothing(postbox: Postbox, slack: Slack, hours: int) -> None:
    """By its key the message is found, whatever the bot's clock says of when it was sent."""
    slack.server.faults.append(dropping(POST, taken=True))
    await postbox.says("a ceasefire")
    await postbox.delivers()
    slack.world.clock.now += timedelta(hours=hours)
    for _ in range(3):
        await postbox.later(60)
    slack.world.clock.now += timedelta(hours=24)
    await postbox.later()

    assert postbox.reads() == ["a ceasefire"]


async def test_a_detail_is_looked_for_in_its_thread(postbox: Postbox, slack: Slack) -> None:
    """The history of a channel does not have it."""
    await postbox.puts(DIGEST)
    for _ in range(3):
        await brings(postbox.delivery)
    slack.server.faults.append(dropping(POST, taken=True))
    await postbox.delivers()
    await postbox.later()

    assert (postbox.calls(HISTORY), postbox.calls(REPLIES)) == (0, 1)
    assert postbox.reads_below() == [["Its reports", "Its figures"]]
