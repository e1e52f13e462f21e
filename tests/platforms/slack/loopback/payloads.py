"""The payloads of what people do, as Slack sends them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.places import APP

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.people import Json
    from tests.platforms.slack.loopback.places import Channel, Message, View
    from tests.platforms.slack.loopback.world import Trigger, World

VERIFICATION = "a-verification-token"


def slash(world: World, trigger: Trigger, channel: Channel, line: str) -> Json:
    """Give a slash command as it was typed, with people, channels and links escaped."""
    command, _, text = line.partition(" ")
    workspace = world.workspaces[trigger.team]
    return {
        "token": VERIFICATION,
        "team_id": workspace.id,
        "team_domain": "desk",
        "channel_id": channel.id,
        "channel_name": channel.name or "directmessage",
        "user_id": trigger.user,
        "user_name": world.users[trigger.user].name,
        "command": command,
        "text": escaped(world, text.strip()),
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": world.hook(trigger, channel.id),
        "trigger_id": trigger.id,
    }


def escaped(world: World, text: str) -> str:
    """Write what was typed as Slack hands it on: ``<@U1>`` with its name, a channel with its, links in brackets."""

    def mention(found: re.Match[str]) -> str:
        kind, identity = found[1], found[2]
        name = world.users[identity].name if kind == "@" else world.channels[identity].name
        return f"<{kind}{identity}|{name}>"

    kept = re.split(r"(<[@#][A-Z0-9]+>)", text)
    safe = [one if one.startswith(("<@", "<#")) else _linked(_harmless(one)) for one in kept]
    return re.sub(r"<([@#])([A-Z0-9]+)>", mention, "".join(safe))


def _harmless(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _linked(text: str) -> str:
    return re.sub(r"https?://\S+", lambda found: f"<{found[0]}>", text)


def interaction(world: World, trigger: Trigger, kind: str) -> Json:
    """Give what all interactive payloads have."""
    user = world.person(trigger.user)
    workspace = world.workspaces[trigger.team]
    return {
        "type": kind,
        "token": VERIFICATION,
        "team": {"id": workspace.id, "domain": "desk"},
        "user": {name: user[name] for name in ("id", "username", "name", "team_id")},
        "api_app_id": APP,
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": trigger.id,
        "action_ts": world.new_ts(),
    }


def message_action(world: World, trigger: Trigger, callback: str, message: Message) -> Json:
    """Give a shortcut that was used on a message."""
    channel = world.channels[message.channel]
    return interaction(world, trigger, "message_action") | {
        "callback_id": callback,
        "channel": {"id": channel.id, "name": channel.name or "directmessage"},
        "message_ts": message.ts,
        "message": message.shown(),
        "response_url": world.hook(trigger, channel.id, message if message.by_bot else None),
    }


def global_shortcut(world: World, trigger: Trigger, callback: str) -> Json:
    """Give a shortcut that was used from anywhere."""
    told = interaction(world, trigger, "shortcut") | {"callback_id": callback}
    told["user"].pop("name")
    return told


def pressed_on_message(world: World, trigger: Trigger, message: Message, action: Json) -> Json:
    """Give an action on a message. Of an ephemeral one Slack keeps no copy to send along."""
    channel = world.channels[message.channel]
    container: Json = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
    container["is_ephemeral"] = bool(message.only_to)
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    told = interaction(world, trigger, "block_actions") | {
        "container": container,
        "channel": {"id": channel.id, "name": channel.name or "directmessage"},
        "state": {"values": {}},
        "response_url": world.hook(trigger, channel.id, message),
        "actions": [action | {"action_ts": world.new_ts()}],
    }
    return told if message.only_to else told | {"message": message.shown()}


def pressed_on_view(world: World, trigger: Trigger, view: View, action: Json) -> Json:
    """Give an action in a modal or a home."""
    return interaction(world, trigger, "block_actions") | {
        "container": {"type": "view", "view_id": view.id},
        "view": view.shown(),
        "state": {"values": view.values},
        "actions": [action | {"action_ts": world.new_ts()}],
    }


def submission(world: World, trigger: Trigger, view: View) -> Json:
    """Give a view that was submitted."""
    return interaction(world, trigger, "view_submission") | {"view": view.shown(), "response_urls": []}


def closing(world: World, trigger: Trigger, view: View) -> Json:
    """Give a view that was closed."""
    told = interaction(world, trigger, "view_closed") | {"view": view.shown(), "is_cleared": False}
    return {name: part for name, part in told.items() if name != "trigger_id"}


def suggestion(world: World, trigger: Trigger, view: View, ids: tuple[str, str], typed: str) -> Json:
    """Give what is typed into a select whose options the bot finds; ``ids`` are its block's and its action's.

    Of what stands in the fields by then Slack tells nothing: a view comes as it was sent.
    """
    told = interaction(world, trigger, "block_suggestion") | {
        "block_id": ids[0],
        "action_id": ids[1],
        "value": typed,
        "view": view.shown() | {"state": {"values": {}}},
        "container": {"type": "view", "view_id": view.id},
    }
    return {name: part for name, part in told.items() if name != "trigger_id"}


def event(world: World, team: str, inner: Json, identity: str) -> Json:
    """Give an event, with what is told around it."""
    bot = world.workspaces[team].bot
    authorization = {"enterprise_id": None, "team_id": team, "user_id": bot, "is_bot": True}
    return {
        "token": VERIFICATION,
        "team_id": team,
        "context_team_id": team,
        "api_app_id": APP,
        "type": "event_callback",
        "event_id": identity,
        "event_time": int(world.clock.now.timestamp()),
        "authorizations": [authorization | {"is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event": inner | {"event_ts": world.new_ts()},
    }
