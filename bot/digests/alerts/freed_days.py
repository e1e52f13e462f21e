"""Days that reports were taken off: a streak of quiet days may be longer by that than anybody was told."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final

from storage.asking.mentions import counted_at
from storage.records.subscriptions import Alert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.digests.alerts.run import AlertRun
    from storage.asking.mentions import Mentioned
    from storage.writing.counted import Counted

Span = tuple[int, date, date]
"""An agreement, and the first and the last of the days."""

_FREED: Final = "lifted:"
"""The notice that keeps such days until a look is through. Records hold it under this name: it can't be changed."""


def note_freed_days(run: AlertRun, mentioned: Sequence[Mentioned]) -> None:
    """Keep the days that reports touched before this look and touch no more."""
    if not run.tells(Alert.MILESTONE):
        return
    entry = run.begun.news_after
    earlier = counted_at(run.unit, [one.number for one in mentioned if one.recorded <= entry], entry)
    spans = [span for one in mentioned for span in _freed(earlier.get(one.number), one.counted)]
    run.notices.note([f"{_FREED}{key}:{first}:{last}" for key, first, last in spans], run.look.now)


def _freed(before: Counted | None, now: Counted | None) -> Iterator[Span]:
    if before is not None:
        yield from (span for span in before.days if now is None or span not in now.days)


def take_freed_days(run: AlertRun) -> dict[int, list[tuple[date, date]]]:
    """Give the days that were kept, by agreement, and forget them."""
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    notices = run.notices.below(_FREED)
    for one in notices:
        _, key, first, last = one.name.split(":")
        found[int(key)].append((date.fromisoformat(first), date.fromisoformat(last)))
    run.notices.forget([one.name for one in notices])
    return found
