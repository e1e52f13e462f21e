"""Pages of one list, and the ways from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from bot.commands.kinds.plain import Words
from bot.replies import Action
from storage.labels import label
from storage.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.entering.naming import Named

N = TypeVar("N", bound="Named")

PAGE = 20
"""Lines on one page."""

After = Annotated[str, Words("Show what follows this name", longest=100)]


def page_of(records: Iterable[N], after: str) -> tuple[list[N], str]:
    """Give the records that follow a name, a page of them, and the name that the next page follows, "" at the end."""
    ordered = sorted(records, key=_place)
    following = [one for one in ordered if not after or _place(one) > folded(after)]
    page = following[:PAGE]
    return page, label(page[-1]) if len(following) > PAGE else ""


def page_turns(
    command: str, here: Iterable[tuple[str, str]], onward: tuple[str, str], label: str, *, first: bool
) -> Iterator[Action]:
    """Give the ways to other pages of what a command lists, whose options but for the page are ``here``.

    ``onward`` is the option that leads to the next page, its value "" where this is the last, and ``label`` says which
    way that goes. No way leads back from the ``first``.
    """
    asked, (_, place) = tuple(here), onward
    if place:
        yield Action(label, command, (*asked, onward), turns=True)
    if not first:
        yield Action("First page", command, asked, turns=True)


def _place(record: Named) -> str:
    return folded(label(record))
