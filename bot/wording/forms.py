"""What is said within a form, on platforms whose forms have room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

BRIEF: Final = 100
"""Characters of words that stand already which are told as a reminder."""

SAVE: Final = "Save"
SHOW: Final = "Show"
CANCEL: Final = "Cancel"

STAYS_A_DAY: Final = "Left out, it stays a day."
USUAL_ZONE: Final = "Left out, it is the zone usual here."
COUNTS_ALONE: Final = "What stands here counts instead of the day, the time and the zone above."
SEVERAL: Final = "Several with ; between them."
NAMES_OR_GROUPS: Final = "Groups, or people by their names."
UNLESS_PICKED: Final = "What stands here counts unless one is picked above."
UNCHANGED: Final = "What is left empty stays as it is."
NEEDED: Final = "This is needed."
ZONE_ALONE: Final = "A zone alone is no time. Choose the day too, or clear the zone."


def time_label(description: str) -> str:
    """Name the field of a time of day."""
    return f"{description}: time"


def zone_label(description: str) -> str:
    """Name the field of a zone."""
    return f"{description}: zone"


def told_label(description: str) -> str:
    """Name the field for a time in words."""
    return f"{description}: as the source says it"


def others_label(description: str) -> str:
    """Name the field for those who can't be picked from a list of people."""
    return f"{description}: groups and others"


def written_label(description: str) -> str:
    """Name the field for one who, or a channel that, was written and can't be picked from a list."""
    return f"{description}: as it was written"


def needs_a_day(time: str) -> str:
    """Say that a time of day was entered without its day."""
    return f"{time} needs its day. Choose it here."


def given(words: Mapping[str, str]) -> str:
    """Say what stands already, by the names of options: of long words only how they begin, since they stay whole."""
    return " · ".join(f"{name.replace('_', ' ')}: {_brief(told)}" for name, told in words.items())


def kept(description: str, length: int, room: int) -> str:
    """Say that words are too long to stand in a form, and are kept as they were."""
    return (
        f"{description}: {length:,} characters, and a form holds {room:,}. They are kept as they are. "
        "To change them, write the command itself."
    )


def only_the_beginning(description: str, length: int, room: int) -> str:
    """Say that words are longer than they may be, and that their beginning alone stands in the form."""
    return (
        f"{description}: {length:,} characters were written, more than it may have. "
        f"The field below holds the first {room:,}; the rest is not saved."
    )


def _brief(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= BRIEF else f"{line[: BRIEF - 1].rstrip()}…"
