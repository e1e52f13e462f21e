"""What could come next in a half-typed line: a command's next word, an option's name, or a value of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.kinds.kind import MOST_CHOICES
from bot.commands.registry import Command, Option
from bot.commands.written import known_names, never_closes, quoted, split_command
from bot.replies import Choice
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.calls import Call
    from bot.commands.registry import Catalogue


@dataclass(frozen=True, slots=True)
class TypedValue:
    """The value being typed: ``typed`` stands at the end of the line, and a choice, spelled, takes its place.

    ``given`` holds the values before it.
    """

    command: Command
    option: Option
    typed: str
    given: Mapping[str, str]

    @property
    def words(self) -> str:
        """What was typed of the value itself, without the quote that opens it."""
        return self.typed[1:] if self.typed and never_closes(self.typed) else self.typed


@dataclass(frozen=True, slots=True)
class LineCompletion:
    """What could stand in place of ``word``, the last of the line; and the value being typed, if one is."""

    word: str
    choices: tuple[Choice, ...]
    asked: TypedValue | None = None


def what_next(line: str, catalogue: Catalogue) -> LineCompletion:
    """Look at a line typed up to its end."""
    found = split_command(line, catalogue)
    if found is None or not found[1]:
        return _next_word(line, catalogue)
    command, rest = found
    given, asked = _scanned(command, rest.lstrip())
    return LineCompletion(_last_word(rest), tuple(_names(command, given, asked, rest)), asked)


def offers(option: Option, typed: str, call: Call) -> tuple[Choice, ...]:
    """Give at most 25 values that ``typed`` may become; none rather than a Refusal, since nothing was asked yet."""
    try:
        return tuple(option.kind.complete(typed, call))[:MOST_CHOICES]
    except Refusal:
        return ()


def _next_word(line: str, catalogue: Catalogue) -> LineCompletion:
    """Offer the words that continue a command's name; a name's last word tells what the command does."""
    typed = line.lstrip()
    *before, word = typed.removeprefix("/").casefold().split(" ")
    slash = "/" if not before and typed[:1] in ("", "/") else ""
    words: dict[str, str] = {}
    for command in catalogue:
        parts, depth = command.name.split(), len(before)
        if parts[:depth] == before and "".join(parts[depth : depth + 1]).startswith(word):
            words.setdefault(slash + parts[depth], command.summary if parts[depth:] == parts[-1:] else "")
    return LineCompletion(_last_word(line), tuple(Choice(text, meaning=meaning) for text, meaning in words.items()))


def _scanned(command: Command, rest: str) -> tuple[dict[str, str], TypedValue | None]:
    """Part the rest of a line into the values that are complete and the one being typed."""
    names = known_names(command)
    given: dict[str, str] = {}
    position = 0
    while position < len(rest):
        found = names.match(rest, position)
        name, start = (found[1].lower(), found.end()) if found else (command.first, 0)
        closed = quoted(rest, start, names)
        following = names.search(rest, start)
        if closed is not None:
            given[name], position = closed
        elif following is not None:
            given[name], position = rest[start : following.start()].strip(), following.start()
        else:
            return given, _asked(command, name, rest[start:], given)
    return given, None if rest else _asked(command, command.first, "", given)


def _asked(command: Command, name: str, typed: str, given: Mapping[str, str]) -> TypedValue | None:
    option = command.option(name)
    return None if option is None else TypedValue(command, option, typed, given)


def _names(command: Command, given: Mapping[str, str], asked: TypedValue | None, rest: str) -> Iterator[Choice]:
    """Offer the names of options not given yet, the required first; none where a value has only just begun."""
    word = _last_word(rest)
    taken = set(given)
    if asked is not None:
        if rest.rstrip().endswith("=") or (asked.typed and never_closes(asked.typed)):
            return
        if asked.typed != word:  # else the value is one word, which may yet become a name
            taken.add(asked.option.name)
    for option in command.required_first:
        if option.name not in taken and option.name.startswith(word.lower()):
            yield Choice(f"{option.name}=", meaning=option.kind.description)


def _last_word(line: str) -> str:
    return line[line.rfind(" ") + 1 :]
