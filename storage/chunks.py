"""Ids in stretches that one query can name: both engines bound the number of parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

K = TypeVar("K", int, str)

CHUNK: Final = 500
"""How many ids one query names."""


def chunks(ids: Iterable[K]) -> list[list[K]]:
    """Give ids in stretches short enough for one query."""
    every = list(ids)
    return [every[start : start + CHUNK] for start in range(0, len(every), CHUNK)]
