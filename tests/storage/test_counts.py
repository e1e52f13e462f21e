"""The counts are written in the transaction that changes them, each violation once in each scope."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from storage.columns import canonical_json
from storage.ledger.books import record_of
from storage.records.actors import Side, Standing
from storage.records.agreements import Agreement
from storage.records.claims import Range, Sum
from storage.records.counting import Weight
from storage.records.moments import Moment
from storage.records.violations import Verification, Violation
from storage.records.vocabularies import Category, Occurrence, Phase, StepKind
from storage.tables import days, totals
from storage.writing import counts
from storage.writing.counted import Counted, CountedIn, DaySpan
from storage.writing.recounting import differences
from tests.storage.accusations import (
    ARMENIA,
    ARMENIA_MOD,
    AZERBAIJAN_MOD,
    FIRST,
    LATE_ON_THE_26TH,
    SECOND,
    WAR,
    confirm,
    deny,
    log,
    move,
    toll,
)
from tests.storage.backdrop import Become, Live, Regroup, SpeakFor, TakeEffect, TakeSide
from tests.storage.deeds import Account, Log
from tests.storage.histories import EFFECT, Desk

if TYPE_CHECKING:
    from storage.ledger.unit import Unit
    from storage.records.counting import Tally
    from tests.storage.deeds import Deed


async def tally(desk: Desk, scope: counts.Scope) -> Tally:
    """Read a tally."""
    return await desk.reads(lambda unit: counts.tally_of(unit.book, scope))


async def touched(desk: Desk, agreement: int) -> set[date]:
    """Read the days that reports touch."""
    return await desk.reads(lambda unit: counts.touched(unit.connection, unit.head.workspace, agreement))


async def incidents(desk: Desk) -> list[int]:
    """Count under the first, under the second, in their conflict, in the other one, and in the workspace."""
    scopes = [counts.agreement_scope(FIRST), counts.agreement_scope(SECOND), counts.conflict_scope(WAR)]
    scopes += [counts.conflict_scope(WAR + 1), counts.WHOLE]
    return [(await tally(desk, scope)).all.incidents for scope in scopes]


async def test_a_report_under_two_agreements_counts_in_each_and_once_in_their_conflict(desk: Desk) -> None:
    """And once in the workspace."""
    await desk.enters(log(FIRST, SECOND))

    assert await incidents(desk) == [1, 1, 1, 0, 1]


async def test_a_report_under_no_agreement_yet_counts_in_its_conflict(desk: Desk) -> None:
    """It is nowhere outside."""
    await desk.enters(log())

    assert await incidents(desk) == [0, 0, 1, 0, 1]


async def test_outside_one_agreement_may_be_inside_the_other(desk: Desk) -> None:
    """Before the second took effect: apart there, counted in the conflict."""
    await desk.enters(log(FIRST, SECOND, began=Moment.minute(EFFECT)))

    assert await incidents(desk) == [1, 0, 1, 0, 1]
    assert (await tally(desk, counts.agreement_scope(SECOND))).outside == 1
    assert (await tally(desk, counts.conflict_scope(WAR))).outside == 0
    assert await touched(desk, SECOND) == set()


async def test_what_waits_in_the_queue_counts_once_it_is_accepted(desk: Desk) -> None:
    """Not before."""
    await desk.enters(log(FIRST, phase=Phase.SUBMITTED))
    assert await incidents(desk) == [0, 0, 0, 0, 0]

    await desk.enters(lambda unit: move(unit, 1, Phase.OPEN))
    assert await incidents(desk) == [1, 0, 1, 0, 1]


async def test_a_retracted_report_leaves_nothing_behind(desk: Desk) -> None:
    """Every sum and every day is back at zero."""
    await desk.enters(log(FIRST))
    await desk.enters(lambda unit: toll(unit, 4, 1))
    await desk.enters(lambda unit: move(unit, 1, Phase.RETRACTED))

    def left(unit: Unit) -> list[int]:
        sums = select(*(totals.c[name] for name in counts.MEASURES))
        found = [*unit.connection.execute(sums), *unit.connection.execute(select(days.c.started, days.c.touched))]
        return [value for row in found for value in row if value]

    assert await desk.reads(left) == []


async def test_what_is_said_moves_the_sums(desk: Desk) -> None:
    """Two reports: one denied and with a toll, one corroborated."""
    await desk.enters(log(FIRST))
    await desk.enters(log(FIRST))
    await desk.enters(lambda unit: (deny(unit, 1), toll(unit, 4, 1), toll(unit, 6, 1), toll(unit, 99, 1, 2)))
    entry = Verification(EFFECT, "two monitors", Occurrence.CORROBORATED)
    await desk.enters(lambda unit: unit.put(replace(record_of(unit.book, Violation, 2), verifications=(entry,))))

    found = await tally(desk, counts.agreement_scope(FIRST))
    assert (found.all.incidents, found.all.contested) == (2, 1)
    assert found.all.killed == Sum(4, 6, open=1, with_figure=1, without_figure=1)
    assert found.of_state(Occurrence.CORROBORATED) == 1
    assert found.by_category[Category.SHELLING].incidents == 2
    assert found.by_accused[ARMENIA].incidents == 2
    assert found.nobody_named == 0


async def test_a_merger_counts_two_reports_as_one_and_its_undoing_as_two(desk: Desk) -> None:
    """A claim over both is single as long as they are one."""
    for _ in range(2):
        await desk.enters(log(FIRST))
    await desk.enters(lambda unit: toll(unit, 25, 1, 2))
    apart = (await tally(desk, counts.agreement_scope(FIRST))).all

    await desk.enters(lambda unit: move(unit, 2, Phase.DUPLICATE, into=1))
    merged = (await tally(desk, counts.agreement_scope(FIRST))).all
    await desk.enters(lambda unit: move(unit, 2, Phase.OPEN))

    assert (apart.incidents, apart.killed) == (2, Sum(without_figure=2))
    assert (merged.incidents, merged.killed) == (1, Sum(25, 25, open=1, with_figure=1))
    assert (await tally(desk, counts.agreement_scope(FIRST))).all == apart


async def test_reports_merged_while_changed_together_are_one(desk: Desk) -> None:
    """A duplicate of a duplicate, entered in one unit of work with that one."""
    for _ in range(3):
        await desk.enters(log(FIRST))
    await desk.enters(lambda unit: (move(unit, 3, Phase.DUPLICATE, into=2), move(unit, 2, Phase.DUPLICATE, into=1)))
    await desk.enters(lambda unit: deny(unit, 3))

    found = await tally(desk, counts.agreement_scope(FIRST))
    assert (found.all.incidents, found.all.contested) == (1, 1)


@pytest.mark.parametrize(
    ("before", "change", "contested"),
    [
        (None, SpeakFor(6, ARMENIA), 1),
        (None, Become(6, ARMENIA_MOD), 1),
        (None, TakeSide(WAR, 6, Side(Standing.PARTY, 1)), 1),
        (SpeakFor(6, ARMENIA), SpeakFor(6, None), 0),
    ],
)
async def test_who_an_actor_is_decides_what_its_denials_contest(
    desk: Desk, before: Deed | None, change: Deed, contested: int
) -> None:
    """However long ago it made them: actor 6 denies, and only then it is known whose word that is."""
    await desk.enters(TakeSide(WAR, 3, Side()))
    for deed in (log(FIRST), lambda unit: deny(unit, 1, 6), *((before,) if before else ())):
        await desk.enters(deed)
    assert (await tally(desk, counts.agreement_scope(FIRST))).all.contested == 1 - contested

    await desk.enters(change)
    assert (await tally(desk, counts.agreement_scope(FIRST))).all.contested == contested


async def test_a_side_that_an_actor_has_by_its_twin_decides_what_it_confirms(desk: Desk) -> None:
    """Actor 8 is independent, and turns out to be 7: once 8 is said to be independent no more, neither is 7."""
    for deed in (log(FIRST), lambda unit: confirm(unit, 1, 7), Become(8, 7), TakeSide(WAR, 8, Side())):
        await desk.enters(deed)

        assert await desk.reads(lambda unit: list(differences(unit.connection, unit.head))) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Live(FIRST, StepKind.ENDED, Moment.minute(EFFECT), None), [0, 0, 0, 0, 0]),
        (Live(FIRST, StepKind.SUSPENDED, Moment.minute(EFFECT), None), [0, 0, 0, 0, 0]),
        (TakeEffect(FIRST, Moment.minute(EFFECT + timedelta(days=3))), [0, 0, 0, 0, 0]),
        (TakeEffect(FIRST, None), [0, 0, 0, 0, 0]),
        (Regroup(FIRST, WAR + 1), [1, 0, 0, 1, 1]),
    ],
    ids=["ended", "suspended", "took effect later", "effect unknown", "another conflict"],
)
async def test_what_becomes_of_an_agreement_moves_its_reports(desk: Desk, change: Deed, expected: list[int]) -> None:
    """They were inside; nothing was said of them since."""
    await desk.enters(log(FIRST))
    await desk.enters(change)

    assert await incidents(desk) == expected


async def test_what_was_told_before_an_effect_is_outside_whenever_it_was(desk: Desk) -> None:
    """At a time that nobody knows; the agreement took effect after that was told, as it turns out, and then before."""
    await desk.enters(log(FIRST, began=None))
    assert await incidents(desk) == [1, 0, 1, 0, 1]

    for effect, inside in ((desk.now + timedelta(hours=1), 0), (EFFECT, 1)):
        await desk.enters(TakeEffect(FIRST, Moment.minute(effect)))
        assert await incidents(desk) == [inside, 0, inside, 0, inside]


async def test_days_are_those_of_the_agreements_own_zone(desk: Desk) -> None:
    """21:00Z is the 27th in Baku, the 27th in Moscow, the 26th in New York; changing the zone rebuilds them."""
    await desk.enters(log(FIRST))
    assert await touched(desk, FIRST) == {date(2020, 10, 27)}

    await desk.enters(lambda unit: unit.put(replace(record_of(unit.book, Agreement, FIRST), zone="America/New_York")))
    assert await touched(desk, FIRST) == {date(2020, 10, 26)}


async def test_a_span_touches_each_of_its_days_and_starts_on_the_first(desk: Desk) -> None:
    """From the 26th, 21:00Z, until the 28th, 21:00Z."""
    ended = Moment.minute(LATE_ON_THE_26TH.start + timedelta(days=2))
    account = Account(Category.SHELLING, LATE_ON_THE_26TH, ended, (FIRST,), None)
    await desk.enters(Log(account, Phase.OPEN, AZERBAIJAN_MOD, (ARMENIA,)))

    def told(unit: Unit) -> list[tuple[int, ...]]:
        query = select(days.c.day, days.c.started, days.c.touched).where(days.c.touched > 0).order_by(days.c.day)
        return [(row.day.day, row.started, row.touched) for row in unit.connection.execute(query)]

    assert await desk.reads(told) == [(27, 1, 1), (28, 0, 1), (29, 0, 1)]


@pytest.mark.parametrize("figure", [None, Range(20, 21), Range(60, 70, open=True)])
def test_what_is_kept_of_a_violation_is_read_back_as_it_was(figure: Range | None) -> None:
    """So that exactly that is taken out again; its text is the only one that there is for it."""
    weight = Weight(Category.SHELLING, Occurrence.VERIFIED, contested=True, accused=(1, 2), killed=figure, injured=None)
    scopes = CountedIn("agreement", 11, inside=True), CountedIn("workspace", 0, inside=False)
    kept = Counted(weight, scopes, (DaySpan(11, date(2020, 10, 26), date(2020, 10, 27)),))

    assert Counted.load(kept.dump()) == kept
    assert canonical_json(json.loads(kept.dump())) == kept.dump()
