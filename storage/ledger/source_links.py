"""Sources by their links: the same link is the same message, in whatever report it is told."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select

from storage.chunks import chunks
from storage.driver import write_all
from storage.records.references import RecordKind
from storage.records.sources import Source
from storage.tables import source_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from storage.ledger.unit import Change, Unit
    from storage.records.references import Record, Reference

_BEHIND = select(source_links.c.source).where(
    source_links.c.workspace == bindparam("workspace"), source_links.c.digest.in_(bindparam("digests", expanding=True))
)
_INDEX = insert(source_links)
_FORGET = delete(source_links).where(
    source_links.c.workspace == bindparam("w"),
    source_links.c.digest == bindparam("d"),
    source_links.c.source == bindparam("s"),
)


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
