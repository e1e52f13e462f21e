"""Reports of a time at which an agreement was, as is told since, in effect, and that nobody has put under it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from storage.records.days import MOMENT
from storage.records.effect import effect_differs_within, possibly_in_effect
from storage.records.moments import EARLIEST
from storage.tables import violation_agreements as listed
from storage.tables import violations

if TYPE_CHECKING:
    from datetime import datetime

    from storage.ledger.unit import Unit
    from storage.records.agreements import Agreement

_MEANWHILE = (
    select(violations.c.number, violations.c.began_at, violations.c.over_at)
    .where(
        violations.c.workspace == bindparam("workspace"),
        violations.c.conflict == bindparam("conflict"),
        violations.c.counts.is_(True),
        violations.c.began_at < bindparam("until"),
        violations.c.over_at > bindparam("since"),
        ~select(listed.c.number)
        .where(
            listed.c.workspace == violations.c.workspace,
            listed.c.agreement == bindparam("agreement"),
            listed.c.number == violations.c.number,
        )
        .exists(),
    )
    .order_by(violations.c.number)
)


def brought_within(unit: Unit, before: Agreement | None, after: Agreement) -> list[int]:
    """Give the numbers of those of its conflict that a change brought within an agreement's effect, lowest first.

    ``before`` is the agreement as it was, None for a new one. Those of unknown time are left out.
    """
    differs = effect_differs_within(before or replace(after, effective_at=None), after)
    if differs is None:
        return []
    named = {"workspace": unit.head.workspace, "conflict": after.conflict, "agreement": after.id}
    rows = unit.connection.execute(_MEANWHILE, {**named, "since": differs[0], "until": differs[1]})
    return [number for number, began, over in rows if possibly_in_effect(after, _told_from(began, over), over)]


def _told_from(began: datetime, over: datetime) -> datetime:
    """Give from when on it is told to have been: of what is known to have ended alone, no more than its end is."""
    return over - MOMENT if began == EARLIEST else began
