"""A command as a form: a modal that asks for some of its options, and what a person entered there, as words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import discord

from bot.commands.kinds.plain import Many, OneOf, Words
from bot.platforms.discord.asking.naming import called_in
from bot.platforms.discord.modals.picking import as_mention, picker
from bot.platforms.discord.shown import limits
from bot.platforms.fitting import cut, size
from bot.platforms.inert import on_one_line
from bot.platforms.meanings import AMENDS
from bot.wording.buttons import NEWEST
from bot.wording.forms import UNCHANGED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence, Sized

    from bot.commands.kinds.kind import Kind
    from bot.commands.registry import Command, Option
    from bot.replies import Choice

_NONE: Final[Mapping[str, Sequence[Choice]]] = MappingProxyType({})


def pages(options: Sequence[Option]) -> tuple[tuple[Option, ...], ...]:
    """Part options into pages of five, the most that one modal asks for."""
    starts = range(0, len(options), limits.MODAL_INPUTS)
    return tuple(tuple(options[start : start + limits.MODAL_INPUTS]) for start in starts)


def page_of(command: Command, name: str) -> int:
    """Give the page of a command's form, from 0, on which an option is asked for; the first where it isn't."""
    names = [option.name for option in command.required_first]
    return names.index(name) // limits.MODAL_INPUTS if name in names else 0


def modal(
    command: Command,
    page: Sequence[Option],
    words: Mapping[str, str],
    custom_id: str,
    newest: Mapping[str, Sequence[Choice]] = _NONE,
) -> discord.ui.Modal:
    """Give the modal that asks for a page of options, filled with the ``words`` that are there already.

    ``newest`` holds, by option, a list to choose from, or to choose none of, to be asked for it afterwards.
    """
    form = discord.ui.Modal(title=_title(command, page, words), timeout=None, custom_id=custom_id)
    stays = f"{UNCHANGED} " if command.name.endswith(AMENDS) else ""
    for option in page:
        note = stays if option is page[0] else ""
        form.add_item(_question(option, words.get(option.name, ""), newest.get(option.name), note))
    form.stop()
    return form


def _title(command: Command, page: Sequence[Option], words: Mapping[str, str]) -> str:
    """Say what a form is for, and about what, where it doesn't ask for that itself."""
    about = "" if command.first in {option.name for option in page} else on_one_line(words.get(command.first, ""))
    whole = f"{about} · {command.summary}" if about else command.summary
    return _short(whole, limits.MODAL_TITLE) or command.summary


def typed(data: Mapping[str, object]) -> dict[str, str]:
    """Read what was entered from the data of a modal's interaction: words by option, "" for what was left empty."""
    return dict(_entered(data, dict(called_in(data))))


def _entered(data: Mapping[str, object], people: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Find the inputs wherever they stand: within a label, or in a row; ``people`` tells who was picked."""
    inner = data.get("components") or [data.get("component")]
    for part in inner if isinstance(inner, list) else ():
        if isinstance(part, Mapping):
            yield from _entered(part, people)
    values = data.get("values")
    if isinstance(values, list):
        yield str(data["custom_id"]), "; ".join(as_mention(str(one), data.get("type"), people) for one in values)
    elif "value" in data:
        yield str(data["custom_id"]), str(data["value"])


def _question(
    option: Option, words: str, newest: Sequence[Choice] | None, note: str
) -> discord.ui.Label[discord.ui.View]:
    """Ask for an option: by a list of the newest where one is given, else as its kind is entered.

    A ``note`` on the whole form stands before what is expected.
    """
    expected, component = option.kind.expectation, _input(option, words)
    if newest is not None:
        expected, component = NEWEST, _newest(option, newest)
    return discord.ui.Label(
        text=_short(option.kind.description, limits.INPUT_LABEL),
        description=_short(f"{note}{expected}", limits.INPUT_DESCRIPTION),
        component=component,
    )


def _input(option: Option, words: str) -> discord.ui.Item[discord.ui.View]:
    """Let a person pick or choose where all values are known, unless there are words that are none of them, or more."""
    pick = picker(option, words)
    if pick is not None:
        return pick
    choices = _choices(option.kind)
    chosen = {part.strip().casefold() for part in words.split(";") if part.strip()}
    most = _most(option, choices)
    if choices and len(chosen) <= most and chosen <= {face for choice in choices for face in _faces(choice)}:
        return _select(option, choices, chosen, most)
    return _text(option, words)


def _text(option: Option, words: str) -> discord.ui.TextInput[discord.ui.View]:
    longest = option.kind.longest if isinstance(option.kind, Words) else limits.INPUT_VALUE
    there = _short(words, limits.INPUT_VALUE)
    return discord.ui.TextInput(
        custom_id=option.name,
        style=discord.TextStyle.long if option.kind.multiline else discord.TextStyle.short,
        default=there or None,
        required=option.required,
        max_length=min(max(longest, size(there)), limits.INPUT_VALUE),
    )


def _newest(option: Option, choices: Sequence[Choice]) -> discord.ui.Select[discord.ui.View]:
    """Let a person choose of the newest, as many as the option takes; which there are besides, a list can't hold."""
    options = [
        discord.SelectOption(label=_short(choice.label or choice.value, limits.SELECT_TEXT), value=choice.value)
        for choice in choices[: limits.SELECT_OPTIONS]
    ]
    most = _most(option, options)
    return discord.ui.Select(custom_id=option.name, options=options, required=False, min_values=0, max_values=most)


def _select(
    option: Option, choices: Sequence[Choice], chosen: Collection[str], most: int
) -> discord.ui.Select[discord.ui.View]:
    options = [
        discord.SelectOption(
            label=choice.label or choice.value,
            value=choice.value,
            default=not _faces(choice).isdisjoint(chosen),
        )
        for choice in choices
    ]
    return discord.ui.Select(
        custom_id=option.name,
        options=options,
        required=option.required,
        min_values=int(option.required),
        max_values=most,
    )


def _most(option: Option, values: Sized) -> int:
    """Tell how many of these values an option takes."""
    return len(values) if isinstance(option.kind, Many) else 1


def _choices(kind: Kind[object]) -> Sequence[Choice]:
    """Give all values of an option, where one list has room for them."""
    one = kind.kind if isinstance(kind, Many) else kind
    choices = one.offered if isinstance(one, OneOf) else one.choices
    fit = all(size(choice.value) <= limits.SELECT_TEXT >= size(choice.label) for choice in choices)
    return choices if fit and len(choices) <= limits.SELECT_OPTIONS else ()


def _faces(choice: Choice) -> set[str]:
    return {face.casefold() for face in (choice.value, choice.label) if face}


def _short(text: str, room: int) -> str:
    return text if size(text) <= room else cut(text, room, str)
