"""What was worked out a moment ago, so that whoever asks the same next need not do it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")

KEPT: Final = 64
"""Things that are held at once; the oldest goes when another comes."""


class Cache:
    """The newest few things that were made, each under a key that says all that it depends on."""

    def __init__(self) -> None:
        self._found: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give what ``make`` gives, which is made once for a key; a key belongs to one kind of thing."""
        found = self._found.get(key, self)
        return self.keep(key, make()) if found is self else cast("T", found)

    def found(self, key: Hashable) -> object | None:
        """Give what was made under a key, None where nothing was."""
        return self._found.get(key)

    def keep(self, key: Hashable, made: T) -> T:
        """Keep what was made under a key, and give it."""
        self._found[key] = made
        for oldest in list(self._found)[:-KEPT]:
            self._found.pop(oldest, None)
        return made
