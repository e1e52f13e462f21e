"""The inputs of a view: what stands in them at first, and how a person's words come into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.platforms.slack.loopback.people import Json
    from tests.platforms.slack.loopback.places import View

_FIRST = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
}


def inputs(content: Json) -> Iterator[tuple[Json, Json]]:
    """Give each block of a view that holds something to fill in, and that element."""
    for block in content["blocks"]:
        parts = [block.get("element"), block.get("accessory"), *block.get("elements", [])]
        yield from ((block, part) for part in parts if part and part["type"] in _FIRST)


def first_values(content: Json) -> dict[str, dict[str, Json]]:
    """Give what a view says of its inputs before anybody touched them."""
    values: dict[str, dict[str, Json]] = {}
    for block, element in inputs(content):
        key, initial = _FIRST[element["type"]]
        nothing: object = [] if key.endswith("s") else None
        value = {"type": element["type"], key: element.get(initial, nothing)}
        values.setdefault(block["block_id"], {})[element["action_id"]] = value
    return values


def left_out(view: View) -> list[str]:
    """Name the blocks that ask for something and have nothing in them."""
    asking = [(block, part) for block, part in inputs(view.content) if block["type"] == "input"]
    needed = [(block["block_id"], part["action_id"]) for block, part in asking if not block.get("optional")]
    return [block for block, action in needed if not words_of(view.values[block][action])]


def words_of(value: Json) -> str | list[str]:
    """Give what stands in an input, in the words or values that the bot gets."""
    told = next(part for name, part in value.items() if name != "type")
    if isinstance(told, list):
        return [_plain(one) for one in told]
    return _plain(told)


def written(element: Json, words: str | Sequence[str], options: Sequence[Json] = ()) -> Json:
    """Give the value of an input with other words in it; an option is found among its own or the ``options``."""
    key, _ = _FIRST[element["type"]]
    offered = [*listed(element), *options]
    if not key.startswith("selected_option"):
        most = element.get("max_length", 3_000)
        assert isinstance(words, list) or len(words) <= most, f"no more than {most} characters can be typed there"
        value = (list(words) if key.endswith("s") else words) or None
        return {"type": element["type"], key: value}
    if key == "selected_options":
        return {"type": element["type"], key: [_option(one, offered) for one in _several(words)]}
    return {"type": element["type"], key: _option(str(words), offered) if words else None}


def listed(element: Json) -> list[Json]:
    """Give the options of an element, those of its groups among them."""
    grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
    initial = [element["initial_option"]] if "initial_option" in element else element.get("initial_options", [])
    return [*element.get("options", []), *grouped, *initial]


def _several(words: str | Sequence[str]) -> list[str]:
    return [words] if isinstance(words, str) and words else list(words)


def _option(words: str, offered: Sequence[Json]) -> Json:
    for option in offered:
        if words in {option["value"], option["text"]["text"]}:
            return {name: part for name, part in option.items() if name in {"text", "value"}}
    raise AssertionError(f"{words!r} is not offered, but {[(one['text']['text'], one['value']) for one in offered]}")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return str(value["value"])
    return "" if value is None else str(value)
