"""Sources: one record for each message, however many incidents it tells of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, delete, insert, select

from storage.books import chunks
from storage.bulk import write_all
from storage.errors import Refusal
from storage.past import refuse_future
from storage.records.moments import Moment
from storage.records.places import Source
from storage.records.references import RecordKind
from storage.records.vocabularies import SourceKind, Visibility
from storage.tables import source_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from storage.records.cases import Case
    from storage.records.references import Record, Reference
    from storage.unit import Change, Unit

_BEHIND = select(source_links.c.source).where(
    source_links.c.workspace == bindparam("workspace"), source_links.c.digest.in_(bindparam("digests", expanding=True))
)
_INDEX = insert(source_links)
_FORGET = delete(source_links).where(
    source_links.c.workspace == bindparam("w"),
    source_links.c.digest == bindparam("d"),
    source_links.c.source == bindparam("s"),
)


@dataclass(frozen=True, slots=True)
class Told:
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


NOTHING: Final = Told()
"""No source is told of."""


def enter_source(unit: Unit, told: Told, among: Iterable[int] = (), *, complete: bool = True) -> Source:
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


def source_of(unit: Unit, link: str) -> Source | None:
    """Give the source of a link, None where it is new here."""
    if link not in unit.book.by_link:
        look_up(unit, [link])
    known = unit.book.by_link[link]
    found = None if known is None else unit.book.many(Source, [known]).get(known)
    return found if found is not None and found.link == link else None


def look_up(unit: Unit, links: Iterable[str]) -> None:
    """Find the sources of many links at once; they are remembered for the length of the unit of work."""
    wanted = {_digest(link): link for link in links}
    unit.book.by_link.update(dict.fromkeys(wanted.values()))
    for chunk in chunks(wanted):
        found = unit.connection.execute(_BEHIND, {"workspace": unit.head.workspace, "digests": chunk}).scalars()
        unit.book.by_link.update({one.link: one.id for one in unit.book.many(Source, found).values()})


def index_links(unit: Unit, changes: Mapping[Reference, Change]) -> None:
    """Keep findable which source is the message behind a link."""
    gone, fresh = [], []
    for key, change in changes.items():
        if key.kind is not RecordKind.SOURCE:
            continue
        before, after = _link_of(change.before), _link_of(change.after)
        if before == after:
            continue
        row = {"workspace": unit.head.workspace, "source": key.id}
        gone += [{"w": row["workspace"], "s": key.id, "d": _digest(before)}] if before else []
        fresh += [row | {"digest": _digest(after)}] if after else []
    if gone:
        unit.connection.execute(_FORGET, gone)
    write_all(unit.connection, _INDEX, fresh)


def _link_of(record: Record | None) -> str:
    return record.link if isinstance(record, Source) else ""


def _digest(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()


def _same(unit: Unit, told: Told, among: Iterable[int]) -> Source | None:
    known = unit.book.many(Source, among).values()
    return next((one for one in known if not one.link and told.added_to(one) == one), None)


def attach(unit: Unit, case: Case, told: Told) -> tuple[Source, Case]:
    """Enter a source that a violation rests on, or complete it; give it, and the case as it stands with it.

    Raises Refusal where the violation rests on it already and nothing new is told of it.
    """
    before = unit.book.many(Source, case.sources)
    source = enter_source(unit, told, case.sources)
    if before.get(source.id) == source:
        raise Refusal(f"#{case.violation.id} already rests on that source; nothing was changed.")
    if source.id in before:
        return source, case
    violation = unit.put(replace(case.violation, sources=(*case.violation.sources, source.id)))
    return source, replace(case, violation=violation)
