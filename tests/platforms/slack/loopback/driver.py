"""What people do in the loopback, and what comes of it: a test reads like a conversation."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback import payloads
from tests.platforms.slack.loopback.deliveries import Delivery, Kind
from tests.platforms.slack.loopback.events import Events
from tests.platforms.slack.loopback.hooks import used
from tests.platforms.slack.loopback.places import Message, View
from tests.platforms.slack.loopback.seen import Seen, acting
from tests.platforms.slack.loopback.submitting import Forms
from tests.platforms.slack.loopback.town import ANNA, DESK, NEWS

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.feed import Happening
    from tests.platforms.slack.loopback.people import Json
    from tests.platforms.slack.loopback.server import Server
    from tests.platforms.slack.loopback.world import Trigger, World

SHORTCUTS = {"Log as violation": "log", "Add to a violation": "add", "Log a violation": "log_new"}
"""The shortcuts by what people read, with their callback ids."""


class Slack(Events, Forms):
    """The people of a workspace, behind whom the loopback is; ``world`` is what it knows, ``server`` how it talks."""

    def __init__(self, world: World, server: Server) -> None:
        self.world = world
        self.server = server
        self.before = {}

    async def types(self, line: str, *, by: str = ANNA, where: str = NEWS, team: str = DESK) -> Seen:
        """Type a slash command; gives the first message or view that comes of it."""
        return await self.sees(await self.sends_command(line, by=by, where=where, team=team))

    async def sends_command(self, line: str, *, by: str = ANNA, where: str = NEWS, team: str = DESK) -> Delivery:
        """Type a slash command, and wait for no more than that the bot took it."""
        trigger = self.world.trigger(team, by)
        payload = payloads.slash(self.world, trigger, self.world.channel_of(team, where), line)
        delivery = await self.delivers("slash_commands", payload)
        if delivery.acked.result():
            hook = self.world.hooks[payload["response_url"].rpartition("/")[2]]
            used(self.world, hook, delivery.acked.result())
        return delivery

    async def presses(self, on: Seen, label: str, *, by: str = ANNA) -> Seen:
        """Press a button; gives the first that comes of it: a message, a change, or a view."""
        return await self.sees(await self.sends_press(on, label, by=by))

    async def sends_press(self, on: Seen, label: str, *, by: str = ANNA) -> Delivery:
        """Press a button, and wait for no more than that the bot took it."""
        found = [one for one in acting(on.blocks) if one[1].get("text", {}).get("text") == label]
        assert found, f"there is no {label!r} among {on.buttons}"
        block, button = found[0]
        action = {name: button[name] for name in ("type", "action_id", "text", "value") if name in button}
        return await self.acts(on, action | {"block_id": block["block_id"]}, by=by)

    async def acts(self, on: Seen, action: Json, *, by: str = ANNA) -> Delivery:
        """Send an action as it stands, on a message or in a view."""
        if not on.is_view:
            trigger = self.world.trigger(on.message.team, by)
            payload = payloads.pressed_on_message(self.world, trigger, on.message, action)
        else:
            trigger = self.world.trigger(on.view.team, by, on.view.id)
            payload = payloads.pressed_on_view(self.world, trigger, on.view, action)
        return await self.delivers("interactive", payload, answerable=False)

    async def uses(self, shortcut: str, message: Message | Seen, *, by: str = ANNA) -> Seen:
        """Use a shortcut on a message; gives the first that comes of it."""
        told = message.message if isinstance(message, Seen) else message
        trigger = self.world.trigger(self.world.users[by].team if not told.team else told.team, by)
        payload = payloads.message_action(self.world, trigger, SHORTCUTS.get(shortcut, shortcut), told)
        return await self.sees(await self.delivers("interactive", payload, answerable=False))

    async def global_shortcut(self, shortcut: str = "log_new", *, by: str = ANNA, team: str = DESK) -> Seen:
        """Use a shortcut from anywhere; gives the first that comes of it."""
        trigger = self.world.trigger(team, by)
        payload = payloads.global_shortcut(self.world, trigger, SHORTCUTS.get(shortcut, shortcut))
        return await self.sees(await self.delivers("interactive", payload, answerable=False))

    async def delivers(self, kind: Kind, payload: Json, *, answerable: bool = True) -> Delivery:
        """Send the bot something, and wait until it is acknowledged."""
        delivery = self.delivery(kind, payload, answerable=answerable)
        await self.server.send(delivery)
        await asyncio.wait_for(asyncio.shield(delivery.acked), PATIENCE)
        return delivery

    async def repeats(self, delivery: Delivery) -> Delivery:
        """Send the bot the very same once more, as Slack does where it doubts that it arrived."""
        again = Delivery(delivery.kind, delivery.payload, self.world.new_id("envelope-"), delivery.answerable)
        again.attempts = delivery.attempts
        await self.server.send(again)
        await asyncio.wait_for(asyncio.shield(again.acked), PATIENCE)
        return again

    def delivery(self, kind: Kind, payload: Json, *, answerable: bool = True) -> Delivery:
        """Make what is to be sent; what comes of it is told from what came before."""
        self.before[payload.get("trigger_id", "")] = len(self.world.feed.past)
        return Delivery(kind, payload, self.world.new_id("envelope-"), answerable)

    async def sees(self, delivery: Delivery, patience: float = PATIENCE) -> Seen:
        """Wait for the first message, change or view that comes of a delivery."""
        trigger = self.world.triggers[delivery.payload["trigger_id"]]
        place = delivery.payload.get("channel_id") or (delivery.payload.get("channel") or {}).get("id")
        view = (delivery.payload.get("view") or {}).get("id")

        def fits(one: Happening) -> bool:
            if one.cause:
                return one.cause == trigger.id
            return _is_at(one, trigger, place, view)

        happening = await self.world.feed.first(self.before[trigger.id], fits, patience)
        return self.seen(happening.subject)

    def seen(self, subject: Message | View) -> Seen:
        """Look at a message or a view as its people do."""
        return Seen(subject, None if isinstance(subject, View) else self.world.channels[subject.channel])

    async def next_message(self, where: str = NEWS, *, since: int | None = None) -> Seen:
        """Wait for what the bot says in a channel from now on, or after so many happenings of ``world.feed.past``."""
        before = len(self.world.feed.past) if since is None else since
        place = self.world.channels[where].id
        happening = await self.world.feed.first(
            before, lambda one: one.kind in {"message", "file"} and _place_of(one) == place
        )
        return self.seen(happening.subject)


def _place_of(happening: Happening) -> str:
    return happening.subject.channel if isinstance(happening.subject, Message) else ""


def _is_at(one: Happening, trigger: Trigger, place: str | None, view: str | None) -> bool:
    """Whether something without a known cause is in the place where a person did something."""
    if isinstance(one.subject, View):
        return one.subject.id == view or (one.kind == "home" and one.subject.user == trigger.user and bool(view))
    direct = one.subject.channel.startswith("D") and one.subject.channel.endswith(trigger.user)
    return one.subject.channel == place or one.subject.only_to == trigger.user or direct
