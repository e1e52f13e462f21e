"""The lists and counts of a workspace, made afresh from its versions beside those that are kept, and compared.

The writer's own code writes into a scratch database what it would have written into an empty record.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from storage import tables
from storage.chunks import CHUNK
from storage.codec import decode
from storage.driver import write_all
from storage.ledger.books import CurrentBook
from storage.ledger.unit import Head, Unit, Venue
from storage.records.references import RecordKind
from storage.records.violations import Violation
from storage.records.vocabularies import Phase
from storage.rows import BATCH, copy_rows, silent
from storage.tables import words
from storage.writing.minutes import MinuteChanges, minute_of, touches_of
from storage.writing.scratch import COUNTED, KEPT, SUMMED, scratch_database
from storage.writing.search import rows_of
from storage.writing.weighing import weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Select, Table
    from sqlalchemy.engine import Connection, Result, Row

    from storage.ledger.books import Shelf
    from storage.rows import Progress

_SUMS: Final = {one.name: [column.name for column in one.c if not column.primary_key] for one in SUMMED}
_WAITING: Final = 0
"""In place of the journal entry that brought a violation, while it waits in the queue: it is not counted yet."""

_LINK: Final = insert(tables.links)
_CAME_BY: Final = (
    update(tables.violations)
    .where(tables.violations.c.workspace == bindparam("w"), tables.violations.c.number == bindparam("one"))
    .values(recorded_seq=bindparam("seq"))
)

_made, _before = tables.violations.c, KEPT[tables.violations].alias().c
_STILL_WAITING: Final = (
    update(tables.violations)
    .where(_made.phase == Phase.SUBMITTED, _made.workspace == _before.workspace, _made.number == _before.number)
    .values(recorded_seq=_before.recorded_seq)
)


def differences(connection: Connection, head: Head, progress: Progress = silent) -> Iterator[str]:
    """Say, in words, each row of the lists and counts that is not what the versions of the workspace give."""
    for scratch, table in _recounted(connection, head, progress):
        yield from _compare(scratch, table)


def recount(connection: Connection, head: Head, progress: Progress) -> None:
    """Let the lists and counts of a workspace be what its versions give: what differs is replaced, under its lock."""
    for scratch, table in _recounted(connection, head, progress):
        made, kept = _rows(table), select(KEPT[table])
        _take_out(connection, table, scratch.execute(kept.except_(made), execution_options={"yield_per": BATCH}))
        for _ in copy_rows(scratch, select(made.except_(kept).subquery()), connection, table):
            pass


def _take_out(connection: Connection, table: Table, rows: Result[Any]) -> None:
    keys = {f"b_{column.name}": column for column in table.primary_key}
    one = delete(table).where(*(column == bindparam(name) for name, column in keys.items()))
    for batch in rows.mappings().partitions():
        write_all(connection, one, [{name: row[column.name] for name, column in keys.items()} for row in batch])


def _recounted(connection: Connection, head: Head, progress: Progress) -> Iterator[tuple[Connection, Table]]:
    """Make each table afresh beside what is kept, and give it once both lie in the scratch database.

    By the links that are kept it is found what is to be counted: they are given first, so that they can be put right.
    """
    with scratch_database() as scratch:
        _make_links(connection, scratch, head.workspace, progress)
        _fetch_kept(connection, scratch, tables.links, head.workspace, partial(progress, "links", 1, 1))
        yield scratch, tables.links
        _make_counts(connection, scratch, head, progress)
        for done, table in enumerate(COUNTED):
            told = partial(progress, "lists and counts", done, len(COUNTED))
            _fetch_kept(connection, scratch, table, head.workspace, told)
            yield scratch, table


def _make_links(connection: Connection, scratch: Connection, workspace: int, progress: Progress) -> None:
    current = select(tables.versions.c.kind, tables.versions.c.record, tables.versions.c.content).where(
        tables.versions.c.workspace == workspace, tables.versions.c.recorded_until.is_(None)
    )
    whole = connection.execute(select(func.count()).select_from(current.subquery())).scalar_one()
    result = connection.execute(current, execution_options={"yield_per": BATCH})
    for number, batch in enumerate(result.partitions()):
        progress("links", number * BATCH, whole)
        write_all(scratch, _LINK, [one for row in batch for one in _links_of(row, workspace)])


def _links_of(row: Row[Any, Any, Any], workspace: int) -> Iterator[dict[str, object]]:
    record = decode(RecordKind(row.kind), row.content)
    base = {"workspace": workspace, "from_kind": row.kind, "from_record": row.record}
    for kind, number in set(record.references()) if record else ():
        yield base | {"to_kind": kind, "to_record": number}


def _make_counts(connection: Connection, scratch: Connection, head: Head, progress: Progress) -> None:
    """Weigh every violation as if it were new, a stretch of numbers at a time."""
    shelf: Shelf = {}
    for numbers in _stretches(connection, head.workspace):
        unit = Unit(scratch, Venue(0, "", "", head.workspace), head, head.recorded_at, {})
        unit.book = CurrentBook(connection, head.workspace, shelf)
        weigh(unit, numbers, _WAITING)
        _make_trails(connection, scratch, head, numbers)
        progress("violations", numbers[-1], head.next_number - 1)


def _stretches(connection: Connection, workspace: int) -> Iterator[Sequence[int]]:
    versions = tables.versions.c
    found = select(versions.record).where(versions.workspace == workspace, versions.kind == RecordKind.VIOLATION)
    below = found.where(versions.recorded_until.is_(None)).order_by(versions.record).limit(CHUNK)
    last = 0
    while numbers := connection.execute(below.where(versions.record > last)).scalars().all():
        yield numbers
        last = numbers[-1]


def _make_trails(connection: Connection, scratch: Connection, head: Head, numbers: Sequence[int]) -> None:
    """Set by which journal entry each came to be counted, and enter when it was recorded and changed."""
    recorded = _recorded(connection, head.workspace, numbers)
    trails = touches_of(connection, head.workspace, numbers)
    inside = _inside(scratch, head.workspace, numbers)
    came_by = [{"w": head.workspace, "one": number, "seq": seq} for number, seq in recorded.items()]
    scratch.execute(_CAME_BY, came_by)
    minutes = MinuteChanges(head.workspace)
    for number, seq in recorded.items():
        minutes.add(inside[number], tuple(minute for entry, minute in trails[number] if entry >= seq))
        # Weighing marked the hour of this recount; the trail holds the true ones.
        minutes.add(inside[number], (minute_of(head.recorded_at),), -1)
    minutes.write(scratch)


def _inside(scratch: Connection, workspace: int, numbers: Sequence[int]) -> dict[int, list[int]]:
    """Give the agreements under which each counts."""
    under = tables.violation_agreements.c
    counting = select(under.number, under.agreement).where(
        under.workspace == workspace, under.number.in_(numbers), under.inside
    )
    found: dict[int, list[int]] = defaultdict(list)
    for number, agreement in scratch.execute(counting):
        found[number].append(agreement)
    return found


def _recorded(connection: Connection, workspace: int, numbers: Sequence[int]) -> dict[int, int]:
    """Give for each violation the journal entry that entered it, or brought it out of the queue."""
    versions = tables.versions.c
    every = select(versions.record, versions.seq, versions.content).where(
        versions.workspace == workspace, versions.kind == RecordKind.VIOLATION, versions.record.in_(numbers)
    )
    rows = connection.execute(every.order_by(versions.record, versions.version))
    return {number: _entry_of(forms) for number, forms in groupby(rows, attrgetter("record"))}


def _entry_of(forms: Iterator[Row[Any, Any, Any]]) -> int:
    """Follow a violation through its versions; one that was undone and comes back keeps the entry that brought it."""
    first = entry = _WAITING
    for row in forms:
        first = first or row.seq
        record = decode(RecordKind.VIOLATION, row.content)
        if not isinstance(record, Violation):
            entry = first
        elif record.phase is Phase.SUBMITTED:
            entry = _WAITING
        else:
            entry = entry or row.seq
    return entry


def _fetch_kept(
    connection: Connection, scratch: Connection, table: Table, workspace: int, told: Callable[[], None]
) -> None:
    for _ in copy_rows(connection, select(table).where(_of(table, workspace)), scratch, KEPT[table]):
        told()
    if table is tables.violations:
        scratch.execute(_STILL_WAITING)


def _of(table: Table, workspace: int) -> ColumnElement[bool]:
    if table is words:
        return rows_of(workspace)
    return table.c.workspace == workspace


def _compare(scratch: Connection, table: Table) -> Iterator[str]:
    made, kept = _rows(table), _rows(KEPT[table])
    keys = [column.name for column in table.primary_key if column.name != "workspace"]
    seen: dict[str, None] = {}
    for one, other in ((made, kept), (kept, made)):
        for row in scratch.execute(one.except_(other)).mappings():
            seen[", ".join(f"{key} {row[key]}" for key in keys)] = None
    yield from (f"{table.name} does not hold what the versions give for {key}" for key in seen)


def _rows(table: Table) -> Select[tuple[object, ...]]:
    """Give the rows to compare; a sum that came down to nothing may be there or not."""
    found = select(table)
    sums = [table.c[name] for name in _SUMS.get(table.name, ())]
    return found.where(or_(*(column != 0 for column in sums))) if sums else found
