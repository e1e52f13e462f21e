"""Bad input gets one clear sentence, and nothing is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from storage.tables import journal
from tests.people import MODERATOR
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk

DESK = (
    "/tracker setup zone=Europe/Berlin",
    "/tracker actor add name=North",
    "/tracker actor add name=South",
    "/tracker actor add name=Ministry slug=ministry speaks_for=North",
    "/tracker conflict add war title=War parties=North; South",
    "/ceasefire add first title=First conflict=war parties=North; South effective=2020-10-01 12:00",
    "/ceasefire add second title=Second conflict=war parties=North; South effective=2020-10-20 12:00 follows=first",
    "/violation log ministry accused=South category=shelling occurred=2020-10-02 12:00 place=Hill agreement=first",
)
LOG = "/violation log ministry accused=South category=shelling agreement=first"

REFUSALS = {
    "control characters": (f"{LOG} place=Hill\x07", "control"),
    "a NUL": (f"{LOG} place=Hi\x00ll", "control"),
    "a right-to-left override": (f"{LOG} place=Hill\u202e", "direction"),
    "a hundred thousand characters": (f"{LOG} words={'a' * 100_000}", "100,"),
    "an emoji in a slug": ("/ceasefire add tr\N{SLICE OF PIZZA}uce title=Truce parties=North", "short name"),
    "the year 0": (f"{LOG} occurred=0000-10-26", "the year 0 is out of range"),
    "the year 10,000": (f"{LOG} occurred=10000-10-26", "10000"),
    "the hour 24:00": (f"{LOG} occurred=2020-10-26 24:00", "2020-10-27 00:00"),
    "midnight on a day": (f"{LOG} occurred=midnight on 2020-10-26", "could be"),
    "a date of two readings": (f"{LOG} occurred=10/11/2020", "could be 10 November or 11 October"),
    "a time in a gap": (f"{LOG} occurred=2020-03-29 02:30", "didn't exist in Berlin"),
    "a time in a fold": (f"{LOG} occurred=2020-10-25 02:30", "twice in Berlin"),
    "a time to come": (f"{LOG} occurred=2020-12-24 12:00", "has not come yet"),
    "negative casualties": ("/violation casualties 1 claimant=ministry killed=-4", "-4"),
    "absurd casualties": ("/violation casualties 1 claimant=ministry killed=99999999999", "99999999999"),
    "a reversed range": ("/violation casualties 1 claimant=ministry killed=30-20", "30"),
    "a claim of nothing": ("/violation casualties 1 claimant=ministry", "killed="),
    "a claim covering nothing": ("/violation casualties ; claimant=ministry killed=4", "empty"),
    "a count without its unit": (f"{LOG} count=5", "unit"),
    "an end before the beginning": ("/ceasefire end second at=2020-10-19 12:00 outcome=collapsed", "not in effect yet"),
    "an incident that ends before it begins": (f"{LOG} occurred=2020-10-02 14:00 until 2020-10-02 13:00", "before"),
    "a circle of speakers": ("/tracker actor amend North speaks_for=Ministry", "circle"),
    "a circle of agreements": ("/ceasefire amend first follows=second", "follow"),
    "no such violation": ("/violation show 99", "#99"),
    "no such agreement": ("/ceasefire status fisrt", "first"),
    "no such category": ("/violation log ministry accused=South category=shellling", "shelling"),
    "no such command": ("/violation lgo", "log"),
    "an option given twice": (f"{LOG} place=Hill place=Dale", "twice"),
    "a claimant forgotten": ("/violation log category=shelling", "claimant"),
}


async def entries(bot: Talk) -> int:
    """Count the entries of every journal."""

    def count(connection: object) -> int:
        return int(connection.execute(select(func.count()).select_from(journal)).scalar_one())  # type: ignore[attr-defined]

    return await bot.database.read(count)


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """Two ceasefires, their parties, and one report."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    for line in DESK:
        await bot.hears(line)


@pytest.mark.parametrize(("line", "said"), REFUSALS.values(), ids=REFUSALS.keys())
async def test_it_is_refused_in_words_and_nothing_is_stored(desk: Talk, line: str, said: str) -> None:
    """The sentence names what is wrong, and the record stays as it was."""
    before = await entries(desk)

    words = await desk.refuses(line, by=MODERATOR)

    assert said.casefold() in words.casefold()
    assert "Something went wrong" not in words
    assert await entries(desk) == before
