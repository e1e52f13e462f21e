"""What every record has in common: its kind, its id within the workspace, and the records it refers to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


class RecordKind(StrEnum):
    """The kinds of record a workspace holds."""

    WORKSPACE = "workspace"
    CHANNEL = "channel"
    APPOINTMENT = "appointment"
    ACTOR = "actor"
    CONFLICT = "conflict"
    PLACE = "place"
    AGREEMENT = "agreement"
    SOURCE = "source"
    VIOLATION = "violation"
    STATEMENT = "statement"
    CLAIM = "claim"
    ERASURE = "erasure"
    SUBSCRIPTION = "subscription"
    WATCH = "watch"
    MEMBERSHIP = "membership"


class Reference(NamedTuple):
    """Points at one record of the same workspace."""

    kind: RecordKind
    id: int


class Record(Protocol):
    """A frozen record; ``id`` is unique for its kind within the workspace."""

    kind: ClassVar[RecordKind]

    @property
    def id(self) -> int:
        """The number within the workspace."""
        ...

    def references(self) -> Iterator[Reference]:
        """Give every record this one refers to."""
        ...
