"""Reading the cells of rows as a command reads its options, each spelling once in a unit of work."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar, cast

from bot.commands.clean import clean
from bot.commands.kinds.agreements import usual_agreement
from bot.commands.kinds.times import Zone
from bot.operations.importing.columns import MOMENT_PARTS, OPTION_NAMES
from bot.operations.importing.moments import moment_of, told_in_parts
from bot.replies import Question
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import Any

    from bot.calls import Call
    from bot.commands.kinds.kind import Kind
    from bot.operations.importing.columns import Heading
    from bot.operations.importing.table import Cells
    from storage.records.cases import Case
    from storage.records.moments import Moment

T = TypeVar("T")

_ZONE = Zone("Zone of the row’s times")


class CellReader:
    """Reads the cells of one unit of work, by the kinds of the commands' options and, before those, by ``kinds``.

    The options ``apart`` are read by themselves. ``new`` lets names that aren't on record be entered.
    """

    def __init__(
        self, heading: Heading, call: Call, kinds: Mapping[str, Kind[Any]], apart: Collection[str], *, new: bool
    ) -> None:
        self.call = call
        self.new = new
        self.violations_by_link: dict[str, list[int]] = {}
        """The violations entered here, by the link of each source they rest on."""
        self.cases: dict[str, Case] = {}
        """Their cases, by the names under which they were entered."""
        self.said_apart = False
        """Whether a file of its own tells who says so: the rows name no claimant."""
        self.met: Counter[tuple[object, ...]] = Counter()
        """How many rows told of a step, by its agreement, what it did, and when."""
        self._columns = {OPTION_NAMES.get(column, column): column for column in heading.names}
        self._kinds = {name: option.kind for name, option in heading.kind.options.items()} | dict(kinds)
        self._told = {column: name for name, column in self._columns.items() if name in self._kinds.keys() - apart}
        usual = usual_agreement(call)
        self._fictional = call.unit.workspace.fictional
        self._usual = usual.zone if usual else call.zone
        parts = (column.rpartition("_") for column in heading.names)
        self._in_parts = {name for name, _, part in parts if part in MOMENT_PARTS}
        """The times of which the file has any of the six columns."""
        self._local: dict[str | None, Call] = {}
        self._known: dict[tuple[object, ...], Any] = {}

    def once(self, key: tuple[object, ...], work: Callable[[], T]) -> T:
        """Do the same work once: few of the words of a thousand rows are new. A refusal is not remembered."""
        if key not in self._known:
            self._known[key] = work()
        return cast("T", self._known[key])

    def told(self, cells: Cells, zone: str | None) -> dict[str, Any]:
        """Read what a row tells, by option, its times in ``zone``. Raises Refusal, naming the column."""
        named = self._told
        return {named[column]: self._read(column, words, zone) for column, words in cells.items() if column in named}

    def read(self, cells: Cells, name: str, zone: str | None = None) -> Any:  # noqa: ANN401 — as wide as the kinds are
        """Read the cell of an option, its times in ``zone``; None where it is empty. Raises Refusal, naming it."""
        column = self._columns.get(name, "")  # no column has an empty name
        return self._read(column, cells[column], zone) if column in cells else None

    def _read(self, column: str, words: str, zone: str | None) -> object:
        key = (column, words, zone)
        found = self._known.get(key, self)
        if found is self:
            kind = self._kinds[OPTION_NAMES.get(column, column)]
            found = self._known[key] = self.read_as(kind, column, words, zone)
        return found

    def read_as(self, kind: Kind[T], column: str, words: str, zone: str | None = None) -> T:
        """Read words as a kind does."""
        try:
            return kind.read(clean(words, multiline=kind.multiline), self._within(zone))
        except Question as question:
            raise Refusal(f"{column}: {question.reply.title} Add it first, or import with --new.") from None
        except Refusal as refusal:
            raise Refusal(f"{column}: {refusal.words}") from None

    def has_parts(self, name: str) -> bool:
        """Whether the file has any of the six columns of a time."""
        return name in self._in_parts

    def moment(self, cells: Cells, name: str) -> Moment | None:
        """Give the time that six columns of an export tell."""
        if not self.has_parts(name) or not told_in_parts(cells, name):
            return None
        key = (name, *(cells.get(f"{name}_{part}") for part in MOMENT_PARTS))
        return self.once(key, lambda: moment_of(cells, name))

    def time(self, cells: Cells, name: str, zone: str | None) -> Moment | None:
        """Give the time that an option tells in ``zone``, or its six columns. Raises Refusal where both do."""
        told = self.moment(cells, name)
        if told is not None and name in cells:
            raise Refusal(
                f"{name}: the row tells that time in {name}_start and its neighbours too. Keep one of the two."
            )
        found: Moment | None = told or self.read(cells, name, zone)
        return found

    def zone(self, cells: Cells, otherwise: str | None = None) -> str | None:
        """Give the zone of a row's times: its own, else ``otherwise``, else the usual agreement's or workspace's."""
        words = cells.get("zone")
        if words is None:
            return otherwise or self._usual
        return self.once(("zone", words), lambda: self.read_as(_ZONE, "zone", words))

    def refuse_fiction(self, cells: Cells) -> None:
        """Refuse a row of a game where a real war is recorded: what leaves here would no longer say so."""
        if cells.get("fictional", "no") != "no" and not self._fictional:
            raise Refusal(
                "fictional: this is a row of a game, and the record here is of real wars. Import it into a place of "
                "its own, which an admin has marked for good: /tracker setup fictional=yes"
            )

    def _within(self, zone: str | None) -> Call:
        if zone not in self._local:
            self._local[zone] = self.call if zone is None else self.call.within(zone)
        return self._local[zone]
