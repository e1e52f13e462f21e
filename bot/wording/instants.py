"""Which of the times that a reply tells are known well enough to be told in the reader's own time as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.replies import Instant
from storage.records.moments import Precision, Qualifier

if TYPE_CHECKING:
    from storage.records.moments import Moment

YOUR_TIME: Final = "Your time"


def instants(**told: Moment | None) -> tuple[Instant, ...]:
    """Give the moments that are known to the minute or the hour, by what happened then: ``in_effect=…``.

    A day, a month or a mere bound has no time on anybody's clock.
    """
    return tuple(_instant(what.replace("_", " "), when) for what, when in told.items() if when and _on_a_clock(when))


def _on_a_clock(when: Moment) -> bool:
    return when.precision in (Precision.MINUTE, Precision.HOUR) and when.qualifier in (None, Qualifier.ABOUT)


def _instant(what: str, when: Moment) -> Instant:
    what = f"{what} about" if when.qualifier is Qualifier.ABOUT else what
    return Instant(what, when.start, None if when.precision is Precision.MINUTE else when.end)
