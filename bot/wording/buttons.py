"""What is said around buttons and forms, on platforms that have them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.replies import Audience, Reply, Tone
from storage.callers.forms import LEFT_FOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.replies import Action

EDIT: Final = "Edit"
GO_ON: Final = "Back to your entry"
"""Leads back to what somebody was entering when something else had to be entered first."""
KEPT: Final = "What you wrote is kept, and not entered yet."
EDIT_MORE: Final = "Edit more"
GONE: Final = (
    "This is not known here any more: what was begun has been entered, was erased, "
    f"or was left untouched for {LEFT_FOR.days} days."
)
OUTDATED: Final = "This command has changed since Discord last heard of it. Try it again in a few minutes."
LOG: Final = "Log as violation"
ADD: Final = "Add to a violation"
NEWEST: Final = "The newest. For another choose none: you are asked for its number next."
TOLD_ALONE: Final = "Answered to the person who asked."
TOLD_JUST_NOW: Final = "Shown to you alone: this channel was told the same less than half a minute ago."
UNKEPT: Final = "Buttons are missing below, since the record is busy just now. Look again in a moment to have them."
BUSY: Final = "The record is busy just now, and nothing was done yet. Press again in a moment."
OFTEN: Final = "Shown to you alone: you have asked here often within the last minute."
NOT_FOR_ALL: Final = "Shown to you alone: it holds something that is not for all, or answers here are private."


def asked(options: Mapping[str, str], command: str = "") -> str:
    """Give back in one line what was typed, by its options, and for which ``command`` where that is not evident."""
    given = "; ".join(f"{name}: {value}" for name, value in options.items())
    return f"You asked for /{command} – {given}" if command else f"You asked: {given}"


def declined(words: str, *actions: Action) -> Reply:
    """Say why not, to the one who is refused, with what leads on from there."""
    return Reply("", (words,), actions=actions, audience=Audience.PERSON, tone=Tone.REFUSED)


def unkept(reply: Reply, options: Mapping[str, str]) -> Reply:
    """Give back in an answer what was typed: the record is too busy to keep it for another try."""
    return replace(reply, lines=(*reply.lines, asked(options)))


def untold(name: str) -> str:
    """Say that something went wrong outside the record itself; ``name`` is how the log calls it."""
    return (
        f"Something went wrong here, and the answer can't be told. Whoever runs the bot finds it as {name}. "
        "Look whether it was saved, and if not, try again."
    )
