"""What a person did last by a command: most reports of one night have the same claimant and the same accused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from storage.callers.people import signer
from storage.ledger.entries import as_entry
from storage.records.references import RecordKind
from storage.records.statements import Statement
from storage.tables import journal, signatures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.ledger.entries import Entry
    from storage.ledger.unit import Unit

_LOOKED_THROUGH: Final = 5
"""How many of a person's entries are looked through for a statement that stands."""


def last_said(unit: Unit, external_id: str, command: str) -> Statement | None:
    """Give the statement that a person entered last by ``command`` and that stands; None where there is none.

    ``external_id`` is the person's id on the platform; only what they entered from this venue is looked through.
    """
    entered = [
        key.id
        for entry in _entries(unit, external_id, command)
        for key, version in entry.wrote
        if key.kind is RecordKind.STATEMENT and version == 1
    ]
    known = unit.book.many(Statement, entered)
    return next((known[one] for one in entered if one in known and not known[one].retracted), None)


def _entries(unit: Unit, external_id: str, command: str) -> Iterator[Entry]:
    person = signer(unit, external_id)
    if person is None:
        return iter(())
    query = (
        select(journal)
        .join(signatures, (signatures.c.workspace == journal.c.workspace) & (signatures.c.seq == journal.c.seq))
        .where(journal.c.workspace == unit.head.workspace, journal.c.command == command)
        .where(signatures.c.person == person.id)
        .order_by(signatures.c.seq.desc())
        .limit(_LOOKED_THROUGH)
    )
    return map(as_entry, unit.connection.execute(query).all())
