"""A message and its details as the parts that are posted one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.keeping import write_reply
from bot.replies import Reply
from storage.posting.outbox import Piece
from storage.records.posts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.replies import Picture


def pieces_of(root: Reply, details: Sequence[Reply] = ()) -> tuple[Piece, ...]:
    """Give the pieces of a bundle, in the order in which they are posted: picture, message, thread, details."""
    return tuple(_parts(root, details))


def _parts(root: Reply, details: Sequence[Reply]) -> Iterator[Piece]:
    if root.picture is not None:
        yield Piece(Part.PICTURE, write_reply(Reply("", picture=root.picture)))
    yield Piece(Part.MESSAGE, write_reply(replace(root, picture=_named(root.picture))))
    if details:
        yield Piece(Part.THREAD, write_reply(Reply(root.title, root.lines[:1])))
    for detail in details:
        # By its buttons a post is found again on Discord: there is none without.
        yield Piece(Part.DETAIL, write_reply(replace(detail, actions=detail.actions or root.actions[-1:])))


def _named(picture: Picture | None) -> Picture | None:
    """Keep of a picture what its message says of it: what it is drawn from is in a part of its own."""
    return None if picture is None else replace(picture, data="")
