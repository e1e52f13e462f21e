"""From where one looks at the record: at which instant, and with the knowledge of which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.ledger.books import Book
    from storage.ledger.unit import Unit


@dataclass(frozen=True, slots=True)
class View:
    """Looks at the state of ``as_of``, with what was known by ``known_by``; None is now."""

    as_of: datetime | None = None
    known_by: datetime | None = None

    @property
    def is_present(self) -> bool:
        """Whether it is the present, for which the counts stand."""
        return self.as_of is None and self.known_by is None

    def instant(self, unit: Unit) -> datetime:
        """Give the instant that is looked at."""
        return self.as_of or unit.now

    def book(self, unit: Unit) -> Book:
        """Give the record as it is known from there."""
        return unit.known_by(self.known_by)
