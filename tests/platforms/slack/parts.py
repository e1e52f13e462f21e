"""What Slack asks of the parts of blocks: texts, buttons, selects and inputs; in numbers of its documentation."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.platforms.slack.loopback.people import Json

CALLS = re.compile(r"<!(?:channel|here|everyone)")
"""What would ring at everybody in a channel; the bot never means to."""
RINGS = re.compile(r"<@|<!subteam")
"""What rings at a person or a group, unless one person alone is told; the bot never means to either."""
CHOICES = frozenset({"static_select", "multi_static_select", "radio_buttons", "checkboxes", "overflow"})
FEW = frozenset({"radio_buttons", "checkboxes"})
SELECTS = CHOICES | {
    f"{many}{what}"
    for many in ("", "multi_")
    for what in ("external_select", "users_select", "conversations_select", "channels_select")
}
PICKERS = frozenset({"datepicker", "timepicker", "datetimepicker"})
TYPED = frozenset({"plain_text_input", "number_input", "email_text_input", "url_text_input"})
ACTIONS = SELECTS | PICKERS | {"button"}
INPUTS = (SELECTS - {"overflow"}) | PICKERS | TYPED
ACCESSORIES = ACTIONS | {"image"}

FORMATS = {"datepicker": ("initial_date", "%Y-%m-%d"), "timepicker": ("initial_time", "%H:%M")}
"""What stands in a picker at first, and how it is written."""


def text_faults(text: object, most: int, where: str, *, plain: bool = False) -> Iterator[str]:
    """Say why Slack would refuse a text object of at most so many characters."""
    if not isinstance(text, dict) or text.get("type") not in {"plain_text", "mrkdwn"}:
        yield f"{where} is no text but {text!r}"
        return
    if plain and text["type"] != "plain_text":
        yield f"{where} is no plain text"
    yield from length_faults(text.get("text"), most, where)
    if text["type"] == "mrkdwn" and CALLS.search(text["text"]):
        yield f"{where} calls everybody: {text['text']}"
    odd = set(text) - {"type", "text", "emoji" if text["type"] == "plain_text" else "verbatim"}
    yield from (f"{where} has {name}" for name in odd)


def length_faults(words: object, most: int, where: str) -> Iterator[str]:
    """Say why Slack would refuse words that may be of at most so many characters, and not empty."""
    if not isinstance(words, str) or not words.strip():
        yield f"{where} is empty"
    elif length(words) > most:
        yield f"{where} has {length(words)} characters of {most}"


def length(words: str) -> int:
    """Count characters as Slack's own programs do: in units of UTF-16."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def element_faults(element: Json, where: str) -> Iterator[str]:
    """Say why Slack would refuse an element that can be acted on, or filled in."""
    kind = element["type"]
    where = f"{where} {kind} {element.get('action_id', '')}"
    if length(element.get("action_id", "x")) > 255:
        yield f"{where}: its action_id is too long"
    if "placeholder" in element:
        yield from text_faults(element["placeholder"], 150, f"{where}: its placeholder", plain=True)
    if kind == "button":
        yield from _button_faults(element, where)
    elif kind in SELECTS:
        yield from _select_faults(element, where)
    elif kind in TYPED:
        yield from _typed_faults(element, where)
    elif kind in FORMATS:
        yield from _picked_faults(element, where)
    if "confirm" in element:
        yield from _confirm_faults(element["confirm"], where)


def option_faults(option: Json, where: str, *, plain: bool = True) -> Iterator[str]:
    """Say why Slack would refuse an option of a select."""
    yield from text_faults(option.get("text"), 75, f"{where}: an option", plain=plain)
    yield from length_faults(option.get("value"), 150, f"{where}: an option's value")
    if "description" in option:
        yield from text_faults(option["description"], 75, f"{where}: an option's description", plain=plain)


def _button_faults(button: Json, where: str) -> Iterator[str]:
    yield from text_faults(button.get("text"), 75, f"{where}: its text", plain=True)
    if "value" in button:
        yield from length_faults(button["value"], 2_000, f"{where}: its value")
    if length(button.get("url", "")) > 3_000:
        yield f"{where}: its address is too long"
    if button.get("style", "primary") not in {"primary", "danger"}:
        yield f"{where}: its style is {button['style']}"


def _select_faults(element: Json, where: str) -> Iterator[str]:
    kind = element["type"]
    groups = element.get("option_groups", [])
    options = [*element.get("options", []), *(one for group in groups for one in group["options"])]
    initial = [*element.get("initial_options", [])] or [one for one in [element.get("initial_option")] if one]
    if kind in CHOICES:
        yield from _listed_faults(options, initial, 10 if kind in FEW else 5 if kind == "overflow" else 100, where)
    for group in groups:
        yield from text_faults(group.get("label"), 75, f"{where}: a group", plain=True)
    for option in (*options, *initial):
        yield from option_faults(option, where, plain=kind not in FEW)
    values = [one.get("value") for one in options]
    if len(set(values)) < len(values):
        yield f"{where}: two options of one value"
    most = element.get("max_selected_items", inf if kind.startswith("multi_") else 1)
    if most < max(1, len(initial)):
        yield f"{where}: more is chosen than may be"


def _listed_faults(options: list[Json], initial: list[Json], most: int, where: str) -> Iterator[str]:
    if not 1 <= len(options) <= most:
        yield f"{where}: {len(options)} options"
    yield from (f"{where}: {one} is chosen and no option" for one in initial if one not in options)


def _typed_faults(element: Json, where: str) -> Iterator[str]:
    if element["type"] == "number_input":
        yield from _number_faults(element, where)
        return
    initial, most = element.get("initial_value"), element.get("max_length", 3_000)
    if initial is not None and (not isinstance(initial, str) or length(initial) > most):
        yield f"{where}: what stands in it is too long"
    if not 1 <= most <= 3_000 or not 0 <= element.get("min_length", 0) <= most:
        yield f"{where}: its lengths"


def _number_faults(element: Json, where: str) -> Iterator[str]:
    if not isinstance(element.get("is_decimal_allowed"), bool):
        yield f"{where}: whether it may be broken is not said"
    told = [element[name] for name in ("min_value", "initial_value", "max_value") if name in element]
    if any(not isinstance(one, str) for one in told) or [int(one) for one in told] != sorted(map(int, told)):
        yield f"{where}: its numbers are {told}"


def _picked_faults(element: Json, where: str) -> Iterator[str]:
    name, form = FORMATS[element["type"]]
    if name in element:
        try:
            told = datetime.strptime(element[name], form).replace(tzinfo=UTC)
        except ValueError:
            yield f"{where}: {element[name]} is none"
        else:
            if told.strftime(form).rjust(len(element[name]), "0") != element[name]:
                yield f"{where}: {element[name]} is not written in full"


def _confirm_faults(confirm: Json, where: str) -> Iterator[str]:
    yield from text_faults(confirm.get("title"), 100, f"{where}: its question's title", plain=True)
    yield from text_faults(confirm.get("text"), 300, f"{where}: its question")
    yield from text_faults(confirm.get("confirm"), 30, f"{where}: its yes", plain=True)
    yield from text_faults(confirm.get("deny"), 30, f"{where}: its no", plain=True)
