"""A platform, and what draws pictures, as delivery sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.replies import File, Picture, Reply
    from storage.posting.dispatching import Post


class Poster(Protocol):
    """A platform: a message, a thread below it or a detail in that is posted under a key, and found by it."""

    @property
    def platform(self) -> str:
        """Its name, as in ``bot.calls.Address``."""

    @property
    def known_again(self) -> timedelta:
        """How long it surely takes a message with the key of an earlier one for the same; none where it never does."""

    async def post(self, post: Post, reply: Reply) -> str:
        """Post a part, and give the platform's id of it; one that it knows again by its key is not posted twice.

        Raises NotYetError, BarredError, RefusedError or UnclearError.
        """

    async def find(self, post: Post, reply: Reply) -> str | None:
        """Look for a part that was first sent off at ``post.tried_at``; None where it surely isn't there.

        None also where posting it again does no harm. Raises LostError where it can't be told, NotYetError where the
        platform is out of reach, BarredError where the bot was removed.
        """


class Painter(Protocol):
    """Draws pictures."""

    async def draw(self, picture: Picture) -> File:
        """Draw one; raises PaintError where that fails."""
