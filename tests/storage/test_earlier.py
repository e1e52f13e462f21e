"""The record behind an entry is what was known then, whatever was entered since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from storage.codec import encode
from storage.ledger.books import PastBook
from storage.ledger.dossiers import cases, standing_on
from storage.ledger.earlier import EarlierBook, book_at
from storage.ledger.journal import seq_at
from storage.records.agreements import Agreement
from storage.records.claims import Claim
from storage.records.references import RecordKind, Reference
from storage.records.violations import Violation
from tests.storage import deeds
from tests.storage.histories import after, histories

if TYPE_CHECKING:
    from pathlib import Path

    from storage.ledger.unit import Unit
    from tests.storage.histories import Desk, History


@settings(max_examples=15)
@given(history=histories())
def test_a_book_behind_any_entry_is_the_record_of_its_hour(template: Path, history: History) -> None:
    """Every record, every case, what is said of agreements: as a book of that hour has it, which reads all of it."""
    after(template, history, behind_every_entry)


def behind_every_entry(desk: Desk, unit: Unit) -> None:
    """Compare the two books at each hour at which something was entered; the last is the record as it stands."""
    assert book_at(unit, unit.head.seq) is unit.book
    assert isinstance(book_at(unit, unit.head.seq - 1), EarlierBook)
    for instant, known in desk.known.items():
        entry = seq_at(unit.connection, unit.head.workspace, instant)
        book, past = EarlierBook(unit, entry), PastBook(unit.connection, unit.head.workspace, instant)
        records = (record for kind in deeds.KINDS for record in book.all(kind).values())
        assert {Reference(record.kind, record.id): encode(record) for record in records} == known
        fresh = EarlierBook(unit, entry)  # which has read nothing whole
        numbers = list(past.all(Violation))
        assert cases(fresh, numbers) == cases(past, numbers)
        for number, agreement in past.all(Agreement).items():
            assert standing_on(fresh, agreement) == standing_on(past, agreement)
            claims = (book.referring(Claim, RecordKind.AGREEMENT, [number]) for book in (fresh, past))
            assert next(claims) == next(claims)
