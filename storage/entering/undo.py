"""Undoing an entry: every record it wrote becomes again what it was before, or nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.chunks import chunks
from storage.codec import CLASSES
from storage.entering.restoring import require_whole
from storage.errors import NotFound, Refusal
from storage.labels import label
from storage.ledger.entries import ERASE, FOUNDING, LINK, UNLINK, Entry, as_entry, entry_at, written
from storage.ledger.reversals import UNDO, reversals, undid, undone_by
from storage.ledger.unit import venues_of
from storage.records.erasures import Erasure
from storage.records.references import RecordKind, Reference
from storage.records.subscriptions import Subscription, Watch
from storage.records.workspaces import Appointment, Channel, Membership, Workspace
from storage.tables import journal, signatures, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.ledger.entries import Written
    from storage.ledger.unit import Unit
    from storage.records.references import Record

_LOOKED_THROUGH = 50
"""How many of a person's entries are looked through for the last that stands."""

_NAMED = 3
"""How many of the records that stand in the way are named."""


_OF_VENUE = (Channel, Appointment, Subscription, Watch)
"""The records that are bound to a venue: they stay with it."""


def last_of(unit: Unit, person: int) -> Entry:
    """Give a person's last entry that stands, no undo and no erasure; raises NotFound where there is none.

    ``person`` is the row of the person. Only their last 50 entries are looked through.
    """
    query = (
        select(journal)
        .join(signatures, (signatures.c.workspace == journal.c.workspace) & (signatures.c.seq == journal.c.seq))
        .where(journal.c.workspace == unit.head.workspace, signatures.c.person == person)
        .order_by(signatures.c.seq.desc())
        .limit(_LOOKED_THROUGH)
    )
    for entry in map(as_entry, unit.connection.execute(query).all()):
        if (
            entry.command not in (UNDO, FOUNDING, ERASE, LINK, UNLINK)
            and undone_by(unit, entry.keys, entry.seq) is None
        ):
            return entry
    raise NotFound("No change of yours is left to undo. To undo an undo, name its entry: /tracker undo entry=…")


def is_by(unit: Unit, entry: Entry, person: int | None) -> bool:
    """Whether a person made an entry."""
    query = select(signatures.c.person).where(
        signatures.c.workspace == unit.head.workspace, signatures.c.seq == entry.seq
    )
    return person is not None and unit.connection.execute(query).scalar_one_or_none() == person


def origin(unit: Unit, entry: Entry) -> Entry:
    """Give the entry that an undo is about in the end, by way of other undos; any other entry itself."""
    while entry.command == UNDO and (target := undid(unit, entry.keys, entry.seq)) is not None:
        entry = entry_at(unit, target)
    return entry


def undo(unit: Unit, entry: Entry) -> None:
    """Put every record that an entry wrote back to what it was before.

    Raises Refusal where it was undone already, where one of its records was changed since or is needed by another,
    and for what holds for good: the beginning of the record, and that a workspace is fictional.
    """
    if entry.command == FOUNDING:
        raise Refusal(f"Entry {entry.seq} began this record: it can’t be undone.")
    undone = undone_by(unit, entry.keys, entry.seq)
    if undone is not None:
        raise Refusal(f"Entry {entry.seq} was undone already, by entry {undone}. To have it back, undo entry {undone}.")
    found = written(unit, entry.wrote)
    _require_undoable(found)
    _require_here(unit, found)
    _require_unchanged(unit, entry, found)
    _require_unneeded(unit, entry, (one.key for one in found if one.before is None))
    for one in found:
        if one.before is None:
            unit.take_back(one.key)
        else:
            unit.put(one.before)
    require_whole(unit, [one.before for one in found if one.before is not None])


def _require_undoable(found: Iterable[Written]) -> None:
    for one in found:
        if isinstance(one.after, Erasure):
            raise Refusal("That entry erased something, which is for good: it can’t be undone.")
        if isinstance(one.after, Membership):
            raise Refusal("That entry linked two places or parted them: it can’t be undone. See /tracker link")
        if one.erased:
            raise Refusal("What that entry wrote has been erased since, so it can’t be undone.")
        if marks_fiction(one.before, one.after):
            raise Refusal("That entry marked the workspace as fictional, which is for good: it can’t be undone.")


def marks_fiction(before: Record | None, after: Record | None) -> bool:
    """Whether a change marks a workspace as fictional, which is for good."""
    return isinstance(before, Workspace) and isinstance(after, Workspace) and after.fictional and not before.fictional


def _require_here(unit: Unit, found: Iterable[Written]) -> None:
    """Refuse what was set for another place: for one that shares this record it is undone there, else not at all."""
    about = [record for one in found for record in (one.before, one.after) if isinstance(record, _OF_VENUE)]
    elsewhere = {one.venue for one in about} - {unit.venue.id}
    if elsewhere - set(unit.connection.execute(venues_of(unit.head.workspace)).scalars()):
        raise Refusal("That entry is about a place that doesn’t share this record any more: it can’t be undone.")
    if elsewhere:
        raise Refusal("That entry set something for another place that shares this record: it is undone there.")


def _require_unchanged(unit: Unit, entry: Entry, found: Iterable[Written]) -> None:
    """Refuse where a record is no longer what the entry made of it."""
    for one in _with_newer_versions(unit, found):
        newer = reversals(unit, one.key).newer(entry.seq)
        if newer is not None:
            told = label(one.after or one.before or unit.workspace)
            raise Refusal(f"{told} changed since, in entry {newer}. Undo that first: /tracker undo entry={newer}")


def _with_newer_versions(unit: Unit, found: Iterable[Written]) -> Iterator[Written]:
    by_kind: dict[RecordKind, dict[int, Written]] = {}
    for one in found:
        by_kind.setdefault(one.key.kind, {})[one.key.id] = one
    for kind, many in by_kind.items():
        current = _current_versions(unit, kind, many)
        yield from (one for record, one in many.items() if current.get(record) != one.version)


def _current_versions(unit: Unit, kind: RecordKind, records: Iterable[int]) -> dict[int, int]:
    current: dict[int, int] = {}
    for chunk in chunks(records):
        query = select(versions.c.record, versions.c.version).where(
            versions.c.workspace == unit.head.workspace,
            versions.c.kind == kind,
            versions.c.record.in_(chunk),
            versions.c.recorded_until.is_(None),
        )
        current |= {row.record: row.version for row in unit.connection.execute(query)}
    return current


def _require_unneeded(unit: Unit, entry: Entry, created: Iterable[Reference]) -> None:
    """Refuse where another record refers to one that would go."""
    by_kind: dict[RecordKind, list[int]] = {}
    for key in created:
        by_kind.setdefault(key.kind, []).append(key.id)
    for to, ids in by_kind.items():
        for kind in RecordKind:
            needing = {Reference(kind, one) for one in unit.book.referrers(kind, to, ids)} - entry.keys
            if needing:
                names = ", ".join(_labels(unit, sorted(needing)[:_NAMED]))
                more = f" and {len(needing) - _NAMED} more" if len(needing) > _NAMED else ""
                raise Refusal(
                    f"What entry {entry.seq} entered is needed by {names}{more}. Undo or change that first: "
                    "/tracker history tells its entry."
                )


def _labels(unit: Unit, keys: Iterable[Reference]) -> list[str]:
    return [label(record) for key in keys for record in unit.book.many(CLASSES[key.kind], [key.id]).values()]
