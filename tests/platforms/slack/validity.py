"""How Slack looks at what it is sent: every message, view and list of options, and why it would refuse one.

The numbers are Slack's documentation's, and not the bot's own.
"""

from __future__ import annotations

import json
from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Literal

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from tests.platforms.slack.parts import (
    ACCESSORIES,
    ACTIONS,
    CALLS,
    INPUTS,
    RINGS,
    element_faults,
    length,
    length_faults,
    option_faults,
    text_faults,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.platforms.slack.loopback.people import Json

KINDS = frozenset({"section", "header", "context", "actions", "image", "divider", "input"})


def message_faults(blocks: Sequence[Json], text: str) -> list[str]:
    """Say why Slack would refuse a message, or why people could not read it."""
    return list(_message_faults(blocks, text))


def public_faults(blocks: Sequence[Json], text: str) -> list[str]:
    """Say at whom a message for all would ring."""
    return [f"it rings at somebody: {words}" for words in (*words_of(blocks), text) if RINGS.search(words)]


def view_faults(view: Json, kind: Literal["modal", "home"]) -> list[str]:
    """Say why Slack would refuse a view."""
    return list(_view_faults(view, kind))


def answer_faults(answer: Json) -> list[str]:
    """Say why Slack would refuse the options that are offered to who searches."""
    groups = answer.get("option_groups", [])
    options = [*answer.get("options", []), *(one for group in groups for one in group["options"])]
    faults = [fault for option in options for fault in option_faults(option, "offered")]
    values = [one.get("value") for one in options]
    faults += ["two offered options of one value"] if len(set(values)) < len(values) else []
    return faults + ([f"{len(options)} options are offered"] if len(options) > 100 else [])


def words_of(blocks: Sequence[Json]) -> Iterator[str]:
    """Give every text that people read in blocks, in their order."""
    for block in blocks:
        yield from _words(block)


def _message_faults(blocks: Sequence[Json], text: str) -> Iterator[str]:
    if length(text) > 4_000:
        yield f"msg_too_long: {length(text)} characters of text"
    if CALLS.search(text):
        yield f"the text calls everybody: {text}"
    if blocks and not text.strip():
        yield "no text beside the blocks"
    if len(blocks) > 50:
        yield f"{len(blocks)} blocks"
    total = sum(length(word) for word in words_of(blocks))
    if total > 13_200:
        yield f"msg_blocks_too_long: {total} characters in all"
    yield from (f"an input in a message: {one}" for one in blocks if one.get("type") == "input")
    yield from _blocks_faults(blocks)


def _view_faults(view: Json, kind: str) -> Iterator[str]:
    if view.get("type") != kind:
        yield f"a view of type {view.get('type')}, not {kind}"
    blocks = view.get("blocks")
    if not isinstance(blocks, list) or len(blocks) > 100 or (kind == "modal" and not blocks):
        yield "a view of no blocks, or too many"
        return
    if kind == "modal":
        yield from _frame_faults(view, blocks)
    yield from (f"a view's {name} is too long" for name, most in _ROOMS if length(view.get(name) or "") > most)
    if len(json.dumps(view).encode()) > 250_000:
        yield "a view of more than 250 kB"
    yield from _blocks_faults(blocks)


_ROOMS = (("private_metadata", 3_000), ("callback_id", 255), ("external_id", 255))


def _frame_faults(view: Json, blocks: Sequence[Json]) -> Iterator[str]:
    yield from text_faults(view.get("title"), 24, "the title", plain=True)
    for name in ("submit", "close"):
        if view.get(name) is not None:
            yield from text_faults(view[name], 24, f"the button {name}", plain=True)
    if any(one.get("type") == "input" for one in blocks) and not view.get("submit"):
        yield "a view with inputs and nothing to submit it"


def _blocks_faults(blocks: Sequence[Json]) -> Iterator[str]:
    for block in blocks:
        yield from _block_faults(block)
    yield from _twice((one["block_id"] for one in blocks if "block_id" in one), "block_id")
    acting = [part["action_id"] for one in blocks for part in _parts(one) if "action_id" in part]
    # An input's action_id lies below its block_id; those of a message's buttons are looked up by themselves.
    if not any(one.get("type") == "input" for one in blocks):
        yield from _twice(acting, "action_id")


def _twice(ids: Any, what: str) -> Iterator[str]:  # noqa: ANN401 — any ids
    yield from (f"{what} {one} twice" for one, times in Counter(ids).items() if times > 1)


def _block_faults(block: Json) -> Iterator[str]:
    kind = block.get("type")
    if kind not in KINDS:
        yield f"a block of type {kind}"
        return
    if not 1 <= length(block.get("block_id", "x")) <= 255:
        yield "a block_id that is too long"
    if kind in _BY_KIND:
        yield from _BY_KIND[kind](block)
    yield from _library_faults(block)


def _library_faults(block: Json) -> Iterator[str]:
    """Ask slack_sdk's own models, which look at some things only."""
    try:
        parsed = Block.parse(deepcopy(block))
        if parsed is None:
            yield f"slack_sdk knows no such block: {block}"
        else:
            parsed.to_dict()
    except SlackObjectFormationError as fault:
        yield f"slack_sdk: {fault}"


def _section_faults(block: Json) -> Iterator[str]:
    if "text" not in block and not block.get("fields"):
        yield "an empty section"
    if "text" in block:
        yield from text_faults(block["text"], 3_000, "a section")
    if not 1 <= len(block.get("fields", [1])) <= 10:
        yield f"a section of {len(block['fields'])} fields"
    for field in block.get("fields", []):
        yield from text_faults(field, 2_000, "a field")
    if "accessory" in block:
        yield from _part_faults(block["accessory"], ACCESSORIES, "a section's")


def _context_faults(block: Json) -> Iterator[str]:
    elements = block.get("elements", [])
    if not 1 <= len(elements) <= 10:
        yield f"a context of {len(elements)} elements"
    for element in elements:
        if element.get("type") == "image":
            yield from _image_faults(element)
        else:
            yield from text_faults(element, 3_000, "a context")


def _actions_faults(block: Json) -> Iterator[str]:
    elements = block.get("elements", [])
    if not 1 <= len(elements) <= 25:
        yield f"a row of {len(elements)} actions"
    for element in elements:
        yield from _part_faults(element, ACTIONS | {"radio_buttons", "checkboxes"}, "an action's")


def _image_faults(image: Json) -> Iterator[str]:
    yield from length_faults(image.get("alt_text"), 2_000, "the words of a picture")
    if "title" in image:
        yield from text_faults(image["title"], 2_000, "the title of a picture", plain=True)
    if ("image_url" in image) == ("slack_file" in image):
        yield "a picture from nowhere, or from two places"


def _input_faults(block: Json) -> Iterator[str]:
    yield from text_faults(block.get("label"), 2_000, "a label", plain=True)
    if "hint" in block:
        yield from text_faults(block["hint"], 2_000, "a hint", plain=True)
    yield from _part_faults(block.get("element", {}), INPUTS, "an input's")


def _header_faults(block: Json) -> Iterator[str]:
    yield from text_faults(block.get("text"), 150, "a header", plain=True)


_BY_KIND: dict[str, Callable[[Json], Iterator[str]]] = {
    "section": _section_faults,
    "header": _header_faults,
    "context": _context_faults,
    "actions": _actions_faults,
    "image": _image_faults,
    "input": _input_faults,
}


def _part_faults(element: Json, allowed: frozenset[str], where: str) -> Iterator[str]:
    kind = element.get("type")
    if kind not in allowed:
        yield f"{where} {kind}"
    elif kind == "image":
        yield from _image_faults(element)
    else:
        yield from element_faults(element, where)


def _parts(block: Json) -> list[Json]:
    found = [*block.get("elements", []), block.get("accessory"), block.get("element")]
    return [one for one in found if one]


def _words(part: object) -> Iterator[str]:
    """Give the texts at any depth: of text objects, and the words of pictures."""
    if isinstance(part, list):
        for one in part:
            yield from _words(one)
    elif isinstance(part, dict):
        if part.get("type") in {"plain_text", "mrkdwn"} and isinstance(part.get("text"), str):
            yield part["text"]
        else:
            yield from (part[name] for name in ("alt_text",) if isinstance(part.get(name), str))
            yield from (word for name, inner in part.items() if name != "confirm" for word in _words(inner))
