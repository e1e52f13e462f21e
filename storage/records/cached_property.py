"""What is worked out of a record once, and kept with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

H = TypeVar("H")
T = TypeVar("T")


class CachedProperty(Generic[H, T]):
    """A property that is worked out when it is first asked for.

    ``functools.cached_property`` takes a lock for that before Python 3.12, which costs more than most of the work here.
    Two threads that ask at once may both work it out: of a frozen record they find the same. It is for what is read by
    the thousand, as cases are; for the rest that of the library does.
    """

    def __init__(self, work: Callable[[H], T]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type[H], name: str) -> None:
        """Learn the name under which it is kept."""
        self._name = name

    @overload
    def __get__(self, holder: None, owner: type[H]) -> Self: ...

    @overload
    def __get__(self, holder: H, owner: type[H]) -> T: ...

    def __get__(self, holder: H | None, owner: type[H]) -> Self | T:
        """Work it out; from then on the holder's own attribute hides this one."""
        if holder is None:
            return self
        found = holder.__dict__[self._name] = self._work(holder)
        return found
