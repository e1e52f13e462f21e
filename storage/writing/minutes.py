"""When reports were recorded and changed, by the minute: so that the last 24 hours cost the same at any size.

The trail of a report is the minute it was recorded in, then each minute in which more was said of it. However often
a report changes within a window of 24 hours, it counts there once: by its first change after the window's beginning.
A change is that first one where the one before it lies no later than the beginning: with a day or more between the
two, in each window that holds the change; with less, in each window that begins between them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, insert, select

from storage.driver import write_lines
from storage.tables import minutes, touches
from storage.writing.counts import Sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Unit

WINDOW: Final = 24 * 60
"""Minutes of a window."""

_SECONDS: Final = 60
_HELD: Final = ("recorded", "resumed", "renewed")
_TRAILS = (
    select(touches.c.number, touches.c.seq, touches.c.minute)
    .where(touches.c.workspace == bindparam("workspace"), touches.c.number.in_(bindparam("numbers", expanding=True)))
    .order_by(touches.c.number, touches.c.seq)
)
_SUMS = select(*(func.coalesce(func.sum(minutes.c[name]), 0) for name in _HELD)).where(
    minutes.c.workspace == bindparam("workspace"),
    minutes.c.agreement == bindparam("agreement"),
    minutes.c.minute > bindparam("after"),
    minutes.c.minute <= bindparam("until"),
)
_TOUCH: Final = insert(touches)
_EVER: Final = 2**31 - 1

Trail = tuple[int, ...]


def minute_of(instant: datetime) -> int:
    """Give the minute that holds an instant, counted from the start of 1970 in UTC."""
    return int(instant.timestamp() // _SECONDS)


class MinuteChanges:
    """Collects what trails add under agreements, minute by minute, and writes the difference."""

    def __init__(self, workspace: int) -> None:
        self._workspace = workspace
        self._sums = Sums(("workspace", "agreement", "minute"), _HELD)

    def add(self, agreements: Iterable[int], trail: Trail, times: int = 1) -> None:
        """Count so many reports in, each with this trail; -1 takes one out."""
        added = list(_added_by(trail))
        for agreement in agreements:
            for minute, values in added:
                self._sums.add((self._workspace, agreement, minute), [times * value for value in values])

    def write(self, connection: Connection) -> None:
        """Write the difference."""
        self._sums.write(connection, minutes)


def _added_by(trail: Trail) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Give by minute what a trail adds to ``_HELD``."""
    if trail:
        yield trail[0], (1, 0, 0)
    for earlier, later in pairwise(trail):
        if later - earlier >= WINDOW:
            yield later, (0, 1, 0)
        else:
            yield later, (0, 0, 1)
            yield earlier, (0, 0, -1)


def touch(unit: Unit, numbers: Iterable[int], seq: int) -> None:
    """Note that an entry says something of these reports, or lets them count otherwise."""
    minute = minute_of(unit.now)
    lines = [(unit.head.workspace, seq, number, minute) for number in sorted(numbers)]
    write_lines(unit.connection, _TOUCH, ("workspace", "seq", "number", "minute"), lines)


def touches_of(connection: Connection, workspace: int, numbers: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """Give the journal entries that touched each report, in order, each with its minute."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, seq, minute in connection.execute(_TRAILS, {"workspace": workspace, "numbers": numbers}):
        found[number].append((seq, minute))
    return found


def new_and_changed(connection: Connection, workspace: int, agreement: int, at: datetime) -> tuple[int, int, int, int]:
    """Give how many reports were new and how many changed in the last 24 hours, then in the 24 hours before."""
    end = minute_of(at)
    named = {"workspace": workspace, "agreement": agreement}

    def sums(after: int, until: int) -> Sequence[int]:
        return connection.execute(_SUMS, named | {"after": after, "until": until}).one()

    new, resumed, renewed = sums(end - WINDOW, _EVER)
    new_before, resumed_before, renewed_before = sums(end - 2 * WINDOW, end - WINDOW)
    return new, resumed + renewed, new_before, resumed_before + renewed_before + renewed
