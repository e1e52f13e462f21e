"""Which violations are of a subject, and the books they are read from a stretch at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select

from storage.asking.listing import numbers_of
from storage.chunks import chunks
from storage.ledger.dossiers import agreements_in, with_originals
from storage.ledger.earlier import EarlierBook
from storage.ledger.journal import seq_at
from storage.ledger.unit import Unit
from storage.records.references import RecordKind, Reference
from storage.records.subjects import Subject
from storage.records.violations import Violation
from storage.tables import versions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.asking.views import View
    from storage.ledger.books import Book, Shelf
    from storage.ledger.earlier import EarlierShelf

_EVERY: Final = select(versions.c.record).where(
    versions.c.workspace == bindparam("workspace"),
    versions.c.kind == RecordKind.VIOLATION,
    versions.c.version == 1,
)


class Books:
    """Gives the record as it is known from a view, again and again, with nothing but the small kinds read yet.

    ``entry`` is the last that is known from there; None stands for the record as it is.
    """

    def __init__(self, unit: Unit, view: View) -> None:
        self._unit = unit
        self.entry = None if view.known_by is None else seq_at(unit.connection, unit.head.workspace, view.known_by)
        self._shelf: Shelf = {}
        self._earlier: EarlierShelf = {}

    def afresh(self) -> tuple[Unit, Book]:
        """Give the record as it stands, and as it is known from there."""
        unit = Unit(self._unit.connection, self._unit.venue, self._unit.head, self._unit.now, self._shelf)
        return unit, unit.book if self.entry is None else EarlierBook(unit, self.entry, self._earlier)


def numbers_in(books: Books, subject: Subject) -> Iterable[int]:
    """Give the numbers of a part; of all of it those that were not known by then, or taken back, too."""
    unit, book = books.afresh()
    if books.entry is None and subject != Subject():
        return numbers_of(book, subject)
    every = unit.connection.execute(_EVERY, {"workspace": unit.head.workspace}).scalars()
    if subject == Subject():
        return every
    # Who refers to an agreement now is not who did then: all have to be looked at.
    return {number for some in chunks(every) for number in _within(books.afresh()[1], some, subject)}


def _within(book: Book, numbers: Iterable[int], subject: Subject) -> set[int]:
    """Give those of some violations that lie in a part, and what they were merged into."""
    meant = set(subject.references())
    if subject.conflict is not None:
        meant |= {Reference(RecordKind.AGREEMENT, one) for one in agreements_in(book, subject.conflict)}
    known = book.many(Violation, numbers).items()
    return with_originals(book, (key for key, one in known if not meant.isdisjoint(one.references())))
