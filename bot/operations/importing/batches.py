"""A thousand rows in one unit of work: all of them are entered, or none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bot.calls import Address, Call, Request
from bot.commands.announcing import announce_import
from bot.operations.importing import agreements, telling, violations
from bot.operations.importing.desk import Desk
from bot.operations.importing.leaving import left_of_agreement, left_of_violation
from bot.operations.importing.table import Table, links_of
from bot.operations.importing.violations import Passed
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
class Errand:
    """What is to be imported, where to, by whom, and how.

    ``new`` enters names that aren't on record, ``skip_refused`` leaves refused rows out of their batch instead of
    leaving the batch out, ``dry`` only tells what would be.
    """

    table: Table
    place: Address
    person: Person
    new: bool = False
    skip_refused: bool = False
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch: rows by line, entered under a name, passed over or refused for a reason.

    ``left`` says of those entered what of them was not taken over, "" where that is nothing;
    ``before`` is what was said of it when an earlier run entered it; ``held`` whether refused rows keep the others
    out, ``dry`` whether it was only tried, and ``announced`` whether the log was told of the file with it.
    """

    first: int
    last: int
    entered: dict[int, str] = field(default_factory=dict)
    left: dict[int, str] = field(default_factory=dict)
    passed: dict[int, str] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    before: str | None = None
    held: bool = False
    dry: bool = False
    announced: bool = False

    @property
    def stays(self) -> bool:
        """Whether what it entered is on record."""
        return not self.held and not self.dry


class Undone(Exception):  # noqa: N818 — nothing is at fault: what was tried is rolled back
    """Nothing of a batch stays: rows of it were refused, or it was only tried."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


class Importer:
    """Enters the batches of one errand; each is known by the file's digest and its place in it."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._shelves = Shelves()

    def enter(
        self, number: int, rows: Sequence[Row], now: datetime, connection: Connection, so_far: int | None = None
    ) -> Outcome:
        """Enter the batch of this number, once. Raises Undone, so that nothing of it stays.

        The last one, of whose file there are ``so_far`` records, tells of all of them by itself: no kill comes between.
        """
        errand = self._errand
        venue = open_venue(connection, errand.place.platform, errand.place.external_id, now)
        key = f"{COMMAND}:{errand.table.digest}:{number}"
        told = answered(connection, venue, key)
        if told is not None:
            return Outcome(rows[0].line, rows[-1].line, before=self._since(connection, venue, told, now))
        unit, outcome = self._tried(connection, venue, key, rows, now)
        if not outcome.stays:
            raise Undone(outcome)
        signed = signature(connection, venue, errand.person.id, errand.person.name)
        if (entry := flush(unit, COMMAND, signed)) is not None:
            remember_answer(connection, venue, key, unit.now, telling.kept(outcome, entry.seq))
        if so_far is None or not so_far + len(outcome.entered):
            return outcome
        announce_import(unit, so_far + len(outcome.entered))
        return replace(outcome, announced=True)

    def tell(self, entered: int, now: datetime, connection: Connection) -> None:
        """Tell the channels that hear of every entry how much was entered, in one line for all of it."""
        place = self._errand.place
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
    ) -> tuple[Unit, Outcome]:
        """Enter rows in a unit of work of their own, which isn't written yet; where some are refused, without those."""
        errand, sound, refused = self._errand, list(rows), dict[int, str]()
        while True:
            unit = open_unit(connection, venue, now, self._shelves, write=True)
            request = Request(COMMAND, {}, errand.place, "", errand.person, now, key)
            found = _entered(errand, Call(request, unit, Role.ADMIN), sound)
            refused |= found.refused
            if not found.refused or not errand.skip_refused:
                held = bool(found.refused)
                return unit, replace(
                    found, first=rows[0].line, last=rows[-1].line, refused=refused, held=held, dry=errand.dry
                )
            sound = [row for row in sound if row.line not in refused]


def _entered(errand: Errand, call: Call, rows: Sequence[Row]) -> Outcome:
    """Enter rows one by one, and say of each what became of it."""
    desk, enter, left_of = _ways(errand, call)
    look_up(call.unit, links_of(rows))
    found = Outcome(rows[0].line, rows[-1].line) if rows else Outcome(0, 0)
    for row in rows:
        try:
            desk.refuse_fiction(row.sound())
            named = enter(desk, row.cells)
        except Refusal as refusal:
            found.refused[row.line] = refusal.words
            continue
        if isinstance(named, Passed):
            found.passed[row.line] = named.why
        else:
            found.entered[row.line], found.left[row.line] = named, left_of(row.cells)
    return found


def _ways(errand: Errand, call: Call) -> tuple[Desk, Callable[[Desk, Cells], str | Passed], Callable[[Cells], str]]:
    """Give the desk that reads the rows of a file, how one is entered, and how to say what of it is left out."""
    headed, new = errand.table.headed, errand.new
    if headed.violations:
        desk = Desk(headed, call, violations.kinds_of(new=new), violations.APART, new=new)
        return desk, violations.enter_violation, left_of_violation
    desk = Desk(headed, call, agreements.KINDS, agreements.APART, new=new)
    return desk, agreements.enter_agreement, left_of_agreement
