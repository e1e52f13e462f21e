"""The files of an answer: pictures within it, any other handed over beside it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

from bot.platforms.overflow import WHOLE
from bot.platforms.slack.shown.blocks import plain_text
from bot.platforms.slack.shown.escaping import plain
from bot.platforms.slack.shown.limits import BLOCKS
from bot.platforms.slack.wire.uploading import UploadError
from bot.wording.slack import EARLIER_FILE, SENT_FILE, SENT_FILE_ALONE, UNSENT_FILE

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.slack.asking.requests import Scene
    from bot.platforms.slack.shown.drawing import Drawn
    from bot.replies import File

SHOWN: Final = ("image/png",)
"""The kinds of pictures of ours that Slack shows within a message; it refuses a message with an SVG."""

_log = logging.getLogger(__name__)


class Uploader(Protocol):
    """Uploads files."""

    async def picture(self, client: AsyncWebClient, file: File) -> str:
        """Upload a picture, and give Slack's id of it. Raises UploadError."""

    async def share(self, client: AsyncWebClient, channel: str, file: File, thread: str | None = None) -> None:
        """Put a file into a channel, or send it to a person. Raises UploadError."""


@dataclass(frozen=True, slots=True)
class Files:
    """Hands files over, to a channel or to a person alone."""

    uploads: Uploader

    async def added_to(
        self, drawn: Drawn, client: AsyncWebClient, scene: Scene, *, alone: bool, filed: bool = False
    ) -> Drawn:
        """Give an answer with its pictures, and with a line for each other file that says where it is.

        Where a picture isn't taken the words that say the same stand there. ``filed`` says that a page that stood
        there before came with a file: where that was taken back Slack would show that one is missing, so it is told of.
        """
        for file in drawn.attached:
            if file.media_type in SHOWN:
                drawn = await self._pictured(drawn, client, file)
            else:
                drawn = _saying(drawn, await self._handed(client, scene, file, alone=alone))
        return _saying(drawn, EARLIER_FILE.format(name=WHOLE)) if filed else drawn

    async def _pictured(self, drawn: Drawn, client: AsyncWebClient, file: File) -> Drawn:
        try:
            return drawn.with_picture(await self.uploads.picture(client, file), file.alt)
        except UploadError as fault:
            _log.warning("Slack did not take a picture: %s", fault)
            return drawn.without_picture(file.alt)

    async def _handed(self, client: AsyncWebClient, scene: Scene, file: File, *, alone: bool) -> str:
        """Put a file into the channel, else send it to the person; gives words that say so."""
        public = not alone and bool(scene.channel)
        ways = [(scene.channel, scene.thread or None, SENT_FILE)] if public else []
        for channel, thread, words in (*ways, (scene.user, None, SENT_FILE_ALONE)):
            try:
                await self.uploads.share(client, channel, file, thread)
            except UploadError as fault:
                _log.warning("Slack did not take a file: %s", fault)
            else:
                return words.format(name=file.name)
        return UNSENT_FILE.format(name=file.name)


def has_file(drawn: Drawn) -> bool:
    """Whether there is a file to be handed over beside an answer."""
    return any(file.media_type not in SHOWN for file in drawn.attached)


def _saying(drawn: Drawn, line: str) -> Drawn:
    block = {"type": "context", "elements": [plain_text(plain(line))]}
    if drawn.in_words is not None:
        drawn = replace(drawn, in_words=_saying(drawn.in_words, line))
    return replace(drawn, blocks=(*drawn.blocks, block)) if len(drawn.blocks) < BLOCKS else drawn
