"""What the queue says: what was handed in, by whom, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Audience, Reply
from bot.wording import reports
from bot.wording.accusing import accusations
from bot.wording.durations import counted
from bot.wording.sentences import Names, quoted
from bot.wording.times import instant, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.entering.submissions import QueuedReport
    from storage.records.violations import Violation

LONGEST_EXCERPT = 160
"""Characters of a report in the queue; the whole is told by ``show``."""


def queue(found: Sequence[QueuedReport], zone: str) -> Reply:
    """Say what waits, the newest first."""
    if not found:
        return Reply("Nothing waits in the queue.", audience=Audience.PERSON)
    title = f"{counted(len(found), 'report')} in the queue, the newest first"
    return Reply(title, tuple(line(one, zone) for one in found), audience=Audience.PERSON)


def line(one: QueuedReport, zone: str) -> str:
    """Say what a report tells, and when it was handed in; by whom, where that is known."""
    violation = one.case.violation
    by = f" by {one.reporter}" if one.reporter else ""
    told = [
        f"#{violation.id}",
        "; ".join(accusations(one.case, Names(one.case.cast))) or "nobody is quoted yet",
        span(violation.began, violation.ended, utc=False),
        "" if violation.spot is None else reports.where(violation),
        excerpt(violation.report),
        f"handed in {instant(violation.recorded_at, zone, utc=False)}{by}",
    ]
    return " · ".join(filter(None, told))


def excerpt(words: str) -> str:
    """Quote the beginning of a report."""
    if not words:
        return ""
    return quoted(words if len(words) <= LONGEST_EXCERPT else f"{words[:LONGEST_EXCERPT].rstrip()}…")


def dismissed(violation: Violation) -> Reply:
    """Say that a report was put aside, and why."""
    title = f"#{violation.id} was dismissed. It stays on record and counts nowhere."
    return Reply(title, (f"Reason: {quoted(violation.reason)}",))
