"""What an erasure leaves of a record says nothing any more, and counts nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.records.erased_forms import ERASED, emptied
from storage.records.violations import Violation
from storage.records.vocabularies import Phase
from tests.records.samples import minute, report


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (Phase.OPEN, Phase.RETRACTED, ERASED),
        (Phase.DUPLICATE, Phase.RETRACTED, ERASED),
        (Phase.RETRACTED, Phase.RETRACTED, ERASED),
        (Phase.DISMISSED, Phase.DISMISSED, ERASED),
        (Phase.SUBMITTED, Phase.SUBMITTED, ""),
    ],
)
def test_a_report_that_says_nothing_is_out_of_count_and_no_part_of_another(
    before: Phase, after: Phase, reason: str
) -> None:
    """It keeps its number and the hour of its entry; it leaves the queue no sooner than it did."""
    merged = 5 if before is Phase.DUPLICATE else None
    told = replace(report(6, minute("2020-10-26T04:05Z")), phase=before, duplicate_of=merged, report="Smoke")

    assert emptied(told) == Violation(6, told.recorded_at, after, reason=reason)
