"""Which part of a record is meant: that of an agreement, that of a conflict, or all there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.records.references import RecordKind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.records.agreements import Agreement


@dataclass(frozen=True, slots=True)
class Subject:
    """The id of an agreement or of a conflict, of which an agreement is the closer; with neither it is all there is."""

    agreement: int | None = None
    conflict: int | None = None

    def meets(self, agreement: Agreement) -> bool:
        """Whether an agreement is part of it."""
        if self.agreement is not None:
            return agreement.id == self.agreement
        return self.conflict in (None, agreement.conflict)

    def references(self) -> Iterator[Reference]:
        """Give the agreement and the conflict that it names."""
        if self.agreement is not None:
            yield Reference(RecordKind.AGREEMENT, self.agreement)
        if self.conflict is not None:
            yield Reference(RecordKind.CONFLICT, self.conflict)
