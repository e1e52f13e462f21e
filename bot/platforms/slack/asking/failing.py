"""What can go wrong while Slack is spoken to: in few words, for the log and for whom it concerns; never a secret."""

from __future__ import annotations

import asyncio
import logging
import secrets
from http import HTTPStatus
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.platforms.slack.shown.drawing import Drawn, refused
from bot.platforms.slack.wire.faults import BROKEN, is_limit, seconds_of, status_of, word_of
from bot.platforms.slack.wire.pacing import UNTOLD
from bot.wording.desk import untold

_log = logging.getLogger(__name__)

FAULTS: Final = (SlackClientError, aiohttp.ClientError, asyncio.TimeoutError, OSError)
"""What a request to Slack may raise: its no, or no answer at all."""


def failed() -> Drawn:
    """Log the exception that is being handled, whole, and draw what its person is told: by which name it is found."""
    name = secrets.token_hex(3)
    _log.exception("something done on Slack failed: %s", name)
    return refused(untold(name))


def told(fault: BaseException) -> str:
    """Name a fault: by Slack's own word for it where it answered, else by its kind."""
    if isinstance(fault, SlackApiError):
        return word_of(fault) or str(status_of(fault) or "an answer that is none")
    return type(fault).__name__


def passes_in(fault: Exception) -> float | None:
    """Tell in how many seconds the same may be tried again; None where Slack says no to it, and would again."""
    if not isinstance(fault, SlackApiError):
        return UNTOLD
    if is_limit(fault):
        return seconds_of(fault)
    is_slacks = word_of(fault) in BROKEN or status_of(fault) >= HTTPStatus.INTERNAL_SERVER_ERROR
    return UNTOLD if is_slacks else None
