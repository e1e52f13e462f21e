"""What one may do next, as rows of buttons below a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.platforms.buttons import ButtonRoom
from bot.platforms.fitting import size
from bot.platforms.inert import filled
from bot.platforms.slack.shown import limits
from bot.platforms.slack.shown.blocks import FRAME, plain_text
from bot.platforms.slack.shown.escaping import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.platforms.buttons import Button
    from bot.platforms.slack.shown.blocks import Block
    from bot.replies import Action

BUTTON_ROOM: Final = ButtonRoom(2 * limits.ACTIONS, limits.BUTTON_TEXT, plain)
"""More than two rows are no choice any more."""

ONCE: Final = "once"
"""How the ids of buttons begin that answer a question: whoever taps one twice means it once."""

_ROOM: Final = limits.BLOCKS_TOTAL // 2
"""Buttons may take half of what a message can hold."""


def buttons_of(
    actions: Sequence[Action], values: Sequence[str], *, once: bool = False
) -> tuple[tuple[Block, ...], int, int]:
    """Give rows of buttons, how many of them are not shown whole, and what they weigh together.

    A value says what its button does; Slack takes at most ``limits.BUTTON_VALUE`` characters of it. What they enter
    is entered ``once``, however often they are pressed.
    """
    buttons, untold = BUTTON_ROOM.of(actions, values)
    shown, taken = _fitting(buttons, ONCE if once else "b")
    rows = (shown[begin : begin + limits.ACTIONS] for begin in range(0, len(shown), limits.ACTIONS))
    blocks = tuple({"type": "actions", "elements": row} for row in rows)
    return blocks, untold + len(buttons) - len(shown), taken


def _fitting(buttons: Sequence[Button], kind: str) -> tuple[list[Block], int]:
    """Give the first of them that fit together, and what they weigh."""
    shown: list[Block] = []
    taken = 0
    for number, button in enumerate(buttons):
        taken += FRAME + size(button.label) + size(button.custom_id)
        if taken > _ROOM:
            return shown, taken - FRAME - size(button.label) - size(button.custom_id)
        shown.append(_button(f"{kind}{number}", button))
    return shown, taken


def _button(name: str, button: Button) -> Block:
    text = plain_text(button.label)
    return {"type": "button", "text": text, "action_id": name, "value": filled(button.custom_id)}
