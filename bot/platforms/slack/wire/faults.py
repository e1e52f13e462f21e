"""What Slack's no says: its status, its word for it, and how long to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.slack.wire.pacing import UNTOLD

if TYPE_CHECKING:
    from slack_sdk.errors import SlackApiError

REMOVED: Final = frozenset({"account_inactive", "team_access_not_granted", "token_revoked"})
"""Slack's words where the bot was removed."""
BROKEN: Final = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
"""Slack's words for faults of its own, which pass."""

_TOO_MANY: Final = 429
_LIMITED: Final = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})


def status_of(fault: SlackApiError) -> int:
    """Give the status of HTTP; 0 where what came with it can't be read."""
    answer = fault.response
    return answer.status_code if isinstance(answer, AsyncSlackResponse) else 0


def word_of(fault: SlackApiError) -> str:
    """Give Slack's word for what is wrong, such as "channel_not_found"; "" where it says none."""
    return _told(fault, "error")


def needed_by(fault: SlackApiError) -> str:
    """Give the scopes that a token lacks, as Slack lists them; "" where it says none."""
    return _told(fault, "needed")


def _told(fault: SlackApiError, name: str) -> str:
    told = getattr(fault.response, "data", fault.response)
    word = told.get(name) if isinstance(told, dict) else None
    return word if isinstance(word, str) else ""


def is_limit(fault: SlackApiError) -> bool:
    """Whether it came too soon after others."""
    return status_of(fault) == _TOO_MANY or word_of(fault) in _LIMITED


def seconds_of(fault: SlackApiError) -> float:
    """Give how many seconds to wait, as Slack says; some where it doesn't."""
    answer = fault.response
    told = answer.headers.get("Retry-After", "") if isinstance(answer, AsyncSlackResponse) else ""
    return float(told) if told.isdecimal() else UNTOLD
