"""Versions written anew without what is erased of them, and what vouches for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import select, update

from storage.codec import CLASSES, decode, encode
from storage.ledger.erased import digest_of
from storage.records.erased_forms import emptied, without_words
from storage.records.erasures import Extent, Restated
from storage.records.references import RecordKind, Reference
from storage.tables import versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.engine import Row

    from storage.ledger.unit import Unit
    from storage.records.references import Record

    Standing: TypeAlias = dict[Reference, Record | None]
    """Records as they stand; None where one was taken back."""


def restate(unit: Unit, rows: Iterable[Row[tuple[object, ...]]], extent: Extent, now: Standing) -> Iterator[Restated]:
    """Write versions anew without what goes; those that hold none of it keep their commitment."""
    for row, content in rewritten(rows, extent, now):
        here = (versions.c.workspace, versions.c.kind, versions.c.record, versions.c.version)
        same = (unit.head.workspace, row.kind, row.record, row.version)
        unit.connection.execute(
            update(versions)
            .where(*(column == value for column, value in zip(here, same, strict=True)))
            .values(content=content, salt=None)
        )
        yield Restated(RecordKind(row.kind), row.record, row.version, digest_of(content))


def rewritten(
    rows: Iterable[Row[tuple[object, ...]]], extent: Extent, now: Standing
) -> Iterator[tuple[Row[tuple[object, ...]], str]]:
    """Give the versions that hold some of what goes, each with what is left of it."""
    for row in rows:
        kind = RecordKind(row.kind)
        record = decode(kind, row.content)
        content = row.content if record is None else encode(left(extent, record, now.get(Reference(kind, row.record))))
        if content != row.content:
            yield row, content


def left(extent: Extent, record: Record, now: Record | None) -> Record:
    """Give what an erasure leaves of a version, where the record stands as ``now``."""
    return without_words(record, now) if extent is Extent.WORDS else emptied(record)


def standing(unit: Unit, keys: Iterable[Reference]) -> Standing:
    """Give records as they stand."""
    return {key: unit.book.many(CLASSES[key.kind], [key.id]).get(key.id) for key in keys}


def versions_of(unit: Unit, keys: Iterable[Reference]) -> list[Row[tuple[object, ...]]]:
    """Give every version of these records, in their order."""
    found: list[Row[tuple[object, ...]]] = []
    for key in keys:
        query = select(versions).where(
            versions.c.workspace == unit.head.workspace, versions.c.kind == key.kind, versions.c.record == key.id
        )
        found += unit.connection.execute(query.order_by(versions.c.version))
    return found


def every_version(unit: Unit, kind: RecordKind) -> list[Row[tuple[object, ...]]]:
    """Give every version of every record of a kind, in their order."""
    query = select(versions).where(versions.c.workspace == unit.head.workspace, versions.c.kind == kind)
    return list(unit.connection.execute(query.order_by(versions.c.record, versions.c.version)))
