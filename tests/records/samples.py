"""The cast of the tests of the laws, and short ways to tell what is reported, said and claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from storage.records.actors import INDEPENDENT, Actor, Cast, Conflict, Side, Standing
from storage.records.agreements import Agreement, Step
from storage.records.cases import Case
from storage.records.claims import Claim, Figure
from storage.records.days import day_end, day_start
from storage.records.moments import Moment, Precision
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Bound, Category, Outcome, Phase, Stance, StepKind

if TYPE_CHECKING:
    from collections.abc import Sequence

BAKU = "Asia/Baku"

ARMENIA, AZERBAIJAN, ARTSAKH, ARMENIA_MOD, AZERBAIJAN_MOD, ARTSAKH_MOD, PRESS, MONITOR = range(1, 9)
KARABAKH, WASHINGTON, MOSCOW = 9, 10, 11

ACTORS = (
    Actor(ARMENIA, "armenia", "Armenia"),
    Actor(AZERBAIJAN, "azerbaijan", "Azerbaijan"),
    Actor(ARTSAKH, "artsakh", "Artsakh"),
    Actor(ARMENIA_MOD, "armenia-mod", "Armenia’s Defence Ministry", speaks_for=ARMENIA),
    Actor(AZERBAIJAN_MOD, "azerbaijan-mod", "Azerbaijan’s Defence Ministry", speaks_for=AZERBAIJAN),
    Actor(ARTSAKH_MOD, "artsakh-mod", "Artsakh’s Defence Ministry", speaks_for=ARTSAKH),
    Actor(PRESS, "press", "press"),
    Actor(MONITOR, "hrw", "Human Rights Watch"),
)
WAR = Conflict(
    KARABAKH,
    "karabakh-2020",
    "Karabakh 2020",
    parties=(ARMENIA, AZERBAIJAN),
    sides=((ARTSAKH, Side(Standing.PARTY, ARMENIA)), (MONITOR, INDEPENDENT)),
)
CAST = Cast({one.id: one for one in ACTORS}, WAR.side_map())


def with_actor(actor: Actor, cast: Cast = CAST) -> Cast:
    """Give a cast in which one actor is as given."""
    return replace(cast, actors={**cast.actors, actor.id: actor})


def utc(words: str) -> datetime:
    """Read a time in ISO 8601."""
    return datetime.fromisoformat(words).astimezone(UTC)


def minute(words: str) -> Moment:
    """Give a minute, told in Baku."""
    return Moment.minute(utc(words), BAKU)


def hour(words: str) -> Moment:
    """Give the hour that begins then."""
    return Moment(utc(words), utc(words) + timedelta(hours=1), Precision.HOUR, BAKU)


def day(words: str, zone: str = BAKU) -> Moment:
    """Give a whole local day."""
    local = date.fromisoformat(words)
    return Moment(day_start(local, zone), day_end(local, zone), Precision.DAY, zone)


def october(zone: str = BAKU) -> Moment:
    """Give the whole of October 2020."""
    first, following = date(2020, 10, 1), date(2020, 11, 1)
    return Moment(day_start(first, zone), day_start(following, zone), Precision.MONTH, zone)


ACCORD = Agreement(
    WASHINGTON,
    "nk-washington",
    "US-brokered humanitarian ceasefire",
    KARABAKH,
    BAKU,
    utc("2020-10-25T20:00Z"),
    parties=(ARMENIA, AZERBAIJAN),
    declared_at=day("2020-10-25", "America/New_York"),
    effective_at=minute("2020-10-26T04:00Z"),
)


def step(kind: StepKind, at: Moment | None, *, recorded: str, outcome: Outcome | None = None) -> Step:
    """Give one entry of an agreement's life."""
    return Step(kind, at, utc(recorded), outcome=outcome)


def report(number: int = 6, began: Moment | None = None, ended: Moment | None = None) -> Violation:
    """Give a shelling reported under the accord, recorded at 04:30Z on 26 October."""
    recorded = utc("2020-10-26T04:30Z")
    return Violation(number, recorded, Phase.OPEN, Category.SHELLING, (WASHINGTON,), began=began, ended=ended)


def says(
    speaker: int, stance: Stance, *about: int, at: str = "2020-10-26T04:10Z", linked: int | None = None
) -> Statement:
    """Give a statement about number 6; ``case`` numbers it."""
    published = minute(at)
    return Statement(0, speaker, stance, published.start, (6,), about=about, published=published, linked=linked)


def accuses(speaker: int, *about: int, at: str = "2020-10-26T04:10Z") -> Statement:
    """Give an allegation."""
    return says(speaker, Stance.ALLEGES, *about, at=at)


def states(bound: Bound, low: int, high: int | None = None) -> Figure:
    """Give a stated number, or two."""
    return Figure(bound, low, low if high is None else high)


def claim(killed: Figure | None, injured: Figure | None = None, over: Sequence[int] = (6,)) -> Claim:
    """Give a casualty claim; ``case`` numbers it."""
    return Claim(0, PRESS, utc("2020-10-28T18:00Z"), killed, injured, violations=tuple(over))


def case(*said: Statement, violation: Violation | None = None, claims: Sequence[Claim] = (), cast: Cast = CAST) -> Case:
    """Give a case in which this was said, in this order."""
    statements = tuple(replace(one, id=place) for place, one in enumerate(said, start=1))
    numbered = tuple(replace(one, id=place) for place, one in enumerate(claims, start=1))
    return Case(violation or report(), statements, numbered, cast)


def reported(number: int, began: Moment | None = None, ended: Moment | None = None, killed: int | None = None) -> Case:
    """Give a case in which Azerbaijan's ministry accuses Armenia, with a toll where one is stated."""
    claims = () if killed is None else (claim(states(Bound.EXACTLY, killed), over=(number,)),)
    return case(accuses(AZERBAIJAN_MOD, ARMENIA), violation=report(number, began, ended), claims=claims)
