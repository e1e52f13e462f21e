"""What Discord would refuse of a message, a form or a command by rules which its published schema does not state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from tests.platforms.discord.as_read import length

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT: Final = 2_000
INPUTS: Final = 5
EMBEDS_TOTAL: Final = 6_000
COMMAND_TOTAL: Final = 8_000
NAME: Final = re.compile(r"[-_'\w]{1,32}")
"""Letters of any script that has no capitals, or the small ones."""
FILE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
"""Discord writes any other name anew, and a picture that an embed refers to by the old one is lost."""


def in_message(message: dict[str, Any]) -> Iterator[str]:
    """Hold a message or a form against the rules."""
    embeds = message.get("embeds") or []
    yield from _in_embeds(embeds)
    if length(message.get("content") or "") > CONTENT:
        yield f"The content holds more than {CONTENT} characters."
    if "title" in message and len(message["components"]) > INPUTS:
        yield f"A form asks for more than {INPUTS} things."
    components = list(_components(message.get("components") or []))
    ids = [one["custom_id"] for one in components if "custom_id" in one]
    yield from (f"The custom id {one} is there twice." for one in sorted({one for one in ids if ids.count(one) > 1}))
    yield from (fault for one in components for fault in _in_component(one))
    names = [one["filename"] for one in message.get("attachments") or [] if "filename" in one]
    yield from (f"A file is called {name}." for name in names if not FILE_NAME.fullmatch(name))
    shown = [one["image"]["url"].removeprefix("attachment://") for one in embeds if one.get("image")]
    yield from (f"There is no file {name} to show." for name in shown if name not in names)


def in_command(command: dict[str, Any]) -> Iterator[str]:
    """Hold a command, with all that is below it, against the rules."""
    weight = _weight(command)
    if weight > COMMAND_TOTAL:
        yield f"/{command['name']} holds {weight} characters; Discord takes {COMMAND_TOTAL}."
    if command.get("type", 1) == 1:
        yield from _in_node(command)


def _in_embeds(embeds: list[dict[str, Any]]) -> Iterator[str]:
    total = sum(length(text) for embed in embeds for text in _texts(embed))
    if total > EMBEDS_TOTAL:
        yield f"The embeds hold {total} characters; Discord takes {EMBEDS_TOTAL}."
    fields = [field for embed in embeds for field in embed.get("fields") or []]
    yield from (f"A field is empty: {one}." for one in fields if not (one["name"].strip() and one["value"].strip()))
    yield from ("An embed is empty." for one in embeds if not any(text.strip() for text in _texts(one)))


def _texts(embed: dict[str, Any]) -> Iterator[str]:
    """Give the texts of an embed that count towards the total."""
    yield from (embed.get("title") or "", embed.get("description") or "")
    yield (embed.get("footer") or {}).get("text") or ""
    yield (embed.get("author") or {}).get("name") or ""
    yield from (text for field in embed.get("fields") or [] for text in (field["name"], field["value"]))


def _components(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Walk through components and those within them."""
    for one in components:
        yield one
        within = [one[place] for place in ("component", "accessory") if place in one]
        yield from _components([*one.get("components", []), *within])


def _in_component(one: dict[str, Any]) -> Iterator[str]:
    least, most = one.get("min_values", 1), one.get("max_values", 1)
    if least > most or ("required" in one and one["required"] and least < 1 and "min_values" in one):
        yield f"{one['custom_id']} takes {least} to {most} values, and is required or not."
    if "options" in one:
        yield from _in_select(one, most)
    if length(one.get("value") or "") > (one.get("max_length") or 4_000):
        yield f"{one['custom_id']} holds more than it takes."
    if not (one.get("label") or "none").strip():
        yield "A label is empty."


def _in_select(select: dict[str, Any], most: int) -> Iterator[str]:
    options, name = select["options"], select["custom_id"]
    if most > len(options):
        yield f"{name} takes {most} values, and has {len(options)}."
    if len({one["value"] for one in options}) < len(options):
        yield f"{name} has a value twice."
    if sum(bool(one.get("default")) for one in options) > most:
        yield f"{name} takes {most} values, and more are chosen."


def _in_node(node: dict[str, Any]) -> Iterator[str]:
    name, options = node["name"], node.get("options") or []
    if not NAME.fullmatch(name) or name != name.lower():
        yield f"{name} is no name of a command or an option."
    if len({one["name"] for one in options}) < len(options):
        yield f"{name} has an option twice."
    required = [bool(one.get("required")) for one in options]
    if required != sorted(required, reverse=True):
        yield f"{name} has an option that is required behind one that isn't."
    if node.get("choices") and node.get("autocomplete"):
        yield f"{name} has choices, and completes others."
    yield from (fault for one in options for fault in _in_node(one))


def _weight(node: dict[str, Any]) -> int:
    """Count the characters of names, descriptions and the values of choices."""
    own = length(node["name"]) + length(node.get("description") or "")
    choices = sum(length(one["name"]) + length(str(one["value"])) for one in node.get("choices") or [])
    return own + choices + sum(_weight(option) for option in node.get("options") or [])
