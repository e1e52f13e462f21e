"""A few incidents of October 2020 in the record, entered at the hours at which they became known.

Numbers, names, figures and times are those of the scenario.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from storage.callers import venues
from storage.database import Database
from storage.ledger.unit import Shelves, open_unit
from storage.records.actors import INDEPENDENT, Actor, Conflict, Side, Standing
from storage.records.agreements import Agreement
from storage.records.claims import Claim, Figure
from storage.records.moments import Moment, Precision
from storage.records.places import Place
from storage.records.sources import Source
from storage.records.statements import Statement
from storage.records.violations import Spot, Verification, Violation
from storage.records.vocabularies import (
    Bound,
    Category,
    Occurrence,
    Phase,
    SourceKind,
    Stance,
    Target,
    Visibility,
)
from storage.writing.writer import flush

if TYPE_CHECKING:
    from storage.ledger.unit import Connection
    from storage.records.references import Record

BAKU = "Asia/Baku"
ARMENIA, AZERBAIJAN, PROSECUTOR, EMERGENCY, ARMENIA_MOD, WATCH, PRESS, ARTSAKH, OMBUDSMAN, AZERBAIJAN_MOD = range(1, 11)
WAR, WASHINGTON, NOVEMBER, TERTER, BARDA = 20, 30, 31, 40, 41
KNOT, TREND, TIP = 50, 51, 52
TWENTY, TWENTY_ONE, WATCHED, WIDE = 60, 61, 62, 63

ACTORS = (
    Actor(ARMENIA, "armenia", "Armenia"),
    Actor(AZERBAIJAN, "azerbaijan", "Azerbaijan"),
    Actor(PROSECUTOR, "azerbaijan-prosecutor", "Azerbaijan’s Prosecutor", speaks_for=AZERBAIJAN),
    Actor(EMERGENCY, "azerbaijan-emergency", "Azerbaijan’s Emergency Ministry", speaks_for=AZERBAIJAN),
    Actor(ARMENIA_MOD, "armenia-mod", "Armenia’s Defence Ministry", speaks_for=ARMENIA),
    Actor(WATCH, "hrw", "Human Rights Watch"),
    Actor(PRESS, "press", "press"),
    Actor(ARTSAKH, "artsakh", "Artsakh"),
    Actor(OMBUDSMAN, "artsakh-ombudsman", "Artsakh’s ombudsman", speaks_for=ARTSAKH),
    Actor(AZERBAIJAN_MOD, "azerbaijan-mod", "Azerbaijan’s Defence Ministry", speaks_for=AZERBAIJAN),
)


def at(text: str) -> datetime:
    """Give an instant of 2020 in UTC, written as "10-28 12:50"."""
    return datetime.fromisoformat(f"2020-{text}").replace(tzinfo=UTC)


def minute(text: str) -> Moment:
    """Give a minute of Baku by its UTC."""
    return Moment.minute(at(text), BAKU)


def day(number: int) -> Moment:
    """Give a day of October in Baku."""
    start = at(f"10-{number:02} 00:00") - timedelta(hours=4)
    return Moment(start, start + timedelta(days=1), Precision.DAY, BAKU)


def exactly(number: int) -> Figure:
    """Give a figure as a plain number."""
    return Figure(Bound.EXACTLY, number, number, str(number))


def stated(bound: Bound, number: int) -> Figure:
    """Give a figure with a bound."""
    return Figure(bound, number, number, str(number))


class Enters(Protocol):
    """Where records are entered at an hour, as one journal entry each time."""

    async def enters(self, hour: str, *records: Record) -> None:
        """Enter records, or newer forms of them."""


@dataclass(frozen=True, slots=True)
class RecordWriter:
    """Enters records at an hour, as one journal entry each time."""

    database: Database

    async def enters(self, hour: str, *records: Record) -> None:
        """Enter records, or newer forms of them."""
        now = at(hour)

        def work(connection: Connection) -> None:
            venue = venues.open_venue(connection, "console", "local", now)
            unit = open_unit(connection, venue, now, Shelves(), write=True)
            for record in records:
                unit.put(record)
            flush(unit, "test", venues.signature(connection, venue, "moderator", "Mina Moderator"))

        await self.database.transaction(work)


def framework() -> tuple[Record, ...]:
    """Give the war, those who speak in it, the ceasefire of 26 October and two places."""
    sides = ((WATCH, INDEPENDENT), (ARTSAKH, Side(Standing.PARTY, ARMENIA)))
    washington = Agreement(
        WASHINGTON,
        "nk-washington",
        "US-brokered humanitarian ceasefire",
        WAR,
        BAKU,
        at("10-25 20:00"),
        parties=(ARMENIA, AZERBAIJAN),
        effective_at=minute("10-26 04:00"),
    )
    return (
        *ACTORS,
        Conflict(WAR, "karabakh-2020", "Karabakh 2020", (ARMENIA, AZERBAIJAN), sides),
        washington,
        Place(TERTER, "Terter", ("Tartar", "Tərtər"), 40.34, 46.93, 2),
        Place(BARDA, "Barda", (), 40.37, 47.13, 1),
        Source(KNOT, "https://example.org/knot", "Caucasian Knot", SourceKind.MEDIA),
        Source(TREND, "", "Trend", SourceKind.MEDIA),
        Source(
            TIP, "https://example.org/tip", "a tip", SourceKind.EYEWITNESS, Visibility.MODERATORS, author="Ilham M."
        ),
    )


def terter(number: int = 7) -> tuple[Violation, Statement]:
    """Give the shelling of Terter within the first hour, as first told."""
    hour = Moment(at("10-26 04:00"), at("10-26 05:00"), Precision.HOUR, BAKU)
    spot = Spot("Terter and villages", TERTER)
    shelled = report(number, "10-26 04:40", began=hour, spot=spot, targets=(Target.RESIDENTIAL,))
    said = alleged(100 + number, number, AZERBAIJAN_MOD, ARMENIA, "10-26 04:20")
    return shelled, replace(said, words="gross violation")


def report(number: int, recorded: str, **fields: object) -> Violation:
    """Give an open report of shelling under the ceasefire of 26 October."""
    known = {"category": Category.SHELLING, "agreements": (WASHINGTON,), **fields}
    return Violation(number, at(recorded), Phase.OPEN, **known)  # type: ignore[arg-type]


def alleged(one: int, number: int, speaker: int, accused: int, published: str) -> Statement:
    """Give an allegation."""
    return Statement(
        one, speaker, Stance.ALLEGES, at(published), (number,), about=(accused,), published=minute(published)
    )


def answered(one: int, number: int, speaker: int, stance: Stance, published: str) -> Statement:
    """Give an answer to an allegation."""
    return Statement(one, speaker, stance, at(published), (number,), published=minute(published))


def struck() -> Violation:
    """Give the strike on Barda as first reported."""
    return report(
        11,
        "10-28 12:50",
        began=minute("10-28 09:00"),
        spot=Spot("Barda", BARDA),
        weapon="Smerch rockets",
        targets=(Target.RESIDENTIAL,),
        prohibited_weapon=True,
        sources=(KNOT, TIP),
    )


async def enter_barda(desk: Enters) -> None:
    """Enter the strike on Barda as it became known, from the first figures to Human Rights Watch."""
    await desk.enters("10-25 20:00", *framework())
    await desk.enters("10-26 04:40", *terter())
    await desk.enters(
        "10-27 13:00",
        report(10, "10-27 13:00", began=day(27), spot=Spot("Garayusifli, Barda district")),
        alleged(110, 10, PROSECUTOR, ARMENIA, "10-27 12:40"),
    )
    first = Claim(TWENTY, PROSECUTOR, at("10-28 12:50"), exactly(20), stated(Bound.UP_TO, 60), violations=(11,))
    await desk.enters(
        "10-28 12:50",
        struck(),
        alleged(111, 11, PROSECUTOR, ARMENIA, "10-28 12:30"),
        replace(first, published=minute("10-28 12:30"), source=KNOT),
    )
    await desk.enters("10-28 14:00", answered(112, 11, ARMENIA, Stance.DENIES, "10-28 13:40"))
    later = Claim(TWENTY_ONE, EMERGENCY, at("10-28 18:00"), exactly(21), stated(Bound.ABOUT, 70), violations=(11,))
    await desk.enters("10-28 18:00", replace(later, published=minute("10-28 17:40"), source=TREND))
    await enter_the_week_end(desk)


async def record_barda(database: Database) -> None:
    """Enter it into a record that is empty."""
    await enter_barda(RecordWriter(database))


async def enter_the_week_end(desk: Enters) -> None:
    """Enter what 30 October brought: the press over two days, Human Rights Watch, and the desk's verdict."""
    wide = Claim(WIDE, PRESS, at("10-30 07:00"), stated(Bound.AT_LEAST, 25), violations=(10, 11))
    await desk.enters("10-30 07:00", replace(wide, published=minute("10-30 06:40")))
    watched = Claim(WATCHED, WATCH, at("10-30 09:30"), exactly(21), stated(Bound.MORE_THAN, 70), violations=(11,))
    await desk.enters(
        "10-30 09:30",
        replace(watched, published=minute("10-30 09:10")),
        answered(113, 11, WATCH, Stance.CONFIRMS_OCCURRENCE, "10-30 09:10"),
    )
    verdict = Verification(at("10-30 09:40"), "Human Rights Watch was there", Occurrence.CORROBORATED)
    await desk.enters("10-30 09:40", replace(struck(), verifications=(verdict,)))
