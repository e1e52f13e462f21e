"""What every confirmation of a change has: it answers the person alone, marks fiction, and offers what is next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.offering import offered
from bot.people import Role
from bot.replies import Action, Audience
from bot.wording.entries import Setting
from bot.wording.reports import FICTION
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.places import Place, Source
from storage.records.vocabularies import Phase, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.calls import Call
    from bot.replies import Reply
    from storage.records.cases import Case
    from storage.records.violations import Violation


def confirmed(call: Call, reply: Reply, *actions: Action | None) -> Reply:
    """Give a confirmation with the actions its person may use; the last takes back what was just done."""
    entered = any(change.before != change.after for change in call.unit.changes.values())
    undo = _undo(call) if entered else None
    footer = FICTION if call.unit.workspace.fictional else ""
    return replace(reply, audience=Audience.PERSON, footer=footer, actions=offered(*actions, undo))


def _undo(call: Call) -> Action:
    """Give the action that takes the next entry back: of this workspace alone, which a place may leave for another."""
    entry = (("entry", str(call.unit.head.seq + 1)),)
    return Action("Undo", "tracker undo", entry, version=call.unit.head.workspace)


def on(label: str, command: str, violation: Violation, *options: tuple[str, str], version: int | None = None) -> Action:
    """Give an action on a violation."""
    return Action(label, command, (("violation", f"#{violation.id}"), *options), version)


def accepting(case: Case, label: str = "Accept", version: int | None = None) -> Action:
    """Give the action that takes a report out of the queue, and asks for what it needs and what didn't come with it."""
    brought = {"claimant": bool(case.statements), "category": case.violation.category is not None}
    asks = tuple(name for name, is_there in brought.items() if not is_there)
    return replace(on(label, "violation queue accept", case.violation, version=version), asks=asks)


def completing(violation: Violation, version: int) -> Iterator[Action]:
    """Give the action that asks when and where it happened, as far as nobody has told yet; nothing where both are."""
    told = {"occurred": violation.began or violation.ended, "place": violation.spot}
    asks = tuple(name for name, is_told in told.items() if not is_told)
    if asks and violation.phase is Phase.OPEN:
        label = "Time and place" if len(asks) == len(told) else "Place" if violation.spot is None else "Time"
        yield replace(on(label, "violation amend", violation, version=version), asks=asks)


def next_on(call: Call, violation: Violation) -> tuple[Action, ...]:
    """Give what may be done next with an open violation: a denial is as near as a figure."""
    version = call.unit.version(violation)
    return (
        on("Add a denial", "violation respond", violation, ("stance", "denies")),
        on("Casualties", "violation casualties", violation),
        *completing(violation, version),
        on("Add a source", "violation source", violation, version=version),
        on("Show", "violation show", violation),
    )


def setting_of(call: Call, case: Case) -> Setting:
    """Look up what surrounds a case: its agreements, conflict, matched place, and the sources its person may see."""
    book, violation = call.unit.book, case.violation
    place = violation.spot.place if violation.spot else None
    sources = book.many(Source, case.sources).values()
    return Setting(
        tuple(book.many(Agreement, case.agreements).values()),
        book.all(Conflict).get(violation.conflict or 0),
        book.all(Place).get(place or 0),
        tuple(one for one in sources if one.visibility is Visibility.PUBLIC or call.role.may(Role.MODERATOR)),
    )
