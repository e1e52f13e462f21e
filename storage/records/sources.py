"""Sources: the messages that reports, statements and claims rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from storage.records.moments import Moment
from storage.records.references import RecordKind, Reference
from storage.records.vocabularies import SourceKind, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Source:
    """One message, article or report, however many incidents it tells of [Berkeley Protocol].

    ``reliability`` A–F and ``credibility`` 1–6 are the Admiralty grades; ``author`` is for moderators.
    """

    kind: ClassVar[RecordKind] = RecordKind.SOURCE
    id: int
    link: str = ""
    publisher: str = ""
    source_kind: SourceKind | None = None
    visibility: Visibility = Visibility.PUBLIC
    reliability: str = ""
    credibility: int | None = None
    published: Moment | None = None
    sha256: str = ""
    captured_at: datetime | None = None
    author: str = ""

    def references(self) -> Iterator[Reference]:
        """Give nothing: others refer to a source."""
        yield from ()
