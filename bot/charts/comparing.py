"""A conflict's agreements side by side, as a picture."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.charts.figures import COMPARISON, AgreementBar, Comparison, Note, dump
from bot.replies import Picture
from bot.wording.ceasefire import charting as wording
from storage.errors import Refusal
from storage.records.counting import distance_from_effect
from storage.records.lives import State
from storage.records.moments import Distance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from storage.asking.comparisons import Comparison as Compared
    from storage.asking.summaries import Summary
    from storage.ledger.unit import Unit

MOST_ROWS: Final = 12
"""Agreements that are drawn one below the other; the last in effect, where there are more."""
STEM: Final = "compared"
_MINUTE: Final = timedelta(minutes=1)
NONE: Final = Distance(timedelta(0), timedelta(0))
_DAY: Final = 1440
_YEAR: Final = round(365.2425 * _DAY)
_STEPS: Final = (
    (1, "1 min"),
    (10, "10 min"),
    (60, "1 hour"),
    (_DAY, "1 day"),
    (_YEAR // 12, "1 month"),
    (_YEAR, "1 year"),
    (10 * _YEAR, "10 years"),
    (100 * _YEAR, "100 years"),
)
"""What stands below the scale: minutes, and how they are called."""


def comparison_chart(unit: Unit, found: Compared, zone: str, *, as_of: datetime) -> Picture:
    """Show how soon each agreement was reported broken and how long it held, in order of effect.

    Raises Refusal where none has taken effect.
    """
    held = [one for one in found.summaries if one.duration is not None]
    if not held:
        raise Refusal(
            f"No agreement of {found.conflict.slug} is known to have taken effect, so that none has a length."
        )
    drawn = held[-MOST_ROWS:]
    rows = tuple(_row(one, *words) for one, words in zip(drawn, wording.compared(drawn), strict=True))
    unsure = any(one.lasted_most > one.lasted or one.first_most > (one.first or 0) for one in rows)
    left_out = (
        wording.unsure() if unsure else "",
        wording.undrawn(len(held) - len(drawn)),
        wording.not_in_effect(len(found.summaries) - len(held)),
    )
    conflict = found.conflict
    shown = Comparison(
        conflict.title,
        conflict.slug,
        subtitle=wording.comparison_heading(fictional=unit.workspace.fictional),
        ticks=tuple(_ticks(rows)),
        rows=rows,
        footer=wording.sources(unit.head.link[:4], (as_of, unit.now), zone, left_out),
    )
    alt = wording.compared_alt(conflict.title, drawn)
    return Picture(f"{conflict.slug}-{STEM}.png", COMPARISON, dump(COMPARISON, shown), alt)


def _row(found: Summary, first_words: str, lasted_words: str) -> AgreementBar:
    lasted = found.duration.whole if found.duration else NONE
    report = found.reports.first
    began = None if report is None else report.violation.began
    gap = None if began is None else distance_from_effect(began, found.agreement)
    over = found.turn is not None and found.turn.state is State.ENDED
    return AgreementBar(
        found.agreement.title,
        found.agreement.slug,
        lasted=lasted.least / _MINUTE,
        lasted_most=lasted.most / _MINUTE,
        lasted_words=lasted_words,
        open=not over,
        first=None if gap is None else gap.least / _MINUTE,
        first_most=0 if gap is None else gap.most / _MINUTE,
        first_words=first_words,
    )


def _ticks(rows: Sequence[AgreementBar]) -> Iterator[Note]:
    """Give the scale as far as the longest reaches, and one step further."""
    longest = max(max(one.lasted, one.lasted_most, one.first_most) for one in rows)
    for minutes, words in _STEPS:
        yield Note(float(minutes), float(minutes), words)
        if minutes > max(longest, 1):
            return
