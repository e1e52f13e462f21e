"""What was known of Nagorno-Karabakh on a given day, and how it stood on 1 December."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.people import VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk

LATER = "2020-12-01T00:00Z"


async def test_known_by_27_october_four_incidents_two_contested(karabakh: Talk) -> None:
    """What came in later is left out."""
    reply = await karabakh.hears("/ceasefire status nk-washington known_by=2020-10-27T00:00Z", at=LATER)

    assert reply.fact("Reported") == "4 incidents, 0 corroborated · contested: 2"


async def test_known_by_28_october_barda_has_its_first_figures(karabakh: Talk) -> None:
    """20 killed, up to 60 injured, and nobody denies it yet."""
    reply = await karabakh.hears("/violation show 11 known_by=2020-10-28T13:00Z", by=VISITOR, at=LATER)

    assert "Killed" in reply.text
    assert reply.fact("Killed").startswith("20 (Azerbaijan’s Prosecutor")
    assert "up to 60 (Azerbaijan’s Prosecutor" in reply.fact("Injured")
    assert "contested" not in reply.text


async def test_known_by_29_october_barda_is_contested_with_two_tolls(karabakh: Talk) -> None:
    """20–21 killed; nobody outside has confirmed it."""
    reply = await karabakh.hears("/violation show 11 known_by=2020-10-29T00:00Z", by=VISITOR, at=LATER)

    assert reply.fact("Killed").startswith("20–21: ")
    assert "contested" in reply.title
    assert "corroborated" not in reply.title


async def test_known_by_the_morning_of_30_october_the_monitor_has_spoken(karabakh: Talk) -> None:
    """Human Rights Watch's figures are there; the desk has not verified anything yet."""
    reply = await karabakh.hears("/violation show 11 known_by=2020-10-30T09:35Z", by=VISITOR, at=LATER)

    assert "21 (Human Rights Watch)" in reply.fact("Killed")
    assert reply.fact("Injured").startswith("60–70 or more: ")
    assert "corroborated" not in reply.title


async def test_barda_as_it_stands_shows_both_sides(karabakh: Talk) -> None:
    """Every figure with its claimant, the denial beside the accusation."""
    reply = await karabakh.hears("/violation show 11", by=VISITOR, at=LATER)

    for part in (
        "Azerbaijan’s Prosecutor accuses Armenia",
        "Armenia denies it.",
        "Human Rights Watch confirms that it happened.",
        "20–21: 20 (Azerbaijan’s Prosecutor, first) · 21 (Azerbaijan’s Emergency Ministry) · 21 (Human Rights Watch)",
        "60–70 or more: up to 60 (Azerbaijan’s Prosecutor, first) · about 70 (Azerbaijan’s Emergency Ministry) · more",
        "more than 70 (Human Rights Watch)",
        "at least 25 killed",
    ):
        assert part in reply.text


async def test_on_1_december_washington_is_superseded(karabakh: Talk) -> None:
    """From 26 October 08:00 in Baku to 10 November 00:00 in Moscow."""
    reply = await karabakh.hears("/ceasefire duration nk-washington", at=LATER)

    assert reply.title.startswith("US-brokered humanitarian ceasefire · superseded")
    assert ": 14 days 17 hours." in reply.lines[0]


async def test_on_1_december_the_fourth_is_quiet(karabakh: Talk) -> None:
    """21 quiet days, 10 to 30 November by Moscow days."""
    reply = await karabakh.hears("/ceasefire status nk-november", at=LATER)

    assert "in effect" in reply.title
    assert "21 days 3 hours" in reply.lines[0]
    assert reply.fact("Reported") == "0 incidents, 0 corroborated · contested: 0"
    assert reply.fact("Last report") == "none. Quiet since: 21 full days, and today so far. Longest quiet: 21 days."


async def test_four_agreements_on_1_december(karabakh: Talk) -> None:
    """All four, in the order of effect."""
    reply = await karabakh.hears("/ceasefire compare", at=LATER)

    assert reply.table is not None
    assert [row[0] for row in reply.table.rows] == ["nk-moscow-1", "nk-moscow-2", "nk-washington", "nk-november"]
