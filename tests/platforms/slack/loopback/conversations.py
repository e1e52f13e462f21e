"""Channels, people and groups of the Web API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.calls import Call, method
from tests.platforms.slack.loopback.world import SlackError

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.people import Json
    from tests.platforms.slack.loopback.places import Channel, Message


@method("conversations.info")
def info(call: Call) -> Json:
    """Describe a channel that the bot may know of."""
    return {"channel": _known(call, "read").shown()}


@method("conversations.open", "im:write")
def opens(call: Call) -> Json:
    """Give the direct message with a person."""
    user = call.world.users.get(call.given("users"))
    if user is None:
        raise SlackError("user_not_found")
    return {"channel": {"id": call.world.direct(call.team, user.id).id}}


@method("conversations.join", "channels:join")
def join(call: Call) -> Json:
    """Let the bot into a public channel."""
    channel = _known(call, "")
    if channel.private:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    channel.bot = True
    return {"channel": channel.shown()}


@method("conversations.list", "channels:read")
def lists(call: Call) -> Json:
    """List the channels that the bot may know of."""
    found = [one for one in call.world.channels.values() if call.team in {one.team, *one.shared_with}]
    return {"channels": [one.shown() for one in found if one.bot or not one.private], **_END}


@method("users.conversations", "channels:read")
def is_in(call: Call) -> Json:
    """List the channels of these types that the bot is in."""
    types = (call.text("types") or "public_channel").split(",")
    found = [one for one in call.world.channels.values() if one.bot and call.team in {one.team, *one.shared_with}]
    kinds = {one.id: "private_channel" if one.private else "public_channel" for one in found}
    return {"channels": [one.shown() for one in found if kinds[one.id] in types and not one.direct], **_END}


@method("conversations.members")
def members(call: Call) -> Json:
    """List who is in a channel."""
    return {"members": list(_known(call, "read").members), **_END}


@method("conversations.history")
def history(call: Call) -> Json:
    """Give the newest messages of a channel first, without what was said in threads."""
    found = [one for one in _read(call).visible if one.thread_ts in {"", one.ts}]
    return _page(call, found[::-1])


@method("conversations.replies")
def replies(call: Call) -> Json:
    """Give a thread, its first message included, the oldest first."""
    ts = call.given("ts")
    found = [one for one in _read(call).visible if ts in {one.ts, one.thread_ts}]
    if not any(one.ts == ts for one in found):
        raise SlackError("thread_not_found")
    return _page(call, found)


@method("users.info", "users:read")
def user_info(call: Call) -> Json:
    """Describe a person."""
    user = call.world.users.get(call.given("user"))
    if user is None:
        raise SlackError("user_not_found")
    return {"user": user.shown()}


@method("users.list", "users:read")
def users(call: Call) -> Json:
    """List the people of the workspace."""
    return {"members": [one.shown() for one in call.world.users.values() if one.team == call.team], **_END}


@method("usergroups.list", "usergroups:read")
def groups(call: Call) -> Json:
    """List the user groups of the workspace."""
    found = [one for one in call.world.groups if one.team == call.team]
    found = [one for one in found if one.enabled or call.flag("include_disabled")]
    return {"usergroups": [one.shown(users=call.flag("include_users")) for one in found]}


@method("auth.test")
def test(call: Call) -> Json:
    """Say whose token it is."""
    workspace = call.world.workspaces[call.team]
    about = {"url": "https://desk.slack.com/", "team": workspace.name, "team_id": workspace.id}
    return about | {"user": "ceasefire", "user_id": workspace.bot, "bot_id": "B0BOT", "is_enterprise_install": False}


_END = {"response_metadata": {"next_cursor": ""}}


def _known(call: Call, what: str) -> Channel:
    """Find a channel in which the bot may do what its scope allows, ``read`` or ``history``; raises SlackError."""
    channel = call.world.channel_of(call.team, call.given("channel"))
    if what:
        kinds = {"im": channel.direct, "mpim": channel.talk, "groups": channel.private, "channels": True}
        call.demand(f"{next(kind for kind, fits in kinds.items() if fits)}:{what}")
    if channel.private and not channel.bot:
        raise SlackError("channel_not_found")
    return channel


def _read(call: Call) -> Channel:
    channel = _known(call, "history")
    if not channel.bot:
        raise SlackError("not_in_channel")
    return channel


def _page(call: Call, found: list[Message]) -> Json:
    """Cut what was found to the times and the page that were asked for."""
    world = call.world
    oldest, latest = call.text("oldest") or "0", call.text("latest") or "9999999999"
    inside = [one for one in found if _between(one.ts, oldest, latest, inclusive=call.flag("inclusive"))]
    begin = call.number("cursor", 0)
    most = min(call.number("limit", 100), world.history or 1000)
    more = begin + most < len(inside)
    told = [one.shown(metadata=call.flag("include_all_metadata")) for one in inside[begin : begin + most]]
    cursor = str(begin + most) if more else ""
    return {"messages": told, "has_more": more, "response_metadata": {"next_cursor": cursor}}


def _between(ts: str, oldest: str, latest: str, *, inclusive: bool) -> bool:
    if inclusive:
        return float(oldest) <= float(ts) <= float(latest)
    return float(oldest) < float(ts) < float(latest)
