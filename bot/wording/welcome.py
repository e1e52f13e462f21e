"""What the bot says once, where it was let in."""

from __future__ import annotations

from bot.replies import Action, Reply

_LINES = (
    "It keeps the record of ceasefires: who agreed to what, and who reports which violation.",
    "It tells who says so, and judges nobody.",
    "Whoever manages this server begins with /tracker setup: the time zone, who moderates, the first agreement.",
    "What else it does: /tracker help",
)


def welcome() -> Reply:
    """Say what the bot is, and how to begin."""
    return Reply("ceasefire-bot is here", _LINES, actions=(Action("Help", "tracker help"),))
