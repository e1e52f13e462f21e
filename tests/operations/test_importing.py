"""What import promises: rows of a file under the same laws as a person's words, in thousands that are whole."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from tests.databases import sqlite_url
from tests.memory_platform import MemoryPlatform
from tests.platforms.warm import WarmProgram
from tests.project import ROOT
from tests.talking import Talk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.program import Program

AGREEMENTS = """slug,title,conflict,zone,parties,declared,effective
truce,The Truce,The War,Asia/Baku,Armenia; Azerbaijan,2020-10-25,2020-10-26 08:00
"""
HEAD = "claimant,accused,category,occurred,place_as_reported,agreement,source\n"
FIRST = "Azerbaijan,Armenia,shelling,2020-10-26 08:05,Terter,truce,https://example.org/1\n"
SECOND = "Armenia,Azerbaijan,drone strike,2020-10-27,Martuni,truce,https://example.org/2\n"
WRONG = "Armenia,Azerbaijan,drone strik,2020-10-27,Martuni,truce,\n"


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that the program began, and into which it imported the truce; to copy."""
    program = WarmProgram(tmp_path_factory.mktemp("begun"))
    assert program.run("console", "-", typed="/help\n").returncode == 0
    (program.folder / "agreements.csv").write_text(AGREEMENTS, encoding="utf-8")
    told = program.run("import", "agreements.csv", "--new")
    assert told.stdout == "line 2: entered as truce.\nEntered: 1. Passed over: 0. Refused: 0.\n"
    return program.folder / "ceasefire.db"


@pytest.fixture
def desk(program: Program, begun: Path) -> Program:
    """Give the program with an empty record that holds the truce."""
    shutil.copyfile(begun, program.folder / "ceasefire.db")
    return program


def imported(desk: Program, text: str, *options: str) -> tuple[int, list[str]]:
    """Import a file of this text; give the exit status and the lines that were said."""
    (desk.folder / "reports.csv").write_text(text, encoding="utf-8")
    told = desk.run("import", "reports.csv", *options)
    return told.returncode, (told.stdout + told.stderr).splitlines()


def answer(desk: Program, line: str) -> str:
    """Ask on the console, and give the answer as it is written."""
    told = desk.run("console", "-", "--json", typed=f"{line}\n")
    return json.dumps(json.loads(told.stdout), ensure_ascii=False)


def test_rows_are_entered_as_a_person_would_enter_them(desk: Program) -> None:
    """Times are read in the zone of the agreement, categories as they are spoken, and the record verifies."""
    assert imported(desk, HEAD + FIRST + SECOND) == (
        0,
        ["line 2: entered as #1.", "line 3: entered as #2.", "Entered: 2. Passed over: 0. Refused: 0."],
    )
    shown = answer(desk, "/violation show 1")
    assert "Azerbaijan accuses Armenia" in shown
    assert "26 Oct 2020, 08:05 Baku" in shown
    assert desk.run("verify").returncode == 0


async def test_the_log_has_one_line_for_a_file(desk: Program) -> None:
    """However many rows it has; a second run, which enters nothing, is no news."""
    async with await Database.open(sqlite_url(desk.folder / "ceasefire.db")) as database:
        await Talk(database, channel="log", lacks=()).hears("/tracker channel log=yes")
    for _ in range(2):
        assert imported(desk, HEAD + FIRST + SECOND)[0] == 0

    platform = MemoryPlatform(now=datetime.now(UTC))
    async with await Database.open(sqlite_url(desk.folder / "ceasefire.db")) as database:
        await platform.delivers(database)
    assert platform.reads("log") == ["\nImported from a file: 2 records."]


def test_a_refused_row_keeps_its_thousand_out(desk: Program) -> None:
    """The line says what is wrong and what was meant; nothing of the others is entered."""
    status, said = imported(desk, HEAD + FIRST + WRONG)

    assert status == 1
    assert said[0] == "line 2: sound."
    assert said[1].startswith("line 3: refused: category: “drone strik” is none of these. Did you mean drone strike?")
    assert said[2:] == [
        "lines 2 to 3: nothing is entered, since 1 of them was refused. Correct that, or import with --skip-refused.",
        "Entered: 0. Passed over: 0. Refused: 1.",
    ]
    assert "There is no violation #1 here" in answer(desk, "/violation show 1")


def test_refused_rows_can_be_left_out(desk: Program) -> None:
    """The others are entered, and the exit status still tells of those that were not."""
    status, said = imported(desk, HEAD + WRONG + FIRST, "--skip-refused")

    assert status == 1
    assert said[1:] == ["line 3: entered as #1.", "Entered: 1. Passed over: 0. Refused: 1."]


def test_a_dry_run_enters_nothing(desk: Program) -> None:
    """It says what would become of each row, and the real run still can."""
    assert imported(desk, HEAD + FIRST, "--dry-run") == (
        0,
        ["line 2: sound.", "Nothing was entered: this was a dry run. Sound: 1. Passed over: 0. Refused: 0."],
    )
    assert imported(desk, HEAD + FIRST)[1][0] == "line 2: entered as #1."


def test_the_same_file_enters_nothing_twice(desk: Program) -> None:
    """Given once more, as after a kill, its thousands are known."""
    imported(desk, HEAD + FIRST)

    assert imported(desk, HEAD + FIRST) == (
        0,
        [
            "line 2: done by an earlier import. It entered #1, in entry 3.",
            "Entered: 0. Passed over: 0. Refused: 0.",
        ],
    )


def test_what_was_undone_since_is_not_said_to_be_there(desk: Program) -> None:
    """The same file enters nothing anew; the line leads to what it had entered."""
    imported(desk, HEAD + FIRST + SECOND)
    assert "Undid entry 3" in answer(desk, "/tracker undo entry=3")

    assert imported(desk, HEAD + FIRST + SECOND)[1][0] == (
        "lines 2 to 3: done by an earlier import. It entered #1 to #2, in entry 3. "
        "Entry 4 took that back: to have it on record again, /tracker undo entry=4"
    )
    answer(desk, "/tracker undo entry=4")
    assert imported(desk, HEAD + FIRST + SECOND)[1][0].endswith("in entry 3.")
    assert "Azerbaijan accuses Armenia" in answer(desk, "/violation show 1")


def test_a_place_that_the_bot_was_never_in_is_refused(desk: Program) -> None:
    """A slip in its id would begin an empty record, which nobody could read."""
    status, said = imported(desk, HEAD + FIRST, "--place", "discord:12345")

    assert (status, said) == (
        1,
        ["Nothing is recorded from discord:12345. ceasefire-bot verify names the places there are."],
    )
    assert "discord:12345" not in desk.run("verify").stdout


def test_a_message_that_is_known_is_passed_over(desk: Program) -> None:
    """By its link, whatever else its row says; ``new`` says that it tells of another incident."""
    imported(desk, HEAD + FIRST)
    head = HEAD.replace("source", "source,new")
    again = FIRST.replace("\n", ",\n").replace("Azerbaijan,", "Trend Agency,")
    other, more = SECOND.replace("\n", ",\n"), SECOND.replace("\n", ",yes\n")

    assert imported(desk, head + again + other + other + more)[1] == [
        "line 2: passed over: its source already tells of #1.",
        "line 3: entered as #2.",
        "line 4: passed over: its source already tells of #2.",
        "line 5: entered as #3.",
        "Entered: 2. Passed over: 2. Refused: 0.",
    ]


def test_thousands_stand_apart(desk: Program) -> None:
    """A refused row in the second thousand leaves the first as it is."""
    rows = [f"Armenia,Azerbaijan,shelling,2020-10-27,Village {number},truce,\n" for number in range(1001)]

    _, said = imported(desk, HEAD + "".join(rows) + WRONG)

    assert said[999] == "line 1001: entered as #1000."
    assert said[1000] == "line 1002: sound."
    assert said[-1] == "Entered: 1,000. Passed over: 0. Refused: 1."
    assert desk.run("verify").returncode == 0


def test_an_unknown_name_is_refused_unless_it_is_new(desk: Program) -> None:
    """Who isn't on record is entered only where that is asked for."""
    row = FIRST.replace("Azerbaijan,", "Trend Agency,")

    assert imported(desk, HEAD + row)[1][0] == (
        "line 2: refused: claimant: No actor is called “Trend Agency” here. Add it first, or import with --new."
    )
    assert imported(desk, HEAD + row, "--new")[1][0] == "line 2: entered as #1."


def test_an_unknown_place_is_refused_unless_it_is_new(desk: Program) -> None:
    """Where a column names places on record; the refusal has the way out."""
    head = HEAD.replace("place_as_reported", "place")

    assert imported(desk, head + FIRST)[1][0] == (
        "line 2: refused: place: No place is called “Terter” here. Add it first, or import with --new."
    )
    assert imported(desk, head + FIRST, "--new")[1][0] == "line 2: entered as #1."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("claimant,category,occured\n", "There is no column “occured”. Did you mean occurred?"),
        ("name,date\n1,2\n", "The first line names no kind of record."),
        ("claimant,category,claimants\n1,2,3\n", "The column “claimant” is there twice. Keep one of the two."),
        (HEAD, "reports.csv has no rows below its first line."),
        ("", "reports.csv is empty: its first line names its columns, as docs/import.md has them."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(desk: Program, text: str, words: str) -> None:
    """It ends with 2, and nothing is entered."""
    status, said = imported(desk, text)

    assert status == 2
    assert said[0].startswith(words)


def test_an_export_can_be_imported(desk: Program, tmp_path: Path) -> None:
    """Into another place, its times stay as precise as they were, and who said it stays the claimant."""
    imported(desk, HEAD + FIRST + SECOND.replace("2020-10-27", "October 2020"))
    desk.run("console", "-", typed="/tracker export what=violations format=csv\n")
    desk.run("console", "-", typed="/tracker export what=agreements format=csv\n")
    violations, agreements = next(tmp_path.glob("*violations*.csv")), next(tmp_path.glob("*agreements*.csv"))

    assert desk.run("import", agreements.name, "--new", "--place", "console:second").returncode == 0
    told = desk.run("import", violations.name, "--place", "console:second")

    assert told.stdout.splitlines()[0].startswith("Not read: number, occurrence")
    assert told.stdout.splitlines()[1:] == [
        "line 2: entered as #1.",
        "line 3: entered as #2.",
        "Entered: 2. Passed over: 0. Refused: 0.",
    ]


def test_fiction_never_enters_a_real_record(desk: Program, tmp_path: Path) -> None:
    """The examples are of no real war: they are refused until the place is marked as a game’s, for good."""
    names = ("import-agreements.csv", "import-steps.csv", "import-violations.csv")
    for name in names:
        (tmp_path / name).write_bytes((ROOT / "examples" / name).read_bytes())

    assert "fictional: this is a row of a game" in desk.run("import", "import-agreements.csv", "--new").stdout
    desk.run("console", "-", typed="/tracker setup fictional=yes\n")
    assert [desk.run("import", name, "--new").returncode for name in names] == [0, 0, 0]
