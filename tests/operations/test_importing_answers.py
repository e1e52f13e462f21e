"""What an import promises of those who answer a report: their denial is on record as soon as the accusation is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.operations.imports import Imports
from tests.talking import Talk

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database

AGREEMENTS = "slug,title,parties,conflict,zone,effective\ntruce,The Truce,North; South,War,UTC,2020-10-01\n"
HEAD = "claimant,accused,category,occurred,agreement,published,source,denied_by,acknowledged_by,confirmed_by\n"
ROW = "North,South,shelling,2020-10-02,truce,2020-10-03,https://north.example/1"

LOG = "/violation log North category=shelling accused=South occurred=2020-10-02 published=2020-10-03 new=yes"
RESPONSES = (
    "3 speaker=South stance=denies",
    "3 speaker=ministry stance=denies",
    "4 speaker=ministry stance=acknowledges",
    "4 speaker=Monitors stance=confirms_occurrence",
    "4 speaker=Radio stance=confirms_occurrence",
)


@pytest.fixture
def imports(database: Database, tmp_path: Path) -> Imports:
    """An empty record to import into."""
    return Imports(database, tmp_path)


@pytest.fixture
async def talk(imports: Imports) -> Talk:
    """Give who talks of that record, once it has the truce and a ministry of the South."""
    talk = Talk(imports.database)
    await imports.told(AGREEMENTS)
    await talk.hears("/tracker actor add name=Southern Ministry slug=ministry speaks_for=South")
    return talk


async def shown(talk: Talk, number: int) -> str:
    """Give how a report is shown, but for its name, those of its statements, its link, and how often it changed."""
    reply = await talk.hears(f"/violation show {number}")
    return re.sub(r" \(S\d+\)|^#\d+|https\S+|changed .*", "", reply.text)


async def test_a_denial_comes_in_with_its_accusation(imports: Imports, talk: Talk) -> None:
    """A sheet's column names who denies: the report is contested, and one entry of the journal brought both."""
    assert (await imports.told(f"{HEAD}{ROW},ministry,,\n"))[0] == "line 2: entered as #1."

    assert "reported · contested\nNorth accuses South. Southern Ministry denies it." in await shown(talk, 1)
    await talk.hears("/tracker undo entry=4")
    assert "#1 was taken back" in await talk.refuses("/violation show 1")


async def test_answers_are_those_of_the_command(imports: Imports, talk: Talk) -> None:
    """Whoever denies, acknowledges or confirms by a column stands where ``/violation respond`` puts them."""
    await imports.told(f"{HEAD}{ROW},South; ministry,,\n{ROW[:-1]}2,,ministry,Monitors; Radio\n")
    for link in "34":
        await talk.hears(f"{LOG} source=https://north.example/{link}")
    for answer in RESPONSES:
        await talk.hears(f"/violation respond {answer}")

    assert [await shown(talk, number) for number in (1, 2)] == [await shown(talk, number) for number in (3, 4)]


async def test_nobody_told_when_and_where_an_answer_was_published(imports: Imports, talk: Talk) -> None:
    """The row's publication and source are its claimant's: the answer's stay unknown."""
    await imports.told(f"{HEAD}{ROW},ministry,,\n")

    file = (await talk.hears("/tracker export what=statements format=csv")).file

    assert file is not None
    alleged, denied = file.content.decode().splitlines()[1:]
    assert "https://north.example/1" in alleged
    assert "2020-10-03" in alleged
    assert "https://north.example/1" not in denied
    assert "2020-10-03" not in denied


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            f"{ROW},Nobody Known,,",
            "denied_by: No actor is called “Nobody Known” here. Add it first, or import with --new.",
        ),
        (
            ROW.replace("South", "") + ",,ministry,",
            "acknowledged_by: Only an accused, or one speaking for it, acknowledges; nobody accused is.",
        ),
    ],
)
async def test_an_answer_that_cannot_be_keeps_its_report_out(imports: Imports, row: str, words: str) -> None:
    """It is refused in the words of the command: without its answer the accusation would stand alone."""
    said = await imports.told(f"{HEAD}{row}\n", new=False)

    assert said[0].startswith(f"line 2: refused: {words}")


@pytest.mark.usefixtures("talk")
async def test_an_answer_that_a_column_tells_is_not_named_as_missing(imports: Imports) -> None:
    """An export's file to which a person added who denied it has nothing left to enter."""
    head = HEAD.replace("\n", ",attribution,contested\n")

    assert (await imports.told(f"{head}{ROW},ministry,,,south: denied,yes\n"))[1] == "line 2: entered as #1."
