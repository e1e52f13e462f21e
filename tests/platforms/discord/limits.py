"""The limit of rate that Discord holds a bot to: so many requests in any second, answers to interactions apart."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import web

A_SECOND: Final = 50
_EXEMPT: Final = re.compile(r".*/(interactions|webhooks)/.*")


@dataclass
class Limits:
    """Notes when each request was taken, by the loop's clock, and counts those that were ``refused``."""

    at: list[float] = field(default_factory=list)
    refused: int = 0

    def take(self, request: web.Request) -> bool:
        """Take a request, unless there were too many in the second before it."""
        if _EXEMPT.fullmatch(request.path):
            return True
        now = asyncio.get_running_loop().time()
        if sum(at > now - 1 for at in self.at[-A_SECOND:]) >= A_SECOND:
            self.refused += 1
            return False
        self.at.append(now)
        return True

    def refusal(self) -> tuple[Mapping[str, Any], int, Mapping[str, str]]:
        """Give content, status and headers of a refusal."""
        content = {"message": "You are being rate limited.", "retry_after": 1.0, "global": True}
        return content, 429, {"Retry-After": "1", "Via": "1.1 google", "X-RateLimit-Scope": "global"}
