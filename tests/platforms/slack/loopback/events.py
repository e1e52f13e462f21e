"""What happens in a workspace without the bot being asked: messages, opened homes, the bot's coming and going."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback import payloads
from tests.platforms.slack.loopback.chat import link_to
from tests.platforms.slack.loopback.people_at_work import AtWork
from tests.platforms.slack.loopback.places import Channel, Message
from tests.platforms.slack.loopback.seen import Seen
from tests.platforms.slack.loopback.tokens import remove
from tests.platforms.slack.loopback.town import ANNA, DESK, NEWS

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.deliveries import Delivery
    from tests.platforms.slack.loopback.people import Json


class Events(AtWork):
    """What people do among themselves, and the events that come of it."""

    def channel(self, name: str = NEWS) -> Channel:
        """Give a channel, by its id."""
        return self.world.channels[name]

    def says(self, text: str, *, by: str = ANNA, where: str = NEWS, thread: Message | None = None) -> Message:
        """Let a person write a message; the bot hears nothing of it."""
        channel = self.channel(where)
        root = (thread.thread_ts or thread.ts) if thread else ""
        team = self.world.users[by].team
        message = Message(self.world.new_ts(), channel.id, by, text, thread_ts=root, team=team)
        channel.messages.append(message)
        return message

    def link(self, message: Message) -> str:
        """Give the link to a message."""
        return link_to(message)

    def thread(self, message: Message | Seen) -> list[Seen]:
        """Give what was said in the thread of a message, the message itself left out."""
        told = message.message if isinstance(message, Seen) else message
        channel = self.channel(told.channel)
        return [Seen(one, channel) for one in channel.messages if one.thread_ts == told.ts and not one.deleted]

    def answers(self, where: str = NEWS, *, seen_by: str = "") -> list[Seen]:
        """Give what the bot said in a channel, the oldest first; for all, or what this person sees."""
        channel = self.channel(where)
        mine = [one for one in channel.messages if one.by_bot and not one.deleted and one.only_to in {"", seen_by}]
        return [Seen(one, channel) for one in mine]

    async def happens(self, inner: Json, *, team: str = DESK, identity: str = "") -> Delivery:
        """Send an event, and wait until the bot took it."""
        return await self.delivers("events_api", self.event(inner, team=team, identity=identity), answerable=False)

    def event(self, inner: Json, *, team: str = DESK, identity: str = "") -> Json:
        """Make the payload of an event."""
        return payloads.event(self.world, team, inner, identity or self.world.new_id("Ev"))

    async def opens_home(self, *, by: str = ANNA, team: str = DESK) -> Seen:
        """Open the app's home; gives what the bot publishes there."""
        before = len(self.world.feed.past)
        told: Json = {"type": "app_home_opened", "user": by, "channel": self.world.direct(team, by).id, "tab": "home"}
        if view := self.world.homes.get((team, by)):
            told["view"] = view.shown()
        await self.happens(told, team=team)
        await self.world.feed.first(before, lambda one: one.kind == "home" and one.subject.user == by)
        return self.home(by=by, team=team)

    def home(self, *, by: str = ANNA, team: str = DESK) -> Seen:
        """Give the home of a person as it is now."""
        return Seen(self.world.homes[team, by])

    async def uninstalls(self, *, team: str = DESK, revoked_first: bool = True) -> None:
        """Remove the bot from a workspace; the two events of it come in either order."""
        remove(self.world, team)
        bot = self.world.workspaces[team].bot
        told: list[Json] = [{"type": "tokens_revoked", "tokens": {"bot": [bot]}}, {"type": "app_uninstalled"}]
        for inner in told if revoked_first else told[::-1]:
            await self.happens(inner, team=team)
