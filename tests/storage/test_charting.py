"""What a chart shows of an agreement is read from the counts of its days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from storage.asking.charting import Day, charted
from storage.migrations import migrate, revisions
from storage.records.agreements import Agreement
from storage.records.vocabularies import Occurrence, Phase
from tests.operations.records import faults
from tests.storage.accusations import FIRST, deny, log, move
from tests.storage.histories import EFFECT, Desk
from tests.storage.revisions import ours_up_to

if TYPE_CHECKING:
    from pathlib import Path

    from storage.asking.charting import Charted
    from storage.ledger.unit import Connection, Unit

OURS = "0005"
AT = EFFECT + timedelta(days=5)


def october(unit: Unit) -> Charted:
    """Look at the first agreement from 25 to 29 October."""
    agreement = unit.book.all(Agreement)[FIRST]
    return charted(unit, agreement, date(2020, 10, 25), date(2020, 10, 29), AT)


async def test_a_denial_is_counted_on_the_day_that_a_report_began(desk: Desk) -> None:
    """Two on the 27th in Baku, one of them denied; once that one is retracted, none is contested."""
    await desk.enters(log(FIRST))
    await desk.enters(log(FIRST))
    await desk.enters(lambda unit: deny(unit, 1))

    found = await desk.reads(october)
    assert found.days == (Day(date(2020, 10, 27), Occurrence.REPORTED, 2, 2, 1),)
    assert (found.count(), found.count(Occurrence.VERIFIED), found.contested) == (2, 0, 1)

    await desk.enters(lambda unit: move(unit, 1, Phase.RETRACTED))
    assert (await desk.reads(october)).contested == 0


async def test_quiet_days_are_told_by_their_dates(desk: Desk) -> None:
    """Complete days in effect: it took effect within the 25th, and the 27th had a report."""
    await desk.enters(log(FIRST))

    assert [day.day for day in (await desk.reads(october)).quiet] == [26, 28, 29]


async def test_a_record_from_before_gets_its_days_counted(desk: Desk, tmp_path: Path) -> None:
    """What the counts hold of each report is enough: verify finds nothing amiss after the migration."""
    await desk.enters(log(FIRST))
    await desk.enters(lambda unit: deny(unit, 1))
    older = ours_up_to(OURS, tmp_path)
    before = revisions(older)[-2]

    def go_back(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE days DROP COLUMN contested")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (before,))

    await desk.database.alter(go_back)
    await migrate(desk.database, versions=older)

    assert (await desk.reads(october)).contested == 1
    assert await desk.database.read(faults) == []
