"""A short way to read words on 30 October 2020, 12:34 UTC, a Friday on which it is 16:34 in Baku."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.reading.times import read_moment
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.records.moments import Moment

NOW = datetime(2020, 10, 30, 12, 34, 56, tzinfo=UTC)
BAKU = "Asia/Baku"


def at(day: int, hour: int = 0, minute: int = 0, *, month: int = 10, year: int = 2020) -> datetime:
    """Give an instant in UTC, in October 2020 unless said otherwise."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def moment_of(words: str, zone: str | None = BAKU, now: datetime = NOW) -> Moment:
    """Read words that must tell a time."""
    moment = read_moment(words, now=now, zone=zone)
    assert moment is not None
    return moment


def refused(words: str, zone: str | None = BAKU, now: datetime = NOW) -> str:
    """Read words that must be refused, and give the refusal's own."""
    with pytest.raises(Refusal) as refusal:
        read_moment(words, now=now, zone=zone)
    return refusal.value.words


def answers_in_words(read: Callable[[str], object], words: str) -> bool:
    """Whether a reader understands the words, or refuses them in a sentence that ends in what to do."""
    try:
        read(words)
    except Refusal as refusal:
        return refusal.words.endswith((".", "?", "/tracker zone"))
    return True
