"""Pages of records that have a name, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from bot.commands.kinds.plain import Words
from storage.labels import label
from storage.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.naming import Named

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


def _place(record: Named) -> str:
    return folded(label(record))
