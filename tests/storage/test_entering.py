"""What is entered at once is counted as it stands in the end, whatever was entered last."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from storage.entering.violations import Account, enter
from storage.ledger.dossiers import case
from storage.records.moments import Moment
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Category, Phase, Stance
from storage.writing.counts import agreement_scope, tally_of
from tests.storage.accusations import ARMENIA, ARMENIA_MOD, AZERBAIJAN_MOD, FIRST
from tests.storage.histories import EFFECT, Desk

if TYPE_CHECKING:
    from storage.ledger.unit import Unit
    from storage.records.cases import Case
    from storage.records.counting import Tally

A_DAY_LATER = Moment.minute(EFFECT + timedelta(days=1))


def reported(unit: Unit) -> Case:
    """Enter a report in which Azerbaijan's ministry accuses Armenia of shelling."""
    told = Violation(unit.next_number, unit.now, Phase.OPEN, Category.SHELLING, (FIRST,), began=A_DAY_LATER)
    return enter(unit, Account(told, AZERBAIJAN_MOD, (ARMENIA,)))


def tally(unit: Unit) -> Tally:
    """Give what is counted under the agreement."""
    return tally_of(unit.book, agreement_scope(FIRST))


async def test_a_new_report_is_told_as_it_lies_in_the_record(desk: Desk) -> None:
    """The case that the sentence is made of, before it is written, is the one that is read and counted later."""
    entered: list[Case] = []

    await desk.enters(lambda unit: entered.append(reported(unit)))

    assert [await desk.reads(lambda unit: case(unit.book, 1))] == entered
    assert (await desk.reads(tally)).all.incidents == 1


async def test_a_denial_entered_with_the_report_is_counted(desk: Desk) -> None:
    """What comes behind the report in the same unit of work belongs to it."""

    def work(unit: Unit) -> None:
        number = reported(unit).violation.id
        unit.put(Statement(unit.new_id(), ARMENIA_MOD, Stance.DENIES, unit.now, (number,)))

    await desk.enters(work)

    assert (await desk.reads(tally)).all.contested == 1


async def test_what_came_between_two_reports_entered_at_once_is_counted(desk: Desk) -> None:
    """A report is weighed with the denial that came behind it, and so is one that follows the denial."""

    def work(unit: Unit) -> None:
        number = reported(unit).violation.id
        unit.put(Statement(unit.new_id(), ARMENIA_MOD, Stance.DENIES, unit.now, (number,)))
        reported(unit)

    await desk.enters(work)

    counted = await desk.reads(tally)
    assert (counted.all.incidents, counted.all.contested) == (2, 1)


async def test_two_reports_entered_at_once_both_count(desk: Desk) -> None:
    """A unit of work that enters several weighs each of them."""
    await desk.enters(lambda unit: (reported(unit), reported(unit)))

    assert (await desk.reads(tally)).all.incidents == 2
