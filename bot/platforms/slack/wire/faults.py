"""What Slack's no says: its status, its word for it, and how long to wait; and what goes wrong without one."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.slack.wire.pacing import UNTOLD

NO_ANSWER: Final = (aiohttp.ClientError, OSError)
"""What a request raises that Slack doesn't answer; that it took too long is an OSError as well."""
FAULTS: Final = (SlackClientError, *NO_ANSWER)
"""What a request to Slack may raise: its no, or no answer at all."""
REMOVED: Final = frozenset({"account_inactive", "team_access_not_granted", "token_revoked"})
"""Slack's words where the bot was removed."""
BROKEN: Final = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
"""Slack's words for faults of its own, which pass."""

_LIMITED: Final = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})


def status_of(fault: SlackApiError) -> int:
    """Give the status of HTTP; 0 where what came with it can't be read."""
    answer = fault.response
    return answer.status_code if isinstance(answer, AsyncSlackResponse) else 0


def word_of(fault: SlackApiError) -> str:
    """Give Slack's word for what is wrong, such as "channel_not_found"; "" where it says none."""
    return _field(fault, "error")


def needed_by(fault: SlackApiError) -> str:
    """Give the scopes that a token lacks, as Slack lists them; "" where it says none."""
    return _field(fault, "needed")


def _field(fault: SlackApiError, name: str) -> str:
    answer = getattr(fault.response, "data", fault.response)
    word = answer.get(name) if isinstance(answer, dict) else None
    return word if isinstance(word, str) else ""


def is_limit(fault: SlackApiError) -> bool:
    """Whether it came too soon after others."""
    return status_of(fault) == HTTPStatus.TOO_MANY_REQUESTS or word_of(fault) in _LIMITED


def seconds_of(fault: SlackApiError) -> float:
    """Give how many seconds to wait, as Slack says; some where it doesn't."""
    answer = fault.response
    told = answer.headers.get("Retry-After", "") if isinstance(answer, AsyncSlackResponse) else ""
    return float(told) if told.isdecimal() else UNTOLD


def told(fault: BaseException) -> str:
    """Name a fault for the log, without a secret: by Slack's own word for it where it answered, else by its kind."""
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
