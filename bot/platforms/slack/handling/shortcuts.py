"""What can be begun on Slack without a command: the menu of a message, and the shortcut that is everywhere."""

from __future__ import annotations

import asyncio
from collections import ChainMap
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from bot.platforms.meanings import Meaning
from bot.platforms.menus import MENUS, Menu
from bot.platforms.slack.asking.quoting import channels_in, people_in, told_by
from bot.platforms.slack.tokens.manifest import LOG_NEW, SHORTCUTS
from bot.platforms.slack.wire.faults import FAULTS
from bot.wording.buttons import LOG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.calls import Request
    from bot.platforms.slack.asking.people import People
    from bot.platforms.slack.asking.places import ChannelNames
    from bot.platforms.slack.handling.receiving import Incoming
    from bot.platforms.slack.handling.running import CommandRunner

SOON: Final = 1.0
"""Seconds for what a form is filled with; it opens without what takes longer, since Slack waits for three."""
_LOGGED: Final = ("occurred", "place", "agreement", "words", "source", "killed", "injured")
"""What the form about a message asks for once it is told who accuses whom of what."""
_ASKED: Final = {
    "violation log": ("claimant", "accused", "category", *_LOGGED),
    "violation respond": ("violation", "stance", "speaker", "about", "words", "source"),
}
"""What forms about a message ask for: more than the five fields that other platforms have room for."""
BY_CALLBACK: Final = {
    **{SHORTCUTS[one.command]: replace(one, asks=_ASKED[one.command]) for one in MENUS},
    LOG_NEW: Menu(LOG, "violation log", ()),
}
"""Forms by how Slack names their shortcuts; the one that is not about a message asks for everything."""


@dataclass(frozen=True, slots=True)
class FormToOpen:
    """A form that is about to open, and what is known for it."""

    menu: Menu
    meaning: Meaning


async def form_to_open(incoming: Incoming, runner: CommandRunner, people: People) -> FormToOpen | None:
    """Tell which form a shortcut opens, filled with what its message tells and what its person used last.

    None for a shortcut that isn't known. Raises Refusal for whom it is not permitted.
    """
    menu = BY_CALLBACK.get(str(incoming.body.get("callback_id")))
    if menu is None:
        return None
    request = replace(incoming.bare, command=menu.command)
    # Slack waits for three seconds: what is asked of it and what is asked of the record are asked at once.
    told, used = await asyncio.gather(_told(incoming, people, runner.names), _used(request, runner))
    return FormToOpen(menu, Meaning(replace(request, options={**menu.usual, **used, **told})))


async def _used(request: Request, runner: CommandRunner) -> dict[str, str]:
    """Give what was used last, as far as it is soon known; refuses it to whom it isn't permitted."""
    if not request.person.known:
        return {}
    with suppress(TimeoutError):
        async with asyncio.timeout(SOON):
            await runner.permit(request)
            return await runner.tracker.last_used(request)
    return {}


async def _told(incoming: Incoming, people: People, channels: ChannelNames) -> dict[str, str]:
    message = incoming.body.get("message")
    if not message or _is_own(message, incoming.body):
        return {}
    client, scene = incoming.client, incoming.scene
    link, *named = await asyncio.gather(
        _link(client, scene.channel, str(message.get("ts", "")), incoming.body),
        people.names(client, scene.team, people_in(message)),
        people.handles(client, scene.team),
        channels.all(incoming.bare, client) if channels_in(message) else _nothing(),
    )
    return told_by(message, link, ChainMap(*map(dict, named))).options()


def _is_own(message: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Whether the bot said it, whose sentences are nobody's words, and no source."""
    return bool(message.get("app_id")) and message["app_id"] == body.get("api_app_id")


async def _nothing() -> Mapping[str, str]:
    return {}


async def _link(client: AsyncWebClient, channel: str, stamp: str, body: Mapping[str, Any]) -> str:
    """Give the link to a message as Slack has it; where it doesn't tell in time, as it is made."""
    with suppress(*FAULTS):
        async with asyncio.timeout(SOON):
            answer = await client.chat_getPermalink(channel=channel, message_ts=stamp)
            return str(answer.get("permalink") or "")
    domain = str((body.get("team") or {}).get("domain") or "")
    return f"https://{domain}.slack.com/archives/{channel}/p{stamp.replace('.', '')}" if domain else ""
