"""Charts drawn with matplotlib, in the process that is there for it alone."""

from __future__ import annotations

import json

from bot.charts.drawing.comparison import draw_comparison
from bot.charts.drawing.reports import draw_reports
from bot.charts.drawing.writing import printable
from bot.charts.figures import Reports, load


def drawn(chart: str, data: str, form: str) -> bytes:
    """Draw the chart called ``chart`` from its JSON as "png" or "svg"; an SVG carries the JSON as its description."""
    shown = load(chart, data)
    sheet = draw_reports(shown) if isinstance(shown, Reports) else draw_comparison(shown)
    # In ASCII, since XML can't hold every character that a name may have.
    return sheet.png() if form == "png" else sheet.svg(printable(shown.title), json.dumps(json.loads(data)))
