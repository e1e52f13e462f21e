"""What is claimed of an incident's dead and injured, as a line has room for it: the range, and whose figures it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.wording.durations import counted
from bot.wording.figures import incident_figure
from bot.wording.sentences import Names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.records.cases import Case
    from storage.records.claims import Claim, Figure, Range

MOST_NAMED = 2
"""Claimants whom a line names; of more, the first, and how many others there are."""


class Toll(NamedTuple):
    """A range, "20–21", and who claims it: "Azerbaijan’s Prosecutor and 2 others"."""

    figure: str
    claimants: str

    def __str__(self) -> str:
        """Give both: "20–21 (Azerbaijan’s Prosecutor and 2 others)"."""
        return f"{self.figure} ({self.claimants})"


def killed(case: Case, most: int = MOST_NAMED) -> Toll | None:
    """Say the dead, and up to so many who say so; None where nobody gave a number."""
    return _toll(case, case.killed, ((one, one.killed) for one in case.single_claims), most)


def injured(case: Case, most: int = MOST_NAMED) -> Toll | None:
    """Say the injured likewise."""
    return _toll(case, case.injured, ((one, one.injured) for one in case.single_claims), most)


def both(case: Case) -> str:
    """Say the dead and the injured, the claimants once where both are theirs; "" without a number."""
    dead, hurt = killed(case), injured(case)
    if dead and hurt and dead.claimants == hurt.claimants:
        return f"killed {dead.figure}, injured {hurt}"
    return ", ".join(f"{what} {toll}" for what, toll in (("killed", dead), ("injured", hurt)) if toll)


def worst(case: Case) -> str:
    """Say the dead, else the injured, by the first who claims so; "" without a number."""
    tolls = (("killed", killed(case, most=1)), ("injured", injured(case, most=1)))
    return next((f"{what} {toll}" for what, toll in tolls if toll), "")


def _toll(case: Case, found: Range | None, stated: Iterable[tuple[Claim, Figure | None]], most: int) -> Toll | None:
    if found is None:
        return None
    numbered = [(claim, figure) for claim, figure in stated if figure is not None and figure.low is not None]
    claimants = list(dict.fromkeys(case.cast.after_mergers(claim.claimant) for claim, _ in numbered))
    return Toll(incident_figure(found, (figure for _, figure in numbered)), _named(claimants, Names(case.cast), most))


def _named(claimants: list[int], names: Names, most: int) -> str:
    if len(claimants) <= most:
        return names.several(claimants)
    return f"{names.of(claimants[0])} and {counted(len(claimants) - 1, 'other')}"
