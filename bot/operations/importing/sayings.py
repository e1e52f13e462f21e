"""A row of a statement or a claim, entered over its reports as ``/violation respond`` and ``casualties`` enter it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from bot.commands.incident import ids, source_told
from bot.commands.kinds.newcomers import AnyActor
from bot.commands.kinds.plain import Many
from bot.operations.importing.beside import read_numbers
from bot.operations.importing.cells import CellReader
from bot.operations.importing.columns import CLAIM_ROWS, STATEMENT_ROWS
from bot.operations.importing.figures import figure_of
from storage.entering.claims import UNENTERED, enter_claim
from storage.entering.newcomers import entered_actor
from storage.entering.repeats import repeated
from storage.entering.responses import ended_by, respond
from storage.errors import Refusal
from storage.ledger.dossiers import cast_of
from storage.records.claims import Claim
from storage.records.statements import Statement
from storage.records.vocabularies import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.calls import Call
    from bot.commands.kinds.kind import Kind
    from bot.operations.importing.beside import Beside, Saying
    from bot.operations.importing.table import Cells
    from storage.entering.sources import SourceDetails
    from storage.records.cases import Case

READ_APART: Final = frozenset({"violation", "link", "published", "period"})
"""The options that are not taken as their cells have them."""

_FIGURES: Final = ("killed", "injured", "civilians")


def kinds_of(*, new: bool) -> dict[str, Kind[Any]]:
    """Give the kinds of the columns that name newcomers if ``new``."""
    return {"speaker": AnyActor("Who"), "claimant": AnyActor("Who"), "about": Many(AnyActor("Whom"))} if new else {}


class SayingReader:
    """Reads statements and claims in one unit of work, and enters them over cases, of which it gives what became."""

    def __init__(self, beside: Beside, call: Call, *, new: bool) -> None:
        self._call = call
        self._readers = {
            kind: CellReader(table.heading, call, kinds_of(new=new), READ_APART, new=new)
            for kind, table in beside.tables.items()
        }

    def say(self, saying: Saying, covered: Sequence[Case], numbers: Mapping[int, int]) -> tuple[list[Case], str]:
        """Enter a statement; give the cases that it changed, and why it is left for a person, "" where it is not.

        ``numbers`` are those that reports of the export have here. What stands already is not said again.
        """
        reader = self._readers[STATEMENT_ROWS]
        draft, origin = statement_of(reader, saying.cells, reader.zone(saying.cells))
        linked, told = _linked(saying.cells), self._with_cast(covered)
        if linked is not None and linked not in numbers:
            return [], f"points to #{linked} of the export, which is not entered with it"
        if linked is not None and numbers[linked] not in {case.violation.id for case in told}:
            draft = replace(draft, linked=numbers[linked])
        if draft.stance is Stance.WITHDRAWS:
            told = [case for case in told if ended_by(replace(draft, id=self._call.unit.head.next_id), case)]
            if not told:
                return [], "withdraws what does not stand here"
        draft = replace(draft, violations=_names(told))
        if any(repeated(draft, case.standing) for case in told):
            return [], ""
        return respond(self._call.unit, draft, told, origin)[1], ""

    def state(self, saying: Saying, covered: Sequence[Case]) -> tuple[list[Case], str]:
        """Enter a claim over all its incidents; give the cases that it changed, and why it is left, as ``say`` does."""
        reader = self._readers[CLAIM_ROWS]
        draft, origin = claim_of(reader, saying.cells, reader.zone(saying.cells))
        draft = replace(draft, violations=_names(covered))
        if saying.cells.get("single") == "no" and any(case.single(draft) for case in covered):
            return [], "covers more than the export tells"
        if any(repeated(draft, case.known_claims) for case in covered):
            return [], ""
        return enter_claim(self._call.unit, draft, covered, origin)[1], ""

    def _with_cast(self, covered: Sequence[Case]) -> list[Case]:
        """Give cases in which whoever was entered since plays too."""
        return [replace(case, cast=cast_of(self._call.unit.book, case.conflicts)) for case in covered]


def statement_of(reader: CellReader, cells: Cells, zone: str | None) -> tuple[Statement, SourceDetails]:
    """Give the statement that a row tells, but for what it is about, and its source; raises Refusal, in words."""
    told = reader.told(cells, zone)
    published = reader.time(cells, "published", zone)
    draft = Statement(
        UNENTERED,
        entered_actor(reader.call.unit, _required(told, "speaker")).id,
        _required(told, "stance"),
        reader.call.now,
        about=ids(entered_actor(reader.call.unit, one) for one in told.get("about", ())),
        words=told.get("words", ""),
        published=published,
    )
    publisher, author = told.get("publisher", ""), told.get("author", "")
    return draft, source_told(told.get("source"), publisher, published=published, author=author)


def claim_of(reader: CellReader, cells: Cells, zone: str | None) -> tuple[Claim, SourceDetails]:
    """Give the casualty claim that a row tells, as ``statement_of`` gives a statement."""
    told = reader.told(cells, zone)
    published = reader.time(cells, "published", zone)
    killed, injured, civilians = (figure_of(reader, cells, name) or told.get(name) for name in _FIGURES)
    draft = Claim(
        UNENTERED,
        entered_actor(reader.call.unit, _required(told, "claimant")).id,
        reader.call.now,
        killed,
        injured,
        civilians,
        period=reader.time(cells, "period", zone),
        published=published,
        words=told.get("words", ""),
    )
    return draft, source_told(told.get("source"), told.get("publisher", ""), published=published)


def _names(covered: Sequence[Case]) -> tuple[int, ...]:
    return tuple(sorted(case.violation.id for case in covered))


def _linked(cells: Cells) -> int | None:
    linked = read_numbers(cells, "linked")
    if len(linked) > 1:
        raise Refusal("linked: a counter-accusation points to one other violation. Name one.")
    return linked[0] if linked else None


def _required(told: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 — as wide as the kinds are
    if name not in told:
        raise Refusal(f"{name} is empty.")
    return told[name]
