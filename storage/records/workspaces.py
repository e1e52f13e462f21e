"""A workspace and what is set for its channels and people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from storage.records.references import RecordKind, Reference
from storage.records.vocabularies import Category

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Workspace:
    """One sealed record. ``zone`` is the IANA zone of times typed without one, None until it is set.

    ``fictional`` can be set and never taken back: a game's war must not leave here as a real one.
    """

    kind: ClassVar[RecordKind] = RecordKind.WORKSPACE
    id: int
    zone: str | None = None
    fictional: bool = False
    hidden_categories: tuple[Category, ...] = ()

    def references(self) -> Iterator[Reference]:
        """Give nothing: everything else lies within it."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Channel:
    """What is set for one channel of one venue: its default agreement, and whether reads are private.

    With ``log``, a line for each entry is posted there; with ``queue``, each report that waits for a moderator.
    """

    kind: ClassVar[RecordKind] = RecordKind.CHANNEL
    id: int
    venue: int
    channel: str
    agreement: int | None = None
    private_reads: bool = False
    log: bool = False
    queue: bool = False

    def references(self) -> Iterator[Reference]:
        """Give the channel's agreement."""
        if self.agreement is not None:
            yield Reference(RecordKind.AGREEMENT, self.agreement)


@dataclass(frozen=True, slots=True)
class Appointment:
    """The role that a person or a group of a venue holds; ``role`` is None once it is taken back."""

    kind: ClassVar[RecordKind] = RecordKind.APPOINTMENT
    id: int
    venue: int
    holder: str
    is_group: bool
    role: str | None

    def references(self) -> Iterator[Reference]:
        """Give nothing: people are not records."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Membership:
    """That two places share a record since ``joined_at``; ``left_at`` is None while they do.

    In the record that is shared, ``venue`` and ``place`` are those that joined it. In the record that a place begins
    with after it has left, ``place`` is whose record it was.
    """

    kind: ClassVar[RecordKind] = RecordKind.MEMBERSHIP
    id: int
    venue: int
    place: str
    joined_at: datetime
    left_at: datetime | None = None

    def references(self) -> Iterator[Reference]:
        """Give nothing: places are not records."""
        yield from ()
