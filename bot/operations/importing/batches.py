"""A thousand rows in one unit of work: all of them are entered, or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.calls import Address, Call, Request
from bot.commands.announcing import announce_import
from bot.commands.ceasefire.unplaced import all_unplaced
from bot.operations.importing import agreements, remarks, steps, telling, violations
from bot.operations.importing.beside import NUMBER_COLUMNS, Beside
from bot.operations.importing.cells import CellReader
from bot.operations.importing.columns import CLAIM_ROWS, STATEMENT_ROWS, STEP_ROWS, VIOLATION_ROWS
from bot.operations.importing.left_out import (
    left_out_of_agreement,
    left_out_of_remark,
    left_out_of_step,
    left_out_of_violation,
)
from bot.operations.importing.outcomes import BatchOutcome, PassedOver, RolledBack
from bot.operations.importing.reports import Reports
from bot.operations.importing.table import Table, links_of
from bot.people import Person, Role
from storage.callers.venues import answered, known_venue, open_venue, remember_answer, signature
from storage.errors import Refusal
from storage.ledger.entries import entry_at
from storage.ledger.reversals import undone_by
from storage.ledger.source_links import look_up
from storage.ledger.unit import Shelves, open_unit
from storage.writing.writer import flush

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.operations.importing.table import Cells, Row
    from storage.ledger.unit import Connection, Unit, Venue

COMMAND: Final = "import"


@dataclass(frozen=True, slots=True)
class ImportJob:
    """What is to be imported, where to, by whom, and how.

    ``new`` enters names that aren't on record, ``skip_refused`` leaves refused rows out of their batch instead of
    leaving the batch out, ``dry`` only tells what would be. ``beside`` are the files that tell who says what of the
    reports in the table.
    """

    table: Table
    place: Address
    person: Person
    new: bool = False
    skip_refused: bool = False
    dry: bool = False
    beside: Beside | None = None

    @property
    def digest(self) -> str:
        """What its files are known by again: all of them, as one."""
        beside = self.beside.tables.values() if self.beside else ()
        return "+".join(one.digest for one in (self.table, *beside))

    @property
    def unread(self) -> tuple[str, ...]:
        """The columns that are not read: by the numbers of reports the files beside name them."""
        numbers = NUMBER_COLUMNS if self.beside else ()
        return tuple(name for name in self.table.heading.unread if name not in numbers)


class Importer:
    """Enters the batches of one job; each is known by the files' digests and its place in them."""

    def __init__(self, job: ImportJob) -> None:
        self._job = job
        self._shelves = Shelves()

    def enter(
        self, number: int, rows: Sequence[Row], now: datetime, connection: Connection, so_far: int | None = None
    ) -> BatchOutcome:
        """Enter the batch of this number, once. Raises RolledBack, so that nothing of it stays.

        The last one, of whose file there are ``so_far`` records, tells of all of them by itself: no kill comes between.
        """
        job = self._job
        venue = open_venue(connection, job.place.platform, job.place.external_id, now)
        key = f"{COMMAND}:{job.digest}:{number}"
        told = answered(connection, venue, key)
        if told is not None:
            return BatchOutcome(rows[0].line, rows[-1].line, before=self._since(connection, venue, told, now))
        unit, outcome = self._tried(connection, venue, key, rows, now)
        if not outcome.stays:
            raise RolledBack(outcome)
        signed = signature(connection, venue, job.person.id, job.person.name)
        if (seq := flush(unit, COMMAND, signed)) is not None:
            remember_answer(connection, venue, key, unit.now, telling.kept(outcome, seq))
        if so_far is None or not so_far + len(outcome.entered):
            return outcome
        announce_import(unit, so_far + len(outcome.entered))
        return replace(outcome, announced=True)

    def tell(self, entered: int, now: datetime, connection: Connection) -> None:
        """Tell the channels that hear of every entry how much was entered, in one line for all of it."""
        place = self._job.place
        venue = known_venue(connection, place.platform, place.external_id)
        announce_import(open_unit(connection, venue, now, self._shelves, write=False), entered)

    def _since(self, connection: Connection, venue: Venue, told: str, now: datetime) -> str:
        """Give what was kept of a batch, and that it was undone since, where it was."""
        seq = telling.entry_of(told)
        if seq is None:
            return told
        unit = open_unit(connection, venue, now, self._shelves, write=False)
        undo = undone_by(unit, entry_at(unit, seq).keys, seq)
        return told if undo is None else f"{told} {telling.taken_back(undo)}"

    def _tried(
        self, connection: Connection, venue: Venue, key: str, rows: Sequence[Row], now: datetime
    ) -> tuple[Unit, BatchOutcome]:
        """Enter rows in a unit of work of their own, which isn't written yet; where some are refused, without those."""
        job, sound, refused = self._job, list(rows), dict[int, str]()
        while True:
            unit = open_unit(connection, venue, now, self._shelves, write=True)
            request = Request(COMMAND, {}, job.place, "", job.person, now, key)
            found = _entered(job, Call(request, unit, Role.ADMIN, needed_roles={}), sound)
            refused |= found.refused
            if not found.refused or not job.skip_refused:
                held = bool(found.refused)
                return unit, replace(
                    found, first=rows[0].line, last=rows[-1].line, refused=refused, held=held, dry=job.dry
                )
            sound = [row for row in sound if row.line not in refused]


def _entered(job: ImportJob, call: Call, rows: Sequence[Row]) -> BatchOutcome:
    """Enter rows one by one, and say of each what became of it."""
    reader, enter, left_of = _ways(job, call)
    reports = Reports(reader, job.beside, new=job.new) if job.beside else None
    enter = reports.enter if reports else enter
    look_up(call.unit, links_of(rows))
    found = BatchOutcome(rows[0].line, rows[-1].line) if rows else BatchOutcome(0, 0)
    for row in rows:
        try:
            reader.refuse_fiction(row.sound())
            named = enter(reader, row.cells)
        except Refusal as refusal:
            found.refused[row.line] = refusal.words
            continue
        if isinstance(named, PassedOver):
            found.passed[row.line] = named.why
        else:
            found.entered[row.line], found.left[row.line] = named, left_of(row.cells)
    if reports:
        reports.tell(found)
    if not found.refused:
        found.unplaced.extend(all_unplaced(call.unit))
    return found


def _ways(
    job: ImportJob, call: Call
) -> tuple[CellReader, Callable[[CellReader, Cells], str | PassedOver], Callable[[Cells], str]]:
    """Give what reads the cells of a file, how one is entered, and how to say what of it is left out."""
    heading, new = job.table.heading, job.new
    if heading.kind is VIOLATION_ROWS:
        reader = CellReader(heading, call, violations.kinds_of(new=new), violations.READ_APART, new=new)
        return reader, violations.enter_violation, left_out_of_violation
    if heading.kind is STEP_ROWS:
        reader = CellReader(heading, call, steps.kinds_of(new=new), steps.READ_APART, new=new)
        return reader, steps.enter_step, left_out_of_step
    if heading.kind in (STATEMENT_ROWS, CLAIM_ROWS):
        reader = CellReader(heading, call, remarks.kinds_of(new=new), remarks.READ_APART, new=new)
        enter = remarks.enter_claim_row if heading.kind is CLAIM_ROWS else remarks.enter_statement_row
        return reader, enter, left_out_of_remark
    reader = CellReader(heading, call, agreements.KINDS, agreements.READ_APART, new=new)
    return reader, agreements.enter_agreement, left_out_of_agreement
