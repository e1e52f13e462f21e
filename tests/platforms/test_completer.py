"""What is offered while a person types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.platforms.console.completer import CommandCompleter, ValueCompleter
from tests.platforms.sample_catalogue import CATALOGUE, MORNING, session

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer

    from tests.platforms.sample_catalogue import Door


async def completed(completer: Completer, line: str) -> dict[str, str]:
    """Give the lines that ``line`` may become, each with what is said about it."""
    offered = completer.get_completions_async(Document(line), CompleteEvent())
    return {line[: len(line) + each.start_position] + each.text: each.display_meta_text async for each in offered}


async def test_commands_complete_with_what_they_do(door: Door) -> None:
    """A group, then its commands, each with its summary."""
    completer = CommandCompleter(door, session())

    assert set(await completed(completer, "/")) == {"/violation", "/tracker"}
    assert await completed(completer, "/violation s") == {"/violation show": "Show one violation"}


async def test_options_complete_with_their_descriptions(door: Door) -> None:
    """What was given isn't offered again."""
    offered = await completed(CommandCompleter(door, session()), "/violation log claimant=Press ")

    assert offered["/violation log claimant=Press place="] == "Where"
    assert "/violation log claimant=Press claimant=" not in offered


async def test_values_complete_by_their_kind(door: Door) -> None:
    """The words so far are replaced as a whole, and what a value means stands beside it."""
    offered = await completed(CommandCompleter(door, session()), "/violation log Press place=Ter")

    assert offered["/violation log Press place=Terter"] == "also Tartar"
    assert "/violation log Press place=Terter and villages" in offered


async def test_a_line_with_a_time_completes_in_a_rehearsal_only(door: Door) -> None:
    """A real record takes no time before a command, so it offers nothing after one."""
    line = "@2020-10-28T12:50Z /violation s"

    rehearsing = CommandCompleter(door, session(rehearsal=True))
    assert set(await completed(rehearsing, line)) == {"@2020-10-28T12:50Z /violation show"}
    assert await completed(CommandCompleter(door, session()), line) == {}


async def test_the_answer_to_a_question_completes_by_its_kind(door: Door) -> None:
    """A question offers the same values as the command line does."""
    command = CATALOGUE.find("violation log")
    assert command is not None
    place = command.option("place")
    assert place is not None
    request = session().request("violation log", {"claimant": "Press"}, MORNING)

    offered = await completed(ValueCompleter(door, request, place), "terter a")

    assert set(offered) == {"Terter and villages"}
