"""What is set for the channel a call comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.records.workspaces import Channel

if TYPE_CHECKING:
    from storage.ledger.books import Book


def channel_of(book: Book, venue: int, channel: str) -> Channel | None:
    """Give what is set for a channel of a venue, None where nothing is."""
    every = book.all(Channel).values()
    return next((one for one in every if one.venue == venue and one.channel == channel), None)
