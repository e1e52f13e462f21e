"""Whatever a desk does, the counts stay the sum of the record, and no version is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from tests.storage.histories import after, histories
from tests.storage.promises import keeps_every_promise

if TYPE_CHECKING:
    from pathlib import Path

    from tests.storage.histories import History


@settings(max_examples=100)
@given(history=histories())
def test_the_laws_hold_after_any_history(template: Path, history: History) -> None:
    """Reports, amendments, answers, tolls, mergers, sides and lives, in any order: every promise holds."""
    after(template, history, keeps_every_promise)
