"""Casualty figures in words, each as open or as vague as its claimant left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.sentences import quoted
from storage.records.vocabularies import Bound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.records.claims import Figure, Range

_BEFORE = {
    Bound.EXACTLY: "",
    Bound.AT_LEAST: "at least ",
    Bound.ABOUT: "about ",
    Bound.UP_TO: "up to ",
    Bound.MORE_THAN: "more than ",
}


def figure(stated: Figure) -> str:
    """Say one claimant's figure: "20", "up to 60", "20–21"; words alone in quotation marks: "“dozens”"."""
    if stated.low is None or stated.high is None:
        return quoted(stated.words)
    return _BEFORE[stated.bound] + _numbers(stated.low, stated.high)


def incident_figure(found: Range, stated: Iterable[Figure | None]) -> str:
    """Say an incident's range; where all its claims state one figure, as they do: "more than 4" is not "4 or more"."""
    told = {(one.bound, one.low, one.high): one for one in stated if one is not None and one.low is not None}
    return figure(*told.values()) if len(told) == 1 else figure_range(found)


def figure_range(found: Range) -> str:
    """Say what claims side by side state: "25–26", "60–70 or more", "4", "0"."""
    return _numbers(found.low, found.high) + (" or more" if found.open else "")


def _numbers(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"
