"""What an export tells of a record and its import does not take over: it is named, for a person to enter it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.commands.kinds.actors import actor_names
from storage.names import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.operations.importing.table import Cells
    from storage.records.actors import Actor
    from storage.records.cases import Case

_SAID_BY_CLAIMANT: Final = frozenset({"alleged", "unattributed"})
"""How somebody is named by who accuses them alone: whatever else stands there, others have said."""

_TOLD_BESIDE: Final = {"denied": "denied_by", "acknowledged": "acknowledged_by"}
"""The columns of a sheet by which somebody is named so here too."""


def left_out_of_agreement(cells: Cells) -> str:
    """Say what of its life is not taken over: its steps, which a file of their own has."""
    state, outcome = cells.get("state", ""), cells.get("outcome", "")
    left = _steps(cells)
    if not left and "ended" not in cells and (state == "suspended" or outcome not in ("", "expired")):
        left = [outcome or state]
    return f" The steps of its life have a file of their own; import it, or enter: {'; '.join(left)}." if left else ""


def tells_extension(cells: Cells) -> bool:
    """Whether its planned end is not that which was agreed, but that of a step of its life."""
    return any(one.startswith("extended ") for one in _steps(cells))


def _steps(cells: Cells) -> list[str]:
    return [one.partition(" ")[2] for one in _listed(cells, "steps")]


def left_out_of_step(_: Cells) -> str:
    """Say nothing: a step is taken over whole."""
    return ""


def left_out_of_remark(cells: Cells) -> str:
    """Say that its words are hidden where it comes from."""
    return " The export withholds its words." if cells.get("words_withheld", "no") != "no" else ""


def left_out_of_violation(cells: Cells) -> str:
    """Say what others told of it, and how it was verified: a report without its denial would stand uncontested."""
    left = [*_answers(cells), *_figures(cells), *_verified(cells)]
    return to_enter(left) if left else ""


def to_enter(left: Sequence[str]) -> str:
    """Say that this is for a person to enter."""
    return f" What was entered on it later is not taken over; enter it: {'; '.join(left)}."


def otherwise(cells: Cells, case: Case, actors: Mapping[int, Actor]) -> Iterator[str]:
    """Give how a report stands in its export, as far as it stands otherwise here with what was said of it."""
    parted = [one.rpartition(": ") for one in _listed(cells, "attribution")]
    known = {who: named(who, actors.values(), actor_names) for who, _, _ in parted}
    here = {who: {case.attribution(case.cast.after_mergers(one.id)) for one in known[who]} for who in known}
    told = [(who, how) for who, _, how in parted if how not in here[who]]
    yield from map(": ".join, told)
    if not told and cells.get("contested") == "yes" and not case.contested:
        yield "contested"
    ranges = {_range("killed", case.killed), _range("injured", case.injured)}
    yield from (words for words in _figures(cells) if words not in ranges)
    yield from _verified(cells)


def _answers(cells: Cells) -> Iterator[str]:
    accused = [one.casefold() for one in _listed(cells, "accused")]
    parted = [one.rpartition(": ") for one in _listed(cells, "attribution")]
    # Who isn't accused by the claimant was accused in return.
    told = [(who, how) for who, _, how in parted if how not in _SAID_BY_CLAIMANT or who.casefold() not in accused]
    yield from (f"{who}: {how}" for who, how in told if _TOLD_BESIDE.get(how) not in cells)
    if not told and cells.get("contested") == "yes" and "denied_by" not in cells:
        yield "contested"


def _figures(cells: Cells) -> Iterator[str]:
    for name in ("killed", "injured"):
        low, high = cells.get(f"{name}_low"), cells.get(f"{name}_high")
        if low and high and name not in cells:
            yield _range(name, (low, high, cells.get(f"{name}_open") == "yes"))


def _range(name: str, told: tuple[object, object, bool] | None) -> str:
    if told is None:
        return ""
    low, high, is_open = told
    return f"{name}: {low if low == high else f'{low}–{high}'}{' or more' if is_open else ''}"


def _verified(cells: Cells) -> Iterator[str]:
    found = cells.get("occurrence", "reported")
    if found != "reported":
        yield found


def _listed(cells: Cells, column: str) -> list[str]:
    return [" ".join(one.split()) for one in cells.get(column, "").split(";") if one.strip()]
