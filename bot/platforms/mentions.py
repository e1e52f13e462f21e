"""Channels, people and groups as Discord and Slack show them: by their name, to whoever may see them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.kinds.channels import mentioned_channel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bot.replies import Reply


@dataclass(frozen=True, slots=True)
class Mentions:
    """How a platform writes a person and a group, ``{}`` in place of the id; ``ids`` is what such an id looks like."""

    person: str
    group: str
    ids: str

    def of(self, reply: Reply) -> Mapping[str, str]:
        """Give what a reply calls those whom it names by their ids, and in place of each its mention.

        Whatever else was typed for an id stays text.
        """
        return {
            **{f"channel {one}": mentioned_channel(one) for one in self._ids(reply.channels)},
            **{one: self.person.format(one) for one in self._ids(reply.people)},
            **{one: self.group.format(one) for one in self._ids(reply.groups)},
        }

    def _ids(self, written: Iterable[str]) -> Iterator[str]:
        return (one for one in written if re.fullmatch(self.ids, one))


def mentioning(marked: Callable[[str], str], mentions: Mapping[str, str]) -> Callable[[str], str]:
    """Draw text as ``marked`` does, each of what is to be mentioned in it as its mention."""
    if not mentions:
        return marked
    said = re.compile(rf"\b({'|'.join(mentions)})\b")
    return lambda text: said.sub(lambda found: mentions[found[1]], marked(text))
