"""A command is declared once, by its handler's signature; platforms, help and completion all read it here."""

from __future__ import annotations

import inspect
import keyword
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

from bot.commands.kinds.kind import Kind
from bot.people import Role
from bot.replies import Reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import ModuleType


MOST_OPTIONS = 25
"""Options a command may have; the smallest limit among the platforms, Discord's."""
LONGEST_DESCRIPTION = 39
"""Characters of a summary or description: a phone shows that much, and a group must fit into its payload."""

_NAME = re.compile(r"[a-z]+(?: [a-z]+){1,2}")
_OPTION_NAME = re.compile(r"[a-z][a-z_]{0,31}")


class DeclarationError(Exception):
    """A command is declared wrongly: a fault of the program, found while it is imported."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command, as its name is typed; ``parameter`` is the handler's own name for it.

    ``default`` has a meaning only where the option isn't ``required``. Its ``kind`` is of any type: which one, the
    handler's signature tells, and mypy checks it there.
    """

    name: str
    kind: Kind[Any]
    required: bool
    default: object
    parameter: str


@dataclass(frozen=True)
class Command:
    """A command of two or three words, such as "violation log".

    ``role`` is the least that may use it; ``first`` names the option whose value may stand without its name,
    or is "". ``summary`` says what it does. Where ``cached_with`` names options, an answer for which no others are
    given is kept for the rest of its minute, until something is entered.
    """

    name: str
    role: Role
    handler: Callable[..., Reply]
    options: tuple[Option, ...]
    summary: str
    writes: bool
    first: str
    cached_with: tuple[str, ...] | None = None

    @property
    def group(self) -> str:
        """The first word of its name."""
        return self.name.partition(" ")[0]

    @property
    def written(self) -> str:
        """Its name as a person types it."""
        return f"/{self.name}"

    @cached_property
    def required(self) -> tuple[Option, ...]:
        """The options that it can't do without."""
        return tuple(option for option in self.options if option.required)

    @cached_property
    def required_first(self) -> tuple[Option, ...]:
        """All its options as a form asks for them: those that it can't do without ahead."""
        return tuple(sorted(self.options, key=lambda option: not option.required))

    @cached_property
    def left_out(self) -> Mapping[str, object]:
        """What its handler gets of the options that nobody gave, by parameter, unless their kinds know better."""
        return {option.parameter: option.default for option in self.options if not option.required}

    def to_read(self, options: Mapping[str, str]) -> list[Option]:
        """Give the options to look at where these were given, in their order: those that lead come first."""
        return [option for option, always in self._in_order if always or option.name in options]

    @cached_property
    def _in_order(self) -> tuple[tuple[Option, bool], ...]:
        ordered = sorted(self.options, key=lambda option: not option.kind.leads)
        return tuple((option, option.kind.has_answer) for option in ordered)

    def is_cached(self, options: Mapping[str, str]) -> bool:
        """Whether its answer for these options is kept for the rest of its minute."""
        return self.cached_with is not None and options.keys() <= set(self.cached_with)

    def option(self, name: str) -> Option | None:
        """Find an option by its name."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> Mapping[str, Option]:
        return {option.name: option for option in self.options}


def reads(
    name: str, *, role: Role = Role.VIEWER, first: str = "", cached_with: tuple[str, ...] | None = None
) -> Callable[[Callable[..., Reply]], Command]:
    """Declare a command that changes nothing."""
    return lambda handler: _declared(name, role, handler, first, writes=False, cached_with=cached_with)


def writes(name: str, *, role: Role, first: str = "") -> Callable[[Callable[..., Reply]], Command]:
    """Declare a command that may change the record."""
    return lambda handler: _declared(name, role, handler, first, writes=True)


class Catalogue:
    """Every command there is, in the order of its table of contents; a command is found by its name."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands: Mapping[str, Command] = _unique(tuple(commands))

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def find(self, name: str) -> Command | None:
        """Find the command of exactly this name."""
        return self._commands.get(name)

    def lets(self, role: Role, name: str) -> bool:
        """Whether there is a command of this name, and it is for a role."""
        command = self.find(name)
        return command is not None and role.may(command.role)

    @cached_property
    def needed_roles(self) -> Mapping[str, Role]:
        """The role that each command needs, by its name."""
        return {command.name: command.role for command in self}

    @cached_property
    def groups(self) -> Mapping[str, tuple[Command, ...]]:
        """The commands by the first word of their names."""
        names = dict.fromkeys(command.group for command in self)
        return {group: tuple(command for command in self if command.group == group) for group in names}


def commands_of(module: ModuleType) -> tuple[Command, ...]:
    """Give the commands that ``module`` declares, in their order."""
    return tuple(
        value
        for value in vars(module).values()
        if isinstance(value, Command) and value.handler.__module__ == module.__name__
    )


def _declared(
    name: str,
    role: Role,
    handler: Callable[..., Reply],
    first: str,
    *,
    writes: bool,
    cached_with: tuple[str, ...] | None = None,
) -> Command:
    options = tuple(_options_of(handler))
    summary = (inspect.getdoc(handler) or "").partition("\n")[0].removesuffix(".")
    command = Command(name, role, handler, options, summary, writes, first, cached_with)
    faults = tuple(_faults(command))
    if faults:
        raise DeclarationError(f"{command.written}: {'; '.join(faults)}")
    return command


def _options_of(handler: Callable[..., Reply]) -> Iterator[Option]:
    hints = get_type_hints(handler, include_extras=True)
    parameters = tuple(inspect.signature(handler).parameters.values())
    for parameter in parameters[1:]:
        required = parameter.default is parameter.empty
        default = None if required else parameter.default
        yield Option(_typed(parameter.name), _kind_of(parameter.name, hints), required, default, parameter.name)


def _typed(parameter: str) -> str:
    """Give an option's name as typed: a word that Python keeps for itself, such as "from", loses its underscore."""
    bare = parameter.removesuffix("_")
    return bare if keyword.iskeyword(bare) else parameter


def _kind_of(parameter: str, hints: Mapping[str, object]) -> Kind[Any]:
    hint = hints.get(parameter)
    for note in get_args(hint)[1:] if get_origin(hint) is Annotated else ():
        if isinstance(note, Kind):
            return note
    raise DeclarationError(f"the option {parameter} has no kind: annotate it with one")


def _faults(command: Command) -> Iterator[str]:
    if not _NAME.fullmatch(command.name):
        yield "a name has two or three words of small letters"
    if not command.summary:
        yield "the handler has no docstring, which is what a person reads"
    if len(command.options) > MOST_OPTIONS:
        yield f"{len(command.options)} options are more than {MOST_OPTIONS}"
    if command.first and command.option(command.first) is None:
        yield f"{command.first} is not one of its options"
    unknown = [name for name in command.cached_with or () if command.option(name) is None]
    yield from (f"{name}, with which its answer is cached, is not one of its options" for name in unknown)
    texts = {command.name: command.summary} | {option.name: option.kind.description for option in command.options}
    for name, text in texts.items():
        if len(text) > LONGEST_DESCRIPTION:
            yield f"what is said of {name} has {len(text)} characters, more than {LONGEST_DESCRIPTION}"
    for option in command.options:
        if not _OPTION_NAME.fullmatch(option.name):
            yield f"{option.name} is no name for an option"


def _unique(commands: tuple[Command, ...]) -> Mapping[str, Command]:
    """Key commands by name, none twice and none inside another: "violation queue" can't be beside "… queue show"."""
    twice = [name for name, times in Counter(command.name for command in commands).items() if times > 1]
    if twice:
        raise DeclarationError(f"declared twice: {', '.join(twice)}")
    names = {command.name: command for command in commands}
    for name in names:
        inside = name.rpartition(" ")[0]
        if inside in names:
            raise DeclarationError(f"/{inside} is a command, so /{name} can't stand below it")
    return names
