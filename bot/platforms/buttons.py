"""What one may do next, as buttons below a reply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.platforms.fitting import cut, size
from bot.platforms.inert import filled, on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.replies import Action


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and the id that says what it does."""

    label: str
    custom_id: str


@dataclass(frozen=True, slots=True)
class ButtonRoom:
    """The room for buttons: how many there may be, how long a label, and what makes its words inert."""

    most: int
    label: int
    plain: Callable[[str], str]

    def of(self, actions: Sequence[Action], custom_ids: Sequence[str]) -> tuple[tuple[Button, ...], int]:
        """Give a button for each action, and how many are not shown whole.

        Two that do the same are one, under the label of the first: a platform takes an id but once.
        """
        labels: dict[str, str] = {}
        for action, custom_id in zip(actions, custom_ids, strict=True):
            labels.setdefault(custom_id, on_one_line(action.label))
        shown = tuple(Button(self._fitted(label), custom_id) for custom_id, label in labels.items())[: self.most]
        shortened = sum(size(self.plain(label)) > self.label for label in list(labels.values())[: self.most])
        return shown, shortened + len(labels) - len(shown)

    def _fitted(self, label: str) -> str:
        drawn = self.plain(label)
        return filled(drawn if size(drawn) <= self.label else cut(label, self.label, self.plain))
