"""Kinds of options that name a violation, by its number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.commands.clean import shown
from bot.commands.kinds.agreements import usual_agreement
from bot.commands.kinds.kind import MOST_CHOICES, Kind
from bot.people import Role
from bot.replies import Choice
from bot.wording.violation.suggesting import suggested
from storage.asking import suggesting
from storage.entering.open_cases import open_case
from storage.entering.submissions import require_waiting
from storage.errors import NotFound, Refusal
from storage.ledger.reversals import refuse_taken_back
from storage.records.agreements import Agreement
from storage.records.violations import Violation
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call

_NUMBER: Final = re.compile(r"#?([0-9]{1,9})\.?")
"""A phone makes a full stop of two spaces."""

STANDING: Final = (Phase.OPEN,)
"""Those that something can be entered about."""
WAITING: Final = (Phase.SUBMITTED,)
"""Those in the queue."""


class ViolationNumber(Kind[int]):
    """The number of a violation that need not be there: a list goes on below it."""

    expectation = "a number such as #12"

    def read(self, words: str, call: Call) -> int:  # noqa: ARG002
        """Read the number."""
        return read_number(words)


def read_number(words: str) -> int:
    """Read the number of a violation, "12" or "#12"; raises Refusal for other words."""
    found = _NUMBER.fullmatch(words)
    if found is None:
        raise Refusal(f"{shown(words)} is not a violation’s number. Write one such as 12 or #12.")
    return int(found[1])


class AViolation(Kind[Violation]):
    """A violation by its number; one that still waits in the queue, or was dismissed, is for moderators.

    ``offers`` are the phases of those that are offered: what the command takes.
    """

    expectation = "a number such as #12"

    def __init__(self, description: str, *, offers: Sequence[Phase] = (*STANDING, *WAITING)) -> None:
        super().__init__(description)
        self.offers = offers

    def read(self, words: str, call: Call) -> Violation:
        """Find the violation."""
        return on_record(read_number(words), call)

    def refuse_early(self, words: str, call: Call) -> None:
        """Refuse one that is gone, or has moved on since it was named; other words are refused where they are read."""
        if not _NUMBER.fullmatch(words):
            return
        found = self.read(words, call)
        if self.offers == STANDING:
            open_case(call.unit, found)
        elif self.offers == WAITING:
            require_waiting(found)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the newest that fit a number or words; those that wait in the queue to moderators alone."""
        moderates = call.role.may(Role.MODERATOR)
        phases = tuple(one for one in self.offers if one in STANDING or moderates)
        number, words = _NUMBER.fullmatch(typed.strip()), typed.strip(" #")
        if number:
            found = suggesting.numbered(call.unit, phases, number[1], MOST_CHOICES)
        elif words:
            found = suggesting.worded(call.unit, phases, words, MOST_CHOICES)
        else:
            found = suggesting.newest(call.unit, phases, MOST_CHOICES)
        return [Choice(f"#{one.id}", suggested(one)) for one in found]


def on_record(number: int, call: Call) -> Violation:
    """Give the violation that has a number now; raises NotFound where none has, or none that this person may see."""
    found = call.unit.book.many(Violation, [number]).get(number)
    if found is None and call.role.may(Role.MODERATOR):
        refuse_taken_back(call.unit, number)
    if found is None or (in_queue(found) and not call.role.may(Role.MODERATOR)):
        raise NotFound(f"There is no violation #{number} here. See which there are: /violation list")
    return found


def in_queue(violation: Violation) -> bool:
    """Whether a report still waits in the queue, or was dismissed from it."""
    return violation.phase in (Phase.SUBMITTED, Phase.DISMISSED)


class OfViolation(AViolation):
    """A violation by its number; the times of the other options are read in the zone of its first agreement."""

    leads = True

    def settle(self, value: Violation, call: Call) -> Call:
        """Have times read in the zone of its agreement, or of the one usual here where it has none."""
        own = call.unit.book.all(Agreement).get(next(iter(value.agreements), 0))
        found = own or usual_agreement(call)
        return call if found is None else call.within(found.zone)


class AnyViolation(ViolationNumber):
    """The number of a violation that may be gone by now; those that are on record are offered.

    The times of the other options are read as those of any other violation's are.
    """

    leads = True
    _known = OfViolation("")

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the newest that fit a number or words."""
        return self._known.complete(typed, call)

    def settle(self, value: int, call: Call) -> Call:
        """Have times read in the zone of its agreement."""
        found = call.unit.book.many(Violation, [value]).get(value)
        return call if found is None else self._known.settle(found, call)
