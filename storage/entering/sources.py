"""Sources: one record for each message, however many incidents it tells of."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from storage.entering.past import refuse_future
from storage.errors import Refusal
from storage.ledger.source_links import source_of
from storage.records.moments import Moment
from storage.records.sources import Source
from storage.records.vocabularies import SourceKind, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.unit import Unit
    from storage.records.cases import Case
    from storage.records.violations import Violation


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """What is told of a source: a link, or a publisher where there is none, and what else is known.

    The fields are those of ``Source``; what is empty or None was not told and changes nothing.
    """

    link: str = ""
    publisher: str = ""
    source_kind: SourceKind | None = None
    visibility: Visibility | None = None
    reliability: str = ""
    credibility: int | None = None
    published: Moment | None = None
    sha256: str = ""
    captured_at: datetime | None = None
    author: str = ""

    def __bool__(self) -> bool:
        """Whether a source is told of at all."""
        return bool(self.link or self.publisher)

    def added_to(self, source: Source) -> Source:
        """Give the source with all that is told in its place."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(source, **{name: value for name, value in told.items() if value not in ("", None)})


NO_SOURCE: Final = SourceDetails()
"""No source is told of."""


def enter_source(unit: Unit, told: SourceDetails, among: Iterable[int] = (), *, complete: bool = True) -> Source:
    """Enter a source, or complete the one that is the same message, and give it.

    The same link is the same message. Without a link, one of the sources ``among`` is the same where nothing
    told speaks against it. Without ``complete`` a known source stays as it is: a member's report is no correction.
    Raises Refusal for a source without link or publisher, or of the future.
    """
    if not told:
        raise Refusal("A source needs a link, or at least who published it: source=https://… or publisher=…")
    refuse_future(unit.now, published=told.published, captured=told.captured_at)
    known = source_of(unit, told.link) if told.link else _same(unit, told, among)
    if known is None:
        source = unit.put(told.added_to(Source(unit.new_id())))
        unit.book.by_link[source.link] = source.id
        return source
    completed = told.added_to(known) if complete else known
    return known if completed == known else unit.put(completed)


def _same(unit: Unit, told: SourceDetails, among: Iterable[int]) -> Source | None:
    known = unit.book.many(Source, among).values()
    return next((one for one in known if not one.link and told.added_to(one) == one), None)


def attach(unit: Unit, violation: Violation, case: Case, told: SourceDetails) -> tuple[Source, Case]:
    """Enter a source that a violation rests on, or complete it; give it, and the case as it stands with it.

    The case is that of what the violation was merged into, if it was. Raises Refusal where it rests on that source
    already and nothing new is told of it.
    """
    before = unit.book.many(Source, case.sources)
    source = enter_source(unit, told, case.sources)
    if before.get(source.id) == source:
        raise Refusal(f"#{case.violation.id} already rests on that source; nothing was changed.")
    if source.id in before:
        return source, case
    resting = unit.put(replace(violation, sources=(*violation.sources, source.id)))
    if resting.id == case.violation.id:
        return source, replace(case, violation=resting)
    return source, replace(case, duplicates=tuple(resting if one.id == resting.id else one for one in case.duplicates))
