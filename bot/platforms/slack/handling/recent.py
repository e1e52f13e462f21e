"""What this process has heard: Slack delivers the same again where an answer to it was lost."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

MOST: Final = 10_000
"""Deliveries that are remembered, which is far more than Slack makes in the minutes in which it repeats them."""


@dataclass(slots=True)
class RecentDeliveries:
    """The keys of what was taken up, the oldest first."""

    _keys: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def takes(self, key: str) -> bool:
        """Take something up; False where it was before. What has no key is always new."""
        if not key:
            return True
        new = key not in self._keys
        self._keys[key] = None
        while len(self._keys) > MOST:
            self._keys.popitem(last=False)
        return new
