"""What people see of the bot: a message in a channel, a modal or a home with its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.filling import inputs, words_of
from tests.platforms.slack.loopback.places import Channel, Message, View
from tests.platforms.slack.validity import words_of as words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.platforms.slack.loopback.people import Json


@dataclass(frozen=True)
class Seen:
    """A message, a modal or a home as people see it now: it changes when the bot changes it."""

    subject: Message | View
    channel: Channel | None = None

    @property
    def message(self) -> Message:
        """The message that it is."""
        assert isinstance(self.subject, Message), f"a view came, not a message: {self.text}"
        return self.subject

    @property
    def view(self) -> View:
        """The modal or home that it is."""
        assert isinstance(self.subject, View), f"a message came, not a view: {self.text}"
        return self.subject

    @property
    def is_view(self) -> bool:
        """Whether it is a modal or a home."""
        return isinstance(self.subject, View)

    @property
    def blocks(self) -> list[Json]:
        """Its blocks as Slack keeps them."""
        if isinstance(self.subject, Message):
            return self.subject.blocks
        blocks: list[Json] = self.subject.content["blocks"]
        return blocks

    @property
    def text(self) -> str:
        """All that can be read in it, as it was sent: labels and hints among it, buttons left out."""
        spoken = self.subject.text if isinstance(self.subject, Message) else ""
        return readable(self.blocks) or spoken

    @property
    def spoken(self) -> str:
        """What a screen reader or a notification says of a message."""
        return self.message.text

    @property
    def buttons(self) -> list[str]:
        """What its buttons say, those of a modal's frame left out."""
        return [one["text"]["text"] for _, one in acting(self.blocks) if one["type"] == "button"]

    @property
    def pictures(self) -> list[str]:
        """The ids of the files that it shows as pictures."""
        return [one["slack_file"]["id"] for one in self.blocks if "slack_file" in one]

    @property
    def alone(self) -> bool:
        """Whether only one person sees it."""
        return self.is_view or bool(self.message.only_to)

    @property
    def seen_by(self) -> list[str]:
        """The ids of the people who see it."""
        if isinstance(self.subject, View):
            return [self.subject.user] if self.subject.open else []
        if self.subject.deleted or self.channel is None:
            return []
        return [self.subject.only_to] if self.subject.only_to else list(self.channel.members)

    @property
    def deleted(self) -> bool:
        """Whether a message was taken back."""
        return self.message.deleted

    @property
    def title(self) -> str:
        """What stands above a modal."""
        return str(self.view.content["title"]["text"])

    @property
    def fields(self) -> dict[str, str | list[str]]:
        """What stands in each input, by the name of its block; with its own after a colon where a block holds more."""
        parts = [(block["block_id"], part["action_id"]) for block, part in inputs(self.view.content)]
        blocks = [block for block, _ in parts]
        named = {(block, part): block if blocks.count(block) == 1 else f"{block}:{part}" for block, part in parts}
        return {name: words_of(self.view.values[block][part]) for (block, part), name in named.items()}

    @property
    def errors(self) -> dict[str, str]:
        """What was wrong when a modal was last submitted, by the name of the block."""
        return self.view.errors

    @property
    def open(self) -> bool:
        """Whether a modal is still there."""
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
