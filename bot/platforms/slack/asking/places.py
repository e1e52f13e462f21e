"""The channels that a command is about: what the bot lacks to post there, and how people call them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.commands.kinds.channels import AChannel, channels_in
from bot.platforms.slack.asking.channels import lacking
from bot.platforms.slack.asking.lookups import Lookups

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.calls import Request
    from bot.commands.registry import Command

PAGES: Final = 5
"""Pages of channels that are looked through, 200 on each."""


def posts(command: Command) -> bool:
    """Whether a command lets something be posted in a channel, by its option or in that of the call."""
    channel = any(isinstance(option.kind, AChannel) for option in command.options)
    return command.writes and (channel or command.group == "digest" or command.name == "tracker channel")


class ChannelNames:
    """Tells how people call the public channels that the bot is in, for commands that tell of them."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._names: Lookups[Mapping[str, str]] = Lookups(timedelta(minutes=10), now)

    async def given(self, request: Request, command: Command, client: AsyncWebClient) -> Request:
        """Put them into a request; nothing where Slack doesn't tell them."""
        if command.group != "digest":
            return request
        return replace(request, names=await self.all(request, client))

    async def all(self, request: Request, client: AsyncWebClient) -> Mapping[str, str]:
        """Give those of the workspace of a request, by their ids; none where Slack doesn't tell them."""
        return await self._names.get(request.venue, lambda: _names(client)) or {}


async def _names(client: AsyncWebClient) -> Mapping[str, str]:
    names, cursor = dict[str, str](), ""
    for _ in range(PAGES):
        page = await client.users_conversations(types="public_channel", limit=200, cursor=cursor)
        names |= {str(one["id"]): f"#{one['name']}" for one in page.get("channels") or ()}
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            break
    return names


async def with_places(request: Request, command: Command, client: AsyncWebClient) -> Request:
    """Tell of the channels of a command what the bot lacks there; Slack is asked only where that matters."""
    if not posts(command):
        return request
    mentioned = sorted({name for words in request.options.values() for name in channels_in(words)})
    here, *found = await asyncio.gather(*(_lacking(client, one) for one in (request.channel, *mentioned)))
    elsewhere = {name: lacks for name, lacks in zip(mentioned, found, strict=True) if lacks is not None}
    return replace(request, lacks=here, elsewhere=elsewhere)


async def _lacking(client: AsyncWebClient, channel: str) -> tuple[str, ...] | None:
    return await lacking(client, channel) if channel else None
