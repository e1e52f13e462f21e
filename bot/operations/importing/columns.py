"""Which columns a file may have: those that are read, and those of an export that are passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.commands.ceasefire.agreements import add
from bot.commands.clean import shown
from bot.commands.unknown import did_you_mean
from bot.commands.violation.entering import log
from bot.exporting.agreements import AGREEMENTS
from bot.exporting.violations import VIOLATIONS
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.commands.registry import Command
    from bot.exporting.formats import AnySheet

MOMENT_PARTS: Final = ("start", "end", "precision", "qualifier", "zone", "words")
"""An export tells a time in six columns, whose names end in these."""

OPTION_NAMES: Final = {
    "claimants": "claimant",
    "agreements": "agreement",
    "conflicts": "conflict",
    "sources": "source",
    "prohibited_weapon": "prohibited",
    "agreement_class": "class",
}
"""The options that columns of an export stand for, where their names differ."""

_OWN: Final = frozenset(
    {
        "zone",
        "place_as_reported",
        "latitude",
        "longitude",
        "unit",
        "phase",
        "withdrawn",
        "state",
        "steps",
        "outcome",
        "fictional",
    }
)
"""What an import reads beside the options."""


class Heading:
    """A file's columns: what its rows stand for, ``command``, is told by its heading.

    One without a name is none, as long as nothing stands in it.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(name.strip().casefold().replace(" ", "_") for name in names)
        self._refuse_repeated()
        self.command, sheet = self._meant()
        self._refuse_unknown({*self._options(), *_OWN, *(one.name for one in sheet.columns)})

    @property
    def violations(self) -> bool:
        """Whether its rows are violations, not agreements."""
        return self.command is log

    @property
    def unread(self) -> tuple[str, ...]:
        """Its columns that an export has and an import does not read: the record works them out anew."""
        times = ("began", "ended") if self.violations else ("declared", "effective", "planned_end")
        read = {*self._options(), *OPTION_NAMES, *_OWN, *(f"{time}_{part}" for time in times for part in MOMENT_PARTS)}
        return tuple(name for name in self.names if name and name not in read)

    def _meant(self) -> tuple[Command, AnySheet]:
        """Give the command: agreements have a slug and parties, violations a claimant and a category."""
        spelt = {OPTION_NAMES.get(name, name) for name in self.names}
        if {"slug", "title", "parties"} <= spelt:
            return add, AGREEMENTS
        if {"claimant", "category"} <= spelt:
            return log, VIOLATIONS
        raise Refusal(
            "The first line names neither kind of record. Violations need the columns claimant and category, "
            f"agreements slug, title and parties. It has {', '.join(map(shown, self.names))}."
        )

    def _options(self) -> list[str]:
        return [option.name for option in self.command.options]

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
