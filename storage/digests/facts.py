"""All that a digest tells of a period, gathered at the end of it or at any time later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from storage.asking.disclosure import Disclosure
from storage.digests.periods import DigestPeriod, Recorded, recorded
from storage.digests.scopes import DigestScope
from storage.digests.statuses import (
    AgreementStatus,
    LeftAgreement,
    changes_in,
    had_ended_before,
    left_agreements,
    status_in,
)
from storage.ledger.dossiers import cast_of
from storage.posting.due import SlotOutcome, Stretch
from storage.records.actors import Actor, Cast
from storage.records.agreements import Agreement
from storage.records.counting import Tally
from storage.tables import journal, slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.ledger.unit import Unit
    from storage.records.subjects import Subject
    from storage.records.subscriptions import Subscription

_LINK = select(journal.c.link).where(journal.c.workspace == bindparam("workspace"), journal.c.seq == bindparam("entry"))
_EARLIER = (
    select(slots.c.begun_at, slots.c.due_at, slots.c.after, slots.c.until)
    .where(
        slots.c.workspace == bindparam("workspace"),
        slots.c.subscription == bindparam("subscription"),
        slots.c.due_at <= bindparam("begun_at"),
        slots.c.outcome != SlotOutcome.SKIPPED,
    )
    .order_by(slots.c.slot.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Before:
    """What the period before counted, at its own end."""

    stretch: Stretch
    tally: Tally


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of a subject in a period; ``before`` is None where no period was told before it.

    ``statuses`` are of the agreements that were alive in the period, or of which something was recorded; ``left`` those
    that belonged to the subject until then. ``cast`` has the sides of all its conflicts, and who was taken back in the
    period; ``agreements`` are all of the workspace. ``link`` is that of the last journal entry, in hexadecimal.
    """

    scope: DigestScope
    stretch: Stretch
    cast: Cast
    agreements: Mapping[int, Agreement]
    statuses: tuple[AgreementStatus, ...]
    left: tuple[LeftAgreement, ...]
    recorded: Recorded
    before: Before | None
    link: str
    fictional: bool


def stretch_before(unit: Unit, subscription: Subscription, stretch: Stretch) -> Stretch | None:
    """Give the last period that a subscription was told of before this one began; None where there was none."""
    named = {"workspace": unit.head.workspace, "subscription": subscription.id, "begun_at": stretch.begun_at}
    row = unit.connection.execute(_EARLIER, named).one_or_none()
    return None if row is None else Stretch(row.begun_at, row.due_at, row.after, row.until)


def facts(unit: Unit, subject: Subject, stretch: Stretch, before: Stretch | None) -> Facts:
    """Gather what a period tells of a subject, as it was on record at its end."""
    period = DigestPeriod(unit, subject, stretch)
    return Facts(
        period.scope,
        stretch,
        _cast(period),
        period.book.all(Agreement),
        tuple(_statuses(period)),
        tuple(left_agreements(period)),
        recorded(period),
        None
        if before is None
        else Before(before, DigestPeriod(unit, subject, before, counted_alone=True).reports.tally),
        _link(unit, stretch.until),
        unit.workspace.fictional,
    )


def _cast(period: DigestPeriod) -> Cast:
    """Give the actors, and those taken back in the period: of what they had said it is told that it is gone."""
    cast = cast_of(period.book, period.scope.conflicts)
    return Cast({**period.earlier.all(Actor), **cast.actors}, cast.sides)


def _statuses(period: DigestPeriod) -> Iterator[AgreementStatus]:
    """Give the agreements that were alive in the period or are told of; the one subscribed to in any case."""
    told = {one for case in period.reports.new for one in case.agreements}
    readable = Disclosure(period.unit).readable_agreement
    known = {key: readable(one) for key, one in period.earlier.many(Agreement, period.scope.agreements).items()}
    for key, agreement in ((key, readable(one)) for key, one in period.scope.agreements.items()):
        before = known.get(key)
        meant = period.scope.subject.agreement is not None or key in told
        if meant or not had_ended_before(agreement, period.stretch) or changes_in(agreement, before, period.stretch):
            yield status_in(period, agreement, before)


def _link(unit: Unit, entry: int) -> str:
    if entry == unit.head.seq:
        return unit.head.link
    return unit.connection.execute(_LINK, {"workspace": unit.head.workspace, "entry": entry}).scalar_one_or_none() or ""
