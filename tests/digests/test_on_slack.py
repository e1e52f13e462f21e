"""A digest on Slack as its reader finds it: the picture in the message, the details in the thread below it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.databases import copy_template
from tests.digests.newsroom import ALERTS, AN_HOUR, BEGUN
from tests.digests.slack_digests import CHANNELS, SlackDigests, slack_digests
from tests.platforms.program import PATIENCE
from tests.platforms.slack.conftest import slack as slack  # noqa: PLC0414 — a fixture
from tests.platforms.slack.loopback.faults import Fault, refusing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack


@pytest.fixture
async def room(template: Path, tmp_path: Path, slack: Slack) -> SlackDigests:
    """A workspace with one channel that is owed a digest with a report in it."""
    copy_template(template, tmp_path)
    room = slack_digests(slack, tmp_path / "ceasefire.db")
    await room.opens(CHANNELS[:1])
    await room.newsroom.reports(BEGUN + timedelta(minutes=10))
    room.now = BEGUN + AN_HOUR
    return room


async def test_a_digest_has_its_picture_and_its_thread(room: SlackDigests, slack: Slack) -> None:
    """Who can't see the picture reads what it shows, and who hears the message hears its words."""
    await room.ends_well()

    (root,) = room.said(CHANNELS[0])
    (image,) = [block for block in root.blocks if block["type"] == "image"]
    assert slack.world.files[image["slack_file"]["id"]].content.startswith(b"\x89PNG")
    assert "1 report" in image["alt_text"]
    assert slack.seen(root).text.startswith("All ceasefires · Mon 26 Oct 04:00 – 05:00, UTC")
    assert "All ceasefires" in root.text
    room.reads_all_once()


@pytest.mark.parametrize("step", ["files.getUploadURLExternal", "upload", "files.info"])
async def test_a_digest_comes_without_its_picture_too(room: SlackDigests, slack: Slack, step: str) -> None:
    """Where it can't be uploaded, the message says in words what it would have shown."""
    slack.server.faults.append(Fault(step, status=500))

    await room.ends_well()

    (root,) = room.said(CHANNELS[0])
    assert "The picture could not be added; this is what it shows." in slack.seen(root).text
    assert "image" not in [block["type"] for block in root.blocks]
    room.reads_all_once()


async def test_a_channel_without_the_bot_is_left(room: SlackDigests, slack: Slack) -> None:
    """The digest has failed, the reason is kept for the admins, and the program goes on."""
    slack.world.channels[CHANNELS[0]].bot = False
    async with asyncio.timeout(PATIENCE):
        with room.runs():
            await room.newsroom.fails()

    assert room.newsroom.says("SELECT reason FROM outlets") == [
        "the bot is not in the channel (/invite @ceasefire-bot)"
    ]
    assert room.said(CHANNELS[0]) == []


async def test_where_threads_are_refused_the_digest_stands_alone(room: SlackDigests, slack: Slack) -> None:
    """Admins learn what is missing; the channel is posted to as before."""
    restricted = refusing("chat.postMessage", "restricted_action_non_threadable_channel", times=9)
    held = Fault("chat.postMessage", "hangs")
    slack.server.faults.append(held)
    async with asyncio.timeout(PATIENCE):
        with room.runs():
            await held.met.wait()
            slack.server.faults.append(restricted)
            held.released.set()
            await room.newsroom.fails()

    assert len(room.said(CHANNELS[0])) == 1
    assert room.newsroom.says("SELECT reason FROM outlets") == [""]


async def test_alerts_and_their_correction_come_to_their_channel(slack: Slack, template: Path, tmp_path: Path) -> None:
    """What is entered while the program runs is told within seconds; what falls is corrected in its thread."""
    copy_template(template, tmp_path)
    room = slack_digests(slack, tmp_path / "ceasefire.db")
    await room.newsroom.opens([])
    await room.newsroom.hears(ALERTS, BEGUN, CHANNELS[0])
    room.now = BEGUN + timedelta(minutes=5)
    async with asyncio.timeout(PATIENCE):
        with room.runs():
            await room.newsroom.reports(BEGUN + timedelta(minutes=1))
            await room.newsroom.arrive(1)
            await room.newsroom.hears("/violation retract 1 reason=wrong", BEGUN + timedelta(minutes=2))
            await room.newsroom.arrive(3)

    alert, correction = slack.world.channels[CHANNELS[0]].visible
    assert slack.seen(alert).text.startswith("minsk: #1 was reported.")
    assert correction.thread_ts == alert.ts
    assert slack.seen(correction).text.startswith("Correction: #1 was retracted.")
