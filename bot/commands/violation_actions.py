"""What may be done with a violation, as actions below an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.replies import Action
from bot.wording.violation.offers import show_violation
from storage.entering.submissions import brought
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.calls import Call
    from storage.records.cases import Case
    from storage.records.violations import Violation


def action_on(
    label: str, command: str, violation: Violation, *options: tuple[str, str], version: int | None = None
) -> Action:
    """Give an action on a violation."""
    return Action(label, command, (("violation", f"#{violation.id}"), *options), version)


def accept_action(case: Case, label: str = "Accept", version: int | None = None) -> Action:
    """Give the action that takes a report out of the queue, and asks for what it needs and what didn't come with it."""
    came = {"claimant": brought(case) is not None, "category": case.violation.category is not None}
    asks = tuple(name for name, is_there in came.items() if not is_there)
    return replace(action_on(label, "violation queue accept", case.violation, version=version), asks=asks)


def ask_time_and_place(violation: Violation, version: int) -> Iterator[Action]:
    """Give the action that asks when and where it happened, as far as nobody has told yet; nothing where both are."""
    told = {"occurred": violation.began or violation.ended, "place": violation.spot}
    asks = tuple(name for name, is_told in told.items() if not is_told)
    if asks and violation.phase is Phase.OPEN:
        label = "Time and place" if len(asks) == len(told) else "Place" if violation.spot is None else "Time"
        yield replace(action_on(label, "violation amend", violation, version=version), asks=asks)


def next_actions(call: Call, violation: Violation) -> tuple[Action, ...]:
    """Give what may be done next with an open violation: a denial is as near as a figure."""
    version = call.unit.version(violation)
    return (
        action_on("Add a denial", "violation respond", violation, ("stance", "denies")),
        action_on("Casualties", "violation casualties", violation),
        *ask_time_and_place(violation, version),
        action_on("Add a source", "violation source", violation, version=version),
        show_violation(violation.id),
    )
