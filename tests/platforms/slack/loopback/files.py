"""Files of the Web API: an address to upload to, the upload, its completion, and what is known of it later."""

from __future__ import annotations

from mimetypes import guess_type
from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.calls import Call, method
from tests.platforms.slack.loopback.chat import writable
from tests.platforms.slack.loopback.places import Message, Stored
from tests.platforms.slack.loopback.world import SlackError

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.people import Json

LONGEST_ALT = 1_000


@method("files.getUploadURLExternal", "files:write")
def address(call: Call) -> Json:
    """Give where to upload a file to."""
    name = call.given("filename")
    length = call.number("length", 0)
    if length <= 0:
        raise SlackError("missing_argument")
    if len(call.text("alt_txt")) > LONGEST_ALT:
        raise SlackError("alt_txt_too_large")
    stored = Stored(call.world.new_id("F"), name, call.team, length, alt=call.text("alt_txt"), polls=call.world.polls)
    call.world.files[stored.id] = stored
    return {"file_id": stored.id, "upload_url": f"{call.world.url}/upload/{stored.id}"}


@method("files.completeUploadExternal", "files:write")
def complete(call: Call) -> Json:
    """End an upload, and share it in a channel if one is named."""
    asked = call.parsed("files")
    if not isinstance(asked, list) or not asked:
        raise SlackError("invalid_arguments")
    files = [_complete(call, one) for one in asked]
    if call.text("channel_id"):
        _share(call, files)
    return {"files": [one.shown() for one in files]}


@method("files.info", "files:read")
def info(call: Call) -> Json:
    """Say what is known of a file by now."""
    stored = call.world.files.get(call.given("file"))
    if stored is None or stored.team != call.team or not stored.complete:
        raise SlackError("file_not_found")
    told = stored.shown()
    stored.polls -= 1
    return {"file": told}


def _complete(call: Call, asked: Json) -> Stored:
    stored = call.world.files.get(asked.get("id", ""))
    if stored is None or not stored.uploaded or stored.complete:
        raise SlackError("file_not_found")
    stored.complete, stored.title = True, asked.get("title") or stored.name
    stored.mimetype = guess_type(stored.name)[0] or "application/octet-stream"
    return stored


def _share(call: Call, files: list[Stored]) -> None:
    channel = call.world.channels.get(call.text("channel_id"))
    if channel is None:
        raise SlackError("invalid_channel")
    call.arguments["channel"] = channel.id
    writable(call)
    for stored in files:
        stored.shared.append(channel.id)
    bot = call.world.workspaces[call.team].bot
    words, thread = call.text("initial_comment"), call.text("thread_ts")
    message = Message(call.world.new_ts(), channel.id, bot, words, thread_ts=thread, team=call.team, by_bot=True)
    message.files = [one.id for one in files]
    channel.messages.append(message)
    call.world.tell("file", message)
