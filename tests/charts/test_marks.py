"""A mark shows what is known of a time, and the words about it can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.charts.drawing.comparison import draw_comparison
from bot.charts.drawing.frame import LEFT, QUIET, RIGHT
from bot.charts.drawing.reports import PLOT_LEFT, draw_reports
from bot.charts.drawing.writing import width
from bot.charts.figures import COMPARISON, AgreementBar, Comparison, Note, Reports, load
from tests.charts.samples import panel

if TYPE_CHECKING:
    from tests.talking import Talk

LONG = "first report after up to 15 hours 18 minutes"
AGREED = "/ceasefire add truce title=Truce conflict=war parties=North; South zone=UTC new=yes"
LOGGED = "/violation log North category=shelling place=Mill agreement=truce new=yes"


@pytest.mark.parametrize("day", [0.0, 3.0, 5.0, 9.9])
def test_words_about_the_first_report_keep_clear_of_the_scale(day: float) -> None:
    """Where there is room on neither side of the mark they stand below it, beside no figure."""
    alone = replace(panel(), swatches=(), bars=(), quiet=(), going_on=(), unplaced=(), life=())
    shown = Reports(
        "Truce", "truce", "", 10, (Note(0, 0, "26 Oct"),), (replace(alone, first=Note(day, day, LONG)),), ()
    )

    written = {text.get_text(): text.get_position()[0] for text in draw_reports(shown).figure.texts}

    assert written[LONG] >= PLOT_LEFT


async def test_what_is_known_between_two_bounds_is_drawn_between_them(bot: Talk) -> None:
    """Effect on some hour of 10 May, an end that nobody knows, entered two days later: not a truce of no time."""
    await bot.hears(f"{AGREED} effective=2025-05-10", at="2025-05-12T00:00Z")
    await bot.hears(f"{LOGGED} occurred=2025-05-11 12:00")
    await bot.hears("/ceasefire end truce at=unknown outcome=collapsed")

    reply = await bot.hears("/ceasefire chart conflict=war compare=yes")

    assert reply.picture is not None
    chart = load(COMPARISON, reply.picture.data)
    assert isinstance(chart, Comparison)
    (row,) = chart.rows
    assert (row.first, row.first_most) == (12 * 60, 36 * 60)
    assert (row.lasted, row.lasted_most) == (0, 48 * 60)
    assert chart.ticks[-1].begin >= row.lasted_most
    assert "Outlined, and between two black marks: uncertain." in chart.footer


async def test_what_is_known_to_the_minute_needs_no_bounds(bot: Talk) -> None:
    """Nor is a report of some day bounded above: it is at least so long after effect."""
    await bot.hears(f"{AGREED} effective=2025-05-10 12:00", at="2025-05-14T12:00Z")
    await bot.hears(f"{LOGGED} occurred=2025-05-12")

    reply = await bot.hears("/ceasefire chart conflict=war compare=yes")

    assert reply.picture is not None
    chart = load(COMPARISON, reply.picture.data)
    assert isinstance(chart, Comparison)
    assert [(one.first, one.first_most, one.lasted, one.lasted_most) for one in chart.rows] == [
        (2160, 2160, 5760, 5760)
    ]
    assert not any("uncertain" in line for line in chart.footer)


def test_how_long_it_held_stays_on_the_picture() -> None:
    """What was suspended, between two bounds, needs a second line."""
    held = "9 months 1 day to 9 months 2 days (61 days 0 hours to 122 days 13 hours suspended), suspended"
    row = AgreementBar(
        "Truce", "truce", 400_000, open=True, lasted_words=held, first=5, first_words="first report after 5 m"
    )
    shown = Comparison("War", "war", "", (Note(1, 1, "1 min"), Note(1e6, 1e6, "long")), (row,), ())

    written = [text.get_text() for text in draw_comparison(shown).figure.texts]

    parts = [words for words in written if words and words in held]
    assert " ".join(parts) == held
    assert max(width(words, QUIET) for words in parts) <= RIGHT - LEFT
