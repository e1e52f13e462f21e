"""The channels that a command is about: what the bot lacks to post there, and how people call them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.kinds.channels import AChannel, channels_in
from bot.platforms.slack.channels import lacking

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.calls import Request
    from bot.commands.registry import Command


def posts(command: Command) -> bool:
    """Whether a command lets something be posted in a channel, by its option or in that of the call."""
    channel = any(isinstance(option.kind, AChannel) for option in command.options)
    return command.writes and (channel or command.group == "digest" or command.name == "tracker channel")


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
