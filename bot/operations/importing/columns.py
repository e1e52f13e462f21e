"""Which columns a file may have: those that are read, and those of an export that are passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bot.commands.ceasefire.agreements import add
from bot.commands.ceasefire.life import end, extend, resume, suspend
from bot.commands.clean import shown
from bot.commands.unknown import did_you_mean
from bot.commands.violation.entering import log
from bot.commands.violation.responding import casualties, respond
from bot.exporting.agreements import AGREEMENTS
from bot.exporting.statements import CLAIMS, STATEMENTS
from bot.exporting.steps import STEPS
from bot.exporting.violations import VIOLATIONS
from bot.operations.importing.answers import ANSWERS
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.commands.registry import Command, Option
    from bot.exporting.formats import AnySheet

MOMENT_PARTS: Final = ("start", "end", "precision", "qualifier", "zone", "words")
"""An export tells a time in six columns, whose names end in these."""

FIGURE_PARTS: Final = ("low", "high", "bound", "words")
"""It tells a figure in four, whose names end in these."""

FIGURE_COLUMNS: Final = tuple(f"{of}_{part}" for of in ("killed", "injured", "civilians") for part in FIGURE_PARTS)

OPTION_NAMES: Final = {
    "claimants": "claimant",
    "agreements": "agreement",
    "conflicts": "conflict",
    "sources": "source",
    "prohibited_weapon": "prohibited",
    "agreement_class": "class",
}
"""The options that columns of an export stand for, where their names differ."""


class RowKind(NamedTuple):
    """What a row may stand for: the ``commands`` that would enter it, and the ``sheet`` of an export that tells it.

    A file is known by the columns it ``needs``. ``times`` are those that six columns may tell; ``beside`` are the
    columns that an import reads beside those and the options.
    """

    sheet: AnySheet
    commands: tuple[Command, ...]
    needs: frozenset[str]
    times: tuple[str, ...]
    beside: frozenset[str]

    @property
    def options(self) -> dict[str, Option]:
        """The options of its commands, by name."""
        return {option.name: option for command in self.commands for option in command.options}

    @property
    def read(self) -> set[str]:
        """The columns that are read."""
        parts = {f"{time}_{part}" for time in self.times for part in MOMENT_PARTS}
        return {*self.options, *OPTION_NAMES, *parts, *self.beside, "zone", "fictional"}


AGREEMENT_ROWS: Final = RowKind(
    AGREEMENTS,
    (add,),
    frozenset({"slug", "title", "parties"}),
    ("declared", "effective", "planned_end", "agreed_end"),
    frozenset({"state", "steps", "ended", "outcome"}),
)
STEP_ROWS: Final = RowKind(
    STEPS,
    (extend, suspend, resume, end),
    frozenset({"agreement", "step", "at"}),
    ("at", "until"),
    frozenset({"step", "recorded_at"}),
)
VIOLATION_ROWS: Final = RowKind(
    VIOLATIONS,
    (log,),
    frozenset({"claimant", "category"}),
    ("began", "ended"),
    frozenset({"place_as_reported", "latitude", "longitude", "unit", "phase", "withdrawn", *dict(ANSWERS)}),
)


STATEMENT_ROWS: Final = RowKind(
    STATEMENTS,
    (respond,),
    frozenset({"speaker", "stance", "violations"}),
    ("published",),
    frozenset({"id", "violations", "linked", "words_withheld", "upheld", "agreement", "conflict", "step"}),
)
CLAIM_ROWS: Final = RowKind(
    CLAIMS,
    (casualties,),
    frozenset({"claimant", "violations"}),
    ("period", "published"),
    frozenset({"id", "violations", "single", "agreement", "conflict", *FIGURE_COLUMNS}),
)


class Heading:
    """A file's columns, by which it is told what its rows stand for: their ``kind``.

    One without a name is none, as long as nothing stands in it.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(name.strip().casefold().replace(" ", "_") for name in names)
        self._refuse_repeated()
        self.kind = self._meant()
        self._refuse_unknown({*self.kind.read, *(one.name for one in self.kind.sheet.columns)})

    @property
    def unread(self) -> tuple[str, ...]:
        """Its columns that an export has and an import does not read: the record works them out anew."""
        return tuple(name for name in self.names if name and name not in self.kind.read)

    def _meant(self) -> RowKind:
        spelt = {OPTION_NAMES.get(name, name).removesuffix("_start") for name in self.names}
        for kind in (AGREEMENT_ROWS, STEP_ROWS, VIOLATION_ROWS, STATEMENT_ROWS, CLAIM_ROWS):
            if kind.needs <= spelt:
                return kind
        raise Refusal(
            "The first line names no kind of record. Agreements need the columns slug, title and parties, steps of "
            "their lives agreement, step and at, violations claimant and category, statements speaker, stance and "
            "violations, claims claimant and violations. "
            f"It has {', '.join(map(shown, self.names))}."
        )

    def _refuse_repeated(self) -> None:
        spelt = [OPTION_NAMES.get(name, name) for name in self.names if name]
        twice = [name for name in spelt if spelt.count(name) > 1]
        if twice:
            raise Refusal(f"The column {shown(twice[0])} is there twice. Keep one of the two.")

    def _refuse_unknown(self, known: set[str]) -> None:
        for name in filter(None, self.names):
            if name not in known:
                asked = did_you_mean(name, known)
                raise Refusal(f"There is no column {shown(name)}.{asked} docs/import.md lists them; take it out.")
