"""Random histories of a desk, and the record they leave in a real file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from storage.callers.venues import open_venue, signature
from storage.codec import encode
from storage.database import Database
from storage.ledger.unit import Shelves, open_unit
from storage.records.actors import INDEPENDENT, UNKNOWN_SIDE, Side, Standing
from storage.records.cases import SIDED
from storage.records.claims import Figure
from storage.records.days import day_end, day_start
from storage.records.moments import Moment, Precision
from storage.records.references import Reference
from storage.records.vocabularies import Attribution, Bound, Category, Occurrence, Phase, Stance, StepKind
from storage.writing.writer import flush
from tests.databases import with_copy
from tests.storage import backdrop, deeds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from storage.ledger.unit import Connection, Unit
    from tests.storage.deeds import Deed

T = TypeVar("T")

START = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)
"""When the desk begins; all it is told of has happened by then."""

EFFECT = datetime(2020, 10, 25, 4, 0, tzinfo=UTC)

History = tuple[tuple[timedelta, "Deed"], ...]
"""Deeds, each with the time that passes before it."""

Snapshot = dict[Reference, str]
"""Every record as it is written."""


def _moment(back: int, precision: Precision) -> Moment:
    """Give a moment that began ``back`` hours before the desk did."""
    at = START - timedelta(hours=back)
    if precision in {Precision.MINUTE, Precision.HOUR}:
        length = timedelta(minutes=1) if precision is Precision.MINUTE else timedelta(hours=1)
        return Moment(at, at + length, precision, "Asia/Baku")
    first = at.date() if precision is Precision.DAY else at.date().replace(day=1)
    last = first if precision is Precision.DAY else (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Moment(day_start(first, "Asia/Baku"), day_end(last, "Asia/Baku"), precision, "Asia/Baku")


def _any_of(*choices: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """Draw from one of these; one named twice is drawn twice as often."""
    return st.sampled_from(choices).flatmap(lambda chosen: chosen)


def _mostly(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """Draw nothing in one case of four."""
    return st.sampled_from([True, True, True, False]).flatmap(lambda some: strategy if some else st.none())


def _rarely(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """Draw nothing in three cases of four."""
    return st.sampled_from([False, False, False, True]).flatmap(lambda some: strategy if some else st.none())


_PRECISIONS = st.sampled_from([Precision.MINUTE, Precision.MINUTE, Precision.HOUR, Precision.DAY, Precision.MONTH])
MOMENTS = st.builds(_moment, st.integers(0, 180), _PRECISIONS)
_WHICH = st.integers(0, 5)
_SEVERAL = st.lists(_WHICH, min_size=1, max_size=3).map(tuple)
_ACTOR = st.sampled_from((1, 2, 4, 8))  # two parties, the ministry of the first, a monitor: few, so that they meet
_ACTORS = st.lists(_ACTOR, unique=True, max_size=2).map(tuple)
_AGREEMENT = st.sampled_from(backdrop.AGREEMENTS)
_AGREEMENTS = st.lists(_AGREEMENT, unique=True, min_size=1, max_size=2).map(tuple)
_CONFLICT = st.sampled_from(backdrop.CONFLICTS)
_FIGURES = st.builds(
    lambda bound, low, more: Figure(bound, low, low + more),
    *(
        st.sampled_from([Bound.EXACTLY, Bound.AT_LEAST, Bound.ABOUT, Bound.UP_TO, Bound.MORE_THAN]),
        st.integers(0, 5),
        st.integers(0, 2),
    ),
)
_STEPS = st.sampled_from([StepKind.ENDED, StepKind.SUSPENDED, StepKind.RESUMED, StepKind.EXTENDED])
_SIDES = st.sampled_from([Side(Standing.PARTY, 1), Side(Standing.PARTY, 2), INDEPENDENT, UNKNOWN_SIDE])

_UNDER = _any_of(*[st.tuples(_AGREEMENTS, st.none())] * 2, st.tuples(st.just(()), _CONFLICT))

ACCOUNTS = st.builds(
    lambda category, began, ended, under: deeds.Account(category, began, ended, *under),
    st.sampled_from([Category.SHELLING, Category.DRONE_STRIKE]),
    _mostly(MOMENTS),
    _rarely(MOMENTS),
    _UNDER,
)
_LOGS = st.builds(deeds.Log, ACCOUNTS, st.sampled_from([Phase.OPEN, Phase.OPEN, Phase.SUBMITTED]), _ACTOR, _ACTORS)
_ANSWERS = st.builds(
    deeds.Respond,
    _SEVERAL,
    _ACTOR,
    st.sampled_from([*Stance, Stance.DENIES, Stance.DENIES, Stance.ALLEGES]),
    _ACTORS,
    _rarely(_WHICH),
    st.integers(0, 3000).map(lambda minutes: timedelta(minutes=minutes)),
)
_TOLLS = st.builds(deeds.Count, _SEVERAL, _ACTOR, _mostly(_FIGURES), _rarely(_FIGURES), _rarely(MOMENTS))
_JUDGEMENTS = st.builds(deeds.Judge, _WHICH, st.sampled_from([*Phase, Phase.DUPLICATE, Phase.DUPLICATE]), _WHICH)
_VERDICTS = st.builds(deeds.Verify, _WHICH, st.sampled_from(Occurrence), st.sampled_from(Attribution), _rarely(_ACTOR))
_ACTORS_CHANGE = st.one_of(
    st.builds(backdrop.SpeakFor, _ACTOR, _mostly(_ACTOR)),
    st.builds(backdrop.Become, _ACTOR, _mostly(_ACTOR)),
    st.builds(backdrop.TakeSide, _CONFLICT, _ACTOR, _SIDES),
)
_AGREEMENTS_CHANGE = st.one_of(
    st.builds(backdrop.Live, _AGREEMENT, _STEPS, _mostly(MOMENTS), MOMENTS),
    st.builds(backdrop.TakeEffect, _AGREEMENT, _mostly(MOMENTS)),
    st.builds(backdrop.Rezone, _AGREEMENT, st.sampled_from(["Asia/Baku", "America/New_York", "Asia/Kathmandu"])),
    st.builds(backdrop.Regroup, _AGREEMENT, _CONFLICT),
)
_DEEDS: st.SearchStrategy[Deed] = _any_of(
    _LOGS,
    _ANSWERS,
    _ANSWERS,
    _TOLLS,
    _JUDGEMENTS,
    _VERDICTS,
    _ACTORS_CHANGE,
    _AGREEMENTS_CHANGE,
    _AGREEMENTS_CHANGE,
    st.builds(deeds.Amend, _WHICH, ACCOUNTS),
    st.builds(deeds.Mistake, _WHICH, st.booleans()),
)


@st.composite
def histories(draw: st.DrawFn, length: int = 16) -> History:
    """Draw a history: a few reports, then anything."""
    pauses = st.sampled_from([0, 0, 40, 600, 1500]).map(lambda minutes: timedelta(minutes=minutes))
    first = draw(st.lists(st.tuples(pauses, _LOGS), min_size=2, max_size=4))
    then = draw(st.lists(st.tuples(pauses, _DEEDS), min_size=length, max_size=length))
    return (*first, *then)


_DENIALS = st.builds(
    deeds.Respond, _SEVERAL, _ACTOR, st.sampled_from(sorted(SIDED)), _ACTORS, st.none(), st.just(timedelta())
)


@st.composite
def disputes(draw: st.DrawFn) -> History:
    """Draw a history of few reports of which much is denied and confirmed, while actors change whom they belong to."""
    reports = draw(st.lists(_LOGS, min_size=2, max_size=3))
    said = draw(st.lists(st.one_of(_DENIALS, _DENIALS, _JUDGEMENTS), min_size=6, max_size=6))
    then = draw(st.lists(_any_of(_ACTORS_CHANGE, _ACTORS_CHANGE, _DENIALS), min_size=10, max_size=10))
    return tuple((timedelta(minutes=1), deed) for deed in (*reports, *said, *then))


@dataclass
class Desk:
    """A desk at work on one file; ``known`` keeps the whole record as it stood at each instant."""

    database: Database
    now: datetime = START
    shelves: Shelves = field(default_factory=Shelves)
    known: dict[datetime, Snapshot] = field(default_factory=dict)

    async def works(self, history: Sequence[tuple[timedelta, Deed]]) -> None:
        """Do every deed of a history at its time."""
        await self.enters(lambda unit: backdrop.begin(unit, EFFECT))
        for pause, deed in history:
            self.now += pause
            await self.enters(deed)

    async def enters(self, work: Deed) -> None:
        """Do one unit of work and keep what the record then looks like."""
        self.known[self.now] = await self.database.transaction(lambda connection: self.write(connection, work))

    def write(self, connection: Connection, work: Deed) -> Snapshot:
        """Do one unit of work, write down what it changed, and give the whole record."""
        unit = self.unit(connection)
        work(unit)
        flush(unit, "test", signature(connection, unit.venue, "moderator", "Mina Moderator"))
        return snapshot(unit)

    def unit(self, connection: Connection) -> Unit:
        """Open a unit of work that may write."""
        venue = open_venue(connection, "console", "local", self.now)
        return open_unit(connection, venue, self.now, self.shelves, write=True)

    async def reads(self, question: Callable[[Unit], T]) -> T:
        """Ask the record as it stands."""

        def asked(connection: Connection) -> T:
            venue = open_venue(connection, "console", "local", self.now)
            return question(open_unit(connection, venue, self.now, self.shelves, write=False))

        return await self.database.read(asked)


def snapshot(unit: Unit) -> Snapshot:
    """Write every record down."""
    records = (record for kind in deeds.KINDS for record in unit.book.all(kind).values())
    return {Reference(record.kind, record.id): encode(record) for record in records}


def after(template: Path, history: History, promise: Callable[[Desk, Unit], None]) -> None:
    """Let a desk work through a history in a file of its own, and hold the record to a promise."""

    async def work(database: Database) -> None:
        desk = Desk(database)
        await desk.works(history)
        await desk.reads(lambda unit: promise(desk, unit))

    with_copy(template, work)
