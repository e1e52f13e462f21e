"""The journal: append-only, each entry chained to the one before by SHA-256.

A link is made of version, seal of the workspace, seq, previous link, time, command, ids and commitments. The
commitments to a person and to each version's content are HMACs under salts that lie in rows of their own: with
a salt gone the words can be erased, and the chain still holds.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sys
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import and_, bindparam, insert, select

from storage.columns import utc_text
from storage.driver import write_all
from storage.ledger.erased import faults_of_restated
from storage.rows import BATCH, silent
from storage.tables import heads, journal, people, signatures, venues, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection, Result, Row

    from storage.ledger.unit import Head
    from storage.rows import Progress

    _Found: TypeAlias = Row[*tuple[Any, ...]]

_APPEND, _SIGN = insert(journal), insert(signatures)

FORMAT = "ceasefire-journal-1"
START = "0" * 64
_SALT: Final = 16
"""Bytes of a salt."""

_LAST_BY: Final = (
    # The hours of a journal never go back, so that the index leads to the entry.
    select(journal.c.seq)
    .where(journal.c.workspace == bindparam("workspace"), journal.c.recorded_at <= bindparam("instant"))
    .order_by(journal.c.recorded_at.desc(), journal.c.seq.desc())
    .limit(1)
)
_ENTRIES: Final = select(journal).where(journal.c.workspace == bindparam("workspace")).order_by(journal.c.seq)
_WROTE: Final = (
    select(
        versions.c.seq,
        versions.c.kind,
        versions.c.record,
        versions.c.version,
        versions.c.content,
        versions.c.salt,
        versions.c.commitment,
    )
    .where(versions.c.workspace == bindparam("workspace"))
    .order_by(versions.c.seq, versions.c.kind, versions.c.record)
)
_SIGNED: Final = (
    select(signatures.c.seq, signatures.c.salt, venues.c.platform, people.c.external_id)
    .join(people, people.c.id == signatures.c.person)
    .join(venues, venues.c.id == people.c.venue)
    .where(signatures.c.workspace == bindparam("workspace"))
    .order_by(signatures.c.seq)
)
_END: Final = (sys.maxsize, ())
"""After the last entry."""


def salts(many: int) -> list[str]:
    """Give so many fresh random salts of 128 bits, in hexadecimal, drawn at once."""
    drawn = secrets.token_hex(_SALT * many)
    return [drawn[start : start + 2 * _SALT] for start in range(0, len(drawn), 2 * _SALT)]


def commit(salted: str, content: str) -> str:
    """Commit to a text under a salt, whose letters are the key: HMAC-SHA-256 in hexadecimal."""
    return hmac.digest(salted.encode(), content.encode(), "sha256").hex()


def digest(*parts: str) -> str:
    """Hash texts in order, each with its length before it, so that none can run into the next."""
    whole = b"".join([b"%d:%s" % (len(part), part) for part in map(str.encode, parts)])
    return hashlib.sha256(whole).hexdigest()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who stands behind an entry: the row of the person and the text committed to."""

    person: int
    identity: str


def identity(platform: str, external_id: str) -> str:
    """Give the text by which a person is committed to."""
    return f"{platform}:{external_id}"


def append(  # noqa: PLR0913, PLR0917 — an entry has these parts
    connection: Connection,
    head: Head,
    now: datetime,
    command: str,
    ids: Sequence[str],
    commitments: Sequence[str],
    signature: Signature,
) -> str:
    """Write the next entry and give its link; the caller moves the head."""
    (salted,) = salts(1)
    row = {
        "workspace": head.workspace,
        "seq": head.seq + 1,
        "recorded_at": now,
        "command": command,
        "ids": " ".join(ids),
        "person": commit(salted, signature.identity),
        "content": digest(*commitments),
        "previous": head.link,
    }
    link = _link_of(head.seal, row)
    write_all(connection, _APPEND, [row | {"link": link}])
    signed = {"workspace": head.workspace, "seq": head.seq + 1, "person": signature.person, "salt": salted}
    write_all(connection, _SIGN, [signed])
    return link


def seq_at(connection: Connection, workspace: int, instant: datetime) -> int:
    """Give the number of the last entry recorded at or before an instant, 0 where there is none."""
    named = {"workspace": workspace, "instant": instant}
    return connection.execute(_LAST_BY, named).scalar_one_or_none() or 0


def _link_of(seal: str, row: dict[str, object]) -> str:
    """Compute the link of an entry from what it says."""
    moment = row["recorded_at"]
    parts = [seal, str(row["seq"]), str(row["previous"]), utc_text(moment), str(row["command"])]  # type: ignore[arg-type]
    return digest(FORMAT, *parts, str(row["ids"]), str(row["person"]), str(row["content"]))


def faults(connection: Connection, workspace: int, progress: Progress = silent) -> Iterator[str]:
    """Recompute the chain of a workspace and say, in words, each place where it does not hold.

    Entries, versions and signatures are walked side by side: of a journal of any length, one entry is held at once.
    """
    head = connection.execute(select(heads).where(heads.c.workspace == workspace)).one()
    wrote, signed = (_Beside(_streamed(connection, found, workspace)) for found in (_WROTE, _SIGNED))
    previous, seq = START, 0
    for entry in _streamed(connection, _ENTRIES, workspace):
        seq += 1
        yield from _faults_of_link(head.seal, entry, seq, previous)
        yield from _faults_of_versions(entry, wrote.of(entry.seq))
        yield from _faults_of_signature(entry, signed.of(entry.seq))
        previous = entry.link
        if not seq % BATCH:
            progress("journal", seq, head.seq)
    if (head.seq, head.link) != (seq, previous):
        yield f"the head says entry {head.seq}, the journal ends at {seq}"
    yield from _faults_of_ends(connection, workspace)
    yield from faults_of_restated(connection, workspace)


def _streamed(connection: Connection, found: Select[*tuple[Any, ...]], workspace: int) -> Result[*tuple[Any, ...]]:
    return connection.execute(found, {"workspace": workspace}, execution_options={"yield_per": BATCH})


class _Beside:
    """Rows in the order of the entries they belong to, given out an entry at a time."""

    def __init__(self, rows: Iterable[_Found]) -> None:
        self._groups = groupby(rows, attrgetter("seq"))
        self._seq = 0
        self._rows: list[_Found] = []

    def of(self, seq: int) -> list[_Found]:
        """Give the rows of an entry, none where it has none; those of entries that are missing are passed over."""
        while self._seq < seq:
            self._seq, rows = next(self._groups, _END)
            self._rows = list(rows)
        return self._rows if self._seq == seq else []


def _faults_of_ends(connection: Connection, workspace: int) -> Iterator[str]:
    """Say which version does not end where the next one begins, or ends though none follows."""
    following = versions.alias()
    same = (versions.c[name] == following.c[name] for name in ("workspace", "kind", "record"))
    joined = versions.outerjoin(following, and_(*same, following.c.version == versions.c.version + 1))
    found = select(versions.c.kind, versions.c.record, versions.c.version).select_from(joined)
    ends = versions.c.recorded_until.is_distinct_from(following.c.recorded_from)
    for row in connection.execute(found.where(versions.c.workspace == workspace, ends)):
        yield f"{row.kind} {row.record}, version {row.version}, does not end where the next one begins"


def _faults_of_link(seal: str, entry: _Found, seq: int, previous: str) -> Iterator[str]:
    if entry.seq != seq:
        yield f"entry {seq} is missing"
    if entry.previous != previous or entry.link != _link_of(seal, dict(entry._mapping)):  # noqa: SLF001 — a row as a mapping
        yield f"entry {entry.seq} does not follow from the one before"


def _faults_of_versions(entry: _Found, written: Sequence[_Found]) -> Iterator[str]:
    if digest(*(row.commitment for row in written)) != entry.content:
        yield f"entry {entry.seq} no longer has the versions it wrote"
    if {f"{row.kind}:{row.record}:{row.version}" for row in written} != set(entry.ids.split()):
        yield f"entry {entry.seq} names other versions than it wrote"
    for row in written:
        kept = row.salt is None or (row.content is not None and commit(row.salt, row.content) == row.commitment)
        if not kept:
            yield f"{row.kind} {row.record}, version {row.version}, was changed after entry {entry.seq} wrote it"


def _faults_of_signature(entry: _Found, signed: Iterable[_Found]) -> Iterator[str]:
    for row in signed:
        if commit(row.salt, identity(row.platform, row.external_id)) != entry.person:
            yield f"entry {entry.seq} was signed by somebody else"
