"""Parts of a day, a month or a year: an evening has no hour that could be told, and is told as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from storage.records.moments import Moment

OF_A_DAY: Final = (
    r"\b(?:(?:early |late |mid[ -]?)?(?:morning|afternoon|evening)(?: hours)?"
    r"|(?:early|small) hours|(?:before |pre[ -]?)?(?:dawn|daybreak|sunrise|first light)(?: hours)?|midday"
    r"|dusk|sunset|nightfall|last light)\b"
)
OF_ANY: Final = r"\b(?:(?:early|late)\b|mid\b[ -]?)"
NIGHT: Final = r"\b(?:over)?night\b"
"""Which part of a day, a month or a year it was, as regular expressions over folded words; a night is of two days."""

_NIGHT = re.compile(NIGHT)
_TOLD = re.compile(f"{OF_A_DAY}|{OF_ANY}")


def night_told(when: Moment) -> str:
    """Say that a moment's words tell of the night, to follow its two days: " (night)"; else ""."""
    return " (night)" if _NIGHT.search(_folded(when)) else ""


def part_told(when: Moment) -> str:
    """Say the one part that a moment's words tell, to follow its day, month or year: " (evening)"; else ""."""
    found = _TOLD.findall(_folded(when))
    return f" ({found[0].rstrip(' -')})" if len(found) == 1 else ""


def _folded(when: Moment) -> str:
    return " ".join(when.words.casefold().split())
