"""What import promises of the record: it is the very one that logging the same reports one by one leaves."""

from __future__ import annotations

import csv
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from bot.operations.importing.batches import Importer, ImportJob
from bot.operations.importing.outcomes import RolledBack
from bot.operations.importing.table import Table
from storage.database import Database
from storage.tables import days, heads, links, minutes, source_links, totals, versions, violations
from storage.writing.lists import LISTS
from storage.writing.verification import findings
from tests.databases import copy_template
from tests.people import ADMIN
from tests.talking import HERE, START, Talk

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

SET_UP = (
    "/tracker zone Asia/Baku",
    "/tracker actor add name=Armenia",
    "/tracker actor add name=Azerbaijan",
    "/ceasefire add truce title=Truce conflict=war parties=armenia; azerbaijan effective=2020-10-26 08:00 new=yes",
    "/ceasefire add lull title=Lull conflict=war zone=America/New_York parties=armenia effective=2020-10-27 new=yes",
    "/tracker actor add name=Armenia’s Defence Ministry slug=armenia-mod speaks_for=armenia",
)
ROWS: tuple[dict[str, str], ...] = (
    {
        "occurred": "2020-10-26 08:05",
        "words": "houses were hit",
        "killed": "at least 3",
        "source": "https://a.example/1;v=2",
    },
    {
        "occurred": "2020-10-26 08:05 until 09:30",
        "accused": "armenia",
        "injured": "5 to 7",
        "civilians": "2",
        "killed": "2",
    },
    {
        "occurred": "2020-10-29",
        "agreement": "truce",
        "place": "Martuni",
        "weapon": "artillery",
        "targets": "residential",
    },
    {"occurred": "October 2020", "agreement": "truce; lull", "coordinates": "39.8, 46.75", "place_precision": "2"},
    {"occurred": "unknown", "conflict": "war", "claimant": "armenia-mod", "accused": "azerbaijan", "prohibited": "yes"},
    {
        "occurred": "2020-10-20 23:59",
        "accused": "",
        "claimant": "armenia-mod",
        "count": "12 shells",
        "target": "a bridge",
    },
    {
        "category": "drone strike",
        "published": "2020-10-28 10:00",
        "source": "https://a.example/2",
        "source_kind": "media",
        "author": "nightowl_7",
    },
    {"occurred": "about 2020-10-28 14:00", "accused": "armenia; armenia-mod", "place": "Şuşa", "killed": "dozens"},
    {"occurred": "between 2020-10-27 22:00 and 2020-10-28 05:00", "place": "TƏRTƏR", "killed": "1"},
    {"occurred": "2020-10-28T06:10+02:00", "category": "movement restriction"},
)
COUNTED = (versions, links, source_links, violations, *LISTS, totals, days, minutes)
OF_AN_ENTRY = frozenset({"seq", "recorded_seq", "salt", "commitment"})
"""What tells one journal entry from another, and the chance in each."""


def report(row: dict[str, str]) -> dict[str, str]:
    """Give a row with what most of them share."""
    usual = {"claimant": "azerbaijan", "accused": "armenia", "category": "shelling", "place": "Terter", "new": "yes"}
    return {name: words for name, words in (usual | row).items() if words}


def held(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Give all that a record holds of its reports, each table in an order of its own."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for table in COUNTED:
        told = [column for column in table.c if column.name not in OF_AN_ENTRY]
        found[table.name] = sorted((tuple(row) for row in connection.execute(select(*told))), key=repr)
    numbers = select(heads.c.next_id, heads.c.next_number)
    found["heads"] = [tuple(row) for row in connection.execute(numbers)]
    found["words"] = [tuple(row) for row in connection.execute(text("SELECT rowid, text FROM words ORDER BY rowid"))]
    assert [one.faults for one in findings(connection)] == [()]
    return found


async def logged(bot: Talk) -> None:
    """Log the reports one by one, as a person does."""
    for number, row in enumerate(map(report, ROWS), start=1):
        told = await bot.hears("/violation log " + " ".join(f"{name}={words}" for name, words in row.items()))
        assert f"#{number}" in told.text


async def imported(database: Database, file: Path) -> None:
    """Import the reports from a file, in one batch."""
    named = {"place": "place_as_reported"}
    with file.open("w", encoding="utf-8", newline="") as stream:
        told = {name: None for row in ROWS for name in report(row)}
        writer = csv.DictWriter(stream, [named.get(name, name) for name in told])
        writer.writeheader()
        writer.writerows({named.get(name, name): words for name, words in report(row).items()} for row in ROWS)
    table = Table.of(file)
    importer = Importer(ImportJob(table, HERE, ADMIN))
    for number, rows in enumerate(table.batches()):
        try:
            await database.transaction(partial(importer.enter, number, rows, START))
        except RolledBack as rolled_back:
            pytest.fail(str(rolled_back.outcome.refused))


async def test_a_file_leaves_the_record_that_logging_its_rows_leaves(template: Path, tmp_path: Path) -> None:
    """Records, versions and references, lists, counts, days, minutes and words are the same, and the journal holds."""
    found = []
    for way in ("logged", "imported"):
        folder = tmp_path / way
        folder.mkdir()
        async with await Database.open(copy_template(template, folder)) as database:
            bot = Talk(database)
            for line in SET_UP:
                await bot.hears(line)
            await (logged(bot) if way == "logged" else imported(database, folder / "reports.csv"))
            found.append(await database.read(held))
    assert found[0] == found[1]
    assert len(found[0]["violations"]) == len(ROWS)
