"""What is in effect at the moment, and what waits for a moderator."""

from __future__ import annotations

from bot.calls import Call
from bot.commands.offering import offered
from bot.commands.registry import reads
from bot.people import Role
from bot.replies import Action, Reply
from bot.wording.ceasefire import overview as wording
from storage.asking.overview import for_moderators
from storage.asking.overview import overview as gathered


@reads("ceasefire overview")
def overview(call: Call) -> Reply:
    """What is in effect, and what waits."""
    found = gathered(call.unit)
    moderates = call.role.may(Role.MODERATOR)
    waits = for_moderators(call.unit) if moderates and found.entered else None
    begun = bool(found.entered)
    actions = offered(
        None if begun else Action("Setup", "tracker setup"),
        Action("Log a violation", "violation log") if begun and moderates else None,
        Action("Report a violation", "violation report", asks=("words",)) if begun and not moderates else None,
        Action("Queue", "violation queue show") if begun else None,
        Action("Violations", "violation list") if begun else None,
        Action("Digests", "digest list") if begun else None,
        None if begun else Action("Help", "tracker help"),
    )
    return wording.overview(found, waits, fictional=call.unit.workspace.fictional, actions=actions)
