"""Messages of the Web API: posted, shown to one person, changed, taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.calls import Call, method
from tests.platforms.slack.loopback.places import Message
from tests.platforms.slack.loopback.world import SlackError, World
from tests.platforms.slack.validity import message_faults, public_faults

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.people import Json
    from tests.platforms.slack.loopback.places import Channel


@method("chat.postMessage", "chat:write")
def post(call: Call) -> Json:
    """Post into a channel, for all."""
    channel = writable(call)
    message = composed(call.world, call.arguments | _parsed(call), channel, call.team)
    said(call.world, message, channel)
    return {"channel": channel.id, "ts": message.ts, "message": message.shown(metadata=True)}


@method("chat.postEphemeral", "chat:write")
def whisper(call: Call) -> Json:
    """Post for one person of a channel."""
    channel = writable(call)
    user = call.given("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    message = composed(call.world, call.arguments | _parsed(call), channel, call.team)
    message.only_to = user
    said(call.world, message, channel)
    return {"message_ts": message.ts}


@method("chat.update", "chat:write")
def update(call: Call) -> Json:
    """Change a message of the bot's own."""
    message = _own(call)
    fresh = composed(call.world, call.arguments | _parsed(call), writable(call), call.team)
    change(call.world, message, fresh)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": message.shown()}


@method("chat.delete", "chat:write")
def delete(call: Call) -> Json:
    """Take back a message of the bot's own."""
    message = _own(call)
    message.deleted = True
    call.world.tell("deleted", message)
    return {"channel": message.channel, "ts": message.ts}


@method("chat.getPermalink")
def permalink(call: Call) -> Json:
    """Give a link that leads people to a message."""
    channel = call.world.channel_of(call.team, call.given("channel"))
    ts = call.given("message_ts")
    message = next((one for one in channel.visible if one.ts == ts), None)
    if message is None or not channel.bot:
        raise SlackError("message_not_found")
    return {"channel": channel.id, "permalink": link_to(message)}


def link_to(message: Message) -> str:
    """Write the link to a message."""
    link = f"https://desk.slack.com/archives/{message.channel}/p{message.ts.replace('.', '')}"
    is_answer = message.thread_ts and message.thread_ts != message.ts
    return f"{link}?thread_ts={message.thread_ts}&cid={message.channel}" if is_answer else link


def writable(call: Call) -> Channel:
    """Find the channel that the bot may write in; raises SlackError."""
    channel = call.world.channel_of(call.team, call.given("channel"))
    if channel.archived:
        raise SlackError("is_archived")
    if not channel.bot:
        raise SlackError("channel_not_found" if channel.private else "not_in_channel")
    return channel


def composed(world: World, words: Json, channel: Channel, team: str) -> Message:
    """Make a message of what was sent; raises SlackError where Slack would not take it."""
    blocks = _blocks(words.get("blocks"))
    text = str(words.get("text") or "")
    if not text and not blocks:
        raise SlackError("no_text")
    _validate(world, blocks, text)
    thread = str(words.get("thread_ts") or "")
    if thread and not any(one.ts == thread for one in channel.visible):
        raise SlackError("thread_not_found")
    _check_pictures(world, blocks)
    metadata = _metadata(words.get("metadata") or {})
    bot = world.workspaces[team].bot
    return Message(world.new_ts(), channel.id, bot, text, blocks, metadata, thread, team=team, by_bot=True)


def said(world: World, message: Message, channel: Channel, cause: str = "") -> None:
    """Let a message stand in a channel: one for all rings at whom it mentions."""
    if not (message.only_to or channel.direct):
        world.faults += public_faults(message.blocks, message.text)
    channel.messages.append(message)
    world.tell("message", message, cause)


def change(world: World, message: Message, fresh: Message, cause: str = "") -> None:
    """Put other words in a message's place."""
    message.text, message.blocks, message.edited = fresh.text, fresh.blocks, True
    message.metadata = fresh.metadata or message.metadata
    world.tell("changed", message, cause)


def named(world: World, blocks: list[Json]) -> list[Json]:
    """Give blocks and their elements the ids that they were sent without, as Slack does."""
    for block in blocks:
        block.setdefault("block_id", world.new_id("b"))
        parts = [*block.get("elements", []), block.get("accessory"), block.get("element")]
        for part in parts:
            if part and part["type"] not in {"mrkdwn", "plain_text", "image"}:
                part.setdefault("action_id", world.new_id("a"))
    return blocks


def _validate(world: World, blocks: list[Json], text: str) -> None:
    if world.looks and (faults := message_faults(blocks, text)):
        world.faults += faults
        code = next((one for one in ("msg_too_long", "msg_blocks_too_long") if one in faults[0]), "invalid_blocks")
        raise SlackError(code, response_metadata={"messages": faults})
    named(world, blocks)


def _metadata(told: Json) -> Json:
    """Give what was told beside a message; raises SlackError where Slack would leave that out, or refuse it."""
    if told and not re.fullmatch(r"[\w-]{1,255}", told["event_type"], re.ASCII):
        raise SlackError("invalid_metadata_schema")
    if any(not isinstance(one, str | int | float | dict | list) for one in told.get("event_payload", {}).values()):
        raise SlackError("invalid_metadata_format")
    return told


_PICTURES = ("image/png", "image/jpeg", "image/gif")


def _check_pictures(world: World, blocks: list[Json]) -> None:
    for block in blocks:
        file = block.get("slack_file")
        if file:
            stored = world.files.get(file.get("id", ""))
            if stored is None or stored.shown()["mimetype"] not in _PICTURES:
                raise SlackError("invalid_blocks", response_metadata={"messages": ["[ERROR] invalid slack file"]})


def _blocks(value: object) -> list[Json]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise SlackError("invalid_blocks_format")
    return value


def _parsed(call: Call) -> Json:
    return {"blocks": call.parsed("blocks"), "metadata": call.parsed("metadata")}


def _own(call: Call) -> Message:
    channel = call.world.channel_of(call.team, call.given("channel"))
    ts = call.given("ts")
    for message in channel.visible:
        if message.ts == ts:
            if message.user != call.world.workspaces[call.team].bot:
                raise SlackError("cant_update_message")
            return message
    raise SlackError("message_not_found")
