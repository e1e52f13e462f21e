"""What is in effect and what waits, over all agreements: by the counts and by index, however many reports there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from storage.asking import finding
from storage.asking.summaries import disputes_now
from storage.entering.submissions import queued_numbers
from storage.ledger.dossiers import cases, cast_of
from storage.posting.outlets import suspended_channels
from storage.records.actors import Cast
from storage.records.agreements import Agreement
from storage.records.cases import Case
from storage.records.effect import Duration, duration
from storage.records.lives import State, Turn, state_at
from storage.records.statements import Statement
from storage.records.subscriptions import Subscription, Watch
from storage.records.vocabularies import Phase
from storage.records.workspaces import Channel
from storage.tables import violations
from storage.writing import counts

if TYPE_CHECKING:
    from storage.ledger.unit import Unit

_MOST_TOLD: Final = 8
"""Agreements in effect that are told of; the others are counted."""
MOST_NAMED: Final = 3
"""Reports that are named of those that wait, and of those that are contested."""
_LOOKED_THROUGH: Final = 1_000
"""The newest reports, of which those that are contested are named: further down nothing is looked for."""
MOST_WAITING: Final = 100
"""Waiting reports that are counted; of more it is said that there are more."""


@dataclass(frozen=True, slots=True)
class AgreementInEffect:
    """An agreement in effect, what disputes it, and the last report that counts under it."""

    agreement: Agreement
    turn: Turn
    lasted: Duration
    disputes: tuple[Statement, ...]
    last: Case | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """What a moderator looks at: the reports in the queue, and the contested ones, the newest of either by number.

    ``waiting`` is counted up to ``MOST_WAITING`` + 1. ``silent`` are the channels of the venue that something should
    be posted to and nothing is any more, the latest first.
    """

    waiting: int
    newest: tuple[int, ...]
    contested: int
    counted: int
    disputed: tuple[int, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The agreements that are not over: those in effect, the latest first, of which ``more`` are only counted."""

    at: datetime
    cast: Cast
    entered: int
    held: tuple[AgreementInEffect, ...]
    more: int
    suspended: tuple[Agreement, ...]
    declared: tuple[Agreement, ...]


def overview(unit: Unit) -> Overview:
    """Gather what is in effect now."""
    standing = [(one, state_at(one, unit.now)) for one in unit.book.all(Agreement).values()]
    by_state = {
        state: [one for one, turn in standing if turn is not None and turn.state is state]
        for state in (State.SUSPENDED, State.DECLARED)
    }
    known = [
        (one, turn, lasted)
        for one, turn in standing
        if turn is not None and turn.state is State.IN_EFFECT and (lasted := duration(one, unit.now)) is not None
    ]
    known.sort(key=lambda one: (one[2].since.start, one[0].id), reverse=True)
    return Overview(
        unit.now,
        cast_of(unit.book),
        len(standing),
        tuple(_held(unit, known[:_MOST_TOLD])),
        len(known[_MOST_TOLD:]),
        _newest(by_state[State.SUSPENDED]),
        _newest(by_state[State.DECLARED]),
    )


def _held(unit: Unit, known: list[tuple[Agreement, Turn, Duration]]) -> list[AgreementInEffect]:
    lasts = {one.id: finding.first_or_last(unit, one.id, latest=True) or 0 for one, _, _ in known}
    found = {one.violation.id: one for one in cases(unit.book, lasts.values())}
    return [
        AgreementInEffect(one, turn, lasted, tuple(disputes_now(unit, one, unit.now)), found.get(lasts[one.id]))
        for one, turn, lasted in known
    ]


def _newest(agreements: list[Agreement]) -> tuple[Agreement, ...]:
    return tuple(sorted(agreements, key=attrgetter("id"), reverse=True))


def backlog(unit: Unit) -> Backlog:
    """Gather what waits for a moderator."""
    numbers = queued_numbers(unit, None, MOST_WAITING + 1)
    tally = counts.tally_of(unit.book, counts.WHOLE)
    return Backlog(
        len(numbers),
        tuple(numbers[:MOST_NAMED]),
        tally.all.contested,
        tally.all.incidents,
        _disputed(unit) if tally.all.contested else (),
        _silent(unit),
    )


def _silent(unit: Unit) -> tuple[str, ...]:
    """Give the channels that are closed to the bot, but for those that nobody wants anything posted to any more."""
    closed, book = suspended_channels(unit.connection, unit.venue.id), unit.book
    if not closed:
        return ()
    told: list[Subscription | Watch] = [*book.all(Subscription).values(), *book.all(Watch).values()]
    wanted = {one.channel for one in told if one.venue == unit.venue.id and not one.paused}
    set_here = [one for one in book.all(Channel).values() if one.venue == unit.venue.id]
    wanted |= {one.channel for one in set_here if one.log or one.queue}
    return tuple(one for one in closed if one in wanted)


def _disputed(unit: Unit) -> tuple[int, ...]:
    """Give the newest contested reports, as far as the newest of all hold some."""
    row = violations.c
    newest = select(row.number, row.contested, row.counts).where(
        row.workspace == unit.head.workspace, row.phase == Phase.OPEN
    )
    window = newest.order_by(row.number.desc()).limit(_LOOKED_THROUGH).subquery()
    query = select(window.c.number).where(window.c.contested.is_(True), window.c.counts.is_(True))
    return tuple(unit.connection.execute(query.order_by(window.c.number.desc()).limit(MOST_NAMED)).scalars())
