"""Charts to draw: two dense years, and names as people may write them."""

from __future__ import annotations

from bot.charts.figures import (
    COMPARISON,
    REPORTS,
    AgreementBar,
    Bar,
    Comparison,
    LifeStage,
    Note,
    Panel,
    Reports,
    Shade,
    Sign,
    Stage,
    Swatch,
    dump,
)
from bot.replies import Picture

DAYS = 105 * 7
"""Two years: the most that is drawn by the week."""
HOSTILE = {
    "markup": "<b>Truce</b> & [link](https://example.org) **bold**",
    "mathematics": r"$\frac{1}{0}$ and $unclosed \undefined{",
    "control characters": "Truce\u202e\x00\x1b[31m\ufffe of\nMay",
    "right to left": "هدنة إنسانية في الوادي שביתת נשק",
    "a script that the font lacks": "停戦協定",
    "emoji": "Truce 🕊️👩‍👩‍👧",
    "300 characters": "Agreement on a truce " * 14 + "in May",
    "one long word": "x" * 300,
    "nothing but a space": " ",
}


def panel(name: str = "Truce of the valleys", *, reports: int = 40) -> Panel:
    """Give an agreement with up to ``reports`` of each shade in a week, and nothing in every fifth."""
    busy = [week for week in range(DAYS // 7) if week % 5]
    return Panel(
        name,
        "valleys",
        "11,680 reports",
        (*(Swatch(shade, f"2,920 {shade.value}") for shade in Shade), Swatch(Sign.CONTESTED, "5,840 contested")),
        tuple(Bar(7 * week, 7, (week * 7 % reports,) * 4, (week * 3 % reports,) * 4) for week in busy),
        tuple(day + 3.5 for day in range(0, DAYS, 5 * 7)),
        (0.5,),
        (
            LifeStage(Stage.DECLARED, 0, 3.5),
            LifeStage(Stage.IN_EFFECT, 3.5, 100),
            LifeStage(Stage.SUSPENDED, 100, 140),
            LifeStage(Stage.IN_EFFECT, 140, 600),
            LifeStage(Stage.ENDED, 600, DAYS),
        ),
        (Note(0, 31, "2 reports, day unknown"), Note(31, 59, "1 report, day unknown")),
        Note(700, 700, "first report after 5 minutes"),
    )


def reports(*panels: Panel, title: str = "Truce of the valleys") -> Picture:
    """Give two years of one agreement or several."""
    ticks = tuple(Note(float(day), float(day), f"Day {day}") for day in range(0, DAYS, 120))
    shown = Reports(title, "valleys", "Reports a week", DAYS, ticks, panels or (panel(),), ("Reports are a sample.",))
    return Picture("valleys-reports.png", REPORTS, dump(REPORTS, shown), "Two years of reports.")


def comparison(*names: str) -> Picture:
    """Give agreements that were broken after five minutes and held for two weeks; the last still holds."""
    ticks = tuple(Note(minutes, minutes, f"{minutes:,.0f} min") for minutes in (1.0, 10.0, 1440.0, 144000.0))
    rows = tuple(
        AgreementBar(
            name,
            "short",
            lasted=20160.0,
            open=False,
            lasted_words="14 days",
            first=5.0,
            first_words="first report after 5 minutes",
        )
        for name in names
    )
    last = AgreementBar(
        "Truce of June", "june", 60.0, open=True, lasted_words="1 hour, in effect", first=None, first_words="no report"
    )
    shown = Comparison(names[0], "valleys", "Uneven scale", ticks, (*rows, last), ("Reports are a sample.",))
    return Picture("valleys-compared.png", COMPARISON, dump(COMPARISON, shown), "Two truces.")
