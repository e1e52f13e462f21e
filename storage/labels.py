"""How a record is called where it must be told from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.records.references import RecordKind

if TYPE_CHECKING:
    from storage.records.references import Record

_LABELS = {
    RecordKind.WORKSPACE: "the workspace’s settings",
    RecordKind.CHANNEL: "the settings of the channel {0.channel}",
    RecordKind.APPOINTMENT: "the role of {0.holder}",
    RecordKind.ACTOR: "{0.name}",
    RecordKind.CONFLICT: "{0.slug}",
    RecordKind.PLACE: "{0.name}",
    RecordKind.AGREEMENT: "{0.slug}",
    RecordKind.SOURCE: "the source {0.publisher} {0.link}",
    RecordKind.VIOLATION: "#{0.id}",
    RecordKind.STATEMENT: "S{0.id}",
    RecordKind.CLAIM: "C{0.id}",
    RecordKind.ERASURE: "{0.subject}",
    RecordKind.SUBSCRIPTION: "digest {0.id}",
    RecordKind.WATCH: "alerts {0.id}",
    RecordKind.MEMBERSHIP: "the link with {0.place}",
}


def label(record: Record) -> str:
    """Name a record as a moderator knows it: "#7", "S12", "nk-washington", "Terter"."""
    return " ".join(_LABELS[record.kind].format(record).split())
