"""What the program asks of a platform, whichever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.tracker import Tracker


class Platform(Protocol):
    """A place where people speak to the bot."""

    async def serve(self, tracker: Tracker) -> int:
        """Hand what is heard to the one door until nobody speaks any more; gives the program's exit status.

        It ends early, and cleanly, when it is cancelled.
        """
