"""What is said when two people changed the same thing: how it stands now, what was asked, and the choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Action, Audience, Reply, Tone
from bot.wording.buttons import asked

if TYPE_CHECKING:
    from bot.calls import Request
    from storage.errors import ChangedMeanwhile


def changed_meanwhile(request: Request, changed: ChangedMeanwhile) -> Reply:
    """Show the newer change beside the request that met it, and offer to enter the request all the same."""
    again = Action("Enter mine all the same", request.command, tuple(request.options.items()), changed.version)
    lines = (*changed.words.splitlines()[1:], asked(request.options, request.command))
    title = changed.words.splitlines()[0]
    return Reply(title, lines, actions=(again,), audience=Audience.PERSON, tone=Tone.REFUSED)
