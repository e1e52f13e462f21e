"""What people see of the bot: an answer in a channel, and a view with its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.filling import inputs, words_of
from tests.platforms.slack.validity import words_of as words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.platforms.slack.loopback.people import Json
    from tests.platforms.slack.loopback.places import Channel, Message, View


@dataclass(frozen=True)
class Answer:
    """A message as people see it, now: it changes when the bot changes it."""

    message: Message
    channel: Channel

    @property
    def text(self) -> str:
        """All that can be read in it, buttons left out."""
        return readable(self.message.blocks) or self.message.text

    @property
    def spoken(self) -> str:
        """What a screen reader or a notification says."""
        return self.message.text

    @property
    def buttons(self) -> list[str]:
        """What its buttons say."""
        return [one["text"]["text"] for _, one in acting(self.message.blocks) if one["type"] == "button"]

    @property
    def pictures(self) -> list[str]:
        """The ids of the files that it shows as pictures."""
        return [one["slack_file"]["id"] for one in self.message.blocks if "slack_file" in one]

    @property
    def alone(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.message.only_to)

    @property
    def seen_by(self) -> list[str]:
        """The ids of the people who see it."""
        if self.message.deleted:
            return []
        return [self.message.only_to] if self.message.only_to else list(self.channel.members)

    @property
    def deleted(self) -> bool:
        """Whether it was taken back."""
        return self.message.deleted


@dataclass(frozen=True)
class Shown:
    """A modal or a home as its person sees it, now."""

    view: View

    @property
    def title(self) -> str:
        """What stands above it."""
        return str(self.view.content["title"]["text"]) if "title" in self.view.content else ""

    @property
    def text(self) -> str:
        """All that can be read in it, labels and hints among it, buttons left out."""
        return readable(self.view.content["blocks"])

    @property
    def buttons(self) -> list[str]:
        """What its buttons say, those of the frame left out."""
        return [one["text"]["text"] for _, one in acting(self.view.content["blocks"]) if one["type"] == "button"]

    @property
    def fields(self) -> dict[str, str | list[str]]:
        """What stands in each input, by the name of its block, where a block holds one."""
        parts = [(block["block_id"], part["action_id"]) for block, part in inputs(self.view.content)]
        blocks = [block for block, _ in parts]
        named = {(block, part): block if blocks.count(block) == 1 else f"{block}:{part}" for block, part in parts}
        return {name: words_of(self.view.values[block][part]) for (block, part), name in named.items()}

    @property
    def errors(self) -> dict[str, str]:
        """What was wrong when it was last submitted, by the name of the block."""
        return self.view.errors

    @property
    def open(self) -> bool:
        """Whether it is still there."""
        return self.view.open


def acting(blocks: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Give each element that can be acted on, with its block."""
    parts = [(block, part) for block in blocks for part in (*block.get("elements", []), block.get("accessory"))]
    return [(block, part) for block, part in parts if part and "action_id" in part]


def readable(blocks: Sequence[Json]) -> str:
    """Give what people read in blocks, a line each."""
    return "\n".join(words_in([_without_buttons(one) for one in blocks]))


def _without_buttons(block: Json) -> Json:
    if block["type"] == "actions":
        return {}
    return {name: part for name, part in block.items() if name != "accessory" or part["type"] == "image"}
