"""The record that is measured: one war, one ceasefire, and reports of its first year, as many as wanted.

Whatever the size, the reports lie on the same days: only how many there are differs.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement
from storage.records.claims import Claim, Figure
from storage.records.moments import Moment
from storage.records.statements import Statement
from storage.records.violations import Spot, Violation
from storage.records.vocabularies import Bound, Category, Phase, Stance

if TYPE_CHECKING:
    from storage.ledger.unit import Unit

START: Final = datetime(2024, 1, 1, tzinfo=UTC)
SPAN: Final = timedelta(days=365)
NOW: Final = START + SPAN
ZONE: Final = "Asia/Baku"

AGREEMENT: Final = "truce"
_CONFLICT, _NORTH, _SOUTH, _NORTH_MINISTRY, _SOUTH_MINISTRY, _TRUCE = range(1, 7)
_STRIDE: Final = 7919
"""Minutes between one report and the next, a prime: it walks over the whole year in no order."""


def begin(unit: Unit) -> None:
    """Enter the war, its parties with a ministry each, and the ceasefire."""
    conflict = Conflict(unit.new_id(), "war", "The war", (_NORTH, _SOUTH))
    actors = [
        Actor(unit.new_id(), slug, name, speaks_for=principal)
        for slug, name, principal in (
            ("north", "North", None),
            ("south", "South", None),
            ("north-mod", "North’s Defence Ministry", _NORTH),
            ("south-mod", "South’s Defence Ministry", _SOUTH),
        )
    ]
    began = Moment.minute(START, ZONE)
    parties = (_NORTH, _SOUTH)
    truce = Agreement(
        unit.new_id(), AGREEMENT, "The truce", _CONFLICT, ZONE, unit.now, parties, declared_at=began, effective_at=began
    )
    unit.put(conflict)
    unit.put(truce)
    for actor in actors:
        unit.put(actor)


def report(unit: Unit) -> int:
    """Enter one report with its claimant's allegation, every fifth with a figure; give its number."""
    number = unit.new_number()
    began = Moment.minute(START + timedelta(minutes=number * _STRIDE % (SPAN // timedelta(minutes=1))), ZONE)
    categories = list(Category)
    unit.put(
        Violation(
            number,
            unit.now,
            Phase.OPEN,
            categories[number % len(categories)],
            (_TRUCE,),
            began=began,
            spot=Spot(f"Village {number % 97}"),
            weapon="artillery",
        )
    )
    accused, claimant = (_NORTH, _SOUTH_MINISTRY) if number % 2 else (_SOUTH, _NORTH_MINISTRY)
    words = f"shelling of houses at Village {number % 97}"
    about, numbers = (accused,), (number,)
    unit.put(
        Statement(unit.new_id(), claimant, Stance.ALLEGES, unit.now, numbers, about=about, words=words, published=began)
    )
    if number % 5 == 0:
        killed = Figure(Bound.AT_LEAST, number % 7, number % 7)
        unit.put(Claim(unit.new_id(), claimant, unit.now, killed, violations=numbers, published=began))
    return number


def reports(many: int, unit: Unit) -> None:
    """Enter so many reports."""
    for _ in range(many):
        report(unit)


def deny(unit: Unit, number: int) -> None:
    """Enter the denial of an earlier report by the ministry of whom it accuses."""
    ministry = _NORTH_MINISTRY if number % 2 else _SOUTH_MINISTRY
    unit.put(Statement(unit.new_id(), ministry, Stance.DENIES, unit.now, (number,)))
