"""Erasures: the record of what was taken out of the record for good, which says nothing of what it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from storage.records.references import RecordKind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIXES = {RecordKind.VIOLATION: "#", RecordKind.STATEMENT: "S", RecordKind.CLAIM: "C"}


class Extent(StrEnum):
    """How much was erased: who somebody is, the words of records, or all that records say."""

    PERSON = "person"
    WORDS = "words"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Restated:
    """One version that was written anew without what was erased; ``digest`` is the SHA-256 of what stands there now.

    The journal's own commitment to that version can't be checked any more: this takes its place.
    """

    kind: RecordKind
    record: int
    version: int
    digest: str

    @property
    def key(self) -> Reference:
        """The record that the version is of."""
        return Reference(self.kind, self.record)


@dataclass(frozen=True, slots=True)
class Erasure:
    """One erasure. It can't be undone."""

    kind: ClassVar[RecordKind] = RecordKind.ERASURE
    id: int
    recorded_at: datetime
    extent: Extent
    restated: tuple[Restated, ...] = ()

    def references(self) -> Iterator[Reference]:
        """Give the records that were written anew."""
        yield from dict.fromkeys(one.key for one in self.restated)

    @property
    def subject(self) -> str:
        """What was erased, without saying it: "the words of #12, S14", "a person"."""
        if self.extent is Extent.PERSON:
            return "a person"
        part = "the words of" if self.extent is Extent.WORDS else "all of"
        return f"{part} {', '.join(reference_name(one) for one in self.references())}"


def reference_name(key: Reference) -> str:
    """Name a record by its number alone: "#12", "S14", "source 52"."""
    return f"{_PREFIXES[key.kind]}{key.id}" if key.kind in _PREFIXES else f"{key.kind} {key.id}"
