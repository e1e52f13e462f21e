"""What is said when a violation was corrected: each thing as it was, and as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Fact, Reply
from bot.wording import reports
from bot.wording.accusing import accusation
from bot.wording.entries import doubts, place, under
from bot.wording.sentences import Names
from bot.wording.times import span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.wording.entries import Surroundings
    from storage.records.cases import Case

NOTHING = "nothing"


def amended(before: Case, after: Case, surroundings_before: Surroundings, surroundings_after: Surroundings) -> Reply:
    """Say what changed, from what to what, and the whole as it reads now."""
    old, new = _told(before, surroundings_before), _told(after, surroundings_after)
    facts = tuple(
        Fact(label, f"{old[label] or NOTHING} → {new[label] or NOTHING}") for label in new if old[label] != new[label]
    )
    lines = (accusation(after, Names(after.cast)), *doubts(after, surroundings_after))
    return Reply(f"#{after.violation.id} was corrected.", lines, facts)


def _told(case: Case, surroundings: Surroundings) -> Mapping[str, str]:
    violation = case.violation
    return {
        "Reported": reports.described(violation),
        "Occurred": span(violation.began, violation.ended, utc=False),
        "Place": reports.where(violation),
        "Matched": place(violation, surroundings.place),
        "Target": reports.target(violation),
        "Falls": under(surroundings),
    }
