"""What the bot says once, where it was let in."""

from __future__ import annotations

from bot.replies import Action, Reply

_KEEPS = (
    "It keeps the record of ceasefires: who agreed to what, and who reports which violation.",
    "It tells who says so, and judges nobody.",
)


def welcome(place: str = "server") -> Reply:
    """Say what the bot is, and how to begin in a ``place``, as its platform calls it."""
    begin = (
        f"Whoever manages this {place} begins with /tracker setup: the time zone, who moderates, the first agreement."
    )
    return Reply(
        "ceasefire-bot is here",
        (*_KEEPS, begin, "What else it does: /tracker help"),
        actions=(Action("Help", "tracker help"),),
    )
