"""What one may do next, as rows of buttons below a reply."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from bot.platforms.buttons import ButtonRoom
from bot.platforms.inert import filled
from bot.platforms.slack.shown import limits
from bot.platforms.slack.shown.blocks import Block, plain_text, weight
from bot.platforms.slack.shown.escaping import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.platforms.buttons import Button
    from bot.replies import Action

BUTTON_ROOM: Final = ButtonRoom(2 * limits.ACTIONS, limits.BUTTON_TEXT, plain)
"""More than two rows are no choice any more."""

ONCE: Final = "once"
"""How the ids of buttons begin that answer a question: whoever taps one twice means it once."""

_ROOM: Final = limits.BLOCKS_TOTAL // 2
"""Buttons may take half of what a message can hold."""


@dataclass(frozen=True, slots=True)
class ButtonRows:
    """Rows of buttons, how many buttons are not shown whole, and what the rows weigh together."""

    blocks: tuple[Block, ...]
    untold: int
    weight: int


def buttons_of(actions: Sequence[Action], values: Sequence[str], *, once: bool) -> ButtonRows:
    """Give the first buttons that fit together, in rows.

    A value says what its button does; Slack takes at most ``limits.BUTTON_VALUE`` characters of it. What they enter
    is entered ``once``, however often they are pressed.
    """
    buttons, untold = BUTTON_ROOM.of(actions, values)
    weights = [0, *accumulate(weight(button.label, button.custom_id) for button in buttons)]
    fitting = bisect_right(weights, _ROOM) - 1
    kind = ONCE if once else "b"
    shown = [_button(f"{kind}{number}", button) for number, button in enumerate(buttons[:fitting])]
    rows = (shown[begin : begin + limits.ACTIONS] for begin in range(0, fitting, limits.ACTIONS))
    blocks = tuple({"type": "actions", "elements": row} for row in rows)
    return ButtonRows(blocks, untold + len(buttons) - fitting, weights[fitting])


def _button(name: str, button: Button) -> Block:
    text = plain_text(button.label)
    return {"type": "button", "text": text, "action_id": name, "value": filled(button.custom_id)}
