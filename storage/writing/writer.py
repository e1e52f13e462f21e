"""The one writer: flushes what a unit of work changed, one record or a thousand, as one journal entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, update

from storage.codec import SHELF, encode
from storage.driver import write_all, write_lines
from storage.engines.work_queue import commit_next
from storage.ledger import journal
from storage.ledger.dossiers import unmerged, with_originals
from storage.ledger.source_links import index_links
from storage.posting.timers import set_timers
from storage.posting.waking import wake_watches
from storage.records.claims import Claim
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.tables import heads, links, versions
from storage.writing.affected import affected
from storage.writing.weighing import weigh, weigh_anew

if TYPE_CHECKING:
    from storage.ledger.journal import Signature
    from storage.ledger.unit import Change, Unit
    from storage.records.references import Record, Reference

_CLOSE = (
    update(versions)
    .where(
        versions.c.workspace == bindparam("w"),
        versions.c.kind == bindparam("k"),
        versions.c.record == bindparam("r"),
        versions.c.version == bindparam("v"),
    )
    .values(recorded_until=bindparam("now"))
)
_ENTER = insert(versions)
_COLUMNS = tuple(versions.c.keys())
_LINK = insert(links)
_LINKED = ("workspace", "to_kind", "to_record", "from_kind", "from_record")
_UNLINKED = tuple(f"b_{name}" for name in _LINKED)
_UNLINK = delete(links).where(*(links.c[name] == bindparam(f"b_{name}") for name in _LINKED))
_MOVE = update(heads).where(heads.c.workspace == bindparam("w"))


def flush(unit: Unit, command: str, signature: Signature) -> int | None:
    """Write every change of a unit of work as one journal entry and give its number; None where nothing changed."""
    changes = {key: change for key, change in sorted(unit.changes.items()) if change.before != change.after}
    if not changes:
        return None
    seq = unit.head.seq + 1
    settled = any(key.kind in SHELF for key in changes)
    if settled:
        unit.book.leave_shelf()
        commit_next(unit.connection)  # shelves are remembered by the entry's number
    commitments = _write_versions(unit, changes, seq)
    _write_links(unit, changes)
    index_links(unit, changes)
    set_timers(unit, changes)
    wake_watches(unit, changes)
    said = _said_of(changes)
    reached = with_originals(unit.book, said)
    weigh(unit, reached, seq, said | unmerged(unit.book, reached))
    weigh_anew(unit, affected(unit, changes), reached, seq)
    ids = [f"{key.kind}:{key.id}:{change.version + 1}" for key, change in changes.items()]
    link = journal.append(unit.connection, unit.head, unit.now, command, ids, commitments, signature)
    _move_head(unit, seq, link, settled=settled)
    return seq


def _write_versions(unit: Unit, changes: dict[Reference, Change], seq: int) -> list[str]:
    """Close the versions that are replaced and write the new ones; give the commitments in order."""
    replaced = [
        {"w": unit.head.workspace, "k": key.kind, "r": key.id, "v": change.version, "now": unit.now}
        for key, change in changes.items()
        if change.version
    ]
    write_all(unit.connection, _CLOSE, replaced)
    salted = journal.salts(len(changes))
    contents = [encode(change.after) for change in changes.values()]
    commitments = list(map(journal.commit, salted, contents))
    here, now = unit.head.workspace, unit.now
    lines = [
        (here, str(key.kind), key.id, change.version + 1, now, None, seq, content, salt, commitment)
        for (key, change), content, salt, commitment in zip(changes.items(), contents, salted, commitments, strict=True)
    ]
    write_lines(unit.connection, _ENTER, _COLUMNS, lines)
    return commitments


def _write_links(unit: Unit, changes: dict[Reference, Change]) -> None:
    """Keep who refers to whom in step with the records."""
    workspace = unit.head.workspace
    gone: list[tuple[object, ...]] = []
    fresh: list[tuple[object, ...]] = []
    for key, change in changes.items():
        before, after = _references(change.before), _references(change.after)
        kind = str(key.kind)
        if before:
            gone += [(workspace, str(to.kind), to.id, kind, key.id) for to in before - after]
            after -= before
        for to in sorted(after):
            fresh.append((workspace, str(to.kind), to.id, kind, key.id))
            unit.book.link(to, key)
    write_lines(unit.connection, _UNLINK, _UNLINKED, gone)
    write_lines(unit.connection, _LINK, _LINKED, fresh)


def _references(record: Record | None) -> set[Reference]:
    return set() if record is None else set(record.references())


def _said_of(changes: dict[Reference, Change]) -> set[int]:
    """Give the violations that an entry says something of: themselves, statements, claims, mergers."""
    numbers: set[int] = set()
    for change in changes.values():
        for record in (change.before, change.after):
            if isinstance(record, Violation):
                numbers |= {record.id, *(() if record.duplicate_of is None else (record.duplicate_of,))}
            elif isinstance(record, Statement | Claim):
                numbers |= set(record.violations)
    return numbers


def _move_head(unit: Unit, seq: int, link: str, *, settled: bool) -> None:
    moved = {
        "seq": seq,
        "link": link,
        "recorded_at": unit.now,
        "next_id": unit.head.next_id,
        "next_number": unit.head.next_number,
        "settled": seq if settled else unit.head.settled,
    }
    write_all(unit.connection, _MOVE, [{"w": unit.head.workspace, **moved}])
