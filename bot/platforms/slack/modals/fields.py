"""One option of a command as the inputs of a modal, filled with the words that are there already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.commands.clean import LONGEST_VALUE
from bot.commands.kinds.channels import AChannel
from bot.commands.kinds.people import AGroup, AHolder, APerson
from bot.commands.kinds.plain import Whole, Words
from bot.commands.kinds.times import Instant, Span, When
from bot.commands.kinds.timetables import DayTime
from bot.platforms.fitting import cut, size
from bot.platforms.slack.modals.options import Shape, echo, is_choosable, known, option_of
from bot.platforms.slack.modals.times import is_time, parted
from bot.platforms.slack.shown import limits
from bot.platforms.slack.shown.blocks import plain_text
from bot.wording import forms as wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.commands.registry import Option
    from bot.platforms.slack.shown.blocks import Block
    from bot.replies import Choice

PEOPLE: Final = "people"
"""The part of an option that holds people picked from Slack's list."""
OTHERS: Final = "others"
"""The part for whoever isn't on that list."""
PICKED: Final = "picked"
"""The part of an option that holds the one who, or the channel that, was picked from Slack's list."""
TOLD: Final = "told"
"""The part of a time in the words of its source."""
WORDS: Final = "words"
"""The action of a text that stands where an option is usually chosen: Slack takes another element for another."""

_SPEAKING: Final = frozenset(
    {"static_select", "multi_static_select", "users_select", "conversations_select", "timepicker", "number_input"}
)
"""Elements that show by themselves what they take."""
_USER: Final = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_CHANNEL: Final = re.compile(r"<#([CGD][A-Z0-9]+)(?:\|[^>]*)?>")
_DIGITS: Final = re.compile(r"0|-?[1-9][0-9]*")


def questions(option: Option, words: str) -> tuple[Block, ...]:
    """Give the blocks that ask for an option: most take one, a time four; one tells of words too long for them."""
    words, shape = words.strip(), Shape.of(option.kind)
    fits = size(words) <= limits.INPUT_VALUE
    if isinstance(shape.one, AHolder) and (fits or all(map(is_choosable, shape.parts(words)))):
        return _holders(option, shape.parts(words))
    if isinstance(shape.one, When | Span | Instant) and fits:
        return _times(option, words)
    element = _element(option, shape, words)
    if element is None and not fits:
        return _too_long(option, shape, words)
    if element is None and isinstance(option.kind, APerson | AChannel) and (picker := _picker(option, "")):
        return _unpicked(option, picker, words)
    element = element or _text(option, words)
    return (_input(option.name, option.kind.description, _hint(shape, element), element, required=option.required),)


def told(words: str) -> Block:
    """Give a section that tells plain words."""
    fitting = words if size(words) <= limits.SECTION else cut(words, limits.SECTION, str)
    return {"type": "section", "text": plain_text(fitting)}


def _element(option: Option, shape: Shape, words: str) -> Block | None:
    """Let a person choose or pick, unless there are words that can't be chosen so."""
    if isinstance(shape.one, DayTime | Whole | APerson | AChannel):
        return None if shape.several or shape.clearable else _picker(option, words)
    parts = shape.parts(words)
    if words and not (parts and all(map(is_choosable, parts))):
        return None
    choices = known(option)
    if choices:
        return _static(option.name, choices, parts, several=shape.several)
    if shape.one.looks_up or isinstance(shape.one, AGroup):
        return _external(option.name, parts, several=shape.several)
    return None


def _picker(option: Option, words: str) -> Block | None:
    match option.kind:
        case DayTime() if is_time(words) or not words:
            return {"type": "timepicker", "action_id": option.name} | _initial("initial_time", words)
        case Whole() as kind if not words or (_DIGITS.fullmatch(words) and kind.least <= int(words) <= kind.most):
            bounds = {"min_value": str(kind.least), "max_value": str(kind.most), "is_decimal_allowed": False}
            return {"type": "number_input", "action_id": option.name, **bounds} | _initial("initial_value", words)
        case APerson() if not words or _USER.fullmatch(words):
            picked = _USER.sub(r"\1", words)
            return {"type": "users_select", "action_id": option.name} | _initial("initial_user", picked)
        case AChannel() if not words or _CHANNEL.fullmatch(words):
            return _channels(option.name, _CHANNEL.sub(r"\1", words))
    return None


def _channels(name: str, picked: str) -> Block:
    only = {"include": ["public", "private"], "exclude_bot_users": True}
    return {"type": "conversations_select", "action_id": name, "filter": only} | _initial(
        "initial_conversation", picked
    )


def _static(name: str, choices: Sequence[Choice], parts: Sequence[str], *, several: bool) -> Block | None:
    by_face = {face.casefold(): one for one in reversed(choices) for face in (one.label, one.value) if face}
    if not all(part.casefold() in by_face for part in parts):
        return None
    chosen = list({by_face[part.casefold()].value: by_face[part.casefold()] for part in parts}.values())
    kind = "multi_static_select" if several else "static_select"
    element: Block = {"type": kind, "action_id": name, "options": list(map(option_of, choices))}
    return element | _initially(list(map(option_of, chosen)), several=several)


def _external(name: str, parts: Sequence[str], *, several: bool) -> Block:
    kind = "multi_external_select" if several else "external_select"
    element: Block = {"type": kind, "action_id": name, "min_query_length": 0}
    return element | _initially(list(map(echo, dict.fromkeys(parts))), several=several)


def _initially(chosen: list[Block], *, several: bool) -> Block:
    if not chosen:
        return {}
    return {"initial_options": chosen} if several else {"initial_option": chosen[0]}


def _initial(key: str, value: object) -> Block:
    return {key: value} if value else {}


def _text(option: Option, words: str, action: str = "") -> Block:
    kind = Shape.of(option.kind)
    longest = kind.one.longest if isinstance(kind.one, Words) and not kind.several else limits.INPUT_VALUE
    element: Block = {
        "type": "plain_text_input",
        "action_id": action or (option.name if isinstance(kind.one, Words) else WORDS),
        "multiline": option.kind.multiline or "\n" in words,
        "max_length": min(max(longest, size(words)), limits.INPUT_VALUE),
    }
    return element | _initial("initial_value", words)


def _times(option: Option, words: str) -> tuple[Block, ...]:
    """Ask for a day, a time and a zone apart, and for anything else in words: a day alone stays one."""
    name, title, kind = option.name, option.kind.description, option.kind
    picked = parted(words)
    day = {"type": "datepicker", "action_id": "date"} | _initial("initial_date", picked.date)
    time = {"type": "timepicker", "action_id": "time"} | _initial("initial_time", picked.time)
    zone = _external("zone", [picked.zone] if picked.zone else [], several=False)
    text = _text(option, "" if picked else words, TOLD)
    hint = _sentence(kind.expectation) + f" {wording.COUNTS_ALONE}"
    left_out = "" if isinstance(kind, Instant) else wording.STAYS_A_DAY
    return (
        _input(f"{name}:date", title, "", day, required=False),
        _input(f"{name}:time", wording.time_label(title), left_out, time, required=False),
        _input(f"{name}:zone", wording.zone_label(title), wording.USUAL_ZONE, zone, required=False),
        _input(f"{name}:{TOLD}", wording.told_label(title), hint, text, required=False),
    )


def _holders(option: Option, parts: Sequence[str]) -> tuple[Block, ...]:
    """Ask for people by Slack's own list, and for groups, which it has no list of."""
    name, title = option.name, option.kind.description
    people = [found[1] for found in map(_USER.fullmatch, parts) if found]
    others = [part for part in parts if not _USER.fullmatch(part)]
    picker = {"type": "multi_users_select", "action_id": PEOPLE} | _initial("initial_users", people)
    typed = _external(OTHERS, others, several=True)
    if not all(map(is_choosable, others)):
        typed = _text(option, "; ".join(others), WORDS)
    return (
        _input(f"{name}:{PEOPLE}", title, "", picker, required=False),
        _input(f"{name}:{OTHERS}", wording.others_label(title), wording.NAMES_OR_GROUPS, typed, required=False),
    )


def _unpicked(option: Option, picker: Block, words: str) -> tuple[Block, ...]:
    """Ask by Slack's own list, and keep words that name nothing on it: in a form nobody can write a mention."""
    name, title, text = option.name, option.kind.description, _text(option, words, WORDS)
    return (
        _input(f"{name}:{PICKED}", title, "", picker, required=False),
        _input(f"{name}:{WORDS}", wording.written_label(title), wording.UNLESS_PICKED, text, required=False),
    )


def _too_long(option: Option, shape: Shape, words: str) -> tuple[Block, ...]:
    """Keep words out of the form where they may be so long, else ask for them anew, with as much as it holds."""
    title, room = option.kind.description, limits.INPUT_VALUE
    longest = LONGEST_VALUE if shape.several else shape.one.longest if isinstance(shape.one, Words) else 0
    if len(words) <= longest:
        return (told(wording.kept(title, len(words), room)),)
    text = _text(option, cut(words, room, str))
    field = _input(option.name, title, _hint(shape, text), text, required=option.required)
    return (told(wording.only_the_beginning(title, len(words), room)), field)


def _hint(shape: Shape, element: Block) -> str:
    """Say what is expected, where the element itself doesn't."""
    if element["type"] in _SPEAKING or type(shape.one) is Words:
        return wording.SEVERAL if shape.several and element["type"] == "plain_text_input" else ""
    if shape.several and element["type"] == "plain_text_input":
        return f"{_sentence(shape.expectation)} {wording.SEVERAL}"
    return _sentence(shape.expectation)


def _sentence(expectation: str) -> str:
    return f"{expectation[0].upper()}{expectation[1:]}."


def _input(name: str, label: str, hint: str, element: Block, *, required: bool) -> Block:
    block = {
        "type": "input",
        "block_id": name,
        "label": plain_text(label),
        "element": element,
        "optional": not required,
    }
    return block | ({"hint": plain_text(hint)} if hint else {})
