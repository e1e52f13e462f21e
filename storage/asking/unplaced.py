"""Reports of a time at which an agreement was, as is told since, in effect, and that nobody has put under it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from storage.ledger.dossiers import agreements_in
from storage.records.days import MOMENT
from storage.records.effect import effect_gained_within, possibly_in_effect
from storage.records.moments import EARLIEST
from storage.records.references import RecordKind
from storage.tables import links, violations
from storage.tables import violation_agreements as listed

if TYPE_CHECKING:
    from datetime import datetime

    from storage.ledger.unit import Unit
    from storage.records.agreements import Agreement

_under = listed.alias()
_MEANWHILE = select(violations.c.number, violations.c.began_at, violations.c.over_at).where(
    violations.c.workspace == bindparam("workspace"),
    violations.c.counts.is_(True),
    violations.c.began_at < bindparam("until"),
    violations.c.over_at > bindparam("since"),
    ~select(_under.c.number)
    .where(
        _under.c.workspace == violations.c.workspace,
        _under.c.agreement == bindparam("agreement"),
        _under.c.number == violations.c.number,
    )
    .exists(),
)
_BESIDE = _MEANWHILE.join(
    listed, (listed.c.workspace == violations.c.workspace) & (listed.c.number == violations.c.number)
).where(
    listed.c.workspace == bindparam("workspace"),
    listed.c.agreement.in_(bindparam("others", expanding=True)),
    # Found by the index of each agreement's reports, in which they stand by when they were over.
    listed.c.inside.in_([True, False]),
    listed.c.over_at > bindparam("since"),
)
_ALONE = _MEANWHILE.join(
    links, (links.c.workspace == violations.c.workspace) & (links.c.from_record == violations.c.number)
).where(
    links.c.workspace == bindparam("workspace"),
    links.c.to_kind == RecordKind.CONFLICT,
    links.c.to_record == bindparam("conflict"),
    links.c.from_kind == RecordKind.VIOLATION,
)


def brought_within(unit: Unit, before: Agreement | None, after: Agreement) -> list[int]:
    """Give the numbers of those of its conflict that a change brought within an agreement's effect, lowest first.

    ``before`` is the agreement as it was, None for a new one; to another conflict it is new. Those of unknown time are
    left out.
    """
    if before is None or before.conflict != after.conflict:
        before = replace(after, effective_at=None)
    gained = effect_gained_within(before, after)
    if gained is None:
        return []
    named = {"workspace": unit.head.workspace, "agreement": after.id, "since": gained[0], "until": gained[1]}
    others = [one for one in agreements_in(unit.book, after.conflict) if one != after.id]
    found = {*unit.connection.execute(_BESIDE, {**named, "others": others})}
    found.update(unit.connection.execute(_ALONE, {**named, "conflict": after.conflict}))
    return sorted(
        row.number for row in found if possibly_in_effect(after, _told_from(row.began_at, row.over_at), row.over_at)
    )


def _told_from(began: datetime, over: datetime) -> datetime:
    """Give from when on it is told to have been: of what is known to have ended alone, no more than its end is."""
    return over - MOMENT if began == EARLIEST else began
