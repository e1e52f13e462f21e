"""What an import promises of a whole export: its reports come with all that was said of them, and stand as there."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

import pytest

from bot.calls import Address
from storage.writing.verification import findings
from tests.operations.imports import Imports
from tests.talking import Talk

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database

KNOWN: Final = (
    "/tracker zone Asia/Baku",
    *(f"/tracker actor add name={name} slug={name}" for name in ("north", "south", "monitors", "radio")),
    "/tracker actor add name=ministry slug=ministry speaks_for=south",
    "/tracker actor add name=army slug=army speaks_for=north",
    "/ceasefire add truce title=Truce parties=north; south conflict=war effective=2020-10-01 new=yes",
    "/tracker actor side monitors side=independent",
)
LOG: Final = "/violation log category=shelling place=Terter new=yes"
RESPOND: Final = "/violation respond"
LIVED: Final = (
    f"{LOG} claimant=army accused=south occurred=2020-10-02 08:00 published=2020-10-02 source=https://a.example/1",
    f"{LOG} claimant=ministry accused=north occurred=2020-10-04 source=Radio South published=2020-10-05 killed=dozens",
    f"{LOG} claimant=north accused=south occurred=2020-10-04 killed=2 words==a formula",
    f"{LOG} claimant=north accused=south occurred=October 2020 killed=2",
    f"{LOG} claimant=army accused=south occurred=2020-10-08 injured=5 to 7 killed=3 civilians=at least 1",
    f"{LOG} claimant=north accused=south occurred=2020-10-04",
    f"{LOG} claimant=south accused=north occurred=2020-10-09",
    f"{RESPOND} 1; 3 speaker=ministry stance=denies words=“never”,\n“not us” published=2020-10-03 source=Radio South",
    f"{RESPOND} 3 speaker=ministry stance=counter_accuses about=north link=2",
    f"{RESPOND} 4 speaker=ministry stance=counter_accuses about=north; army words=they began",
    f"{RESPOND} 1 speaker=monitors stance=alleges about=south",
    f"{RESPOND} 2 speaker=north stance=acknowledges published=about 2020-10-06 14:00",
    f"{RESPOND} 3 speaker=monitors stance=confirms_attribution about=south source=https://m.example/1 author=nightowl",
    f"{RESPOND} 5 speaker=radio stance=confirms_occurrence",
    f"{RESPOND} 5 speaker=army stance=withdraws words=“'=an error”",
    f"{RESPOND} 5 speaker=army stance=alleges about=south words=after all",
    f"{RESPOND} 6 speaker=radio stance=cannot_confirm",
    f"{RESPOND} 7 speaker=south stance=withdraws",
    "/violation casualties 1 claimant=army killed=at least 20",
    "/violation casualties 1 claimant=radio killed=18 published=2020-10-05 source=https://a.example/1",
    "/violation casualties 1; 3 claimant=monitors killed=more than 20 words=over both days published=2020-10-07",
    "/violation casualties 4 claimant=radio injured=up to 1,200 period=between 2020-10-01 and 2020-10-09",
    "/violation merge 6 into=3",
    "/ceasefire say truce speaker=monitors stance=reports_collapse published=2020-10-28 source=https://m.example/2",
    "/ceasefire say truce speaker=north stance=accepts words=gladly",
    "/ceasefire say truce speaker=north stance=withdraws",
    "/ceasefire say truce speaker=north stance=accepts words=gladly",
    "/ceasefire say conflict=war speaker=radio killed=nearing 5,000 in all words=over the war",
)
LEFT: Final = "What was entered on it later is not taken over;"
OF_A_RECORD: Final = frozenset(
    {"number", "id", "recorded_at", "first_told_at", "known_by", "as_of", "counts", "merged", "sources"}
)
"""What a row tells of its record: under which name it stands there, since when, and what it was made of."""


class Desk:
    """A desk that knows the war, and exports and imports its reports."""

    def __init__(self, database: Database, folder: Path, name: str) -> None:
        self.imports = Imports(database, folder)
        self.talk = Talk(database, venue=Address("console", name))
        self.imports.venue = self.talk.venue

    async def hears(self, *lines: str) -> None:
        """Hear lines, one after another."""
        for line in lines:
            await self.talk.hears(line)

    async def exported(self) -> dict[str, str]:
        """Export all there is, and give the files by their names."""
        reply = await self.talk.hears("/tracker export what=all format=csv")
        assert reply.file is not None
        with ZipFile(io.BytesIO(reply.file.content)) as archive:
            return {name.removesuffix(".csv"): archive.read(name).decode() for name in archive.namelist()}

    async def takes(self, files: dict[str, str]) -> list[str]:
        """Import the reports of an export with what was said of them, and give what is said of it."""
        return await self.imports.told(files["violations"], files["statements"], files["claims"])


@pytest.fixture
async def first(database: Database, tmp_path: Path) -> Desk:
    """A desk that lived through the war."""
    desk = Desk(database, tmp_path, "first")
    await desk.hears(*KNOWN, *LIVED)
    return desk


@pytest.fixture
async def second(database: Database, tmp_path: Path) -> Desk:
    """A desk that knows who is who, and of no report."""
    desk = Desk(database, tmp_path, "second")
    await desk.hears(*KNOWN)
    return desk


def rows(text: str, numbers: dict[str, str]) -> list[dict[str, str]]:
    """Give the rows of a file without what they tell of their record, reports by these of their ``numbers``."""
    found = []
    for row in csv.DictReader(io.StringIO(text, newline="")):
        about = [numbers[one] for one in row.get("violations", "").split("; ") if one in numbers]
        told = row | ({"violations": "; ".join(sorted(set(about)))} if "violations" in row else {})
        if (
            row.get("phase", "open") == "open"
            and row.get("withdrawn", "no") == "no"
            and (about or not row.get("violations"))
        ):
            found.append({name: cell for name, cell in told.items() if name not in OF_A_RECORD})
    return found


async def shown(desk: Desk, number: int) -> str:
    """Give how a report is shown, but for the names of what is said of it, and how often it changed."""
    return re.sub(r"\b[SC]\d+|changed .*", "", (await desk.talk.hears(f"/violation show {number}")).text)


async def test_an_export_stands_elsewhere_as_it_stood(first: Desk, second: Desk) -> None:
    """Who accuses whom, denials, links, withdrawals, ranges and attribution are the same, and the record is whole."""
    files = await first.exported()

    said = await second.takes(files)

    assert said[-1] == "Entered: 5. Passed over: 2. Refused: 0."
    for file, entered in (("statements", 4), ("claims", 1)):
        assert (await second.imports.told(files[file]))[-1].startswith(f"Entered: {entered}. Passed over: ")
        assert (await second.imports.told(f"{files[file]}\n"))[-1].startswith("Entered: 0. Passed over: ")
    theirs = await second.exported()
    numbers = {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5", "6": "3"}
    for name in ("violations", "statements", "claims"):
        assert rows(theirs[name], numbers) == rows(files[name], numbers), name
    for question in ("/ceasefire status truce", "/violation list contested=yes"):
        told = [await desk.talk.hears(question) for desk in (first, second)]
        assert (told[0].title, told[0].lines) == (told[1].title, told[1].lines)
    for number in (1, 2, 4, 5):  # of #3 the first tells which is said of the report that was merged into it
        assert await shown(second, number) == await shown(first, number)
    faults = await second.imports.database.read(lambda connection: [one.faults for one in findings(connection)])
    assert faults == [(), ()]


async def test_the_numbers_of_an_export_name_nothing_here(first: Desk, second: Desk) -> None:
    """A desk with reports of its own keeps them as they are: what is said of #1 there is said of #3 here."""
    await second.hears(*(f"{LOG} claimant=radio accused=north occurred=2020-10-{day}" for day in (20, 21)))
    before = [await shown(second, number) for number in (1, 2)]

    said = await second.takes(await first.exported())

    assert said[6] == "line 2: entered as #3. With it: 3 statements and 3 claims."
    assert [await shown(second, number) for number in (1, 2)] == before
    assert "Also within: more than 20 killed over #3 and #5 (monitors" in await shown(second, 3)
    assert "ministry counter-accuses north over #4" in await shown(second, 5)


async def test_what_comes_with_a_report_is_said_and_what_does_not(first: Desk, second: Desk) -> None:
    """Each line counts it; a desk's own judgement, hidden words, and what nobody's report is about are named."""
    await first.hears(
        "/violation verify 2 state=disputed reason=contradictory",
        f"{RESPOND} 2 speaker=radio stance=denies words=something untrue",
        "/violation retract 4 reason=an error",
    )
    files = await first.exported()
    hidden = next(row["id"] for row in csv.DictReader(io.StringIO(files["statements"])) if "untrue" in row["words"])
    await first.hears(f"/violation redact 2 statement={hidden}")

    said = await second.takes(await first.exported())

    left = f"the words of {hidden}, which the export withholds; disputed"
    assert said[5:8] == [
        "claims.csv line 2: passed over: it is about the conflict “war”: import this file by itself.",
        "line 2: entered as #1. With it: 3 statements and 3 claims.",
        f"line 3: entered as #2. With it: 3 statements and 1 claim. {LEFT} enter it: {left}.",
    ]
    assert said[9].startswith("line 5: passed over: it is retracted, and only open reports are imported, and with it ")
