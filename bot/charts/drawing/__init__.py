"""Charts drawn with matplotlib, in the process that is there for it alone."""

from __future__ import annotations

from bot.charts.drawing.comparison import draw_comparison
from bot.charts.drawing.reports import draw_reports
from bot.charts.figures import Reports, load


def drawn(chart: str, data: str, form: str) -> bytes:
    """Draw the chart called ``chart`` from its JSON as "png" or "svg"; an SVG carries the JSON as its description."""
    shown = load(chart, data)
    sheet = draw_reports(shown) if isinstance(shown, Reports) else draw_comparison(shown)
    return sheet.png() if form == "png" else sheet.svg(shown.title, data)
