"""What ``compare`` says: the agreements of a conflict in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Fact, Reply, Table
from bot.wording import tallies
from bot.wording.ceasefire.status import after_effect, held_and_state
from bot.wording.durations import counted
from bot.wording.saying import said
from bot.wording.sentences import Names

if TYPE_CHECKING:
    from bot.replies import Action
    from storage.asking.comparisons import Comparison
    from storage.asking.summaries import Summary
    from storage.records.actors import Cast

COLUMNS = ("Agreement", "First report after", "In effect", "Reported", "Contested")


MOST_SAID = 3
"""Statements about the whole conflict that are told; the latest, where there are more."""


def compared(found: Comparison, cast: Cast, earlier: int, *, footer: str, actions: tuple[Action, ...]) -> Reply:
    """Set a page of the agreements side by side, then say what the conflict counts as a whole.

    ``earlier`` is how many came before those of the page.
    """
    names = Names(cast)
    rows = tuple(_row(one) for one in found.summaries)
    facts = [
        Fact("In the whole conflict", tallies.reported(found.tally)),
        Fact("Accused", tallies.accused(found.tally, found.conflict.parties, names)),
    ]
    if found.claims:
        facts.append(Fact("Apart from these", f"{tallies.apart(found.claims, names)}."))
    lines = [] if rows else ["No agreement of it had been declared."]
    lines += [f"Not on this page: {counted(earlier, 'earlier agreement')}."] if earlier else []
    lines += [said(one, names) for one in found.statements[-MOST_SAID:]]
    table = Table(COLUMNS, rows) if rows else None
    return Reply(found.conflict.title, tuple(lines), tuple(facts), table, footer, actions=actions)


def _row(found: Summary) -> tuple[str, ...]:
    told = found.reports.tally.all
    counts = (f"{told.incidents:,}", f"{told.contested:,}")
    return (found.agreement.slug, _first(found), held_and_state(found), *counts)


def _first(found: Summary) -> str:
    report = found.reports.first
    return "no report" if report is None else after_effect(report, found.agreement) or "unknown"
