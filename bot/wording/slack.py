"""What is said on Slack alone: around its windows, its files and people of other organisations."""

from __future__ import annotations

from typing import Final

SHARE: Final = "Share here"
ANSWER: Final = "Ceasefire bot"
"""The title of a window that tells an answer."""
CLOSE: Final = "Close"
BACK: Final = "Back"
"""What closes a window that lies over another."""
SAVING: Final = "Saving…"
LOOKING: Final = "One moment…"
OPEN_FORM: Final = "Open the form"
TOO_LATE: Final = "The form could not be opened in time. Nothing of what you wrote is lost."
ABROAD_ENTERS: Final = "People of other organisations may read here, and enter nothing."
ABROAD_READS: Final = "This channel's answers are for its own organisation alone, so they are not told to others."
ABROAD_SEES: Final = "This overview is for its own organisation alone, so it is not shown to others."
ABROAD_HOLDS: Final = (
    "{name} is of another organisation, whose people may read here and enter nothing, whatever role they hold."
)
UNKNOWN: Final = (
    "Who you are could not be looked up just now, so nothing was entered and nothing is shown. Try again in a moment."
)
EMPTIED: Final = "What was recorded here was erased. Open this again to see what is recorded since."
UNPOSTABLE: Final = "This can't be shown in the channel: invite the bot there first, or ask for it there."
SENT_FILE: Final = "{name} was put into this channel."
SENT_FILE_ALONE: Final = "{name} was sent to you in a direct message."
EARLIER_FILE: Final = "An earlier {name} is of a page that stood here before this one."
UNSENT_FILE: Final = "{name} could not be handed over just now. Ask for it again in a few minutes."


def typed(line: str) -> str:
    """Give a line back that was refused, so that it can be mended and sent again."""
    return f"You wrote: {line}"
