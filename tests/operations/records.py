"""A record to look after: two venues with look-alike reports, and whatever a database holds, to compare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from storage.callers.venues import open_venue
from storage.migrations import migrate
from storage.records.claims import Claim, Figure
from storage.records.sources import Source
from storage.records.statements import Statement
from storage.records.violations import Spot, Violation
from storage.records.vocabularies import Bound, Category, Phase, SourceKind, Stance
from storage.rows import every_table
from storage.tables import answers, marks
from storage.writing.verification import damages, findings
from tests.storage.connection_desk import START, ConnectionDesk
from tests.storage.moves import amend, deny, found, log, merge_reports, only_agreement, set_up

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from storage.database import Database
    from storage.ledger.unit import Unit
    from storage.writing.verification import Finding

MARK = "gross violation of Tərtər"


async def fill(database: Database) -> None:
    """Migrate a new database and enter the record."""
    await migrate(database)
    await database.transaction(enter)


def enter(connection: Connection) -> None:
    """Enter the same week in two venues, and what lies beside the record."""
    for name in ("local", "elsewhere"):
        desk = ConnectionDesk(connection, open_venue(connection, "console", name, START))
        desk.enters(set_up, "ceasefire add")
        for work in (log, deny, log, amend, _quote, _submit, _accept, log, merge_reports, _toll):
            desk.enters(work)
        answer = {"venue": desk.venue.id, "request_key": "1", "recorded_at": START, "reply": "{}"}
        connection.execute(insert(answers).values(answer))
    connection.execute(insert(marks).values(name="rehearsal", value="yes"))


def log_one_more(connection: Connection) -> None:
    """Enter one more report in the first venue."""
    ConnectionDesk(connection, open_venue(connection, "console", "local", START)).enters(log)


def _quote(unit: Unit) -> None:
    """The ministry says more, in words, of the first report, and where it was."""
    source = unit.put(Source(unit.new_id(), "https://example.org/1", "Trend", SourceKind.MEDIA))
    first = next(iter(unit.book.all(Violation).values()))
    unit.put(replace(first, spot=Spot("Terter", latitude=40.34, longitude=46.93), sources=(source.id,)))
    speaker, accused = found(unit, "Ministry").id, found(unit, "Armenia").id
    unit.put(Statement(unit.new_id(), speaker, Stance.ALLEGES, unit.now, (1,), about=(accused,), words=MARK))


def _submit(unit: Unit) -> None:
    """Somebody reports into the queue."""
    number, accused = unit.new_number(), found(unit, "Armenia").id
    unit.put(Violation(number, unit.now, Phase.SUBMITTED, Category.SHELLING, (only_agreement(unit).id,)))
    unit.put(
        Statement(unit.new_id(), found(unit, "Ministry").id, Stance.ALLEGES, unit.now, (number,), about=(accused,))
    )


def _accept(unit: Unit) -> None:
    """The desk accepts what waited."""
    last = list(unit.book.all(Violation).values())[-1]
    unit.put(replace(last, phase=Phase.OPEN))


def _toll(unit: Unit) -> None:
    """Armenia gives a toll over two incidents."""
    figure = Figure(Bound.AT_LEAST, 25, 25)
    unit.put(Claim(unit.new_id(), found(unit, "Armenia").id, unit.now, figure, violations=(1, 2)))


def contents(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table, in an order that both engines share."""
    return {
        table.name: sorted((tuple(row) for row in connection.execute(select(*table.c))), key=repr)
        for table in every_table()
    }


def verified(connection: Connection) -> list[Finding]:
    """Verify every workspace."""
    return list(findings(connection))


def faults(connection: Connection) -> list[str]:
    """Give the faults of every workspace."""
    return [fault for finding in findings(connection) for fault in finding.faults]


def damages_and_faults(connection: Connection) -> list[str]:
    """Give what is wrong with the file, then the faults of every workspace."""
    return [*damages(connection), *faults(connection)]


def names(folder: Path) -> list[str]:
    """List what lies in a folder."""
    return sorted(path.name for path in folder.iterdir())
