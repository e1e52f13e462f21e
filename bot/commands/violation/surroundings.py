"""What surrounds a violation, looked up for the person who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.people import Role
from bot.wording.entries import Surroundings
from storage.entering.assigning import held_then
from storage.ledger.matched_places import matched_place
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.sources import Source
from storage.records.vocabularies import Visibility

if TYPE_CHECKING:
    from bot.calls import Call
    from storage.records.cases import Case


def surroundings_of(call: Call, case: Case) -> Surroundings:
    """Look up what surrounds a case: its agreements, conflict, matched place, and the sources its person may see."""
    book, violation = call.unit.book, case.violation
    sources = book.many(Source, case.sources).values()
    return Surroundings(
        tuple(book.many(Agreement, case.agreements).values()),
        book.all(Conflict).get(violation.conflict or 0),
        matched_place(book, violation),
        tuple(one for one in sources if one.visibility is Visibility.PUBLIC or call.role.may(Role.MODERATOR)),
        () if case.agreements else tuple(held_then(call.unit, violation)),
    )
