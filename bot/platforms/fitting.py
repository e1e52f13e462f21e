"""Where text is cut so that it fits: at the end of a word where it can be, and never within a link."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST_LINK: Final = 500
"""A longer link is mere text: it may have to be cut, and would then lead elsewhere."""

_WORD: Final = re.compile(r"\s*\S+")
_MORE: Final = " …"


def size(text: str) -> int:
    """Count characters as the platforms' own programs do: in units of UTF-16, an emoji as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, room: int, dressed: Callable[[str], str]) -> str:
    """Give as much of ``text`` as fits into ``room`` once it is ``dressed``, and a mark that there is more.

    Nothing, where not even its first word fits.
    """
    beginning = text[: _fitting(text, room - len(_MORE), dressed)]
    return f"{dressed(beginning)}{_MORE}" if beginning.strip() else ""


def pieces(text: str, room: int, dressed: Callable[[str], str]) -> Iterator[str]:
    """Part ``text`` into pieces that each fit into ``room`` once they are ``dressed``, and give them so."""
    while len(text) > room or size(dressed(text)) > room:
        length = _fitting(text, room, dressed) or _by_characters(text, room, dressed)
        yield dressed(text[:length])
        text = text[length:].lstrip()
    yield dressed(text)


def _fitting(text: str, room: int, dressed: Callable[[str], str]) -> int:
    """Count the characters that fit; only within a word too long to be a link they may end."""
    text = text[: room + 1]  # no dress makes text shorter
    ends = [found.end() for found in _WORD.finditer(text)]
    whole = bisect_right(ends, room, key=lambda end: size(dressed(text[:end])))
    if whole:
        return ends[whole - 1]
    return _by_characters(text, room, dressed) if ends and ends[0] > LONGEST_LINK else 0


def _by_characters(text: str, room: int, dressed: Callable[[str], str]) -> int:
    return bisect_right(range(1, room + 1), room, key=lambda end: size(dressed(text[:end])))
