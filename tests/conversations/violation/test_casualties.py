"""Claims of killed and injured, each with its claimant, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import TERTER, open_on_an_accusation
from tests.people import MODERATOR, VISITOR
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A bot with one accusation of Armenia on record, #1."""
    return await led(bot, open_on_an_accusation)


async def test_figures_stand_side_by_side_as_a_range(desk: Talk) -> None:
    """Two claims about one incident are never added."""
    await desk.hears("/violation casualties 1 claimant=azerbaijan-prosecutor killed=20 injured=up to 60", by=MODERATOR)

    reply = await desk.hears("/violation casualties 1 claimant=hrw killed=21 injured=more than 70", by=MODERATOR)

    assert reply.title.endswith("for #1: 21 killed and more than 70 injured (Human Rights Watch).")
    assert [reply.fact(what) for what in ("Killed", "Injured")] == [
        f"{figure} (Azerbaijan’s Prosecutor and Human Rights Watch)" for figure in ("20–21", "60–70 or more")
    ]


async def test_a_claim_over_several_incidents_enters_no_total(desk: Talk) -> None:
    """It stands apart, and the reply says so."""
    await desk.hears(TERTER.replace("Terter", "Barda") + " new=yes", by=MODERATOR)

    reply = await desk.hears("/violation casualties 1;2 claimant=press killed=at least 25", by=MODERATOR)

    assert "It is about #1 and #2 together: it stands apart and enters no total." in reply.lines
    status = await desk.hears("/ceasefire status nk-washington", by=VISITOR)
    assert status.fact("Killed") == "no figure in 2 incidents."
    assert status.fact("Apart from these") == "at least 25 killed over #1 and #2 (press)."


async def test_a_claim_is_entered_once(desk: Talk) -> None:
    """Over one incident or several: entered twice it would look like two."""
    await desk.hears(TERTER.replace("Terter", "Barda") + " new=yes", by=MODERATOR)
    for numbers in ("1", "1;2"):
        line = f"/violation casualties {numbers} claimant=press killed=at least 25"
        await desk.hears(line, by=MODERATOR)

        assert "That claim already stands for #1 as C" in await desk.refuses(line, by=MODERATOR)


async def test_a_claim_over_incidents_that_all_went_out_of_count_is_told_in_no_status(desk: Talk) -> None:
    """While one of them counts it stands apart; once none does, nothing is left that it could be set beside."""
    await desk.hears(f"{TERTER} new=yes", by=MODERATOR)
    await desk.hears("/violation casualties violation='1; 2' claimant=press killed=25", by=MODERATOR)

    await desk.hears("/violation retract 1 reason=another war", by=MODERATOR)
    one = await desk.hears("/ceasefire status nk-washington", by=VISITOR)
    await desk.hears("/violation retract 2 reason=another war", by=MODERATOR)
    none = await desk.hears("/ceasefire status nk-washington", by=VISITOR)
    then = await desk.hears("/ceasefire status nk-washington known_by=now", by=VISITOR)

    assert one.fact("Apart from these").startswith("25 killed over #1 and #2")
    assert "25 killed" not in none.text + then.text


async def test_a_claim_over_more_days_than_its_incident_stands_apart(desk: Talk) -> None:
    """A figure for two days is not the figure of one of them."""
    line = "/violation casualties 1 claimant=press killed=25 period=between 2020-10-25 and 2020-10-26"

    reply = await desk.hears(line, by=MODERATOR)

    assert "It is about more days than #1: it stands apart and enters no total." in reply.lines


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("claimant=press", "states a figure or words"),
        ("claimant=press killed=-3", "is below zero"),
        ("claimant=press killed=99,000,000", "is more than"),
        ("claimant=press killed=3 period=2021-01-01", "period: that time has not come yet"),
    ],
)
async def test_a_claim_that_states_nothing_is_refused(desk: Talk, options: str, words: str) -> None:
    """Neither figure nor words, below zero, absurd, or of the future: one clear answer each."""
    assert words in await desk.refuses(f"/violation casualties 1 {options}", by=MODERATOR)


async def test_a_claim_covers_at_least_one_incident(desk: Talk) -> None:
    """A claim covering nothing is refused."""
    assert "empty" in await desk.refuses("/violation casualties ; claimant=press killed=3", by=MODERATOR)


async def test_words_alone_are_no_figure(desk: Talk) -> None:
    """“Casualties on both sides” is quoted, and the total still knows no figure."""
    reply = await desk.hears(
        '/violation casualties 1 claimant=armenia-mod words="casualties and wounded on both sides"', by=MODERATOR
    )

    assert "Their words: “casualties and wounded on both sides”" in reply.lines
