"""What an import promises of the steps of lives: those that the commands would have entered, once, by their laws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.callers.venues import known_venue
from storage.database import Database
from storage.ledger.unit import Shelves, open_unit
from storage.records.agreements import Agreement
from storage.writing.verification import findings
from tests.databases import copy_template
from tests.operations.imports import Imports
from tests.talking import HERE, START, Talk

if TYPE_CHECKING:
    from pathlib import Path

    from storage.ledger.unit import Connection
    from storage.records.agreements import Step

AGREEMENTS = """slug,title,parties,conflict,zone,effective,planned_end
truce,The Truce,North; South,War,Asia/Baku,2020-10-01 08:00,2020-10-20 08:00
lull,The Lull,North; South,War,America/New_York,2020-10-05,
"""
HEAD = "agreement,step,at,until,outcome,successor,by,words,source\n"
LIVES = f"""{HEAD}truce,extended,2020-10-10,2020-10-28 08:00,,,North; South,again,https://a.example/1
truce,suspended,2020-10-12 09:30,,,,North,,
truce,resumed,unknown,,,,,,Radio North
lull,ended,October 2020,,collapsed,,South,,
truce,ended,2020-10-24 00:00,,superseded,lull,,,
"""
COMMANDS = (
    "/ceasefire extend truce at=2020-10-10 until=2020-10-28 08:00 by=North; South words=again source=https://a.example/1",
    "/ceasefire suspend truce at=2020-10-12 09:30 by=North",
    "/ceasefire resume truce at=unknown source=Radio North",
    "/ceasefire end lull at=October 2020 outcome=collapsed by=South",
    "/ceasefire end truce at=2020-10-24 00:00 outcome=superseded successor=lull",
)


@pytest.fixture
async def imports(either_database: Database, tmp_path: Path) -> Imports:
    """A record that has the agreements, to import into."""
    imports = Imports(either_database, tmp_path)
    assert (await imports.told(AGREEMENTS))[-1] == "Entered: 2. Passed over: 0. Refused: 0."
    return imports


async def lives(database: Database) -> dict[str, tuple[Step, ...]]:
    """Give the steps of every agreement by its short name, and see that the record is sound."""

    def read(connection: Connection) -> dict[str, tuple[Step, ...]]:
        venue = known_venue(connection, HERE.platform, HERE.external_id)
        unit = open_unit(connection, venue, START, Shelves(), write=False)
        assert [one.faults for one in findings(connection)] == [()]
        return {one.slug: one.steps for one in unit.book.all(Agreement).values()}

    return await database.read(read)


async def test_rows_are_the_steps_that_the_commands_would_have_entered(
    imports: Imports, template: Path, tmp_path: Path
) -> None:
    """Each with its time as it was told, in the zone of its agreement, by whom, in which words and by which source."""
    (tmp_path / "commands").mkdir()
    async with await Database.open(copy_template(template, tmp_path / "commands")) as database:
        await Imports(database, tmp_path).told(AGREEMENTS)
        talk = Talk(database)
        for line in COMMANDS:
            await talk.hears(line)
        by_commands = await lives(database)

    assert await imports.told(LIVES, new=False) == [
        "line 2: entered as step 1 of truce.",
        "line 3: entered as step 2 of truce.",
        "line 4: entered as step 3 of truce.",
        "line 5: entered as step 1 of lull.",
        "line 6: entered as step 4 of truce.",
        "Entered: 5. Passed over: 0. Refused: 0.",
    ]

    assert await lives(imports.database) == by_commands


@pytest.mark.parametrize(
    ("command", "row"),
    [
        ("end truce at=2020-10-12", "truce,ended,2020-10-12,,,,,,"),
        ("end truce at=2020-10-12 outcome=broke", "truce,ended,2020-10-12,,broke,,,,"),
        ("suspend truce at=2020-09-12", "truce,suspended,2020-09-12,,,,,,"),
        ("suspend truce at=2021-09-12", "truce,suspended,2021-09-12,,,,,,"),
        ("suspend truce", "truce,suspended,,,,,,,"),
        ("resume truce at=2020-10-12", "truce,resumed,2020-10-12,,,,,,"),
        ("extend truce at=2020-10-12 until=2020-10-15", "truce,extended,2020-10-12,2020-10-15,,,,,"),
        ("extend truce", "truce,extended,2020-10-12,,,,,,"),
        ("extend lull until=unknown", "lull,extended,,unknown,,,,,"),
        ("end truce at=2020-10-12 outcome=superseded", "truce,ended,2020-10-12,,superseded,,,,"),
        ("end nowhere at=2020-10-12 outcome=expired", "nowhere,ended,2020-10-12,,expired,,,,"),
    ],
)
async def test_a_row_is_refused_in_the_words_of_its_command(imports: Imports, command: str, row: str) -> None:
    """Whoever knows why a command is refused knows why a row is, and nothing of it is entered."""
    words = await Talk(imports.database).refuses(f"/ceasefire {command}")

    said = await imports.told(f"{HEAD}{row}\n")

    assert said[0] == f"line 2: refused: {words}"
    assert await lives(imports.database) == {"truce": (), "lull": ()}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("truce,suspended,2020-10-12,,collapsed,,,,", "/ceasefire suspend has no option “outcome=”. It takes at=,"),
        (
            "truce,signed,2020-10-12,,,,,,",
            "step: “signed” is none of these. Write extended, suspended, resumed or ended.",
        ),
        ("truce,,2020-10-12,,,,,,", "step is empty. Write extended, suspended, resumed or ended."),
        (
            ",ended,2020-10-12,,expired,,,,",
            "agreement is empty. Write the short name of the agreement whose life it is.",
        ),
        (
            "lull,suspended,2020-10-12,,,,West,,",
            "by: No actor is called “West” here. Add it first, or import with --new.",
        ),
    ],
)
async def test_a_row_that_is_no_step_is_refused(imports: Imports, row: str, words: str) -> None:
    """What it lacks, or has too much, is named; whose life it is, is never guessed."""
    said = await imports.told(f"{HEAD}{row}\n", new=False)

    assert said[0].startswith(f"line 2: refused: {words}")
    assert await lives(imports.database) == {"truce": (), "lull": ()}


async def test_a_contradiction_keeps_its_thousand_out(imports: Imports) -> None:
    """A row that does not fit the life told above it is refused, and no part of that life is entered."""
    too_late = "truce ended (2020-10-24 00:00), and its suspension (2020-10-26) can’t come after that."
    said = await imports.told(f"{LIVES}truce,suspended,2020-10-26,,,,,,\ntruce,ended,2020-10-26,,collapsed,,,,\n")

    assert said[4:] == [
        "line 6: sound.",
        f"line 7: refused: {too_late} Correct the time, or undo the wrong entry first.",
        "line 8: refused: truce ended already (2020-10-24 00:00), and it ends once. Undo that entry first.",
        "lines 2 to 8: nothing is entered, since 2 of them were refused. Correct that, or import with --skip-refused.",
        "Entered: 0. Passed over: 0. Refused: 2.",
    ]
    assert await lives(imports.database) == {"truce": (), "lull": ()}


async def test_a_life_is_told_in_its_order(imports: Imports) -> None:
    """A resumption above its suspension meets an agreement that was never suspended, as it would by hand."""
    said = await imports.told(f"{HEAD}truce,resumed,2020-10-14,,,,,,\ntruce,suspended,2020-10-12,,,,,,\n")

    assert said[0].startswith("line 2: refused: truce was not suspended then (2020-10-14), so it can’t be resumed.")


async def test_agreements_come_before_their_steps(either_database: Database, tmp_path: Path) -> None:
    """Nothing is entered for one that is not on record yet; once it is, the same file goes in."""
    imports = Imports(either_database, tmp_path)
    ended = f"{HEAD}truce,ended,2020-10-12,,collapsed,,,,\n"

    assert (await imports.told(ended))[0] == "line 2: refused: agreement: No agreement is called “truce” here."
    await imports.told(AGREEMENTS)
    assert (await imports.told(ended))[0] == "line 2: entered as step 1 of truce."


async def test_a_dry_run_enters_nothing(imports: Imports) -> None:
    """It finds each row sound that the rows above it make so, and nobody new is entered for it."""
    text = f"{LIVES}lull,suspended,2020-10-07,,,,West,,\n"

    assert (await imports.told(text, dry=True))[-2:] == [
        "line 7: sound.",
        "Nothing was entered: this was a dry run. Sound: 6. Passed over: 0. Refused: 0.",
    ]
    assert await lives(imports.database) == {"truce": (), "lull": ()}
    assert "West" not in (await Talk(imports.database).hears("/tracker actor list")).text


async def test_an_extension_without_a_planned_end_comes_back(imports: Imports, template: Path, tmp_path: Path) -> None:
    """An export has nothing in the six columns of what nobody said; a file by hand says that it is unknown."""
    talk = Talk(imports.database)
    await imports.told(f"{HEAD}truce,extended,2020-10-10,unknown,,,,,\n")
    exported = (await talk.hears("/tracker export what=steps format=csv")).file
    assert exported is not None
    (tmp_path / "again").mkdir()

    async with await Database.open(copy_template(template, tmp_path / "again")) as database:
        again = Imports(database, tmp_path)
        await again.told(AGREEMENTS)
        said = await again.told(exported.content.decode("utf-8-sig"))
        status = await Talk(database).hears("/ceasefire status truce")

    assert said[-1] == "Entered: 1. Passed over: 0. Refused: 0."
    assert status.title == "The Truce · in effect"


async def test_extensions_from_an_end_that_nobody_knows_come_back(imports: Imports, template: Path) -> None:
    """What was agreed was taken out since; no extension is taken for it, nor met by it."""
    talk = Talk(imports.database)
    await imports.told(f"{HEAD}truce,extended,2020-10-10,2020-10-24,,,,,\ntruce,extended,2020-10-11,2020-10-28,,,,,\n")
    await talk.hears("/ceasefire amend truce planned_end=unknown")
    exported = [(await talk.hears(f"/tracker export what={one} format=csv")).file for one in ("agreements", "steps")]
    (imports.folder / "again").mkdir()

    async with await Database.open(copy_template(template, imports.folder / "again")) as database:
        for file in exported:
            assert file is not None
            await Imports(database, imports.folder).told(file.content.decode("utf-8-sig"))
        shown = await Talk(database).hears("/ceasefire show truce")

    assert shown.fact("Planned end") == "none; extended until 28 Oct 2020 (time unknown), Baku time"


async def test_what_was_killed_goes_on_where_it_was(imports: Imports) -> None:
    """No step is entered twice, and none is left out."""
    with pytest.raises(InterruptedError):
        await imports.told(LIVES, batch=2, last="line 3")
    assert [step.step.value for step in (await lives(imports.database))["truce"]] == ["extended", "suspended"]

    assert (await imports.told(LIVES, batch=2))[:2] == [
        "lines 2 to 3: done by an earlier import. It entered step 1 of truce to step 2 of truce, in entry 3.",
        "line 4: entered as step 3 of truce.",
    ]
    assert [len(steps) for steps in (await lives(imports.database)).values()] == [4, 1]


async def test_an_undo_takes_a_file_back(imports: Imports) -> None:
    """The lives are again as they were before it, and undoing that brings back all that it had entered."""
    talk = Talk(imports.database)
    await talk.hears("/ceasefire suspend lull at=2020-10-06")
    before = await lives(imports.database)
    await imports.told(LIVES)
    after = await lives(imports.database)

    await talk.hears("/tracker undo entry=4")
    assert await lives(imports.database) == before
    await talk.hears("/tracker undo entry=5")
    assert await lives(imports.database) == after
