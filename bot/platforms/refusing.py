"""What people in a chat are told where the answer is no."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.errors import Refusal

_log = logging.getLogger(__name__)


def publicly(refusal: Refusal) -> str:
    """Give the words of a no as anybody may read them; what whoever runs the bot has to know goes to the log."""
    if refusal.told != refusal.words:
        _log.warning("somebody was refused: %s", refusal.words)
    return refusal.told
