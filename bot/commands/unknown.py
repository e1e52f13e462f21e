"""Refusals of a command or option that doesn't exist: what was probably meant, and which ones there are."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.commands.clean import shown
from bot.wording.sentences import listed
from storage.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.commands.registry import Catalogue, Command

_ALIKE = 0.7
"""How alike two names are when one may be a slip of the other; 1 is the same."""
_ELSEWHERE = {
    "violation amend": (
        " Who accuses whom and which figures they give was said by somebody: enter it anew by /violation respond or "
        "/violation casualties, and take back what was wrong by /violation retract with statement= or claim=, as "
        "/violation show names it."
    )
}
"""How to come by what a command is often asked for and doesn't do, by its name."""


def similar(word: str, names: Iterable[str]) -> str:
    """Give the name that ``word`` is probably a slip of, or ""."""
    return next(iter(get_close_matches(word.casefold(), list(names), 1, _ALIKE)), "")


def did_you_mean(word: str, names: Iterable[str], sign: str = "{}") -> str:
    """Ask for the name that ``word`` is probably a slip of, dressed as ``sign`` says; "" when there is none."""
    name = similar(word, names)
    return f" Did you mean {sign.format(name)}?" if name else ""


def no_command(line: str, catalogue: Catalogue) -> NotFound:
    """Refuse a line that begins with no command."""
    words = line.strip().removeprefix("/").casefold().split(maxsplit=3)
    if not words:
        return NotFound("Write a command; /help tells which there are.")
    groups = catalogue.groups
    if words[0] in groups:
        return _not_in_group(words, catalogue)
    asked = _in_its_group(words[0], catalogue) or did_you_mean(words[0], groups, "/{}")
    return NotFound(f"There is no command {shown('/' + words[0])}.{asked} Commands begin with {_listed(groups, '/')}.")


def _not_in_group(words: Sequence[str], catalogue: Catalogue) -> NotFound:
    group = f"/{words[0]}"
    rests = [_within_group(command) for command in catalogue.groups[words[0]]]
    there_are = f"In {group} there are: {', '.join(rests)}."
    depth = 3 if any(rest.startswith(f"{word} ") for rest in rests for word in words[1:2]) else 2
    typed = " ".join(words[1:depth])
    if not typed:
        return NotFound(f"{group} is a group of commands. {there_are}")
    asked = _in_its_group(typed, catalogue) or did_you_mean(typed, rests, f"{group} {{}}")
    return NotFound(f"There is no command {shown(f'{group} {typed}')}.{asked} {there_are}")


def _in_its_group(typed: str, catalogue: Catalogue) -> str:
    """Ask for the commands that are typed without their group, or in another; "" when there are none."""
    commands = (command for group in catalogue.groups.values() for command in group)
    meant = [command.written for command in commands if _within_group(command) == typed]
    return f" Did you mean {listed(meant, 'or')}?" if meant else ""


def _within_group(command: Command) -> str:
    return command.name.partition(" ")[2]


def no_option(command: Command, name: str, hint: str = "") -> NotFound:
    """Refuse an option that ``command`` doesn't have."""
    asked = did_you_mean(name, (option.name for option in command.options), "{}=")
    unknown = f"{command.written} has no option {shown(name + '=')}.{asked or _ELSEWHERE.get(command.name, '')}"
    sentences = (unknown, takes(command), hint)
    return NotFound(" ".join(filter(None, sentences)))


def takes(command: Command) -> str:
    """Tell which options ``command`` takes."""
    names = _listed((option.name for option in command.options), "", "=")
    return f"It takes {names}." if names else "It takes no options."


def _listed(names: Iterable[str], before: str, after: str = "") -> str:
    return ", ".join(f"{before}{name}{after}" for name in names)
