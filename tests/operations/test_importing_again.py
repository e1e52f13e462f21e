"""What an import promises of lives that it meets again: a step is entered once, and an export brings them whole."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from bot.calls import Address
from tests.operations.imports import Imports
from tests.talking import Talk

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database

HEAD = "agreement,step,at,until,outcome,by\n"
AGREEMENTS = "slug,title,parties,conflict,zone,effective\ntruce,The Truce,North; South,War,UTC,2020-10-01\n"
PAUSED = f"{HEAD}truce,suspended,October 2020,,,North\ntruce,resumed,October 2020,,,North\n"
FIRST = "title=The First parties=North; South conflict=War effective=2020-10-01 08:00 planned_end=2020-10-08 08:00"
LIVED = (
    ("10-01", "/tracker zone Asia/Baku"),
    ("10-01", "/tracker actor add name=Mediators plural=yes"),
    ("10-01", f"/ceasefire add first {FIRST} new=yes"),
    ("10-04", "/ceasefire extend first at=unknown until=2020-10-15 by=mediators"),
    ("10-05", "/ceasefire suspend first at=about 2020-10-05 14:00 by=North words=“for now” source=https://a.example/1"),
    ("10-07", "/ceasefire resume first at=2020-10-06 by 12:00 by=North; South source=Radio North"),
    ("10-14", "/ceasefire extend first at=2020-10-14 until=2020-10-19"),
    ("10-18", "/ceasefire add second title=The Second parties=North; South conflict=War effective=2020-10-20"),
    ("10-18", "/ceasefire end first at=unknown outcome=superseded successor=second"),
    ("10-30", "/ceasefire end second at=2020-10-28 23:30 outcome=collapsed by=South words==SUM(1)"),
)
OF_A_RECORD = frozenset({"recorded_at", "sources"})
"""What a row tells of its record, not of its agreement: when it was entered there, and by which messages."""


@pytest.fixture
async def imports(either_database: Database, tmp_path: Path) -> Imports:
    """A record that has the truce, to import into."""
    imports = Imports(either_database, tmp_path)
    await imports.told(AGREEMENTS)
    return imports


async def test_a_step_that_is_on_record_is_passed_over(imports: Imports) -> None:
    """Entered by a command or by another file, it stays as it is, and the rows beside it are entered."""
    await Talk(imports.database).hears("/ceasefire suspend truce at=October 2020 by=South")

    assert await imports.told(PAUSED) == [
        "line 2: passed over: it is on record as step 1 of truce.",
        "line 3: entered as step 2 of truce.",
        "Entered: 1. Passed over: 1. Refused: 0.",
    ]
    assert (await imports.told(f"{PAUSED}truce,suspended,2020-10-30,,,\n"))[:3] == [
        "line 2: passed over: it is on record as step 1 of truce.",
        "line 3: passed over: it is on record as step 2 of truce.",
        "line 4: entered as step 3 of truce.",
    ]


async def test_two_pauses_of_one_month_are_two(imports: Imports) -> None:
    """Steps that look alike since little is known of them are each entered, and each is known again."""
    twice = f"{PAUSED}{PAUSED.removeprefix(HEAD)}"

    assert (await imports.told(twice))[3] == "line 5: entered as step 4 of truce."
    assert (await imports.told(f"{twice}\n"))[3:] == [
        "line 5: passed over: it is on record as step 4 of truce.",
        "Entered: 0. Passed over: 4. Refused: 0.",
    ]


async def test_another_end_than_that_on_record_is_refused(imports: Imports) -> None:
    """That two desks differ on how it ended is no agreement of theirs: a person decides."""
    await imports.told(f"{HEAD}truce,ended,2020-10-12,,collapsed,\n")

    assert (await imports.told(f"{HEAD}truce,ended,2020-10-12,,terminated,\n"))[0] == (
        "line 2: refused: truce ended already (2020-10-12), and it ends once. Undo that entry first."
    )


@pytest.mark.parametrize(
    ("recorded_at", "words"),
    [
        ("2020-11-01T00:00:00Z", "that time has not come yet, and only what has happened is recorded. Correct it."),
        ("October", "“October” is no instant in UTC. Write it such as 2020-10-26T04:05:00Z."),
    ],
)
async def test_what_was_recorded_at_no_time_is_refused(imports: Imports, recorded_at: str, words: str) -> None:
    """By then a step of unknown time had happened: it bounds what is counted."""
    said = await imports.told(f"agreement,step,at,recorded_at\ntruce,suspended,unknown,{recorded_at}\n")

    assert said[0] == f"line 2: refused: recorded_at: {words}"


async def test_exported_lives_are_lived_again_elsewhere(either_database: Database, tmp_path: Path) -> None:
    """Agreements, then their steps: all that an export tells of them is the same, and no file is needed twice."""
    talk, imports = Talk(either_database), Imports(either_database, tmp_path)
    for day, line in LIVED:
        await talk.hears(line, at=f"2020-{day}T12:00Z")
    files = [await _exported(talk, what) for what in ("agreements", "steps")]
    imports.venue = talk.venue = Address("console", "second")

    told = [await imports.told(file) for file in files]

    assert [one[-1] for one in told] == [
        "Entered: 2. Passed over: 0. Refused: 0.",
        "Entered: 6. Passed over: 0. Refused: 0.",
    ]
    for what, file in zip(("agreements", "steps"), files, strict=True):
        assert _rows(await _exported(talk, what)) == _rows(file)
    assert (await imports.told(f"{files[1]}\n"))[-1] == "Entered: 0. Passed over: 6. Refused: 0."


async def test_a_report_under_agreements_of_two_conflicts_comes_back(imports: Imports) -> None:
    """Its conflicts are those of its agreements; of a report under none a person says which."""
    await imports.told(AGREEMENTS.replace("truce", "lull").replace("War", "Siege").replace("Truce", "Lull"))
    head, talk = "claimants,category,agreements,conflicts\n", Talk(imports.database)

    assert (await imports.told(f"{head}North,shelling,truce; lull,war; siege\n"))[0] == "line 2: entered as #1."
    assert _rows(await _exported(talk, "violations"))[0]["conflicts"] == "war; siege"
    assert (await imports.told(f"{head}North,shelling,truce,siege\n"))[0] == (
        "line 2: refused: truce belongs to another conflict. Leave conflict= out, or name another one."
    )
    assert (await imports.told(f"{head}North,shelling,,war; siege\n"))[0] == (
        "line 2: refused: conflict: it names several, and no agreement in them. Name one conflict, or the agreements."
    )


async def _exported(talk: Talk, what: str) -> str:
    reply = await talk.hears(f"/tracker export {what}")
    assert reply.file is not None
    return reply.file.content.decode()


def _rows(text: str) -> list[dict[str, str]]:
    told = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: cell for name, cell in row.items() if name not in OF_A_RECORD} for row in told]
