"""All there is to tell of one agreement beside its reports, and which part of it is for moderators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from storage.asking.disclosure import Disclosure
from storage.ledger.books import record_of
from storage.ledger.dossiers import cast_of
from storage.ledger.history import history
from storage.records.actors import Actor, Cast, Conflict
from storage.records.agreements import Agreement
from storage.records.references import Reference
from storage.records.sources import Source

if TYPE_CHECKING:
    from storage.ledger.unit import Unit


@dataclass(frozen=True, slots=True)
class Terms:
    """An agreement with what its terms name. ``sources`` are those everybody may see, ``closed`` the others."""

    agreement: Agreement
    conflict: Conflict
    cast: Cast
    agreements: Mapping[int, Agreement]
    sources: tuple[Source, ...]
    closed: tuple[Source, ...]

    def actor(self, actor: int) -> Actor:
        """Give an actor, the one that stays where it was merged."""
        return self.cast.actors[self.cast.after_mergers(actor)]

    @property
    def parties(self) -> list[int]:
        """The signatories in their order; those that were merged are one."""
        return list(dict.fromkeys(self.cast.after_mergers(party) for party in self.agreement.parties))


@dataclass(frozen=True, slots=True)
class ChangeHistory:
    """How often a record changed since its entry, when last, and by whom: "" where that was erased."""

    changes: int
    last: datetime
    person: str


def terms_of(unit: Unit, agreement: Agreement) -> Terms:
    """Gather what an agreement's terms name."""
    named = [*agreement.sources, *(step.source for step in agreement.steps if step.source is not None)]
    sources = unit.book.many(Source, named)
    public = Disclosure(unit).public_sources(unit.book, sources)
    return Terms(
        agreement,
        record_of(unit.book, Conflict, agreement.conflict),
        cast_of(unit.book, [agreement.conflict]),
        unit.book.all(Agreement),
        tuple(public),
        tuple(source for source in sources.values() if source not in public),
    )


def change_history(unit: Unit, agreement: Agreement) -> ChangeHistory:
    """Give how an agreement's record came to be as it is."""
    last = history(unit, record=Reference(agreement.kind, agreement.id)).entries[0]
    return ChangeHistory(unit.version(agreement) - 1, last.entry.recorded_at, last.person)
