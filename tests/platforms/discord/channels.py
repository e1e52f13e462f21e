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


@dataclass
class Channels:
    """Messages by channel, the oldest first. ``nonces`` are remembered for a while, by channel."""

    messages: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    nonces: dict[tuple[str, str], tuple[datetime, dict[str, Any]]] = field(default_factory=dict)

    def answer(self, request: web.Request, body: Mapping[str, Any] | None) -> object:
        """Answer a call about the messages of a channel; None for any other call."""
        found = _MESSAGES.fullmatch(request.path)
        if found is None:
            return None
        if request.method == "POST" and body is not None:
            return self._post(found[1], body)
        after, most = int(request.query.get("after", 0)), int(request.query["limit"])
        later = [one for one in self.messages[found[1]] if int(one["id"]) > after]
        return later[:most][::-1]

    def reads(self, channel: str) -> list[str]:
        """Give what a reader of a channel sees: the titles of the embeds there."""
        return [one["embeds"][0]["title"] for one in self.messages[channel]]

    def _post(self, channel: str, body: Mapping[str, Any]) -> dict[str, Any]:
        now = datetime.now(UTC)
        nonce = (channel, str(body.get("nonce", "")))
        if body.get("enforce_nonce") and nonce in self.nonces and now < self.nonces[nonce][0] + WINDOW:
            return self.nonces[nonce][1]
        shown = message_of(str(discord.utils.time_snowflake(now) + len(self.nonces)), channel, body)
        self.messages[channel].append(shown)
        self.nonces[nonce] = (now, shown)
        return shown
