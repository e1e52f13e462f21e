"""What an import of agreements leaves out of their lives is said: without it, reports would count that don't."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.operations.importing.batches import Errand
from bot.operations.importing.table import Table
from bot.operations.importing.work import import_file
from bot.operations.meter import Meter
from tests.people import ADMIN
from tests.talking import HERE, Talk

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database

HEAD = "slug,title,parties,conflict,zone,effective,state,outcome,steps\n"
ROW = "truce,Truce,North; South,War,UTC,2020-10-26 08:00"
EXTENDED = "1 extended at 2020-10-27T05:00:00Z until 2020-12-01T08:00:00Z"
SUSPENDED, RESUMED = "2 suspended at 2020-10-27T05:00:00Z by north", "3 resumed at an unknown time"


VIOLATIONS = "claimant,accused,category,occurred,agreement\nMinistry,South,shelling,2020-10-27,truce\n"


async def test_what_an_undo_takes_back_keeps_its_names(database: Database, tmp_path: Path) -> None:
    """A speaker who goes with the import that brought it is told by its name."""
    talk = Talk(database, now=datetime.now(UTC))
    await talk.hears(
        "/ceasefire add truce title=Truce parties=North; South conflict=War effective=2020-10-26 zone=UTC new=yes"
    )
    (tmp_path / "violations.csv").write_text(VIOLATIONS, encoding="utf-8")
    errand = Errand(Table.of(tmp_path / "violations.csv"), HERE, ADMIN, new=True)
    await import_file(database, errand, lambda: datetime.now(UTC), Meter(io.StringIO()), list[str]().extend)

    undone = await talk.hears("/tracker undo")

    assert any(line.endswith("Ministry alleges #1") for line in undone.lines)


@pytest.mark.parametrize(
    ("life", "said"),
    [
        ("in_effect,,", "."),
        (f"in_effect,,{EXTENDED}", "."),
        (
            f"in_effect,,{EXTENDED}; {SUSPENDED}; {RESUMED}",
            f". What was entered of its life is not taken over; enter it: {SUSPENDED[2:]}; {RESUMED[2:]}.",
        ),
        ("suspended,,", ". That it is suspended is not taken over: enter that step of its life."),
    ],
)
async def test_steps_that_are_not_taken_over_are_named(
    database: Database, tmp_path: Path, life: str, said: str
) -> None:
    """Each with its time; an extension is taken over as the planned end it led to."""
    lines: list[str] = []
    (tmp_path / "agreements.csv").write_text(f"{HEAD}{ROW},{life}\n", encoding="utf-8")
    errand = Errand(Table.of(tmp_path / "agreements.csv"), HERE, ADMIN, new=True)

    assert await import_file(database, errand, lambda: datetime.now(UTC), Meter(io.StringIO()), lines.extend)
    assert lines[0] == f"line 2: entered as truce{said}"
