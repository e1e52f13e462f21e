"""The channels of the loopback Discord: what is posted there, once for a nonce, and read back."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import discord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import web

APPLICATION: Final = "1456074443980800000"
BOT: Final = {"id": APPLICATION, "username": "ceasefire-bot", "discriminator": "0", "avatar": None, "bot": True}
WINDOW: Final = timedelta(minutes=3)
"""How long a nonce is remembered."""
NAME: Final = 100
"""Characters of a thread's name."""
_THREADS: Final = re.compile(r".*/channels/(\d+)/messages/(\d+)/threads")
_MESSAGES: Final = re.compile(r".*/channels/(\d+)/messages")


def message_of(number: str, channel: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Give a message of the bot's as Discord tells it, with what the bot sent in it."""
    lists: dict[str, list[object]] = {
        name: [] for name in ("embeds", "attachments", "components", "mentions", "mention_roles")
    }
    marks = dict.fromkeys(("pinned", "mention_everyone", "tts"), False) | {"type": 0, "content": ""}
    when = {"timestamp": "2020-10-26T04:00:00+00:00", "edited_timestamp": None}
    sent = {name: body[name] for name in ("content", "embeds", "components") if body.get(name)}
    return lists | marks | when | {"id": number, "channel_id": channel, "author": BOT} | sent


class RefusedError(Exception):
    """What Discord says no with."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.content = {"message": message, "code": code}


@dataclass
class Channels:
    """Messages by channel, the oldest first. ``nonces`` are remembered for a while, by channel.

    A thread has the id of the message that it hangs on, and is a channel of that id; ``threads`` has their names.
    """

    messages: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    threads: dict[str, str] = field(default_factory=dict)
    nonces: dict[tuple[str, str], tuple[datetime, dict[str, Any]]] = field(default_factory=dict)

    def answer(self, request: web.Request, body: Mapping[str, Any] | None) -> object:
        """Answer a call about the messages of a channel; None for any other call. Raises RefusedError."""
        opened = _THREADS.fullmatch(request.path)
        if opened is not None and body is not None:
            return self._open(opened[1], opened[2], body)
        found = _MESSAGES.fullmatch(request.path)
        if found is None:
            return None
        if request.method == "POST" and body is not None:
            return self._post(found[1], body)
        return self._history(found[1], request.query)

    def reads(self, channel: str) -> list[str]:
        """Give what a reader of a channel sees: the titles of the embeds there."""
        return [one["embeds"][0].get("title", "") for one in self.messages[channel]]

    def reads_below(self, channel: str) -> list[list[str]]:
        """Give what a reader of its threads sees: for each message of the channel, what stands in the one below it."""
        return [self.reads(one["id"]) for one in self.messages[channel] if one["id"] in self.threads]

    def _open(self, channel: str, root: str, body: Mapping[str, Any]) -> dict[str, Any]:
        if root not in {one["id"] for one in self.messages[channel]}:
            raise RefusedError(404, 10008, "Unknown Message")
        if root in self.threads:
            raise RefusedError(400, 160004, "A thread has already been created for this message")
        if not 1 <= len(body["name"]) <= NAME:
            raise RefusedError(400, 50035, "Invalid Form Body")
        self.threads[root] = body["name"]
        return {"id": root, "type": 11, "parent_id": channel, "name": body["name"]}

    def _history(self, channel: str, asked: Mapping[str, str]) -> list[dict[str, Any]]:
        """Give messages, the newest first: the first of those after an id, or the last of those before one."""
        most = int(asked.get("limit", 50))
        if "after" in asked:
            return [one for one in self.messages[channel] if int(one["id"]) > int(asked["after"])][:most][::-1]
        before = int(asked.get("before", 1 << 63))
        return [one for one in self.messages[channel] if int(one["id"]) < before][::-1][:most]

    def _post(self, channel: str, body: Mapping[str, Any]) -> dict[str, Any]:
        now = datetime.now(UTC)
        nonce = (channel, str(body.get("nonce", "")))
        if body.get("enforce_nonce") and nonce in self.nonces and now < self.nonces[nonce][0] + WINDOW:
            return self.nonces[nonce][1]
        shown = message_of(str(discord.utils.time_snowflake(now) + len(self.nonces)), channel, body)
        self.messages[channel].append(shown)
        self.nonces[nonce] = (now, shown)
        return shown
