"""A process that draws the homes of a workspace, and the record of a truce that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.calls import Address
from bot.people import Person, Role
from bot.platforms.slack.asking.people import People
from bot.platforms.slack.handling.home import Homes
from tests.platforms.slack.clients import BotClients
from tests.platforms.slack.loopback.town import ANNA, DESK, MINA
from tests.talking import Talk

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack

TRUCE = (
    "/tracker zone Asia/Baku",
    "/tracker actor add Armenia",
    "/tracker actor add Azerbaijan",
    "/tracker conflict add war title=War parties=Armenia; Azerbaijan",
    f"/tracker roles {MINA} role=moderator",
    "/ceasefire add truce title=Truce conflict=war parties=Armenia; Azerbaijan effective=2020-10-26 08:00",
)
LOGGED = "/violation log azerbaijan accused=Armenia category=shelling occurred=2020-10-27 place=Terter"
ADA = Person(ANNA, "Anna", native=Role.ADMIN)


class HomeProcess:
    """One process that draws homes, over a database that others may share; its clock is the loopback's."""

    def __init__(self, database: Database, slack: Slack) -> None:
        self.slack = slack
        self.clients = BotClients(slack.world.url)
        self.desk = Talk(database, venue=Address("slack", DESK), now=slack.world.clock.now)
        self.homes = Homes(self.desk.tracker, self.clients, People(self.now), self.now, pace=0)

    def now(self) -> datetime:
        """The time, as Slack has it."""
        return self.slack.world.clock.now

    async def opens(self, *, by: str, tab: str = "home") -> None:
        """Let somebody open the bot's home."""
        told = {"type": "app_home_opened", "user": by, "channel": "D1", "tab": tab}
        await self.homes.opened(self.slack.event(told))

    async def sees(self, *, by: str) -> str:
        """Give what somebody reads in a home that they open now."""
        await self.opens(by=by)
        return self.slack.home(by=by).text

    async def keeps(self) -> None:
        """Enter the record of a truce."""
        for line in TRUCE:
            await self.desk.hears(line, by=ADA)

    def published(self) -> int:
        """Count the homes that were shown until now."""
        return sum(one.kind == "home" for one in self.slack.world.feed.past)
