"""What the bot says about its own commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.people import Role
from bot.replies import Action, Audience, Fact, Reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WRITTEN: Final = "Write /group command name=value …; a value may have spaces."
_HOW: Final = {"discord": "Type / and choose a command: Discord asks for what it needs, and offers the rest."}
"""How one says a command on platforms where it isn't written out."""

_SIDE_BY_SIDE: Final = 20
"""Facts that every platform shows of one message; more are told as lines."""

_NEEDS = {
    Role.VIEWER: "Anyone may use it.",
    Role.REPORTER: "Reporters, moderators and admins may use it.",
    Role.MODERATOR: "Moderators and admins may use it.",
    Role.ADMIN: "Admins may use it.",
}


@dataclass(frozen=True, slots=True)
class OptionHelp:
    """One option in words. ``nameless`` is true where its value may stand without its name."""

    name: str
    description: str
    expectation: str
    required: bool
    nameless: bool

    @property
    def sentence(self) -> str:
        """What it is for, and what to write."""
        return f"{self.description} — {self.expectation}{'' if self.required else ' (may be left out)'}"


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """One command in words; ``written`` is its name as typed."""

    written: str
    summary: str
    role: Role
    options: tuple[OptionHelp, ...]

    @property
    def group(self) -> str:
        """The group it belongs to, as typed."""
        return self.written.partition(" ")[0]

    @property
    def rest(self) -> str:
        """Its name within the group."""
        return self.written.partition(" ")[2]

    @property
    def usage(self) -> str:
        """Its written form, what may be left out in brackets."""
        return " ".join([self.written, *map(_place, self.options)])

    @property
    def needs(self) -> str:
        """Who may use it."""
        return _NEEDS[self.role]


def _place(option: OptionHelp) -> str:
    spelt = f"<{option.name}>" if option.nameless else f"{option.name}=…"
    return spelt if option.required else f"[{spelt}]"


def overview(commands: Iterable[CommandHelp], platform: str, *, hidden: int) -> Reply:
    """Name the commands a person may use on a platform, a line a group; ``hidden`` more need another role."""
    groups = _grouped(commands)
    facts = tuple(Fact(group, ", ".join(each.rest for each in members)) for group, members in groups.items())
    actions = tuple(Action(f"About {group}", "tracker help", (("command", group[1:]),)) for group in groups)
    lines = (_HOW.get(platform, WRITTEN), "Lists take ; between their parts.")
    return Reply("Commands", lines, facts, footer=_more(hidden), actions=actions, audience=Audience.PERSON)


def listing(commands: Iterable[CommandHelp], *, hidden: int) -> Reply:
    """Tell what each of a few commands does; ``hidden`` more need another role."""
    lines, facts = _told([Fact(command.written, command.summary) for command in commands])
    return Reply("Commands", lines, facts, footer=_more(hidden), audience=Audience.PERSON)


def manual(command: CommandHelp) -> Reply:
    """Explain one command."""
    lines, facts = _told([Fact(f"{option.name}=", option.sentence) for option in command.options])
    lines = (f"{command.summary}.", command.usage, *lines)
    return Reply(command.written, lines, facts, footer=command.needs, audience=Audience.PERSON)


def _told(facts: Sequence[Fact]) -> tuple[tuple[str, ...], tuple[Fact, ...]]:
    """Give facts side by side, or as lines where a message doesn't hold so many."""
    if len(facts) > _SIDE_BY_SIDE:
        return tuple(f"{one.label}: {one.value}" for one in facts), ()
    return (), tuple(facts)


def reference(commands: Iterable[CommandHelp]) -> str:
    """Write the whole reference as Markdown."""
    sections = ["# Commands"]
    for group, members in _grouped(commands).items():
        sections += [f"## {group}", *(section for command in members for section in _section(command))]
    return "\n\n".join(sections) + "\n"


def _more(hidden: int) -> str:
    return f"{hidden} more need another role. An admin can give you one: /tracker roles" if hidden else ""


def _grouped(commands: Iterable[CommandHelp]) -> dict[str, list[CommandHelp]]:
    groups: dict[str, list[CommandHelp]] = {}
    for command in commands:
        groups.setdefault(command.group, []).append(command)
    return groups


def _section(command: CommandHelp) -> Iterable[str]:
    yield f"### {command.written}"
    yield f"{command.summary}. {command.needs}"
    yield f"```\n{command.usage}\n```"
    if command.options:
        rows = (f"| `{option.name}` | {_cell(option.sentence)} |" for option in command.options)
        yield "\n".join(["| option | what to write |", "|---|---|", *rows])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
