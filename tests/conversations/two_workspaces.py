"""Two workspaces side by side in one database: what both hold looks alike, and what only the other holds is marked.

Theirs goes by names that begin with "quagga", which we type to see what happens. What they say of it holds
"okapi", which we never type: so it could only come from them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.calls import Address
from bot.commands.kinds.clearing import OrNone
from bot.commands.kinds.plain import Many, OneOf
from bot.people import Person, Role
from storage.callers.venues import known_venue
from storage.rows import every_table
from storage.tables import words
from storage.writing.search import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.commands.kinds.kind import Kind
    from bot.commands.registry import Command
    from bot.replies import Action
    from storage.ledger.unit import Connection
    from tests.talking import Talk

THERE = Address("discord", "77")
MARK = re.compile("okapi", re.IGNORECASE)
THEIR_ADMIN = Person("quagga-person", "Okapi Person", native=Role.ADMIN)

ALIKE = (
    "/tracker setup zone=Asia/Baku",
    "/tracker actor add Armenia",
    "/tracker actor add Azerbaijan",
    "/tracker conflict add war title=War parties=Armenia; Azerbaijan",
    "/tracker place add Terter",
    "/tracker actor add Monitors",
    "/ceasefire add truce title=Truce conflict=war parties=Armenia effective=2020-10-26 planned_end=2020-11-26",
    "/violation log azerbaijan accused=Armenia category=shelling occurred=2020-10-27 place=Terter words=a breach",
)
"""What both hold, under the same numbers."""

OURS = (
    "/violation respond 1 speaker=armenia stance=denies",
    "/violation casualties 1 claimant=armenia injured=3",
    "/violation source 1 source=https://example.org/1",
    "/violation report words=a tip place=Barda",
    "/ceasefire add lull title=Lull conflict=war parties=Armenia effective=2020-10-26 new=yes",
    "/ceasefire suspend lull at=2020-10-27",
    "/digest subscribe truce picture=no save=yes",
    "/digest subscribe conflict=war hours=3 save=yes",
    "/digest pause 13",
    "/digest alerts agreement=truce save=yes",
)
THEIRS = (
    "/violation log azerbaijan accused=Armenia category=other occurred=2020-10-28 new=yes words=okapi words",
    "/violation respond 2 speaker=armenia stance=denies words=okapi nonsense",
    "/violation casualties 2; 1 claimant=armenia killed=7 words=okapi toll",
    "/tracker actor add Okapi Ministry slug=quagga-ministry aliases=Okapi Office",
    "/tracker conflict add quagga-war title=Okapi War parties=quagga-ministry; Armenia",
    "/tracker place add Quagga Hill aliases=Okapi Hill",
    "/ceasefire add quagga-truce title=Okapi Truce conflict=quagga-war parties=quagga-ministry effective=2020-10-26",
    *(
        f"/violation log quagga-ministry accused=Armenia category=other occurred=2020-10-2{day} place=Quagga Hill"
        f" agreement=quagga-truce killed={day} words=quagga okapi source=https://quagga.example/{day}"
        " publisher=Okapi Press new=yes"
        for day in (7, 8, 9)
    ),
    "/violation verify 4 state=corroborated reason=okapi eyes",
    "/violation respond 4 speaker=armenia stance=denies words=okapi words",
    "/violation casualties 4 claimant=armenia killed=9",
    "/tracker roles quagga-person role=admin",
    "/tracker channel agreement=quagga-truce",
    "/digest subscribe quagga-truce save=yes",
    "/digest subscribe conflict=quagga-war hours=3 save=yes",
    "/digest alerts agreement=quagga-truce save=yes",
)
"""What goes on from there: the same numbers soon stand for something else."""

OUR_WORDS = {
    "AnActor": "armenia",
    "AnAgreement": "truce",
    "AgreementOrConflict": "truce",
    "AConflict": "war",
    "AnyConflict": "war",
    "AViolation": "#1",
    "OfViolation": "#1",
    "AnyViolation": "#1",
    "APlace": "Terter",
    "AStatement": "S7",
    "ASide": "independent",
    "AnOrigin": "https://example.org/1",
    "Slug": "ours",
    "Words": "ours",
}
"""What is written for an option that has to be there, by its kind; else the other's word for it."""

OUR_OPTIONS = {
    "ceasefire extend": {"until": "2020-12-01"},
    "ceasefire say": {"stance": "observes"},
    "ceasefire resume": {"agreement": "lull"},
    "violation queue accept": {"violation": "#2", "claimant": "armenia", "category": "shelling"},
    "violation queue dismiss": {"violation": "#2"},
    "violation queue duplicate": {"violation": "#2", "of": "#1"},
    "violation merge": {"violation": "#2"},
    "tracker actor merge": {"actor": "monitors"},
    "tracker actor side": {"actor": "monitors"},
    "tracker conflict amend": {"conflict": "war", "title": "Ours"},
    "digest subscribe": {"save": "yes"},
    "digest edit": {"digest": "12", "picture": "yes"},
    "digest resume": {"digest": "13"},
    **{f"digest {name}": {"digest": "12"} for name in ("pause", "preview", "now", "remove")},
}
"""What else is written so that a command can be carried out here."""

THEIR_WORDS = {
    "AnActor": "quagga-ministry",
    "AnyActor": "quagga-ministry",
    "AMediator": "quagga-ministry",
    "AHolder": "quagga-person",
    "APerson": "quagga-person",
    "ASigner": "quagga-person",
    "ASignerOrHolder": "quagga-person",
    "AGroup": "quagga-group",
    "ASide": "quagga-ministry",
    "AnAgreement": "quagga-truce",
    "AgreementOrConflict": "quagga-truce",
    "AConflict": "quagga-war",
    "AnyConflict": "quagga-war",
    "AViolation": "#4",
    "OfViolation": "#4",
    "AnyViolation": "#4",
    "ViolationNumber": "#4",
    "ARecord": "#4",
    "APlace": "Quagga Hill",
    "PlaceName": "Quagga Hill",
    "ReportedPlace": "Quagga Hill",
    "ASource": "https://quagga.example/7",
    "AnOrigin": "https://quagga.example/7",
    "Link": "https://quagga.example/7",
    "SoughtWords": "quagga",
    "Slug": "quagga-truce",
    "Words": "quagga",
    "When": "2020-10-28",
    "Until": "2020-10-28",
    "Edge": "2020-10-28",
    "Span": "2020-10-28",
    "Instant": "2020-10-29T00:00Z",
    "Zone": "Europe/Moscow",
    "Whole": "3",
    "YesNo": "yes",
    "Casualties": "5",
    "Toll": "5",
    "Count": "5 shells",
    "Coordinates": "40.3, 46.9",
    "Reliability": "B",
    "Fingerprint": "a" * 64,
    "Topic": "violation",
    "TimelinePlace": "2020-10-30T00:00:00+00:00/4",
    "ADigest": "28",
    "AChannel": "here",
    "DayTime": "09:30",
    "EveryHours": "3",
    "Weekday": "tue",
    "AWatch": "27",
    "Length": "2d",
}
"""Their name or number for it, by the kind of option, or a value that anybody might give."""


async def enter_ours(bot: Talk) -> None:
    """Enter what is ours."""
    for line in (*ALIKE, *OURS):
        await bot.hears(line)


async def enter_theirs(bot: Talk) -> list[Action]:
    """Enter what is theirs; gives every action that they were offered."""
    replies = [await bot.hears(line, by=THEIR_ADMIN) for line in (*ALIKE, *THEIRS)]
    return [action for reply in replies for action in reply.actions]


def trials(command: Command, numbers: tuple[str, str]) -> Iterator[dict[str, str]]:
    """Give options to try a command with: each of theirs by itself, and all at once.

    ``numbers`` are a statement and a claim of theirs.
    """
    theirs = THEIR_WORDS | dict(zip(("AStatement", "AClaim"), numbers, strict=True))
    needed = {one.name: _written(one.kind, theirs | OUR_WORDS) for one in command.options if one.required}
    if command.group == "ceasefire" and command.option("agreement"):
        needed["agreement"] = "truce"
    needed |= OUR_OPTIONS.get(command.name, {})
    yield needed
    for option in command.options:
        yield needed | {option.name: _written(option.kind, theirs)}
    yield {option.name: _written(option.kind, theirs) for option in command.options}
    if command.option("confirm"):
        yield from (needed | {one.name: _written(one.kind, theirs), "confirm": "yes"} for one in command.options)


def _written(kind: Kind[object], table: dict[str, str]) -> str:
    if isinstance(kind, Many | OrNone):
        return _written(kind.kind, table)
    return kind.offered[0].value if isinstance(kind, OneOf) else table[type(kind).__name__]


def rows_of_venue(connection: Connection, venue: Address) -> dict[str, list[str]]:
    """Give every row that belongs to a venue or its workspace."""
    known = known_venue(connection, venue.platform, venue.external_id)
    rows = {}
    for table in every_table():
        if "workspace" in table.c:
            mine = table.c.workspace == known.workspace
        elif "venue" in table.c:
            mine = table.c.venue == known.id
        elif table is words:
            mine = rows_of(known.workspace)
        else:
            continue
        rows[table.name] = sorted(repr(tuple(row)) for row in connection.execute(select(*table.c).where(mine)))
    return rows
