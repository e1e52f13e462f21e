"""The parties are treated alike: their names swapped in the input are swapped in the output, and nothing else is."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from tests.databases import sqlite_url
from tests.digests.digest_channel import DigestChannel
from tests.scenarios.telling import KARABAKH, enter
from tests.talking import Talk

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = (
    "/ceasefire status nk-washington as_of=2020-10-30T12:00Z known_by=2020-10-30T12:00Z",
    "/ceasefire status nk-washington",
    "/ceasefire compare karabakh-2020",
    "/ceasefire timeline nk-washington",
    "/ceasefire show nk-washington",
    "/violation list",
    *(f"/violation show {number}" for number in range(1, 14)),
)

SWAPPED = {"Armenia": "Azerbaijan", "Azerbaijan": "Armenia", "armenia": "azerbaijan", "azerbaijan": "armenia"}


def swapped(text: str) -> str:
    """Put each party's name in place of the other's."""
    return re.sub("Armenia|Azerbaijan|armenia|azerbaijan", lambda found: SWAPPED[found[0]], text)


@pytest.fixture(scope="session")
def mirrored(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scenario with the two parties in each other's place."""
    text = swapped(KARABAKH.read_text(encoding="utf-8"))
    return enter(text, template, tmp_path_factory.mktemp("mirrored") / "mirrored.db")


@pytest.mark.parametrize("question", QUESTIONS)
async def test_the_mirrored_war_gets_the_mirrored_answer(
    karabakh: Talk, mirrored: Path, tmp_path: Path, question: str
) -> None:
    """No order, default or wording prefers a party."""
    copy = shutil.copyfile(mirrored, tmp_path / "mirrored.db")
    async with await Database.open(sqlite_url(copy)) as database:
        mirror = await Talk(database).hears(swapped(question), at="2020-12-01T00:00Z")

    reply = await karabakh.hears(question, at="2020-12-01T00:00Z")

    assert mirror.text == swapped(reply.text)


@pytest.mark.parametrize("about", ["nk-washington", "karabakh-2020", ""])
async def test_the_mirrored_war_has_the_mirrored_digests(
    karabakh: Talk, mirrored: Path, tmp_path: Path, about: str
) -> None:
    """Every morning, on the first screen and in the thread."""
    copy = shutil.copyfile(mirrored, tmp_path / "mirrored.db")
    async with await Database.open(sqlite_url(copy)) as database:
        told = [await _texts(DigestChannel(talk, about)) for talk in (karabakh, Talk(database, karabakh.now))]

    assert told[1] == [swapped(text) for text in told[0]]


async def _texts(mornings: DigestChannel) -> list[str]:
    """Give all that is told on five mornings, but for the hashes, which hold salts."""
    digests = [await mornings.told(f"2020-10-{day}T04:00Z") for day in range(27, 32)]
    return [re.sub("record [0-9a-f]+", "", one.text) for digest in digests for one in (digest.root, *digest.details)]
