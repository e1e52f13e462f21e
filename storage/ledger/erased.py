"""Where something was erased, when, and that what stands in its place is what the erasure put there."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.codec import decode
from storage.records.erasures import Erasure
from storage.records.references import RecordKind, Reference
from storage.tables import versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Unit


def digest_of(content: str) -> str:
    """Give the SHA-256 of the text of a version, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


def erased_at(unit: Unit, keys: Iterable[Reference]) -> dict[Reference, datetime]:
    """Give when something of these records was last erased, those left out of which nothing was."""
    wanted: dict[RecordKind, list[int]] = {}
    for key in keys:
        wanted.setdefault(key.kind, []).append(key.id)
    found: dict[Reference, datetime] = {}
    for kind, ids in wanted.items():
        for erasure in unit.book.referring(Erasure, kind, ids).values():
            found |= dict.fromkeys(erasure.references(), erasure.recorded_at)
    return {key: at for key, at in found.items() if key.id in wanted.get(key.kind, ())}


def faults_of_restated(connection: Connection, workspace: int) -> Iterator[str]:
    """Say which version has lost its salt without being what an erasure says it put there."""
    vouched = _vouched(connection, workspace)
    found = select(versions.c.kind, versions.c.record, versions.c.version, versions.c.content).where(
        versions.c.workspace == workspace, versions.c.salt.is_(None), versions.c.content.is_not(None)
    )
    for row in connection.execute(found):
        if vouched.get((row.kind, row.record, row.version)) != digest_of(row.content):
            yield f"{row.kind} {row.record}, version {row.version}, was rewritten by no erasure"


def _vouched(connection: Connection, workspace: int) -> dict[tuple[str, int, int], str]:
    """Give what erasures put in the place of versions; of one that was rewritten twice, the later."""
    texts = connection.execute(
        select(versions.c.content)
        .where(versions.c.workspace == workspace, versions.c.kind == RecordKind.ERASURE)
        .order_by(versions.c.record)
    ).scalars()
    erasures = (decode(RecordKind.ERASURE, text) for text in texts)
    return {
        (one.kind, one.record, one.version): one.digest
        for erasure in erasures
        if isinstance(erasure, Erasure)
        for one in erasure.restated
    }
