"""The limit of rate that Discord holds a bot to: so many requests in any second, answers to interactions apart."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import web

A_SECOND: Final = 50
_EXEMPT: Final = re.compile(r".*/(interactions|webhooks)/.*")


@dataclass
class Limits:
    """Counts what was ``taken`` and what was ``refused``."""

    taken: deque[float] = field(default_factory=deque)
    total: int = 0
    refused: int = 0

    def take(self, request: web.Request) -> bool:
        """Take a request, unless there were too many in the second before it."""
        if _EXEMPT.fullmatch(request.path):
            return True
        now = request.loop.time()
        while self.taken and self.taken[0] <= now - 1:
            self.taken.popleft()
        if len(self.taken) >= A_SECOND:
            self.refused += 1
            return False
        self.taken.append(now)
        self.total += 1
        return True

    def refusal(self) -> tuple[Mapping[str, Any], int, Mapping[str, str]]:
        """Give content, status and headers of a refusal."""
        content = {"message": "You are being rate limited.", "retry_after": 1.0, "global": True}
        return content, 429, {"Retry-After": "1", "Via": "1.1 google", "X-RateLimit-Scope": "global"}
