"""What an import leaves out is said: of an agreement's life, and of what others said of a report."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.operations.importing.batches import ImportJob
from bot.operations.importing.table import Table
from bot.operations.importing.whole_file import import_file
from bot.operations.meter import Meter
from tests.people import ADMIN
from tests.talking import HERE, Talk

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database

HEAD = "slug,title,parties,conflict,zone,effective,state,outcome,steps\n"
ROW = "truce,Truce,North; South,War,UTC,2020-10-26 08:00"
EXTENDED = "1 extended at 2020-10-27T05:00:00Z until 2020-12-01T08:00:00Z"
APART = ". The steps of its life have a file of their own; import it, or enter: "
SUSPENDED, RESUMED = "2 suspended at 2020-10-27T05:00:00Z by north", "3 resumed at an unknown time"


VIOLATIONS = "claimant,accused,category,occurred,agreement\nMinistry,South,shelling,2020-10-27,truce\n"


async def test_what_an_undo_takes_back_keeps_its_names(database: Database, tmp_path: Path) -> None:
    """A speaker who goes with the import that brought it is told by its name."""
    talk = Talk(database, now=datetime.now(UTC))
    await talk.hears(
        "/ceasefire add truce title=Truce parties=North; South conflict=War effective=2020-10-26 zone=UTC new=yes"
    )
    await _imported(database, tmp_path, VIOLATIONS)

    undone = await talk.hears("/tracker undo")

    assert any(line.endswith("Ministry alleges #1") for line in undone.lines)


@pytest.mark.parametrize(
    ("life", "said"),
    [
        ("in_effect,,", "."),
        (f"in_effect,,{EXTENDED}", f"{APART}{EXTENDED[2:]}."),
        (
            f"in_effect,,{EXTENDED}; {SUSPENDED}; {RESUMED}",
            f"{APART}{EXTENDED[2:]}; {SUSPENDED[2:]}; {RESUMED[2:]}.",
        ),
        ("suspended,,", f"{APART}suspended."),
        ("ended,collapsed,", f"{APART}collapsed."),
    ],
)
async def test_steps_that_are_not_taken_over_are_named(
    database: Database, tmp_path: Path, life: str, said: str
) -> None:
    """Each with its time, and where to tell it; an extension among them."""
    lines = await _imported(database, tmp_path, f"{HEAD}{ROW},{life}\n")

    assert lines[0] == f"line 2: entered as truce{said}"


WITH_END = "slug,title,parties,conflict,zone,effective,ended,outcome,source\n"


async def test_a_row_can_tell_how_its_agreement_ended(database: Database, tmp_path: Path) -> None:
    """A sheet with one row for each ceasefire needs no other: none of those that are over stands in effect."""
    told = {
        "2020-11-10 08:00,collapsed": "Truce · collapsed",
        "November 2020,unknown": "Truce · ended, how is unknown",
        "unknown,expired": "Truce · expired, when is unknown",
        ",": "Truce · in effect",
    }
    talk = Talk(database, now=datetime.now(UTC))
    rows = [f"{ROW.replace('truce', f't{place}')},{end},Radio\n" for place, end in enumerate(told)]

    lines = await _imported(database, tmp_path, WITH_END + "".join(rows))

    assert lines[:4] == [f"line {place + 2}: entered as t{place}." for place in range(4)]
    for place, state in enumerate(told.values()):
        assert (await talk.hears(f"/ceasefire status t{place}")).title == state


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("2020-11-10,", "/ceasefire end needs outcome= (How it ended)."),
        ("2020-10-20,collapsed", "truce was not in effect yet then (2020-10-20): it takes effect at 2020-10-26 08:00"),
        ("2020-11-10,superseded", "Superseded by which agreement? Name it: successor=…"),
        ("2020-11-10,broken", "outcome: “broken” is none of these."),
        ("10/11/2020,collapsed", "ended: 10/11/2020 could be 10 November or 11 October."),
    ],
)
async def test_an_end_that_cannot_be_is_refused_with_its_agreement(
    database: Database, tmp_path: Path, end: str, words: str
) -> None:
    """An agreement whose end was refused would stand in effect."""
    lines = await _imported(database, tmp_path, f"{WITH_END}{ROW},{end},\n", skip_refused=True)

    assert lines[0].startswith(f"line 2: refused: {words}")
    assert lines[-1] == "Entered: 0. Passed over: 0. Refused: 1."


@pytest.mark.parametrize("column", ["slug", "title", "parties"])
async def test_an_agreement_is_refused_that_lacks_what_it_needs(
    database: Database, tmp_path: Path, column: str
) -> None:
    """A cell that was left empty is named, and the rows beside it are looked at all the same."""
    cells = dict(zip(HEAD.strip().split(","), [*ROW.split(","), "", "", ""], strict=True)) | {column: ""}
    rows = f"{','.join(cells.values())}\n{ROW},in_effect,,\n"

    lines = await _imported(database, tmp_path, f"{HEAD}{rows}", skip_refused=True)

    assert lines[:2] == [
        f"line 2: refused: {column} is empty. An agreement needs its slug, title and parties.",
        "line 3: entered as truce.",
    ]


HEAD_OF_REPORTS = (
    "claimant,accused,category,agreement,killed,attribution,contested,occurrence,killed_low,killed_high,killed_open,"
    "injured_low,injured_high,injured_open\n"
)
REPORT = "North,South; West,shelling,truce"


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (",south: alleged; west: unattributed,no,reported,,,,,,", ""),
        (",south: denied; west: alleged,yes,reported,,,,,,", "south: denied"),
        (",south: denied; west: alleged; north: alleged,yes,reported,,,,,,", "south: denied; north: alleged"),
        (",south: acknowledged,no,verified,,,,,,", "south: acknowledged; verified"),
        (",south: alleged,yes,reported,,,,,,", "contested"),
        (",,no,reported,20,21,no,60,70,yes", "killed: 20–21; injured: 60–70 or more"),
        ("4,,no,disputed,4,4,no,,,", "disputed"),
    ],
)
async def test_what_others_said_of_a_report_is_named(database: Database, tmp_path: Path, told: str, left: str) -> None:
    """Whoever denied it elsewhere denies it nowhere here until that is entered: no report loses that in silence."""
    await _imported(database, tmp_path, f"{HEAD}{ROW},in_effect,,\n")

    lines = await _imported(database, tmp_path, f"{HEAD_OF_REPORTS}{REPORT},{told}\n")

    said = f" What was entered on it later is not taken over; enter it: {left}." if left else ""
    assert lines[1] == f"line 2: entered as #1.{said}"


async def test_a_file_that_is_given_again_names_what_it_entered(database: Database, tmp_path: Path) -> None:
    """By its names alone: what was left out was said the first time."""
    rows = f"{ROW},suspended,,\n{ROW.replace('ruce', 'rue')},in_effect,,\n"

    await _imported(database, tmp_path, f"{HEAD}{rows}")
    lines = await _imported(database, tmp_path, f"{HEAD}{rows}")

    assert lines[0] == "lines 2 to 3: done by an earlier import. It entered truce to true, in entry 2."


async def _imported(database: Database, folder: Path, content: str, *, skip_refused: bool = False) -> list[str]:
    """Import a file, with whoever it names, and give what is said of it."""
    lines: list[str] = []
    file = folder / "records.csv"
    file.write_text(content, encoding="utf-8")
    job = ImportJob(Table.of(file), HERE, ADMIN, new=True, skip_refused=skip_refused)
    sound = await import_file(database, job, lambda: datetime.now(UTC), Meter(io.StringIO()), lines.extend)
    assert sound is not skip_refused
    return lines
