"""What was entered in a modal, as the words that a command takes, and which of its inputs a refusal is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.commands.arguments import Undecided, Unreadable
from bot.commands.kinds.channels import mentioned_channel
from bot.commands.written import Missing
from bot.platforms.slack.modals.fields import PICKED, TOLD, WORDS
from bot.platforms.slack.modals.times import Parts, is_zone
from bot.platforms.slack.shown.escaping import as_sent
from bot.wording import forms as wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.commands.registry import Command
    from storage.errors import Refusal


def entered(view: Mapping[str, Any], command: Command) -> dict[str, str]:
    """Read what was entered in a view: words by option, "" for what was left empty.

    People who were picked are mentioned by their ids alone: Slack doesn't tell how they are called.
    """
    by_option: dict[str, dict[str, str]] = {}
    for block, words in _values(view).items():
        name, _, part = block.partition(":")
        if command.option(name) is not None:
            by_option.setdefault(name, {})[part] = words
    return {name: _joined(parts) for name, parts in by_option.items()}


def faults(refusal: Refusal, view: Mapping[str, Any]) -> dict[str, str] | None:
    """Say at which inputs of a view, by their block ids, a refusal belongs, and in which words.

    None where it is about no single option, or about one that the view doesn't ask for.
    """
    found: dict[str, str] = {}
    for name, sentence in _about(refusal):
        parts = {part: words for block, words in _values(view).items() for part in _part_of(block, name)}
        if not parts:
            return None
        part, told = _at(parts, sentence)
        found[f"{name}:{part}" if part else name] = told
    return found or None


def _about(refusal: Refusal) -> Iterator[tuple[str, str]]:
    if isinstance(refusal, Unreadable):
        yield refusal.option.name, refusal.reason.words
    elif isinstance(refusal, Undecided):
        yield refusal.option.name, refusal.words
    elif isinstance(refusal, Missing):
        yield from ((option.name, wording.NEEDED) for option in refusal.options)


def _part_of(block: str, name: str) -> tuple[str, ...]:
    option, _, part = block.partition(":")
    return (part,) if option == name else ()


def _at(parts: Mapping[str, str], sentence: str) -> tuple[str, str]:
    """Give the part of an option that a sentence is about; of a time without its day, say so in a better one."""
    if "date" not in parts:
        return next(iter(parts)), sentence
    if parts[TOLD]:
        return TOLD, sentence
    if parts["time"] and not parts["date"]:
        return "date", wording.needs_a_day(parts["time"])
    if parts["zone"] and not parts["date"]:
        return "date", wording.ZONE_ALONE
    if parts["zone"] and not is_zone(parts["zone"]):
        return "zone", sentence
    return "date", sentence


def _joined(parts: Mapping[str, str]) -> str:
    """Put the parts of an option together: words count before the rest of a time, and after who was picked."""
    if PICKED in parts:
        return parts[PICKED] or parts[WORDS]
    if "date" in parts:
        return parts[TOLD] or Parts(parts["date"], parts["time"], parts["zone"]).words
    return "; ".join(filter(None, parts.values()))


def _values(view: Mapping[str, Any]) -> dict[str, str]:
    """Read every input of a view, by its block id."""
    asked = [block["block_id"] for block in view.get("blocks", ()) if block["type"] == "input"]
    # Slack writes an empty list where it has nothing to tell.
    filled = view["state"]["values"] or {}
    inputs: dict[str, Mapping[str, Any]] = {**{key: {} for key in asked}, **filled}
    return {block: "; ".join(filter(None, map(_words, of.values()))) for block, of in inputs.items()}


def _words(value: Mapping[str, Any]) -> str:
    """Read one input, whichever element it is: what is picked is a mention, as it is typed."""
    people = value.get("selected_users") or filter(None, [value.get("selected_user")])
    options = value.get("selected_options") or filter(None, [value.get("selected_option")])
    channels = filter(None, [value.get("selected_conversation")])
    told = [
        *(f"<@{one}>" for one in people),
        *map(mentioned_channel, channels),
        *(as_sent(str(one["value"])) for one in options),
        value.get("value") or value.get("selected_date") or value.get("selected_time") or "",
    ]
    return "; ".join(filter(None, told))
