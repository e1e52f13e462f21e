"""What somebody is told where what they did on Slack failed."""

from __future__ import annotations

import logging
import secrets

from bot.platforms.slack.shown.drawing import Drawn, refused
from bot.wording.buttons import untold

_log = logging.getLogger(__name__)


def failed() -> Drawn:
    """Log the exception that is being handled, whole, and draw what its person is told: by which name it is found."""
    name = secrets.token_hex(3)
    _log.exception("something done on Slack failed: %s", name)
    return refused(untold(name))
