"""The outbox of a workspace on the loopback: what is put in, delivered, and read by the people of the channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.delivery import Courier, Delivery
from bot.digests.pieces import pieces_of
from bot.platforms.slack.posting import SlackPoster
from bot.platforms.slack.wire.pacing import Pacing
from bot.platforms.slack.wire.uploading import Uploads
from bot.replies import Action, Picture, Reply
from storage.callers import venues
from storage.database import Database
from storage.posting import outbox, outlets
from tests.memory_platform import StubPainter, brings
from tests.platforms.slack.clients import BotClients
from tests.platforms.slack.loopback.driver import Slack
from tests.platforms.slack.loopback.places import Message
from tests.platforms.slack.loopback.town import DESK, NEWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.ledger.unit import Connection
    from storage.posting.outbox import Piece
    from storage.posting.outlets import Outlet

ABOUT: Final = (Action("About", "tracker about"),)
PICTURE: Final = Picture("reports.png", "reports", '{"days": []}', "Four reports on one day, none before.")
DIGEST: Final = pieces_of(
    Reply("A digest", picture=PICTURE, actions=ABOUT), [Reply("Its reports"), Reply("Its figures")]
)


@dataclass
class Postbox:
    """The outbox, and one process that empties it, in a hurry; its clock is the loopback's."""

    database: Database
    slack: Slack
    painter: StubPainter = field(default_factory=StubPainter)
    clients: BotClients = field(init=False)
    delivery: Delivery = field(init=False)

    def __post_init__(self) -> None:
        self.clients = BotClients(self.slack.world.url)
        self.restarts()

    def restarts(self) -> None:
        """Let another process take over, which knows nothing but the record."""
        clock = self.slack.world.clock
        pacing = Pacing(in_a_channel=0, in_a_workspace=0, clock=self.seconds)
        uploads = Uploads(patience=0.4, every=0.01)
        poster = SlackPoster(self.clients, lambda: clock.now, uploads, pacing=pacing)
        self.delivery = Delivery(Courier(self.database, poster, self.painter, lambda: clock.now))

    def seconds(self) -> float:
        """Give what a clock that counts seconds shows."""
        return self.slack.world.clock.now.timestamp()

    async def puts(self, pieces: Sequence[Piece], channel: str = NEWS, team: str = DESK) -> None:
        """Write the parts of a message for a channel."""
        now = self.slack.world.clock.now

        def work(connection: Connection) -> None:
            venue = venues.open_venue(connection, "slack", team, now)
            outbox.put_bundle(connection, venue.id, channel, pieces, now=now)

        await self.database.transaction(work)

    async def says(self, *titles: str, channel: str = NEWS, team: str = DESK) -> None:
        """Write messages of their own for a channel."""
        for title in titles:
            await self.puts(pieces_of(Reply(title, actions=ABOUT)), channel, team)

    async def delivers(self) -> None:
        """Bring all that is due."""
        while await brings(self.delivery):
            pass

    async def later(self, seconds: float = 15) -> None:
        """Let time pass, and bring all that is due then."""
        self.slack.world.clock.now += timedelta(seconds=seconds)
        await self.delivers()

    def said(self, channel: str = NEWS) -> list[Message]:
        """Give the messages that stand in a channel, those in threads left out."""
        return [one for one in self.slack.world.channels[channel].visible if not one.thread_ts]

    def reads(self, channel: str = NEWS) -> list[str]:
        """Give what people read in a channel first: of each message the first line."""
        return [self._first(one) for one in self.said(channel)]

    def reads_below(self, channel: str = NEWS) -> list[list[str]]:
        """Give what people read in the threads of a channel, for each message of it that has one."""
        everything = self.slack.world.channels[channel].visible
        threads = [[one for one in everything if one.thread_ts == root.ts] for root in self.said(channel)]
        return [[self._first(one) for one in thread] for thread in threads if thread]

    def calls(self, method: str) -> int:
        """Count the calls of a method."""
        return [name for name, _ in self.slack.server.asked].count(method)

    def talks(self, number: int, channel: str = NEWS) -> None:
        """Let people say something in a channel."""
        place, world = self.slack.world.channels[channel], self.slack.world
        place.messages += [Message(world.new_ts(), channel, "U0VERA", f"talk {one}") for one in range(number)]

    def says_by_itself(self, channel: str = NEWS) -> list[str]:
        """Give what people read in a channel, their own talk left out."""
        return [words for words in self.reads(channel) if not words.startswith("talk")]

    def _first(self, message: Message) -> str:
        return self.slack.seen(message).text.partition("\n")[0]

    async def outlet(self, channel: str = NEWS) -> Outlet:
        """Tell how posting to a channel goes."""

        def work(connection: Connection) -> Outlet:
            venue = venues.known_venue(connection, "slack", DESK)
            return next(one for one in outlets.outlets_of(connection, venue.id) if one.channel == channel)

        return await self.database.read(work)
