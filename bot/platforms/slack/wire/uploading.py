"""Files on Slack: a picture for a message, uploaded without a channel; any other, shared where it is wanted."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.platforms.fitting import cut, size
from bot.platforms.slack.wire.faults import FAULTS, is_limit, seconds_of, told

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.replies import File

PATIENCE: Final = 10.0
"""Seconds until Slack has to know what kind of file it was given: before it does, no message can show it."""
EVERY: Final = 0.5
"""Seconds between two looks whether it does."""
ALT: Final = 1_000
"""Characters of the words that an upload has in place of a picture."""

_log = logging.getLogger(__name__)


class UploadError(Exception):
    """A file could not be uploaded; ``seconds`` is how long Slack told to wait, where it did."""

    def __init__(self, words: str, seconds: float | None = None) -> None:
        super().__init__(words)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Uploads:
    """Uploads files. Slack has ``patience`` seconds to look at a picture, and is asked ``every`` few whether it has."""

    patience: float = PATIENCE
    every: float = EVERY

    async def picture(self, client: AsyncWebClient, file: File) -> str:
        """Upload a picture that only a message will show, and give Slack's id of it. Raises UploadError."""
        try:
            number = await _sent(client, file)
            await client.files_completeUploadExternal(files=_named(number, file))
            await self._known(client, number)
        except FAULTS as fault:
            raise _error_of(fault) from fault
        return number

    async def share(self, client: AsyncWebClient, channel: str, file: File, thread: str | None = None) -> None:
        """Put a file into a channel, below a message where ``thread`` names one, or send it to a person by their id.

        It is not tried again. Raises UploadError.
        """
        try:
            number = await _sent(client, file)
            where = await _conversation(client, channel)
            await client.files_completeUploadExternal(files=_named(number, file), channel_id=where, thread_ts=thread)
        except FAULTS as fault:
            raise _error_of(fault) from fault

    async def _known(self, client: AsyncWebClient, number: str) -> None:
        """Wait until Slack knows that it is a picture: a message that comes before is refused."""
        async with asyncio.timeout(self.patience):
            while not (await client.files_info(file=number))["file"]["mimetype"]:  # noqa: ASYNC110 — Slack knows it
                await asyncio.sleep(self.every)


async def _sent(client: AsyncWebClient, file: File) -> str:
    """Send the bytes of a file; gives its id, under which nobody sees it yet."""
    alt = (file.alt if size(file.alt) <= ALT else cut(file.alt, ALT, str)) or None
    ticket = await client.files_getUploadURLExternal(filename=file.name, length=len(file.content), alt_txt=alt)
    limit = aiohttp.ClientTimeout(total=client.timeout)
    async with (
        aiohttp.ClientSession(timeout=limit) as session,
        session.post(ticket["upload_url"], data=file.content, proxy=client.proxy, ssl=client.ssl or True) as answer,
    ):
        if answer.status != HTTPStatus.OK:
            raise UploadError(f"the bytes were answered with {answer.status}")
    return str(ticket["file_id"])


def _named(number: str, file: File) -> list[dict[str, str | None]]:
    return [{"id": number, "title": file.name}]


async def _conversation(client: AsyncWebClient, channel: str) -> str:
    """Give the channel itself, or the one in which a person is alone with the bot."""
    if channel[:1] not in {"U", "W"}:
        return channel
    return str((await client.conversations_open(users=channel))["channel"]["id"])


def _error_of(fault: Exception) -> UploadError:
    limit = fault if isinstance(fault, SlackApiError) and is_limit(fault) else None
    return UploadError(told(fault), None if limit is None else seconds_of(limit))
