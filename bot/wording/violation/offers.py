"""The actions that show a violation, offered below what tells of it."""

from __future__ import annotations

from bot.replies import Action


def show_violation(number: int, label: str = "Show") -> Action:
    """Offer to show a violation, by its number."""
    return Action(label, "violation show", (("violation", f"#{number}"),))


def show_by_number(number: int) -> Action:
    """Offer to show one of several violations: the label tells which."""
    return show_violation(number, f"Show #{number}")
