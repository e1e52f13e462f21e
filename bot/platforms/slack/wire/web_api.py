"""Clients of Slack's Web API: each asks once, waits for a bounded time, and writes no secret into the log."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.wire.faults import NO_ANSWER, REMOVED, word_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.web.async_slack_response import AsyncSlackResponse

TIMEOUT: Final = 10
"""Seconds that Slack has for an answer."""

TOKEN_REFUSED: Final = frozenset({"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"})
"""What Slack answers to a token that it takes no more."""

# On its debug level the library writes whole answers down, and some of them are tokens.
_quiet = logging.getLogger(f"{__name__}.quiet")
_quiet.setLevel(logging.INFO)


def web_client(token: str | None, api_url: str) -> AsyncWebClient:
    """Make a client that tries nothing again by itself; ``token`` is None where the request needs none."""
    return AsyncWebClient(token, base_url=api_url, timeout=TIMEOUT, logger=_quiet, retry_handlers=[])


async def has_ended(client: AsyncWebClient) -> bool:
    """Whether Slack says that the bot was removed where a client speaks; False where it doesn't answer."""
    try:
        await client.auth_test()
    except SlackApiError as error:
        return word_of(error) in REMOVED
    except NO_ANSWER:
        return False
    return False


class WatchedClient(AsyncWebClient):
    """A client whose token may be replaced at any time, by another process too.

    Where Slack takes it no more, and so has done nothing, ``successor`` is asked for a client with another token.
    """

    def __init__(self, token: str, api_url: str, successor: Callable[[], Awaitable[AsyncWebClient | None]]) -> None:
        super().__init__(token, base_url=api_url, timeout=TIMEOUT, logger=_quiet, retry_handlers=[])
        self._successor = successor

    async def api_call(self, *args: Any, **options: Any) -> AsyncSlackResponse:  # noqa: ANN401 — as the library has it
        """Call a method, as every method of the client does."""
        try:
            return await super().api_call(*args, **options)
        except SlackApiError as error:
            other = await self._successor() if word_of(error) in TOKEN_REFUSED else None
            if other is None:
                raise
        return await other.api_call(*args, **options)
