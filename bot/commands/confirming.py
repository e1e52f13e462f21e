"""What every confirmation of a change has: it answers the person alone, marks fiction, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.offering import offered
from bot.replies import Action, Audience
from bot.wording.reports import FICTION
from storage.entering.undo import marks_fiction

if TYPE_CHECKING:
    from bot.calls import Call
    from bot.replies import Reply


def confirmed(call: Call, reply: Reply, *actions: Action | None) -> Reply:
    """Give a confirmation with the actions its person may use; the last takes back what was done, if that can be."""
    entered = [change for change in call.unit.changes.values() if change.before != change.after]
    for_good = any(marks_fiction(change.before, change.after) for change in entered)
    undo = _undo(call) if entered and not for_good else None
    footer = FICTION if call.unit.workspace.fictional else ""
    return replace(reply, audience=Audience.PERSON, footer=footer, actions=offered(*actions, undo))


def _undo(call: Call) -> Action:
    """Give the action that takes the next entry back: of this workspace alone, which a place may leave for another."""
    entry = (("entry", str(call.unit.head.seq + 1)),)
    return Action("Undo", "tracker undo", entry, version=call.unit.head.workspace)
