"""What was typed after a slash, as a person meant it: Slack's own signs undone, and its reader's wish for quiet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.commands.kinds.channels import AChannel
from bot.commands.kinds.people import AGroup, AHolder, APerson, ASigner
from bot.commands.written import Written, parse_written, split_command
from bot.platforms.slack.asking.markup import unescaped, with_names
from bot.platforms.slack.modals.options import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.commands.registry import Catalogue, Command
    from bot.platforms.slack.asking.requests import Body

HELP: Final = "tracker help"
MENTIONED: Final = (AChannel, AGroup, AHolder, APerson, ASigner)
"""Kinds of options that are read from a mention."""

_PRIVATE: Final = re.compile(r"(?ai)(?<!\S)[-–—]{0,2}private\s*=\s*[\"'“”‘’]?(yes|no)[\"'“”‘’]?(?!\S)\s*")


def line_of(body: Body) -> str:
    """Give the line that a slash command was typed as; mentions stay as Slack writes them."""
    text = unescaped(str(body.get("text") or ""))
    return f"{body.get('command') or ''} {text}".strip()


def read_line(line: str, catalogue: Catalogue) -> tuple[Written, bool]:
    """Read a line, and whether its answer is for its person alone. Raises Refusal as on a terminal.

    A group alone, or one with "help", is explained.
    """
    words = line.removeprefix("/").casefold().split()
    helper = catalogue.find(HELP)
    alone = words[1:] in ([], ["help"]) and not catalogue.find(" ".join(words))
    if helper and alone and words and words[0] in catalogue.groups:
        return Written(helper, {"command": words[0]}), False
    line, wished = take_private(line, catalogue)
    return parse_written(line, catalogue), wished


def by_name(options: Mapping[str, str], command: Command) -> dict[str, str]:
    """Give what was typed with its mentions by names, but where an option is about just who or what is mentioned."""
    about = {option.name for option in command.options if isinstance(Shape.of(option.kind).one, MENTIONED)}
    return {name: words if name in about else with_names(words) for name, words in options.items()}


def take_private(line: str, catalogue: Catalogue) -> tuple[str, bool]:
    """Take ``private=yes`` out of a line that only reads, and tell whether it was there."""
    found = split_command(line, catalogue)
    wish = _PRIVATE.search(line) if found and not found[0].writes else None
    if wish is None:
        return line, False
    return f"{line[: wish.start()]}{line[wish.end() :]}".strip(), wish[1].casefold() == "yes"
