"""Parts of a day, a month or a year: an evening has no hour that could be told, and is told as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from storage.records.moments import Moment

OF_A_DAY: Final = (
    r"\b(?:(?:early |late |mid[ -]?)?(?:morning|afternoon|evening)"
    r"|(?:early|small) hours|(?:before )?(?:dawn|daybreak|sunrise)|midday|dusk|sunset|nightfall)\b"
)
OF_ANY: Final = r"\b(?:(?:early|late)\b|mid[ -])"
"""Which part of a day, a month or a year it was, as regular expressions over folded words."""

_TOLD = re.compile(f"{OF_A_DAY}|{OF_ANY}")


def part_told(when: Moment) -> str:
    """Say the one part that a moment's words tell, to follow its day, month or year: " (evening)"; else ""."""
    found = _TOLD.findall(" ".join(when.words.casefold().split()))
    return f" ({found[0].rstrip(' -')})" if len(found) == 1 else ""
