"""What the record keeps for its platforms beside what people tell it.

Platforms never touch the storage; this is the little that they ask of it beside the one door.
"""

from __future__ import annotations

from bot.keeping.homes import HomeKeeper
from bot.keeping.installations import InstallationKeeper
from bot.keeping.keeper import Debt, Keeper, PostedMessage
from bot.keeping.kept_replies import read_reply, write_reply

__all__ = [
    "Debt",
    "HomeKeeper",
    "InstallationKeeper",
    "Keeper",
    "PostedMessage",
    "read_reply",
    "write_reply",
]
