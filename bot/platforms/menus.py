"""What can be done with any message, from its menu: commands, and what their forms ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.wording.buttons import ADD, LOG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.commands.registry import Command, Option


@dataclass(frozen=True, slots=True)
class Menu:
    """An entry of a message's menu, and the ``command`` it is for.

    ``asks`` names the options of its form, at most five where a platform has no room for more; ``newest`` the one
    among them that is chosen from a list, or is "". ``usual`` are words for options where nothing better is known.
    """

    name: str
    command: str
    asks: tuple[str, ...]
    newest: str = ""
    usual: Mapping[str, str] = field(default_factory=dict)

    def page(self, command: Command) -> Sequence[Option]:
        """Give the options that the form asks for, in their order."""
        found = [option for option in command.options if option.name in self.asks]
        return sorted(found, key=lambda option: self.asks.index(option.name))


MENUS: Final = (
    Menu(LOG, "violation log", ("claimant", "accused", "category", "words", "source")),
    Menu(
        ADD,
        "violation respond",
        ("violation", "stance", "speaker", "words", "source"),
        newest="violation",
        usual={"stance": "denies"},
    ),
)
