"""The chain of the journal in words: what people compare to know that they see the same record."""

from __future__ import annotations

from typing import Final

_SHORT: Final = 8
"""Hexadecimal digits of a link that people compare."""


def short(link: str) -> str:
    """Give the first digits of a link."""
    return link[:_SHORT]
