"""What is said when a source was added to a violation, or graded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Fact, Reply
from bot.wording.durations import counted
from bot.wording.entries import source
from bot.wording.times import instant, moment
from storage.records.vocabularies import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.records.cases import Case
    from storage.records.sources import Source
    from storage.records.violations import Violation


def sourced(violation: Violation, entered: Source, before: Case, after: Case) -> Reply:
    """Say on what the violation, or what it was merged into, rests now, and what is known of the source."""
    known, number = entered.id in before.sources, violation.id
    title = f"What is known of a source of #{number} was changed." if known else f"A source was added to #{number}."
    lines = (f"#{after.violation.id} rests on {counted(len(after.sources), 'source')}.",)
    return Reply(title, lines, tuple(_details(entered)))


def _details(one: Source) -> Iterator[Fact]:
    yield Fact("Source", source(one))
    if one.source_kind is not None:
        yield Fact("Kind", one.source_kind.value)
    if one.author:
        yield Fact("Written by", f"{one.author} (told to moderators alone)")
    if one.visibility is Visibility.MODERATORS:
        yield Fact("Seen by", "moderators alone")
    grade = f"{one.reliability}{one.credibility or ''}"
    if grade:
        yield Fact("Graded", f"{grade} by the Admiralty code")
    if one.published is not None:
        yield Fact("Published", moment(one.published))
    if one.captured_at is not None:
        yield Fact("Captured", instant(one.captured_at, one.published.zone if one.published else "UTC"))
    if one.sha256:
        yield Fact("SHA-256", one.sha256)
