"""Reports of an export, each entered with the statements and claims that the files beside it tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.commands.kinds.evidence import parted_origins
from bot.operations.importing.beside import Saying, numbers_of, placed
from bot.operations.importing.columns import OPTION_NAMES
from bot.operations.importing.left_out import otherwise, to_enter
from bot.operations.importing.outcomes import PassedOver
from bot.operations.importing.sayings import SayingReader
from bot.operations.importing.table import Cells
from bot.operations.importing.violations import enter_violation
from bot.wording.durations import counted
from storage.errors import Refusal
from storage.records.actors import Actor
from storage.records.cases import Case
from storage.records.vocabularies import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.operations.importing.beside import Beside
    from bot.operations.importing.cells import CellReader
    from bot.operations.importing.outcomes import BatchOutcome

_SAID: Final = frozenset({"claimant", "accused"})
"""The options of a report that its statements tell."""


@dataclass(slots=True)
class _Report:
    """A report that was entered in this unit of work: its row, its case so far, and what is ``left`` of it.

    ``statements`` are those that came with it, by their ids here, and ``claims`` how many claims did.
    """

    cells: Cells
    case: Case
    statements: dict[int, Saying] = field(default_factory=dict)
    claims: int = 0
    left: list[str] = field(default_factory=list)
    refused: str = ""


class Reports:
    """Enters the reports of one batch, then all that is said of them: they stand in no record without it."""

    def __init__(self, reader: CellReader, beside: Beside, *, new: bool) -> None:
        reader.said_apart = True
        self._unit = reader.call.unit
        self._beside = beside
        self._sayings = SayingReader(beside, reader.call, new=new)
        self._named: dict[str, _Report] = {}
        self._numbered: dict[int, _Report] = {}
        """By the numbers of the export, those merged into a report included."""

    def enter(self, reader: CellReader, cells: Cells) -> str | PassedOver:
        """Enter a row without what is said of it, and name it; or say why it is passed over, and that with it."""
        numbers = numbers_of(cells)
        said = self._beside.about(numbers)
        named = enter_violation(reader, _alone(cells, said))
        if isinstance(named, PassedOver):
            # What was said of a duplicate is taken over with the report that it was merged into.
            lost = said if cells.get("phase") != "duplicate" else []
            with_it = ", and with it what was said of it: " if lost else ""
            return PassedOver(f"{named.why}{with_it}{', '.join(one.name for one in lost)}")
        self._named[named] = report = _Report(cells, reader.cases[named])
        self._numbered |= dict.fromkeys(numbers, report)
        return named

    def tell(self, found: BatchOutcome) -> None:
        """Enter what is said of the reports, and say of each in ``found`` what came with it, or why it is refused."""
        here = {number: report.case.violation.id for number, report in self._numbered.items()}
        for saying in self._beside.about(self._numbered):
            self._say(saying, here)
        for line, name in list(found.entered.items()):
            report = self._named[name]
            if report.case.withdrawn and not report.refused:
                report.refused = f"nobody upholds it by what {self._beside.statements.path.name} says of it."
            if report.refused:
                found.refused[line] = report.refused
                del found.entered[line], found.left[line]
            else:
                found.left[line] = self._left(report)

    def _say(self, saying: Saying, here: Mapping[int, int]) -> None:
        """Enter a statement or a claim over those of its reports that are entered; a claim over all of them or none."""
        covered = {here[number]: self._numbered[number] for number in saying.about if number in here}
        cases = [report.case for report in covered.values()]
        try:
            with placed(saying.place):
                if not saying.is_claim:
                    after, why = self._sayings.say(saying, cases, here)
                elif here.keys() >= set(saying.about):
                    after, why = self._sayings.state(saying, cases)
                else:
                    after, why = [], "covers reports that are not entered with it"
        except Refusal as refusal:
            for report in covered.values():
                report.refused = report.refused or refusal.words
            return
        for case in after:
            report = covered[case.violation.id]
            report.case = case
            if saying.is_claim:
                report.claims += 1
            else:
                report.statements[case.statements[-1].id] = saying
        for report in covered.values():
            report.left += _left_of(saying, why)

    def _left(self, report: _Report) -> str:
        """Say what came with a report, and what a person has to enter."""
        told = counted(len(report.statements), "statement")
        told += f" and {counted(report.claims, 'claim')}" if report.claims else ""
        left = [*report.left, *_upheld(report), *otherwise(report.cells, report.case, self._unit.book.all(Actor))]
        return f" With it: {told}.{to_enter(left) if left else ''}"


def _upheld(report: _Report) -> Iterator[str]:
    """Give the statements that stand otherwise than in the export, since their times tell too little of their order."""
    standing = {one.id for one in report.case.standing}
    for entered, saying in report.statements.items():
        if saying.cells.get("upheld") == ("no" if entered in standing else "yes"):
            yield f"{saying.name}, which {'no longer stands' if entered in standing else 'stands'} there"


def _left_of(saying: Saying, why: str) -> Iterator[str]:
    if why:
        yield f"{saying.name}, which {why}"
    if saying.cells.get("words_withheld", "no") != "no":
        yield f"the words of {saying.name}, which the export withholds"


def _alone(cells: Cells, said: Iterable[Saying]) -> Cells:
    """Give the cells of a row without those that say who tells of it, and without the sources of what others say.

    A publisher comes with the allegation that names it, which may know when that was.
    """
    brought: dict[str, bool] = {}
    for one in said:
        if source := one.cells.get("source"):
            brought[source] = brought.get(source, False) or one.cells.get("stance", "").casefold() == Stance.ALLEGES
    alone = {name: cell for name, cell in cells.items() if OPTION_NAMES.get(name, name) not in _SAID}
    for column in alone.keys() & {"source", "sources"}:
        own = [one for one in parted_origins(alone[column]) if one not in brought or (brought[one] and "://" in one)]
        alone[column] = "; ".join(own)
    return {name: cell for name, cell in alone.items() if cell}
