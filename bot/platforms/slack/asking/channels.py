"""Whether the bot can post in a channel: it has to be in there, and the channel in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slack_sdk.errors import SlackApiError

from bot.platforms.slack.wire.faults import NO_ANSWER, needed_by, word_of
from bot.wording.posting import ARCHIVED, INVITATION

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

_ALONE: Final = "D"
"""What the id of a talk with one person begins with; asking about one would take a scope more."""
_UNSEEN: Final = frozenset({"channel_not_found", "method_not_supported_for_channel_type"})
_TALK: Final = "mpim:read"
"""The scope that asking about a talk among some people would take, whose ids look like those of channels."""


async def lacking(client: AsyncWebClient, channel: str) -> tuple[str, ...] | None:
    """Tell what the bot lacks to post in a channel, in words.

    None where it can't see the channel, or nothing is posted by itself: a private channel that it is not in, or a talk
    with one person or among some. Nothing is said to be missing where Slack doesn't answer: posting there tells.
    """
    if channel.startswith(_ALONE):
        return None
    try:
        told = (await client.conversations_info(channel=channel))["channel"]
    except SlackApiError as fault:
        return None if word_of(fault) in _UNSEEN or _TALK in needed_by(fault) else ()
    except NO_ANSWER:
        return ()
    if told.get("is_archived"):
        return (ARCHIVED,)
    return () if told.get("is_member") else (INVITATION,)
