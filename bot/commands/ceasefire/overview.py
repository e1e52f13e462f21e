"""What is in effect at the moment, and what waits for a moderator."""

from __future__ import annotations

from typing import Final

from bot.calls import Call
from bot.commands.registry import reads
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.ceasefire import overview as wording
from storage.asking.overview import backlog
from storage.asking.overview import overview as gathered

BEGIN: Final = (Action("Setup", "tracker setup"), Action("Help", "tracker help"))
"""What may be done while nothing is entered."""
LOG: Final = Action("Log a violation", "violation log")
REPORT: Final = Action("Report a violation", "violation report", asks=("words",))
LOOK: Final = (
    Action("Queue", "violation queue show"),
    Action("Violations", "violation list"),
    Action("Digests", "digest list"),
)


@reads("ceasefire overview")
def overview(call: Call) -> Reply:
    """What is in effect, and what waits."""
    found = gathered(call.unit)
    moderates = call.role.may(Role.MODERATOR)
    waits = backlog(call.unit) if moderates and found.entered else None
    actions = (LOG if moderates else REPORT, *LOOK) if found.entered else BEGIN
    return wording.overview(found, waits, fictional=call.unit.workspace.fictional, actions=actions)
