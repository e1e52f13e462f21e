"""How a violation is named where one is chosen from several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.reports import what, where
from bot.wording.times import brief
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from storage.records.violations import Violation

_WAITS = "in the queue"


def suggested(violation: Violation) -> str:
    """Name a violation in a few words: "#11 · shelling · Barda · 28 Oct 2020, 13:00"."""
    parts = [f"#{violation.id}", what(violation), where(violation), brief(violation.began)]
    return " · ".join([*parts, *([_WAITS] if violation.phase is Phase.SUBMITTED else [])])
