"""What an import brings within an agreement's effect, and leaves under none, is named: no figure has it otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.operations.imports import Imports
from tests.talking import Talk

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database

AGREEMENTS = """slug,title,parties,conflict,effective,planned_end
truce,Truce,North; South,war,2020-10-01 08:00,2020-10-10 08:00
lull,Lull,North; South,war,2020-09-01 08:00,2020-09-10 08:00
"""
STEPS = """agreement,step,at,until
truce,extended,2020-10-09 08:00,2020-10-20 08:00
truce,extended,2020-10-19 08:00,2020-10-28 08:00
"""

NAMED = (
    "Not under it, but of a time when truce holds: #1. "
    "Put what belongs there under it: /violation amend 1 agreement=truce"
)


@pytest.fixture
async def imports(database: Database, tmp_path: Path) -> Imports:
    """A record with a report of the second week of October, to import into."""
    talk = Talk(database)
    for line in (
        "/tracker setup zone=UTC",
        "/tracker actor add North",
        "/tracker actor add South",
        "/tracker conflict add war title=War parties=North; South",
    ):
        await talk.hears(line)
    await talk.hears("/violation log North accused=South category=shelling conflict=war occurred=2020-10-15 new=yes")
    return Imports(database, tmp_path)


async def test_steps_name_what_they_bring_within_effect(imports: Imports) -> None:
    """Once behind its rows, not for each of them."""
    await imports.told(AGREEMENTS)

    said = await imports.told(STEPS)

    assert said[2:] == [
        NAMED,
        "Entered: 2. Passed over: 0. Refused: 0.",
    ]


async def test_agreements_name_what_was_on_record_before_them(imports: Imports) -> None:
    """A report from outside their time is none of theirs."""
    said = await imports.told(AGREEMENTS.replace("2020-10-10", "2020-10-20"))

    assert [line for line in said if "agreement=" in line] == [NAMED]


async def test_a_dry_run_leaves_nothing_to_place(imports: Imports) -> None:
    """What it would name could not be put under an agreement that isn't on record."""
    said = await imports.told(AGREEMENTS.replace("2020-10-10", "2020-10-20"), dry=True)

    assert [line for line in said if "agreement=" in line] == []
