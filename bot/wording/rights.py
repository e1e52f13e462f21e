"""What is said to whose role is not enough."""

from __future__ import annotations

from typing import Final

INSTEAD: Final = {"violation log": "You can report to them what you know of, by /violation report."}
"""What members can do in place of a command that is not for them, by its name."""
APPOINTED: Final = "An admin can make you one: /tracker roles"
UNGROUPED: Final = (
    "Which user groups you are in could not be looked up, and one of them may make you one. "
    "Try again in a moment, or ask an admin: /tracker roles"
)
