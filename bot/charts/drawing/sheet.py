"""A sheet of paper to draw on: 640 units wide, which are read at 280 to 400 pixels on a phone, counted from its top."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final, Literal

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image

from bot.charts.drawing.writing import FAMILY, INK, UNITS_OF_AN_INCH, Letters, font

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 640
SCALE: Final = 2.5
"""Pixels of a PNG to a unit: 1,600 across, twice what a screen shows of it, so that it is sharp on a dense one."""
COLOURS: Final = 64
LARGEST: Final = 200_000
"""Bytes of a PNG that a phone gets quickly."""
_QUICK, _BEST = 6, 9
"""How hard zlib tries: the best takes ten times as long, and only a crowded picture needs it."""
PAPER, MUTED, RULE = "#FCFCFA", "#565A62", "#D9DADD"
_OPTIONS: Final[dict[Any, Any]] = {  # matplotlib types every name of an option apart
    "svg.fonttype": "none",  # words stay words: they can be searched, and read aloud
    "svg.hashsalt": "ceasefire",
    "font.family": [FAMILY, "Verdana", "sans-serif"],
    "hatch.linewidth": 0.9,
    "path.simplify": False,
}

Box = tuple[float, float, float, float]
"""Left, top, width and height."""


class Sheet:
    """Marks are put down in order, later ones over earlier ones."""

    def __init__(self, height: float) -> None:
        mpl.rcParams.update(_OPTIONS)
        inches = (WIDTH / UNITS_OF_AN_INCH, height / UNITS_OF_AN_INCH)
        self.figure = Figure(figsize=inches, dpi=UNITS_OF_AN_INCH * SCALE, facecolor=PAPER)
        scaled = Affine2D().scale(1 / UNITS_OF_AN_INCH, -1 / UNITS_OF_AN_INCH).translate(0, inches[1])
        self._place = scaled + self.figure.dpi_scale_trans
        self._layer = 0

    def boxes(self, boxes: Sequence[Box], fill: str, *, edge: str = "none", hatch: str = "", ink: str = INK) -> None:
        """Fill boxes, all alike; ``hatch`` is drawn over the fill in ``ink``."""
        if not boxes:
            return
        corners = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)] for x, y, w, h in boxes]
        # One path of them all: matplotlib makes the pattern of a hatching anew for each path.
        marks = PathPatch(Path.make_compound_path_from_polys(np.array(corners)), transform=self._place)
        marks.set(facecolor=fill, edgecolor=edge, linewidth=1, zorder=self._next())
        if hatch:
            marks.set(hatch=hatch, hatchcolor=ink)
        self.figure.add_artist(marks)

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, *, thick: float = 1, dashed: bool = False
    ) -> None:
        """Draw a line through points; ``thick`` is in points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        style: Literal["--", "-"] = "--" if dashed else "-"
        self._add(Line2D(xs, ys, color=colour, linewidth=thick, linestyle=style, transform=self._place))

    def dots(self, points: Sequence[tuple[float, float]], *, size: float, fill: str, edge: str) -> None:
        """Put round dots down; ``size`` is their diameter in points."""
        mark = Line2D([x for x, _ in points], [y for _, y in points], linestyle="none", marker="o", markersize=size)
        mark.set(markerfacecolor=fill, markeredgecolor=edge, markeredgewidth=1.1, transform=self._place)
        self._add(mark)

    def words(self, x: float, y: float, words: str, letters: Letters, side: str = "left") -> None:
        """Write words that stand on ``y``; ``side`` of them is at ``x``: left, right or center."""
        self.figure.text(
            x,
            y,
            words,
            fontproperties=font(letters),
            color=letters.colour,
            horizontalalignment=side,
            verticalalignment="baseline",
            transform=self._place,
            zorder=self._next(),
            parse_math=False,
        )

    def png(self) -> bytes:
        """Give it as a PNG."""
        canvas = FigureCanvasAgg(self.figure)
        canvas.draw()
        drawn = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
        # A chart has few colours: a palette of them makes a third of the size in half of the time.
        few = drawn.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        png = _saved(few, _QUICK)
        return png if len(png) <= LARGEST else _saved(few, _BEST)

    def svg(self, title: str, description: str) -> bytes:
        """Give it as an SVG that carries a title and a description."""
        stream = io.BytesIO()
        about = {"Title": title, "Description": description, "Date": None, "Creator": None}
        self.figure.savefig(stream, format="svg", facecolor=PAPER, metadata=about)
        return stream.getvalue()

    def _add(self, mark: Line2D) -> None:
        mark.set_zorder(self._next())
        self.figure.add_artist(mark)

    def _next(self) -> int:
        self._layer += 1
        return self._layer


def _saved(drawn: Image.Image, effort: int) -> bytes:
    stream = io.BytesIO()
    drawn.save(stream, "PNG", compress_level=effort)
    return stream.getvalue()
