"""Which entry undid which: read from the versions themselves, so that nothing beside the journal can disagree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from storage.codec import UNDONE
from storage.errors import NotFound
from storage.ledger.entries import wrote
from storage.records.references import RecordKind, Reference
from storage.tables import journal, versions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.unit import Unit

UNDO = "tracker undo"
"""The command of an entry that undoes another: the bot declares it under this name."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What one entry made of one record: its text before and after, and which records it wrote besides."""

    seq: int
    keys: frozenset[Reference]
    undoes: bool
    before: str | None
    after: str | None

    def reverses(self, other: Edit) -> bool:
        """Whether it put back exactly what the other changed."""
        return (self.keys, self.before, self.after) == (other.keys, other.after, other.before)


@dataclass(slots=True)
class Reversals:
    """The edits of one record in order: ``undid`` by undo, what it undid; ``undone`` by edit, the undo that holds."""

    edits: list[Edit] = field(default_factory=list)
    undid: dict[int, int] = field(default_factory=dict)
    undone: dict[int, int] = field(default_factory=dict)

    def add(self, edit: Edit) -> None:
        """Take in the next edit."""
        if edit.undoes:
            self._reverse(edit)
        self.edits.append(edit)

    def _reverse(self, edit: Edit) -> None:
        """Find what an undo undid: the last change that stands and that it reverses, else the last such undo."""
        standing = [one for one in self.edits if one.seq not in self.undone and edit.reverses(one)]
        if standing:
            target = max(standing, key=lambda one: (not one.undoes, one.seq))
            self.undid[edit.seq] = target.seq
            self.undone[target.seq] = edit.seq
            self.undone.pop(self.undid.get(target.seq, 0), None)

    def newer(self, seq: int) -> int | None:
        """Give the last entry after ``seq`` whose change still stands and is not about a later entry itself."""
        found = (
            one.seq
            for one in self.edits
            if one.seq > seq and one.seq not in self.undone and self.undid.get(one.seq, 0) <= seq
        )
        return max(found, default=None)


def reversals(unit: Unit, key: Reference) -> Reversals:
    """Replay what the entries made of one record."""
    query = (
        select(versions.c.seq, versions.c.content, journal.c.command, journal.c.ids)
        .join(journal, and_(journal.c.workspace == versions.c.workspace, journal.c.seq == versions.c.seq))
        .where(versions.c.workspace == unit.head.workspace, versions.c.kind == key.kind, versions.c.record == key.id)
        .order_by(versions.c.version)
    )
    found, before = Reversals(), UNDONE
    for row in unit.connection.execute(query):
        keys = frozenset(one for one, _ in wrote(row.ids))
        found.add(Edit(row.seq, keys, row.command == UNDO, before, row.content))
        before = row.content
    return found


def refuse_taken_back(unit: Unit, number: int) -> None:
    """Refuse a violation that an undo took back, which lists of an earlier day have still, and say which did."""
    edits = reversals(unit, Reference(RecordKind.VIOLATION, number)).edits
    if edits and edits[-1].after == UNDONE:
        seq = edits[-1].seq
        raise NotFound(
            f"#{number} was taken back, by entry {seq}. To have it on record again: /tracker undo entry={seq}"
        )


def undone_by(unit: Unit, keys: Iterable[Reference], seq: int) -> int | None:
    """Give the entry that undid this one, None while it stands; ``keys`` are the records it wrote."""
    return reversals(unit, min(keys)).undone.get(seq)


def undid(unit: Unit, keys: Iterable[Reference], seq: int) -> int | None:
    """Give the entry that this one undid, None where it is no undo."""
    return reversals(unit, min(keys)).undid.get(seq)
