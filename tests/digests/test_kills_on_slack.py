"""Digests of a program that is killed, on Slack, which knows no message again: each slot is read once all the same."""

from __future__ import annotations

import asyncio
import os
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Final

import pytest

from tests.databases import copy_template
from tests.digests.newsroom import AN_HOUR, BEGUN, STATES
from tests.digests.slack_digests import CHANNELS, SlackDigests, slack_digests
from tests.platforms.slack.conftest import slack as slack  # noqa: PLC0414 — a fixture
from tests.platforms.slack.loopback.faults import dropping, hanging

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack

KILLS: Final = int(os.environ.get("CEASEFIRE_TEST_KILLS", "8")) // 2
POST, HISTORY, REPLIES = "chat.postMessage", "conversations.history", "conversations.replies"
UPLOADS: Final = ("files.getUploadURLExternal", "upload", "files.completeUploadExternal", "files.info")
WAY: Final = (*((one,) for one in UPLOADS), (POST,), (HISTORY,), (POST, POST), (REPLIES,))
"""The requests of a digest in their order: its picture, the message, a look for it, a detail, a look for that.

What the message did not survive it has to pass before the detail is on its way.
"""


@pytest.fixture
def room(template: Path, tmp_path: Path, slack: Slack) -> SlackDigests:
    """A workspace, and an empty record of it."""
    copy_template(template, tmp_path)
    return slack_digests(slack, tmp_path / "ceasefire.db")


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("late", [False, True])
async def test_killed_at_each_request_of_the_way(room: SlackDigests, *, late: bool, taken: bool) -> None:
    """Before or after Slack took it; soon after, and much later."""
    await room.opens(CHANNELS[:1])
    await room.newsroom.reports(BEGUN + timedelta(minutes=10))
    room.now = BEGUN + AN_HOUR
    for methods in WAY:
        await room.dies_at(*(hanging(method, taken=taken) for method in (methods[-1:] if taken else methods)))
        room.now += timedelta(minutes=3 if late else 0, seconds=20)

    await room.ends_well()

    room.reads_all_once()
    assert set(room.newsroom.says(STATES)) == {"sent"}
    assert [block["type"] for block in room.said(CHANNELS[0])[0].blocks].count("image") == 1


async def test_killed_at_random(room: SlackDigests) -> None:
    """At whatever the program does, answers lost among it: each slot is read once in each channel, in order."""
    await room.opens(CHANNELS)
    chance = Random(KILLS)  # noqa: S311 — chance, not secrecy
    for _ in range(KILLS):
        room.now += AN_HOUR
        await room.newsroom.reports(room.now - timedelta(minutes=40))
        if chance.random() < 0.5:
            room.slack.server.faults.append(dropping(POST, taken=chance.random() < 0.5))
        with room.runs():
            await asyncio.sleep(chance.uniform(0.1, 1.5))
        room.now += timedelta(seconds=chance.choice((20, 400)))
    room.slack.server.faults.clear()

    await room.ends_well()

    room.reads_all_once()
    assert set(room.newsroom.says(STATES)) == {"sent"}
