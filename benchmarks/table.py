"""The tables: a line for each thing measured; a column for each size, or for each of two apps."""

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
class BySize:
    """What was measured over a record of each of ``sizes``, in turns.

    ``medians`` are seconds by command, one for each size, ``bare`` those of a bare INSERT with commit. ``crowded`` is
    how many logs a second were done of ``crowd`` begun at once, and ``bare_in_turn`` how many bare INSERTs a second,
    each with its commit, in the file of the largest. ``filled`` is how many reports a second each database was filled
    with, ``gap`` the longest time in seconds that the event loop was kept waiting.
    """

    sizes: Sequence[int]
    medians: Mapping[str, Sequence[float]]
    bare: float
    crowd: int
    crowded: Sequence[float]
    bare_in_turn: float
    filled: Sequence[float]
    gap: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured over databases.

    ``imported`` is how many rows of a file a second were imported, ``told`` how digests were told over the largest
    record, ``drawn`` how pictures of it were drawn, and ``delivered`` how fast posts went to a Discord that keeps its
    limit.
    """

    by_size: BySize
    imported: float
    told: Told
    drawn: Drawn
    delivered: Delivered


def lines(measured: Measured) -> Iterator[str]:
    """Give the lines; the two ratios are of the largest median to the smallest, and to the bare INSERT."""
    yield from _lines_by_size(measured.by_size)
    yield _line("importing, a second", [f"{measured.imported:,.0f}"])
    yield _line(f"{measured.told.many:,} digests", [_rate(measured.told.each_second)])
    yield _line("memory of these", [f"{size / 1e6:,.0f} MB" for size in (measured.told.before, measured.told.after)])
    sent, drawn = measured.delivered, measured.drawn
    share = f"{sent.each_second / sent.most:.2f}"
    yield _line("requests to Discord", [_rate(sent.each_second), f"{sent.refused} refused"], share)
    yield _line(f"{drawn.many:,} pictures", [_milliseconds(drawn.median)])
    slow, ratio = [_milliseconds(one) for one in (drawn.at_rest, drawn.meanwhile)], drawn.meanwhile / drawn.at_rest
    yield _line("list beside, p99", slow, f"{ratio:.2f}")
    yield _line("longest loop gap", [_milliseconds(measured.by_size.gap)])


def _lines_by_size(found: BySize) -> Iterator[str]:
    yield _line("", [f"{size:,}" for size in found.sizes], "ratio", "to bare")
    for command, medians in found.medians.items():
        flat, over = max(medians) / min(medians), max(medians) / found.bare
        yield _line(command, [_milliseconds(one) for one in medians], f"{flat:.2f}", f"{over:.1f}")
    yield _line("bare INSERT, commit", [_milliseconds(found.bare)])
    over = found.bare_in_turn / min(found.crowded)
    yield _line(f"{found.crowd} logs at once", [_rate(one) for one in found.crowded], "", f"{over:.1f}")
    yield _line("bare, one by one", [_rate(found.bare_in_turn)])
    yield _line("filling, a second", [f"{one:,.0f}" for one in found.filled])


def beside(heading: Sequence[str], rows: Sequence[tuple[str, str, float, float]]) -> Iterator[str]:
    """Give the lines of a table of two apps: its heading, then what was measured, its unit, bare, ours, ratio."""
    what, bare, ours = heading
    yield f"{what:<28}{bare:>14}{ours:>14}{'ratio':>9}"
    for name, unit, few, many in rows:
        yield f"{name:<28}{f'{few:,.2f} {unit}'.strip():>14}{f'{many:,.2f} {unit}'.strip():>14}{many / few:>9.2f}"


def _line(name: str, cells: Sequence[str], *ratios: str) -> str:
    return f"{name:<20}{''.join(f'{cell:>14}' for cell in cells)}{''.join(f'{ratio:>9}' for ratio in ratios)}"


def _rate(each_second: float) -> str:
    return f"{each_second:,.0f} /s"


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.3f} ms"
