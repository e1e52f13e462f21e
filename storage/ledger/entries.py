"""Entries of the journal, and what each of them wrote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select

from storage.codec import UNDONE, decode
from storage.errors import NotFound
from storage.ledger.erased import erased_at
from storage.records.references import Record, RecordKind, Reference
from storage.tables import journal, versions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Row

    from storage.ledger.unit import Unit

FOUNDING = "found"
"""The command of a workspace's first entry, which nobody gave."""
LINK, UNLINK = "tracker link", "tracker unlink"
"""The commands of entries that link places, or part them: the bot declares them under these names."""

ERASE: Final = "tracker erase"
"""The command of an entry that erases: the bot declares it under this name."""

_TOGETHER = 200
"""Versions that one query names."""

# Kind by kind: asked for all three parts of the key together, SQLite walks through every version there is.
_TEXTS = select(versions.c.record, versions.c.version, versions.c.content, versions.c.salt).where(
    versions.c.workspace == bindparam("workspace"),
    versions.c.kind == bindparam("kind"),
    versions.c.record.in_(bindparam("records", expanding=True)),
    versions.c.version.in_(bindparam("numbers", expanding=True)),
)

_Text = tuple[str | None, str | None]
"""The text of a version and its salt, which is None once something of it was erased."""

_NOTHING: _Text = (UNDONE, "")
_GONE: _Text = (None, None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal; ``wrote`` holds each record with the number of the version it wrote."""

    seq: int
    recorded_at: datetime
    command: str
    link: str
    wrote: tuple[tuple[Reference, int], ...]

    @property
    def keys(self) -> frozenset[Reference]:
        """The records it wrote."""
        return frozenset(key for key, _ in self.wrote)


@dataclass(frozen=True, slots=True)
class Written:
    """A record before and after an entry, None while it wasn't there.

    ``erased`` tells that either is no longer what was written: something was erased from it, at ``erased_at``.
    """

    key: Reference
    version: int
    before: Record | None
    after: Record | None
    erased: bool = False
    erased_at: datetime | None = None


def entry_at(unit: Unit, seq: int) -> Entry:
    """Give an entry by its number; raises NotFound where the journal has none."""
    row = unit.connection.execute(
        select(journal).where(journal.c.workspace == unit.head.workspace, journal.c.seq == seq)
    ).one_or_none()
    if row is None:
        raise NotFound(f"There is no entry {seq}: the journal ends at {unit.head.seq}. See them: /tracker history")
    return as_entry(row)


def as_entry(row: Row[tuple[object, ...]]) -> Entry:
    """Read an entry from its row."""
    return Entry(row.seq, row.recorded_at, row.command, row.link, wrote(row.ids))


def wrote(ids: str) -> tuple[tuple[Reference, int], ...]:
    """Read which versions an entry wrote from the ids it keeps."""
    parts = (one.split(":") for one in ids.split())
    return tuple((Reference(RecordKind(kind), int(record)), int(version)) for kind, record, version in parts)


def written(unit: Unit, wrote: Iterable[tuple[Reference, int]]) -> list[Written]:
    """Give records as they were before and after these versions."""
    wanted = list(wrote)
    texts: dict[tuple[Reference, int], _Text] = {}
    for start in range(0, len(wanted), _TOGETHER):
        part = wanted[start : start + _TOGETHER]
        texts |= _texts(unit, [*part, *((key, version - 1) for key, version in part if version > 1)])
    found = [_written(key, version, texts) for key, version in wanted]
    hours = erased_at(unit, {one.key for one in found if one.erased})
    return [replace(one, erased_at=hours.get(one.key)) if one.erased else one for one in found]


def _texts(unit: Unit, wanted: list[tuple[Reference, int]]) -> dict[tuple[Reference, int], _Text]:
    by_kind: dict[RecordKind, list[tuple[int, int]]] = {}
    for key, version in wanted:
        by_kind.setdefault(key.kind, []).append((key.id, version))
    return {
        (Reference(kind, row.record), row.version): (row.content, row.salt)
        for kind, found in by_kind.items()
        for row in unit.connection.execute(_TEXTS, _named(unit, kind, found))
    }


def _named(unit: Unit, kind: RecordKind, found: list[tuple[int, int]]) -> dict[str, object]:
    records, numbers = (sorted(set(part)) for part in zip(*found, strict=True))
    return {"workspace": unit.head.workspace, "kind": kind, "records": records, "numbers": numbers}


def _written(key: Reference, version: int, texts: dict[tuple[Reference, int], _Text]) -> Written:
    before, after = texts.get((key, version - 1), _NOTHING), texts.get((key, version), _GONE)
    erased = before[1] is None or after[1] is None
    return Written(key, version, decode(key.kind, before[0]), decode(key.kind, after[0]), erased)
