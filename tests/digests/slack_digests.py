"""A Slack whose channels get digests of a program that is started anew again and again."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.calls import Address
from tests.digests.newsroom import BEGUN, Newsroom, hours_due
from tests.digests.program import Place, running
from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback.driver import Slack
from tests.platforms.slack.loopback.places import Channel, Message
from tests.platforms.slack.loopback.town import DESK, NEWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.platforms.slack.loopback.faults import Fault

CHANNELS: Final = [NEWS, "C0NORTH", "C0SOUTH"]


@dataclass
class SlackDigests:
    """The workspace, the record, and what the clocks of both show."""

    slack: Slack
    newsroom: Newsroom
    now: datetime = BEGUN
    subscribed: list[str] = field(default_factory=list)

    async def opens(self, channels: list[str]) -> None:
        """Subscribe channels to a digest each hour, the first with a picture."""
        self.subscribed = channels
        await self.newsroom.opens(channels)

    @contextmanager
    def runs(self) -> Iterator[None]:
        """Run the program; it is killed at the end of the block."""
        self.slack.world.clock.now = self.now
        with running(Place(self.newsroom.record, slack=self.slack.world.url), self.now):
            yield

    async def dies_at(self, *faults: Fault) -> None:
        """Run the program until it meets the last of some faults, and kill it there; those before it are passed."""
        async with asyncio.timeout(PATIENCE):
            with self.runs():
                for fault in faults:
                    self.slack.server.faults.append(fault)
                    self._release()
                    await fault.met.wait()

    def _release(self) -> None:
        for fault in self.slack.server.faults[:-1]:
            fault.released.set()

    async def ends_well(self) -> None:
        """Run the program until all that was due is told, and nothing is on its way."""
        # A channel gets one message a second, however many wait.
        async with asyncio.timeout(PATIENCE + 5 * self.slots):
            with self.runs():
                await self.newsroom.settled(self.slots * len(self.subscribed))

    @property
    def slots(self) -> int:
        """How many digests each channel is owed by now."""
        return hours_due(self.now)

    def said(self, channel: str) -> list[Message]:
        """Give the messages of a channel, those in threads left out."""
        return [one for one in self.slack.world.channels[channel].visible if not one.thread_ts]

    def reads_all_once(self) -> None:
        """Hold what stands in the channels and their threads against what was written for them, by its keys."""
        for channel in self.subscribed:
            everything = self.slack.world.channels[channel].visible
            roots = [one for one in everything if not one.thread_ts]
            below = [one for root in roots for one in everything if one.thread_ts == root.ts]
            assert [_key(one) for one in roots] == self._wrote(channel, "message")
            assert [_key(one) for one in below] == self._wrote(channel, "detail")

    def _wrote(self, channel: str, part: str) -> list[str]:
        query = f"SELECT key FROM posts WHERE channel = '{channel}' AND part = '{part}' ORDER BY id"  # noqa: S608
        return self.newsroom.says(query)


def _key(message: Message) -> str:
    """Give the key that a message carries; whoever posts twice posts the same one twice."""
    return str(message.metadata["event_payload"]["key"])


def slack_digests(slack: Slack, record: Path) -> SlackDigests:
    """Open the channels for a record."""
    for name in CHANNELS[1:]:
        slack.world.channels[name] = Channel(name, name.lower(), DESK)
    return SlackDigests(slack, Newsroom(record, Address("slack", DESK)))
