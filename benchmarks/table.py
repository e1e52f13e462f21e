"""The one table: a line for each thing measured, a column for each size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.delivery import Delivered
from benchmarks.digests import Told
from benchmarks.pictures import Drawn

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: medians in seconds by command, one for each size, and that of a bare INSERT with commit.

    ``crowded`` is how many logs a second were done of ``crowd`` begun at once, for each size, and ``bare_in_turn`` how
    many bare INSERTs a second, each with its commit, in the file of the largest. ``filled`` is how many reports a
    second each database was filled with, ``gap`` the longest time in seconds that the event loop was kept waiting,
    ``imported`` how many rows of a file a second were imported, ``told`` how digests were told over the largest,
    ``drawn`` how pictures of it were drawn, and ``delivered`` how fast posts went to a Discord that keeps its limit.
    """

    sizes: Sequence[int]
    medians: Mapping[str, Sequence[float]]
    bare: float
    crowd: int
    crowded: Sequence[float]
    bare_in_turn: float
    filled: Sequence[float]
    gap: float
    imported: float
    told: Told
    drawn: Drawn
    delivered: Delivered


def lines(measured: Measured) -> Iterator[str]:
    """Give the lines; the two ratios are of the largest median to the smallest, and to the bare INSERT."""
    yield _line("", [f"{size:,}" for size in measured.sizes], "ratio", "to bare")
    for command, medians in measured.medians.items():
        flat, over = max(medians) / min(medians), max(medians) / measured.bare
        yield _line(command, [_milliseconds(one) for one in medians], f"{flat:.2f}", f"{over:.1f}")
    yield _line("bare INSERT, commit", [_milliseconds(measured.bare)])
    over = measured.bare_in_turn / min(measured.crowded)
    yield _line(f"{measured.crowd} logs at once", [_rate(one) for one in measured.crowded], "", f"{over:.1f}")
    yield _line("bare, one by one", [_rate(measured.bare_in_turn)])
    yield _line("filling, a second", [f"{one:,.0f}" for one in measured.filled])
    yield _line("importing, a second", [f"{measured.imported:,.0f}"])
    yield _line(f"{measured.told.many:,} digests", [_rate(measured.told.each_second)])
    yield _line("memory of these", [f"{size / 1e6:,.0f} MB" for size in (measured.told.before, measured.told.after)])
    sent = measured.delivered
    share = f"{sent.each_second / sent.most:.2f}"
    yield _line("requests to Discord", [_rate(sent.each_second), f"{sent.refused} refused"], share)
    drawn = measured.drawn
    yield _line(f"{drawn.many:,} pictures", [_milliseconds(drawn.median)])
    slow, ratio = [_milliseconds(one) for one in (drawn.at_rest, drawn.meanwhile)], drawn.meanwhile / drawn.at_rest
    yield _line("list beside, p99", slow, f"{ratio:.2f}")
    yield _line("longest loop gap", [_milliseconds(measured.gap)])


def _line(name: str, cells: Sequence[str], *ratios: str) -> str:
    return f"{name:<20}{''.join(f'{cell:>14}' for cell in cells)}{''.join(f'{ratio:>9}' for ratio in ratios)}"


def _rate(each_second: float) -> str:
    return f"{each_second:,.0f} /s"


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.3f} ms"
