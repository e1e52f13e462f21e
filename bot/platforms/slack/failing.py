"""What can go wrong while Slack is spoken to, in the few words that a log needs; never a token, never an address."""

from __future__ import annotations

import asyncio
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

FAULTS: Final = (SlackClientError, aiohttp.ClientError, asyncio.TimeoutError, OSError)
"""What a request to Slack may raise: its no, or no answer at all."""


def told(fault: BaseException) -> str:
    """Name a fault: by Slack's own word for it where it answered, else by its kind."""
    if isinstance(fault, SlackApiError):
        data, status = getattr(fault.response, "data", None), getattr(fault.response, "status_code", "")
        word = data.get("error") if isinstance(data, dict) else ""
        return str(word or status or "an answer that is none")
    return type(fault).__name__
