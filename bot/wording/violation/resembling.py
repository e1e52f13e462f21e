"""What is asked before something is entered that may be on record already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Reply
from bot.wording.accusing import accusation
from bot.wording.sentences import Names, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.entering.duplicates import Likeness
    from storage.records.cases import Case


def already(known: Sequence[Case]) -> Reply:
    """Say that a message was logged from before, and what it gave."""
    numbers = listed([f"#{case.violation.id}" for case in known])
    lines = [f"#{case.violation.id}: {accusation(case, Names(case.cast))}" for case in known if case.standing]
    return Reply(f"Already logged as {numbers}, from the same source. Nothing was saved.", tuple(lines))


def alike(found: Likeness) -> Reply:
    """Say which violation this one looks like, and why."""
    number = found.case.violation.id
    sentence = accusation(found.case, Names(found.case.cast))
    return Reply(f"This looks like #{number}: {_reasons(found)}. Nothing was saved yet.", (f"#{number}: {sentence}",))


def _reasons(found: Likeness) -> str:
    """Say "same place and day, same accused"."""
    if found.same_place and found.same_day:
        reasons = ["same place and day"]
    else:
        reasons = ["same place" if found.same_place else "within 5 km"]
        reasons.append("same day" if found.same_day else "within two days")
    reasons += ["same accused"] if found.same_accused else []
    reasons += ["same category"] if found.same_category and not found.same_accused else []
    return ", ".join(reasons)
