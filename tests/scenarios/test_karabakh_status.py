"""What the bot must answer of Nagorno-Karabakh, 2020, as of 30 October: the scenario's last section."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.replies import Reply
    from tests.talking import Talk

THEN = "as_of=2020-10-30T12:00Z known_by=2020-10-30T12:00Z"
LATER = "2020-12-01T00:00Z"


async def ask(karabakh: Talk, line: str) -> Reply:
    """Ask a month later what stood on 30 October."""
    return await karabakh.hears(f"{line} {THEN}", at=LATER)


async def test_washington_is_in_effect_and_reported_collapsed(karabakh: Talk) -> None:
    """The press reports its collapse; nobody's report ends an agreement."""
    reply = await ask(karabakh, "/ceasefire status nk-washington")

    assert reply.title == "US-brokered humanitarian ceasefire · in effect · reported collapsed by press (30 Oct)"


async def test_washington_has_held_four_days_and_eight_hours(karabakh: Talk) -> None:
    """Its declaration, known to the day in Washington, makes a range."""
    reply = await ask(karabakh, "/ceasefire status nk-washington")

    since, declared, planned = reply.lines[0].split(". ")
    assert since == "Since 26 Oct 2020, 08:00 Baku (04:00 UTC): 4 days 8 hours"
    assert declared == "Declared 25 Oct (New York): 4–5 days"
    assert planned == "No planned end."


@pytest.mark.parametrize(
    ("label", "value"),
    [
        (
            "First reported violation",
            "26 Oct 08:05, 5 minutes after it took effect (Azerbaijan’s Defence Ministry accuses Armenia; denied).",
        ),
        ("Reported", "8 incidents, 1 corroborated · contested: 5"),
        ("Accused", "Armenia in 4 · Azerbaijan in 4"),
        ("Killed", "25–26 in 3 incidents, no figure in 5."),
        ("Injured", "72–85 or more in 3 incidents, no figure in 5."),
        ("Apart from these", "at least 25 killed and “dozens” injured over #10 and #11 (press)."),
        ("Last report", "28 Oct. Quiet since: 1 full day, and today so far. Longest quiet: 1 day."),
        ("Last 24 h", "0 new, 2 changed (before: 2 new, 1 changed)."),
    ],
)
async def test_washington_in_figures(karabakh: Talk, label: str, value: str) -> None:
    """Each figure of the scenario, in the words of the voice."""
    reply = await ask(karabakh, "/ceasefire status nk-washington")

    assert reply.fact(label) == value


async def test_status_fits_a_phone(karabakh: Talk) -> None:
    """At most twelve lines."""
    reply = await ask(karabakh, "/ceasefire status nk-washington")

    assert len(reply.text.splitlines()) <= 12


async def test_the_three_ceasefires_compared(karabakh: Talk) -> None:
    """On 30 October the fourth does not exist yet."""
    reply = await ask(karabakh, "/ceasefire compare karabakh-2020")

    assert reply.table is not None
    assert [row[:4] for row in reply.table.rows] == [
        ("nk-moscow-1", "5 minutes", "7 days 12 hours, superseded", "2"),
        ("nk-moscow-2", "4 minutes", "8 days 8 hours, superseded", "3"),
        ("nk-washington", "5 minutes", "4 days 8 hours, in effect", "8"),
    ]


async def test_the_conflict_counts_each_incident_once(karabakh: Talk) -> None:
    """2 + 3 + 8 incidents; the president's toll over the whole war stands apart."""
    reply = await ask(karabakh, "/ceasefire compare karabakh-2020")

    assert reply.fact("In the whole conflict") == "13 incidents, 1 corroborated · contested: 6"
    assert "over the whole conflict (Russia’s president)" in reply.fact("Apart from these")


async def test_before_its_declaration_an_agreement_is_not_yet_declared(karabakh: Talk) -> None:
    """The fourth was declared on 9 November by Moscow time."""
    reply = await karabakh.hears("/ceasefire status nk-november as_of=2020-11-01T00:00Z", at=LATER)

    assert reply.title == "Trilateral statement of 9 November · not yet declared"
