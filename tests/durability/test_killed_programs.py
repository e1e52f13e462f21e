"""What the program answered on its standard output is in its file, though it was killed a moment later."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from tests.conversations.newsroom import open_desk
from tests.databases import copy_template, sqlite_url
from tests.operations.records import damages_and_faults
from tests.platforms.program import Program
from tests.talking import Talk

if TYPE_CHECKING:
    from pathlib import Path

LINES = "".join(
    "/violation log azerbaijan-mod category=shelling accused=armenia occurred=2020-10-26 08:20 new=yes"
    f" place=Terter words=report {number}\n"
    for number in range(1, 400)
)


@pytest.mark.parametrize("seed", range(5))
async def test_what_the_program_answered_outlives_a_kill(template: Path, tmp_path: Path, seed: int) -> None:
    """Each number that was read from the pipe is a report with the words it was logged with, and all is whole."""
    async with await Database.open(copy_template(template, tmp_path)) as database:
        await open_desk(Talk(database))
    answers = _answers_until_killed(Program(tmp_path), Random(seed).randint(1, 40))  # noqa: S311 — chance, not secrecy

    async with await Database.open(sqlite_url(tmp_path / "ceasefire.db")) as database:
        bot = Talk(database)
        for number, answer in enumerate(answers, 1):
            assert answer["reply"]["title"].startswith(f"Logged as #{number} ")
            assert f"“report {number}”" in (await bot.hears(f"/violation show {number}", at="2030-01-01T00:00Z")).text
        assert await database.read(damages_and_faults) == []


def _answers_until_killed(program: Program, lines: int) -> list[dict[str, dict[str, str]]]:
    """Feed the program more than it will answer, and kill it once it has answered some lines."""
    with program.piped("console", "--json") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(LINES)
        process.stdin.flush()
        read = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        read += process.stdout.readlines()
    return [json.loads(line) for line in read if line.endswith("\n")]
