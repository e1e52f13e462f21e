"""A modal as Slack shows it to a person: what stands in it, what is entered, and what Slack would refuse of it.

The limits are those of Slack's documentation, written out again so that nothing checks itself.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from slack_sdk.models.blocks import Block

from bot.commands.catalogue import CATALOGUE
from bot.platforms.slack.entries import entered
from bot.platforms.slack.forms import form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

View = dict[str, Any]

_HOLDS = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
}


def modal(command: str, words: Mapping[str, str] | None = None, note: str = "") -> View:
    """Give the form of a command, by its name."""
    found = CATALOGUE.find(command)
    assert found is not None
    return form(found, words or {}, private_metadata="{}", note=note)


def element(view: View, block_id: str) -> dict[str, Any]:
    """Give the element of an input, by the id of its block."""
    return next(dict(block["element"]) for block in view["blocks"] if block.get("block_id") == block_id)


def shown(view: View) -> View:
    """Give the view as Slack sends it back, untouched; what a person enters can be put into its state."""
    values: dict[str, dict[str, Any]] = {}
    for block in inputs(view):
        part = block["element"]
        key, initial = _HOLDS[part["type"]]
        nothing: object = [] if key.endswith("s") else None
        values[block["block_id"]] = {part["action_id"]: {"type": part["type"], key: part.get(initial, nothing)}}
    return {**view, "state": {"values": values}}


def sent(view: View, changes: Mapping[str, object]) -> View:
    """Give the view as Slack sends it, with what a person entered, by the ids of the blocks."""
    told = shown(view)
    for block_id, value in changes.items():
        held = next(iter(told["state"]["values"][block_id].values()))
        held[_HOLDS[held["type"]][0]] = value
    return told


def chosen(value: str) -> dict[str, object]:
    """Give an option of a select as Slack sends it."""
    return {"text": {"type": "plain_text", "text": value}, "value": value}


def read_back(command: str, words: Mapping[str, str]) -> dict[str, str]:
    """Give what is read when a form that was filled with words is sent untouched, without what is empty."""
    found = CATALOGUE.find(command)
    assert found is not None
    told = entered(shown(modal(command, words)), found)
    return {name: text for name, text in told.items() if text}


def inputs(view: View) -> list[dict[str, Any]]:
    """Give the blocks of a view that ask for something."""
    return [block for block in view["blocks"] if block["type"] == "input"]


def faults_of(view: View) -> list[str]:
    """Say why Slack would refuse a view."""
    return list(_faults(view))


def length(text: str) -> int:
    """Count characters as Slack's own programs do."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def option_faults(option: Mapping[str, Any]) -> Iterator[str]:
    """Say why Slack would refuse an option of a select."""
    yield from _text_faults(option["text"], 75)
    if not 1 <= length(option["value"]) <= 150:
        yield f"an option's value of {length(option['value'])}"
    if "description" in option:
        yield from _text_faults(option["description"], 75)


def _faults(view: View) -> Iterator[str]:
    for name in ("title", "submit", "close"):
        yield from _text_faults(view[name], 24)
    ids = [block["block_id"] for block in inputs(view)]
    if len(set(ids)) < len(ids) or not 1 <= len(view["blocks"]) <= 100:
        yield f"blocks: {ids}"
    if len(json.dumps(view)) > 250_000:
        yield "a view of more than 250 kB"
    for block in view["blocks"]:
        Block.parse(deepcopy(block)).to_dict()  # type: ignore[union-attr] # the library's own checks
        yield from _block_faults(block)


def _block_faults(block: Mapping[str, Any]) -> Iterator[str]:
    if block["type"] == "section":
        yield from _text_faults(block["text"], 3_000)
        return
    yield from _text_faults(block["label"], 2_000)
    yield from _text_faults(block["hint"], 2_000) if "hint" in block else ()
    part = block["element"]
    options, initial = part.get("options", []), part.get("initial_options", [part.get("initial_option")])
    given = [one for one in initial if one]
    for option in (*options, *given):
        yield from option_faults(option)
    if "options" in part and (not 1 <= len(options) <= 100 or not all(one in options for one in given)):
        yield f"options of {block['block_id']}"
    if length(part.get("initial_value", "")) > part.get("max_length", 3_000) or part.get("max_length", 1) > 3_000:
        yield f"room of {block['block_id']}"


def _text_faults(text: Mapping[str, Any], most: int) -> Iterator[str]:
    if text["type"] != "plain_text" or not text["text"].strip() or length(text["text"]) > most:
        yield f"a text of {length(text['text'])} characters of {most}: {text}"
