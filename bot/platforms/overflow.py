"""The whole of a reply as a file, where a platform has no room for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.platforms.inert import spelled
from bot.replies import File

if TYPE_CHECKING:
    from bot.replies import Reply

WHOLE: Final = "reply.txt"
"""The name of the file that holds a reply which is not shown whole."""


def whole(reply: Reply) -> File:
    """Write the whole reply as plain text, its actions by their labels."""
    actions = [f"[{action.label}]" for action in reply.actions]
    return File(WHOLE, "text/plain", spelled("\n".join([reply.text, *actions, ""])).encode())
