"""What is entered at a desk: a ceasefire, reports under it, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from storage.entering.actors import add_actor, set_speaks_for
from storage.entering.conflicts import add_conflict
from storage.records.actors import Actor
from storage.records.agreements import Agreement
from storage.records.claims import Claim, Figure
from storage.records.moments import Moment
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Bound, Category, Phase, Stance

if TYPE_CHECKING:
    from storage.ledger.unit import Unit

EFFECT = datetime(2020, 10, 26, 4, 0, tzinfo=UTC)


def set_up(unit: Unit) -> None:
    """Enter two parties, a ministry, their conflict and its ceasefire."""
    parties = [add_actor(unit, name).id for name in ("Armenia", "Azerbaijan")]
    add_actor(unit, "Ministry", speaks_for=parties[1])
    conflict = add_conflict(unit, "nk", "Nagorno-Karabakh", parties)
    effect = Moment.minute(EFFECT, "Asia/Baku")
    agreement = Agreement(unit.new_id(), "nk-washington", "Ceasefire", conflict.id, "Asia/Baku", unit.now)
    unit.put(replace(agreement, parties=tuple(parties), declared_at=effect, effective_at=effect))


def found(unit: Unit, name: str) -> Actor:
    """Find an actor by its name."""
    return next(one for one in unit.book.all(Actor).values() if one.name == name)


def only_agreement(unit: Unit) -> Agreement:
    """Give the ceasefire."""
    return next(iter(unit.book.all(Agreement).values()))


def log(unit: Unit, hours: int = 1, killed: int = 2) -> None:
    """The ministry accuses Armenia of a shelling with deaths."""
    speaker, accused = found(unit, "Ministry"), found(unit, "Armenia")
    number, began = unit.new_number(), Moment.minute(EFFECT + timedelta(hours=hours), "Asia/Baku")
    violation = Violation(number, unit.now, Phase.OPEN, Category.SHELLING, (only_agreement(unit).id,), began=began)
    unit.put(violation)
    said = Statement(unit.new_id(), speaker.id, Stance.ALLEGES, unit.now, (number,), about=(accused.id,))
    unit.put(said)
    figure = Figure(Bound.EXACTLY, killed, killed)
    unit.put(Claim(unit.new_id(), speaker.id, unit.now, figure, violations=(number,)))


def amend(unit: Unit, hours: int = 2) -> None:
    """Move the last violation to another hour and another category."""
    last = list(unit.book.all(Violation).values())[-1]
    began = Moment.minute(EFFECT + timedelta(hours=hours), "Asia/Baku")
    unit.put(replace(last, began=began, category=Category.DRONE_STRIKE if hours % 2 else Category.SHELLING))


def deny(unit: Unit) -> None:
    """Armenia denies the last violation."""
    last = list(unit.book.all(Violation).values())[-1]
    unit.put(Statement(unit.new_id(), found(unit, "Armenia").id, Stance.DENIES, unit.now, (last.id,)))


def merge_reports(unit: Unit) -> None:
    """The last violation repeats the one before it."""
    *_, first, last = unit.book.all(Violation).values()
    unit.put(replace(last, phase=Phase.DUPLICATE, duplicate_of=first.id))


def toggle(unit: Unit) -> None:
    """The ministry speaks for nobody, or for Azerbaijan again: entries that reverse each other without an undo."""
    ministry = found(unit, "Ministry")
    principal = None if ministry.speaks_for else found(unit, "Azerbaijan").id
    set_speaks_for(unit, ministry, principal)
