"""The README stays true: its transcript is the program's, and its commands are carried out here."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from tests.databases import sqlite_url
from tests.people import VISITOR
from tests.project import ROOT
from tests.scenarios.telling import KARABAKH, enter
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted((ROOT / "docs").glob("*.md"))


def transcript() -> Iterator[tuple[str, str]]:
    """Give each command of the README's transcript with what it prints."""
    block = re.search(r"<!-- transcript.*?-->\n```\n(.*?)```", README, re.DOTALL)
    assert block is not None
    for exchange in block[1].strip().split("\n\n"):
        command, _, answer = exchange.partition("\n")
        yield command, answer


@pytest.fixture(scope="module")
def entered(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, entered."""
    text = KARABAKH.read_text(encoding="utf-8")
    return enter(text, template, tmp_path_factory.mktemp("readme") / "readme.db")


@pytest.mark.parametrize(("command", "answer"), list(transcript()))
async def test_the_transcript_is_what_the_bot_says(entered: Path, tmp_path: Path, command: str, answer: str) -> None:
    """Whoever reads the first page sees the real thing."""
    copy = shutil.copyfile(entered, tmp_path / "copy.db")
    async with await Database.open(sqlite_url(copy)) as database:
        reply = await Talk(database).hears(command, by=VISITOR, at="2020-12-01T00:00Z")

    assert reply.text == answer


async def test_a_moderators_day_can_be_typed_as_it_stands(bot: Talk) -> None:
    """Every line of the day works on an empty record, in order."""
    day = re.search(r"## A moderator's day\n\n```\n(.*?)```", README, re.DOTALL)
    assert day is not None
    bot.now = datetime(2020, 10, 28, 12, tzinfo=UTC)

    replies = [await bot.hears(line) for line in day[1].strip().splitlines()]

    assert "Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter and villages" in replies[4].text


@pytest.mark.parametrize("command", re.findall(r"^\$ (make \w+)$", README, re.MULTILINE))
def test_each_make_command_exists(command: str) -> None:
    """A newcomer types what the README says."""
    dry = subprocess.run(  # noqa: S603 — the words are the README's own
        [*command.split(), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert dry.returncode == 0, dry.stderr


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name
)
def test_each_link_of_a_page_leads_somewhere(page: Path) -> None:
    """Whoever follows one finds a page or a file of this project; where it leads outside is not looked at."""
    links = re.findall(r"(?:\]\(|<img src=\")([^)\"#:]+)[)\"]", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).is_file()] == []


def test_every_page_can_be_found_from_the_first() -> None:
    """None is written for nobody."""
    assert [page.name for page in PAGES if f"(docs/{page.name})" not in README] == []


def test_every_dependency_is_explained() -> None:
    """One line each."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[\n(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    assert block is not None
    names = [found.replace("-", "_") for found in re.findall(r'"([a-z][a-z-]*)', block[1])]

    told = README.casefold().replace("-", "_")
    assert [name for name in names if f"| {name}" not in told] == []
