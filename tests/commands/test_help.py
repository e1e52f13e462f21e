"""The commands explain themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.arguments import carry_out
from bot.commands.tracker.help import markdown
from bot.commands.written import parse_written
from bot.people import Role
from bot.replies import Audience
from tests.commands.samples import CATALOGUE, call

if TYPE_CHECKING:
    from bot.replies import Reply


def answered(line: str, role: Role = Role.ADMIN) -> Reply:
    """Answer a written line."""
    written = parse_written(line, CATALOGUE)
    return carry_out(written.command, call(dict(written.options), role=role))


def test_help_names_the_commands_one_may_use() -> None:
    """A viewer isn't shown what would be refused, but is told that there is more."""
    reply = answered("/help", Role.VIEWER)

    assert [(fact.label, fact.value) for fact in reply.facts] == [
        ("/ceasefire", "status"),
        ("/violation", "list"),
        ("/tracker", "about, help"),
    ]
    assert reply.footer == "3 more need another role. An admin can give you one: /tracker roles"
    assert reply.audience is Audience.PERSON
    assert answered("/help").fact("/violation") == "log, list, queue accept"
    assert answered("/help").footer == ""


def test_help_leads_to_each_group() -> None:
    """One step further is an action away."""
    action = answered("/help").actions[1]
    assert (action.label, action.command, action.options) == (
        "About /violation",
        "tracker help",
        (("command", "violation"),),
    )


def test_help_for_a_group_tells_what_each_command_does() -> None:
    """A group within a group is one too."""
    assert answered("/help ceasefire").fact("/ceasefire add") == "Enter an agreement"
    assert [fact.label for fact in answered("/help violation", Role.VIEWER).facts] == ["/violation list"]
    assert answered("/help violation queue").title == "/violation queue accept"


def test_help_for_a_command_tells_how_it_is_written() -> None:
    """What to write for each option, what may be left out, and who may use it."""
    reply = answered("/help violation log", Role.VIEWER)
    assert reply.title == "/violation log"
    assert reply.lines == (
        "Log a reported violation.",
        "/violation log <claimant> category=… [accused=…] [place=…] [occurred=…] [words=…] [link=…]",
    )
    assert reply.fact("claimant=") == "Who says so — words"
    assert reply.fact("link=") == "Where they say so — a link that begins with https:// (may be left out)"
    assert reply.footer == "Moderators and admins may use it."


def test_the_reference_is_made_of_the_same_declarations() -> None:
    """What stands in the documentation is what the bot does."""
    text = markdown(CATALOGUE)
    assert text.startswith(
        "# Commands\n\n## /ceasefire\n\n### /ceasefire status\n\nThe state of an agreement. Anyone may use it.\n"
    )
    assert "| `page` | Which page — a whole number (may be left out) |" in text
    assert all(command.written in text for command in CATALOGUE)
