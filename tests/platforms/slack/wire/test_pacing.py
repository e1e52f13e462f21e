"""The pace of posts on Slack: a turn for each, and limits that hold for what they are told of."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.platforms.slack.wire.pacing import IN_A_CHANNEL, IN_A_WORKSPACE, Pacing
from tests.platforms.slack.loopback.faults import refusing, too_many
from tests.platforms.slack.loopback.town import AWAY, DESK, ELSEWHERE, NEWS
from tests.platforms.slack.postbox import Postbox

if TYPE_CHECKING:
    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack

POST = "chat.postMessage"


@dataclass
class Watch:
    """Seconds that pass only while somebody sleeps, and how long each slept."""

    seconds: float = 100.0

    def now(self) -> float:
        """Give what it shows."""
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        """Let the seconds pass."""
        self.seconds += seconds


@pytest.fixture
def watch() -> Watch:
    """A clock by which one sleeps in no time."""
    return Watch()


@pytest.fixture
def postbox(database: Database, slack: Slack) -> Postbox:
    """The outbox of a workspace."""
    postbox = Postbox(database, slack)
    slack.world.channels[ELSEWHERE].bot = True
    return postbox


async def test_a_channel_gets_a_message_a_second(watch: Watch) -> None:
    """However many wait."""
    pace = Pacing(clock=watch.now, sleep=watch.sleep)
    begun = watch.now()
    for _ in range(11):
        await pace.turn(DESK, NEWS)

    assert watch.now() - begun == pytest.approx(10 * IN_A_CHANNEL)


async def test_a_workspace_gets_some_hundreds_a_minute(watch: Watch) -> None:
    """Over all its channels; another workspace does not wait for it."""
    pace = Pacing(clock=watch.now, sleep=watch.sleep)
    begun = watch.now()
    for number in range(201):
        await pace.turn(DESK, f"C{number}")
    assert watch.now() - begun == pytest.approx(200 * IN_A_WORKSPACE)
    assert pytest.approx(60) == 200 * IN_A_WORKSPACE

    begun = watch.now()
    await pace.turn(AWAY, "C0AWAY")

    assert watch.now() == begun


async def test_what_is_over_is_not_kept(watch: Watch) -> None:
    """A year of channels takes no memory."""
    pace = Pacing(clock=watch.now, sleep=watch.sleep)
    for number in range(5_000):
        await pace.turn(f"T{number}", "C")
        pace.limited(f"T{number}", "C", 1)
        watch.seconds += 2

    assert len(pace.turns) < 2_000
    assert len(pace.held) < 2_000


async def test_a_limit_is_waited_out_by_its_channel_alone(postbox: Postbox, slack: Slack) -> None:
    """As long as Slack says, without asking in between; another channel does not wait for it."""
    slack.server.faults.append(too_many(POST, seconds=30))
    await postbox.says("a ceasefire", "a violation")
    await postbox.delivers()
    await postbox.says("another", channel=ELSEWHERE)
    await postbox.delivers()
    assert (postbox.reads(), postbox.reads(ELSEWHERE)) == ([], ["another"])
    asked = postbox.calls(POST)

    await postbox.later(29)
    assert postbox.calls(POST) == asked
    await postbox.later(1)

    assert postbox.reads() == ["a ceasefire", "a violation"]


async def test_a_second_limited_channel_shows_that_the_workspace_is_limited(postbox: Postbox, slack: Slack) -> None:
    """Then its other channels are not tried either; another workspace is posted to."""
    slack.server.faults.append(too_many(POST, seconds=30, times=2))
    third = "C0THIRD"
    slack.world.channels[third] = type(slack.world.channels[NEWS])(third, "third", DESK)
    for channel in (NEWS, ELSEWHERE, third):
        await postbox.says(f"in {channel}", channel=channel)
    await postbox.says("far away", channel="C0AWAY", team=AWAY)
    await postbox.delivers()
    assert [postbox.reads(channel) for channel in (NEWS, ELSEWHERE, third)] == [[], [], []]
    assert postbox.reads("C0AWAY") == ["far away"]

    await postbox.later(30)

    assert [postbox.reads(channel) for channel in (NEWS, ELSEWHERE, third)] == [
        [f"in {channel}"] for channel in (NEWS, ELSEWHERE, third)
    ]


async def test_a_limit_without_a_time_is_waited_out_for_a_while(postbox: Postbox, slack: Slack) -> None:
    """Slack may say so in words alone."""
    slack.server.faults.append(refusing(POST, "rate_limited"))
    await postbox.says("a ceasefire")
    await postbox.delivers()
    await postbox.later(29)
    assert postbox.calls(POST) == 1

    await postbox.later(1)

    assert postbox.reads() == ["a ceasefire"]


def test_a_shorter_limit_ends_no_longer_one(watch: Watch) -> None:
    """What was told of last holds no less than what was told of before."""
    pace = Pacing(clock=watch.now)
    for seconds in (60, 10):
        pace.limited(DESK, NEWS, seconds)

    assert pace.held_back(DESK, NEWS) == 60


def test_a_channel_that_stays_limited_holds_no_other_back(watch: Watch) -> None:
    """Once the workspace was limited and is no longer, one channel is again its own affair."""
    pace = Pacing(clock=watch.now)
    pace.limited(DESK, "C1", 5)
    pace.limited(DESK, NEWS, 60)
    watch.seconds += 10

    pace.limited(DESK, NEWS, 100)

    assert (pace.held_back(DESK, NEWS), pace.held_back(DESK, "C1")) == (100, 50)


async def test_many_at_one_minute_take_turns(watch: Watch) -> None:
    """Those who come together each have a turn of their own."""
    pace = Pacing(clock=watch.now, sleep=watch.sleep)
    begun = watch.now()

    await asyncio.gather(*(pace.turn(DESK, NEWS) for _ in range(5)))

    assert pace.turns[DESK, NEWS] - begun >= 5 * IN_A_CHANNEL
