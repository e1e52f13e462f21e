"""Nagorno-Karabakh, 2020, as pictures: what they show, and what is said in place of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.charts.figures import COMPARISON, REPORTS, Bar, Comparison, LifeStage, Reports, Sign, Stage, Swatch, load

if TYPE_CHECKING:
    from bot.replies import Reply
    from tests.talking import Talk

LATER = "2020-12-01T12:00Z"
WASHINGTON = "/ceasefire chart nk-washington from=2020-10-25 to=2020-10-30"


def shown(reply: Reply) -> Reports:
    """Give what a picture of reports shows."""
    assert reply.picture is not None
    chart = load(REPORTS, reply.picture.data)
    assert isinstance(chart, Reports)
    return chart


async def test_reports_a_day_stacked_by_state(karabakh: Talk) -> None:
    """26 October: four, two of them denied; the 27th: one, denied; the 28th: Barda corroborated, two more."""
    (panel,) = shown(await karabakh.hears(WASHINGTON, at=LATER)).panels

    assert panel.bars == (
        Bar(1, 1, (0, 0, 2, 0), (0, 0, 2, 0)),
        Bar(2, 1, (0, 0, 0, 0), (0, 0, 1, 0)),
        Bar(3, 1, (0, 0, 1, 0), (0, 1, 1, 0)),
    )
    assert panel.total == "8 reports"
    assert [one.words for one in panel.swatches] == [
        "7 not corroborated",
        "1 corroborated",
        "5 contested",
        "2 quiet days",
    ]
    assert panel.quiet == (4.5, 5.5)


async def test_the_life_of_an_agreement_is_the_band_above(karabakh: Talk) -> None:
    """Declared on the 25th of Washington, which begins at 08:00 in Baku, and in effect a day later."""
    (panel,) = shown(await karabakh.hears(WASHINGTON, at=LATER)).panels

    assert [one.stage for one in panel.life] == [Stage.DECLARED, Stage.IN_EFFECT]
    assert [one.begin for one in panel.life] == pytest.approx([1 / 3, 4 / 3])
    assert [one.end for one in panel.life] == pytest.approx([4 / 3, 6])


async def test_the_first_report_is_marked_with_its_distance(karabakh: Talk) -> None:
    """At 08:05 on the second day that is shown, five minutes after effect."""
    (panel,) = shown(await karabakh.hears(WASHINGTON, at=LATER)).panels

    assert panel.first is not None
    assert panel.first.words == "first report after 5 minutes"
    assert panel.first.begin == pytest.approx(1 + (8 + 5 / 60) / 24)


async def test_a_picture_says_what_it_is_of_and_from_where(karabakh: Talk) -> None:
    """The zone once; the caveat, the record and the hour below."""
    chart = shown(await karabakh.hears(WASHINGTON, at=LATER))

    head = chart.footer[-1].removeprefix("Source: record ")[:4]
    assert (chart.title, chart.subtitle) == (
        "US-brokered humanitarian ceasefire",
        "Reports a day, 25–30 Oct 2020, days of Baku",
    )
    assert chart.footer == (
        "Reports are a sample; trust the change more than the level.",
        f"Source: record {head} · as of 1 Dec 2020, 16:00 Baku",
    )


async def test_its_words_tell_what_the_eye_would_conclude(karabakh: Talk) -> None:
    """Whoever can't see it misses no figure."""
    reply = await karabakh.hears(WASHINGTON, at=LATER)

    assert reply.picture is not None
    assert reply.picture.name == "nk-washington-reports.png"
    assert reply.picture.alt == (
        "Reports a day, 25–30 Oct 2020, days of Baku. US-brokered humanitarian ceasefire: superseded; 8 reports"
        " (7 not corroborated, 1 corroborated), 5 contested; most on one day: 4, on 26 Oct 2020; first report after"
        " 5 minutes; 2 quiet days."
    )


async def test_left_alone_it_reaches_from_declaration_to_end(karabakh: Talk) -> None:
    """Superseded at the midnight of Moscow: 01:00 on 10 November in Baku."""
    chart = shown(await karabakh.hears("/ceasefire chart nk-washington", at=LATER))

    assert chart.subtitle == "Reports a day, 25 Oct – 10 Nov 2020, days of Baku"
    (panel,) = chart.panels
    assert panel.life[-1] == LifeStage(Stage.ENDED, 16 + 1 / 24, 17.0)
    assert panel.swatches[-1] == Swatch(Sign.QUIET, "12 quiet days")


async def test_the_agreements_of_a_conflict_stand_below_each_other(karabakh: Talk) -> None:
    """In the order of effect, on one scale; only the one with days of its own says whose days they are."""
    chart = shown(await karabakh.hears("/ceasefire chart conflict=karabakh-2020", at=LATER))

    assert chart.title == "Nagorno-Karabakh, autumn 2020"
    assert [(panel.name, panel.total) for panel in chart.panels] == [
        ("Moscow humanitarian ceasefire", "2 reports"),
        ("Humanitarian ceasefire of 18 October", "3 reports"),
        ("US-brokered humanitarian ceasefire", "8 reports"),
        ("Trilateral statement of 9 November (days of Moscow)", "no report"),
    ]


async def test_agreements_of_which_nothing_falls_into_the_range_are_left_out(karabakh: Talk) -> None:
    """In the week in which the second took the place of the first."""
    line = "/ceasefire chart conflict=karabakh-2020 from=2020-10-17 to=2020-10-24"

    assert [one.short for one in shown(await karabakh.hears(line, at=LATER)).panels] == ["nk-moscow-1", "nk-moscow-2"]


async def test_agreements_are_compared_from_effect_to_first_report_and_end(karabakh: Talk) -> None:
    """Five minutes beside two weeks, both said; the one that holds is open."""
    reply = await karabakh.hears("/ceasefire chart conflict=karabakh-2020 compare=yes", at=LATER)

    assert reply.picture is not None
    chart = load(COMPARISON, reply.picture.data)
    assert isinstance(chart, Comparison)
    assert [(one.short, one.first, one.lasted, one.open) for one in chart.rows] == [
        ("nk-moscow-1", 5, 7.5 * 1440, False),
        ("nk-moscow-2", 4, 8 * 1440 + 8 * 60, False),
        ("nk-washington", 5, 14 * 1440 + 17 * 60, False),
        ("nk-november", None, 21 * 1440 + 15 * 60, True),
    ]
    assert [(one.first_words, one.lasted_words) for one in chart.rows[2:]] == [
        ("first report after 5 minutes", "14 days 17 hours, superseded"),
        ("no report", "21 days 15 hours, in effect"),
    ]
    assert "US-brokered humanitarian ceasefire: first report after 5 minutes; 14 days 17 hours" in reply.picture.alt
