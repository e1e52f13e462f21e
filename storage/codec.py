"""Records to canonical text and back: one text for one record, whatever the engine."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar, cast

from pydantic import TypeAdapter

from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement
from storage.records.claims import Claim
from storage.records.erasures import Erasure
from storage.records.places import Place
from storage.records.references import Record, RecordKind
from storage.records.sources import Source
from storage.records.statements import Statement
from storage.records.subscriptions import Subscription, Watch
from storage.records.violations import Violation
from storage.records.workspaces import Appointment, Channel, Membership, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

R = TypeVar("R", bound=Record)

CLASSES: Final[dict[RecordKind, type[Record]]] = {
    one.kind: one
    for one in (
        Workspace,
        Channel,
        Appointment,
        Actor,
        Conflict,
        Place,
        Agreement,
        Source,
        Violation,
        Statement,
        Claim,
        Erasure,
        Subscription,
        Watch,
        Membership,
    )
}

UNDONE: Final = "null"
"""The text of a version that takes a record back: it was entered, and the entry was undone."""

SHELF: Final = frozenset(
    {
        RecordKind.WORKSPACE,
        RecordKind.CHANNEL,
        RecordKind.APPOINTMENT,
        RecordKind.ACTOR,
        RecordKind.CONFLICT,
        RecordKind.PLACE,
        RecordKind.AGREEMENT,
        RecordKind.SUBSCRIPTION,
        RecordKind.WATCH,
        RecordKind.MEMBERSHIP,
    },
)
"""The kinds of which a workspace has few: they are read whole, and remembered until one changes."""


@cache
def _adapter(kind: RecordKind) -> TypeAdapter[Record]:
    return cast("TypeAdapter[Record]", TypeAdapter(CLASSES[kind]))


def encode(record: Record | None) -> str:
    """Write a record as its canonical text: its fields in order, those at their default left out."""
    if record is None:
        return UNDONE
    return _adapter(record.kind).serializer.to_json(record, exclude_defaults=True).decode()


def decode(kind: RecordKind, content: str | None) -> Record | None:
    """Read a record from its text; None where it was undone or erased."""
    if content is None or content == UNDONE:
        return None
    return _adapter(kind).validate_json(content)


def by_id(kind: type[R], records: Iterable[Record | None]) -> dict[int, R]:
    """Give the records of one class by their id, those undone left out."""
    return {record.id: record for record in records if isinstance(record, kind)}
