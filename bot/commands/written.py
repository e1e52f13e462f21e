"""The written form of a command: ``/violation log claimant=azerbaijan-mod category=shelling words="gross"``.

A value runs to the next ``name=`` that the command knows. It may stand in quotes, which open right at its
beginning and close before the next ``name=`` or at the end of the line; any other quote or apostrophe is a
character like the rest, and a backslash has no meaning. Quotes that close before a ";" belong to one part of a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from bot.commands.clean import LONGEST_VALUE, shown
from bot.commands.registry import Command
from bot.commands.unknown import no_command, no_option, similar, takes
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.commands.registry import Catalogue, Option

LONGEST_LINE = 20_000
"""Characters that a whole line may have."""

_PARTNERS = {'"': '"', "'": "'", "“": "”", "”": "”", "„": "“", "«": "»", "‘": "’"}
_APOSTROPHES = "'‘"
_OPENER = re.compile(rf'"{{3,}}|[{"".join(_PARTNERS)}]')
_DASHES = "[-–—]{0,2}"  # phones and Slack write a long dash for two
_ANY_NAME = re.compile(rf"(?<!\S){_DASHES}([^\W\d]\w*)\s*=\s*")


@dataclass(frozen=True, slots=True)
class Written:
    """A command and the words of its options as they were written: not yet cleaned, read or asked for."""

    command: Command
    options: Mapping[str, str]


class Missing(Refusal):
    """A command requires options that weren't given: ``options`` are to be asked for, ``given`` is what is there."""

    def __init__(self, command: Command, options: tuple[Option, ...], given: Mapping[str, str]) -> None:
        names = ", ".join(f"{option.name}= ({option.kind.description})" for option in options)
        super().__init__(f"{command.written} needs {names}.")
        self.command = command
        self.options = options
        self.given = given


def parse_written(line: str, catalogue: Catalogue) -> Written:
    """Read a written command; the slash may be left out, and ``help`` stands for ``/tracker help``.

    Raises Refusal for a command or option that doesn't exist, telling those that do, and for an option given
    twice or without a value. A required option may be missing: a question or a form can still bring it.
    """
    if len(line) > LONGEST_LINE:
        raise Refusal(f"That line has {len(line):,} characters; write at most {LONGEST_LINE:,}.")
    found = split_command(line, catalogue)
    if found is None:
        raise no_command(line, catalogue)
    command, rest = found
    options: dict[str, str] = {}
    for name, value in _values(command, rest.strip()):
        if name in options:
            raise Refusal(f"{name}= is given twice. Write it once.")
        options[name] = value
    return Written(command, options)


def format_written(command: str, options: Mapping[str, str]) -> str:
    """Write a command so that it reads back as the same: values are clean words, in quotes where they need them."""
    return " ".join([f"/{command}", *(f"{name}={spell(value)}" for name, value in options.items())])


def spell(value: str) -> str:
    """Write one value bare, or in the first quotes between which it reads back as itself; spaces around it go."""
    value = value.strip()
    if value and not _OPENER.match(value) and not _ANY_NAME.search(value):
        return value
    return next(spelt for spelt in _spellings(value) if quoted(spelt, 0, _ANY_NAME) == (value, len(spelt)))


def _spellings(value: str) -> Iterator[str]:
    """Give the value in each kind of quotes; at last in a fence longer than any run of quotes within it."""
    plain = (f"{opener}{value}{closer}" for opener, closer in _PARTNERS.items())
    yield from (spelt for spelt in plain if not spelt.startswith('"""'))  # which a fence further on could close
    yield from (f"{fence} {value} {fence}" for fence in ('"' * length for length in count(3)))


def split_command(line: str, catalogue: Catalogue) -> tuple[Command, str] | None:
    """Split a line into the command it begins with and all that follows; None when it names none."""
    bare = line.lstrip().removeprefix("/").lstrip()
    if bare.casefold().split(maxsplit=1)[:1] == ["help"]:
        bare = f"tracker {bare}"
    for length in (3, 2):
        head = re.match(rf"\S+(?:\s+\S+){{{length - 1}}}", bare)
        command = catalogue.find(" ".join(head[0].casefold().split())) if head else None
        if head and command:
            return command, bare[head.end() :]
    return None


def known_names(command: Command) -> re.Pattern[str]:
    """Give the pattern of a ``name=`` that ``command`` knows, where a word begins; its group is the name."""
    names = "|".join(option.name for option in command.options)
    return re.compile(rf"(?<!\S){_DASHES}((?ai:{names or '(?!)'}))\s*=\s*")


def _values(command: Command, rest: str) -> Iterator[tuple[str, str]]:
    names = known_names(command)
    position = 0
    while position < len(rest):
        found = names.match(rest, position)
        name, start = (found[1].lower(), found.end()) if found else (_first(command, rest), 0)
        value, position = quoted(rest, start, names) or _bare(command, name, rest, start)
        yield name, value


def _first(command: Command, rest: str) -> str:
    """Name the option that a value without a name belongs to; raises Refusal when there is none."""
    unknown = _ANY_NAME.match(rest)
    if unknown:
        raise no_option(command, unknown[1])
    if not command.first:
        raise Refusal(f"{shown(rest)} has no name before it. {takes(command)}")
    return command.first


def quoted(rest: str, start: int, names: re.Pattern[str]) -> tuple[str, int] | None:
    """Read a value in quotes, and where the next name begins; None when no quote opens, or its partner is missing."""
    opened = _OPENER.match(rest, start)
    for opener in dict.fromkeys((opened[0], opened[0][0])) if opened else ():
        begin, closer = start + len(opener), _PARTNERS.get(opener, opener)
        for end in _occurrences(closer, rest, begin):
            following = _skip_space(rest, end + len(closer))
            if rest.startswith(";", following) and opener not in rest[begin:end]:
                return None  # a list whose first part stands in quotes of its own
            if following == len(rest) or names.match(rest, following):
                return rest[begin:end].strip(), following
    return None


def _occurrences(closer: str, rest: str, begin: int) -> Iterator[int]:
    end = rest.find(closer, begin)
    while end >= 0:
        yield end
        end = rest.find(closer, end + 1)


def _skip_space(rest: str, position: int) -> int:
    while position < len(rest) and rest[position].isspace():
        position += 1
    return position


def _bare(command: Command, name: str, rest: str, start: int) -> tuple[str, int]:
    """Read a value without quotes, and where the next name begins."""
    following = known_names(command).search(rest, start)
    end = following.start() if following else len(rest)
    value = rest[start:end].strip()
    if not value:
        raise Refusal(f'{name}= has no value. Write one, or leave it out; {name}="" says that it is empty.')
    if following and never_closes(value):
        raise Refusal(f"The quote that opens {name}= doesn't close before {following[1]}=. Close it, or leave it out.")
    option = command.option(name)
    talk = option is not None and option.kind.multiline  # a sentence may hold an equals sign; nothing else does
    for found in _ANY_NAME.finditer(value[:LONGEST_VALUE]):  # a longer one is refused for its length
        if not talk or similar(found[1], (option.name for option in command.options)):
            raise no_option(command, found[1], "If it belongs to the words, put them in quotes.")
    return value, end


def never_closes(value: str) -> bool:
    """Whether a quote that can't be an apostrophe opens a value that doesn't hold its partner."""
    opener = value[0]
    return opener in _PARTNERS and opener not in _APOSTROPHES and _PARTNERS[opener] not in value[1:]
