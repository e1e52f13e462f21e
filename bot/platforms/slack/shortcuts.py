"""What can be begun on Slack without a command: the menu of a message, and the shortcut that is everywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from bot.platforms.meanings import Meaning
from bot.platforms.menus import MENUS, Menu
from bot.platforms.slack.failing import FAULTS
from bot.platforms.slack.quoting import told_by
from bot.replies import Choice
from bot.wording.pressing import LOG

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.calls import Request
    from bot.platforms.slack.carrying import Carrier
    from bot.platforms.slack.receiving import Visit

SOON: Final = 1.0
"""Seconds for what a form is filled with; it opens without what takes longer, since Slack waits for three."""
NEW: Final = Menu(LOG, "violation log", ())
"""The shortcut that is not about a message: its form asks for everything."""
BY_CALLBACK: Final = {"log": MENUS[0], "add": MENUS[1], "log_new": NEW}


@dataclass(frozen=True, slots=True)
class Begun:
    """A form that is about to open: what is known for it, and the ``newest`` of what it is about."""

    menu: Menu
    meaning: Meaning
    newest: Mapping[str, Sequence[Choice]]


async def begun(visit: Visit, carrier: Carrier) -> Begun | None:
    """Tell which form a shortcut opens, filled with what its message tells and what its person used last.

    None for a shortcut that isn't known. Raises Refusal for whom it is not permitted.
    """
    menu = BY_CALLBACK.get(str(visit.body.get("callback_id")))
    if menu is None:
        return None
    request = replace(visit.bare, command=menu.command)
    # Slack waits for three seconds: what is asked of it and what is asked of the record are asked at once.
    told, (used, newest) = await asyncio.gather(_told(visit), _used(menu, request, carrier))
    meaning = Meaning(replace(request, options={**menu.usual, **used, **told}))
    return Begun(menu, meaning, {menu.newest: newest} if newest else {})


async def _used(menu: Menu, request: Request, carrier: Carrier) -> tuple[dict[str, str], list[Choice]]:
    """Give what was used last and what is newest, as far as it is soon known; refuses it to whom it isn't permitted."""
    used, newest = dict[str, str](), list[Choice]()
    with suppress(TimeoutError):
        async with asyncio.timeout(SOON):
            await carrier.permit(request)
            used = await carrier.tracker.last_used(request)
            newest = await carrier.tracker.complete(request, menu.newest, "") if menu.newest else []
    return used, newest


async def _told(visit: Visit) -> dict[str, str]:
    message = visit.body.get("message")
    if not message:
        return {}
    link = await _link(visit.turn.client, visit.scene.channel, str(message.get("ts", "")), visit.body)
    return told_by(message, link).options()


async def _link(client: AsyncWebClient, channel: str, stamp: str, body: Mapping[str, Any]) -> str:
    """Give the link to a message as Slack has it; where it doesn't tell in time, as it is made."""
    with suppress(*FAULTS):
        async with asyncio.timeout(SOON):
            answer = await client.chat_getPermalink(channel=channel, message_ts=stamp)
            return str(answer.get("permalink") or "")
    domain = str((body.get("team") or {}).get("domain") or "")
    return f"https://{domain}.slack.com/archives/{channel}/p{stamp.replace('.', '')}" if domain else ""
