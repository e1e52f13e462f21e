"""What the operator is told of an import: a line for each row, and what it comes to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.commands.clean import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.operations.importing.beside import Saying
    from bot.operations.importing.outcomes import BatchOutcome

_ENTRY: Final = re.compile(r", in entry (\d+)\.$")


def unread(columns: Sequence[str]) -> Iterator[str]:
    """Say which columns are not read."""
    if columns:
        yield f"Not read: {', '.join(columns)}. What a row loses by that is said with it."


def elsewhere(said: Iterable[Saying]) -> Iterator[str]:
    """Say which statements and claims are about no report of the file."""
    for one in said:
        what = "agreement" if "agreement" in one.cells else "conflict" if "conflict" in one.cells else ""
        about = f"the {what} {shown(one.cells[what])}: import this file by itself" if what else "no report of that file"
        yield f"{one.place}: passed over: it is about {about}."


def lines(outcome: BatchOutcome) -> Iterator[str]:
    """Say of each row of a batch what became of it, in the order of the file; then what a person is to place."""
    if outcome.before is not None:
        yield f"{_rows(outcome)}: done by an earlier import. {outcome.before}".rstrip()
        return
    entered = ((line, f"entered as {name}." if outcome.stays else "sound.") for line, name in outcome.entered.items())
    told = {line: f"{words}{outcome.left[line]}" for line, words in entered}
    told |= {line: f"passed over: {why}." for line, why in outcome.passed.items()}
    told |= {line: f"refused: {' '.join(words.split())}" for line, words in outcome.refused.items()}
    yield from (f"line {line}: {words}" for line, words in sorted(told.items()))
    if outcome.stays:
        yield from outcome.unplaced
    if outcome.held:
        yield (
            f"{_rows(outcome)}: nothing is entered, since {len(outcome.refused):,} of them "
            f"{'was' if len(outcome.refused) == 1 else 'were'} refused. Correct that, or import with --skip-refused."
        )


def _rows(outcome: BatchOutcome) -> str:
    one = outcome.first == outcome.last
    return f"line {outcome.first:,}" if one else f"lines {outcome.first:,} to {outcome.last:,}"


def kept(outcome: BatchOutcome, seq: int) -> str:
    """Say in one line what a batch came to, and in which entry of the journal, for whoever imports it again."""
    names = list(outcome.entered.values())
    if not names:
        return "It entered nothing."
    told = names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"
    return f"It entered {told}, in entry {seq}."


def entry_of(told: str) -> int | None:
    """Give the entry that ``kept`` named; None where that is gone, or an older version kept it."""
    match = _ENTRY.search(told)
    return int(match[1]) if match else None


def taken_back(seq: int) -> str:
    """Say that what an earlier run entered was undone by this entry, and the way back."""
    return f"Entry {seq} took that back: to have it on record again, /tracker undo entry={seq}"


def whole(entered: int, passed: int, refused: int, *, dry: bool) -> str:
    """Say what the file came to."""
    did = "Nothing was entered: this was a dry run. Sound" if dry else "Entered"
    return f"{did}: {entered:,}. Passed over: {passed:,}. Refused: {refused:,}."


def broken_off(entered: int) -> Iterator[str]:
    """Say what stays where the rest can't be entered."""
    if entered:
        yield f"Entered before it broke off: {entered:,}. The same command goes on behind that."
