"""Reports of one ministry against another party, and what is said of them, under the agreements of the backdrop."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from storage.ledger.books import record_of
from storage.records.claims import Claim, Figure
from storage.records.moments import Moment
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Bound, Category, Phase, Stance
from tests.storage.deeds import Account, Log
from tests.storage.histories import EFFECT

if TYPE_CHECKING:
    from storage.ledger.unit import Unit

FIRST, SECOND = 11, 12
"""Agreements: the first took effect on 25 October at 04:00Z, the second of the same conflict a day later."""

WAR = 9
ARMENIA, ARMENIA_MOD, AZERBAIJAN_MOD = 1, 4, 5
LATE_ON_THE_26TH = Moment.minute(EFFECT + timedelta(days=1, hours=17))  # 21:00Z: in Baku the 27th has begun


def log(*agreements: int, began: Moment | None = LATE_ON_THE_26TH, phase: Phase = Phase.OPEN) -> Log:
    """Give a report in which Azerbaijan's ministry accuses Armenia of shelling."""
    account = Account(Category.SHELLING, began, None, agreements, None if agreements else WAR)
    return Log(account, phase, AZERBAIJAN_MOD, (ARMENIA,))


def toll(unit: Unit, killed: int, *numbers: int) -> Claim:
    """Enter a claim of Azerbaijan's ministry."""
    stated = Figure(Bound.AT_LEAST, killed, killed)
    return unit.put(Claim(unit.new_id(), AZERBAIJAN_MOD, unit.now, stated, violations=numbers))


def deny(unit: Unit, number: int, speaker: int = ARMENIA_MOD) -> Statement:
    """Enter a denial, of Armenia's ministry unless said."""
    return unit.put(Statement(unit.new_id(), speaker, Stance.DENIES, unit.now, (number,)))


def confirm(unit: Unit, number: int, speaker: int) -> Statement:
    """Let somebody confirm that it was Armenia."""
    said = Statement(unit.new_id(), speaker, Stance.CONFIRMS_ATTRIBUTION, unit.now, (number,), about=(ARMENIA,))
    return unit.put(said)


def move(unit: Unit, number: int, phase: Phase, into: int | None = None) -> Violation:
    """Retract, merge or reopen a report."""
    return unit.put(replace(record_of(unit.book, Violation, number), phase=phase, duplicate_of=into))
