"""Whatever a desk does, the counts stay the sum of the record, and no version is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from storage.writing.recounting import differences
from tests.storage.histories import after, disputes, histories
from tests.storage.promises import keeps_every_promise

if TYPE_CHECKING:
    from pathlib import Path

    from storage.ledger.unit import Unit
    from tests.storage.histories import Desk, History


@settings(max_examples=60)
@given(history=histories())
def test_the_laws_hold_after_any_history(template: Path, history: History) -> None:
    """Reports, amendments, answers, tolls, mergers, sides and lives, in any order: every promise holds."""
    after(template, history, keeps_every_promise)


@settings(max_examples=40)
@given(history=disputes())
def test_whoever_changes_sides_takes_along_what_tells_by_them(template: Path, history: History) -> None:
    """What is contested, and how firmly it is attributed, is what a recount gives, whichever actors change."""
    after(template, history, _is_what_a_recount_gives)


def _is_what_a_recount_gives(_desk: Desk, unit: Unit) -> None:
    assert list(differences(unit.connection, unit.head)) == []
