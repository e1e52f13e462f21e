"""What the bot is."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version

from bot.calls import Call
from bot.commands.registry import reads
from bot.replies import Action, Reply
from bot.wording.tracker import about as wording
from storage.ledger.rehearsals import is_rehearsal


@reads("tracker about")
def about(call: Call) -> Reply:
    """Tell what the bot is, and refuses."""
    head = call.unit.head
    reply = wording.about(
        version("ceasefire-bot"),
        fictional=call.unit.workspace.fictional,
        rehearsal=is_rehearsal(call.unit.connection),
        entries=head.seq,
        link=head.link,
    )
    return replace(reply, actions=(Action("Commands", "tracker help"),))
