"""The setup on a terminal: the number of an action takes each step, and its questions bring what that needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.commands.catalogue import CATALOGUE
from bot.people import Person, Role
from bot.platforms.console.session import Clock, Session
from bot.platforms.console.terminal import Terminal
from bot.tracker import Tracker
from tests.platforms.sample_catalogue import MORNING

if TYPE_CHECKING:
    import pytest

    from storage.database import Database

ZONE = ("1", "Baku")
ROLE = ("1", "zara", "moderator")
CHANNEL = ("1", "no")
AGREEMENT = ("1", "karabakh", "minsk", "Minsk ceasefire", "Armenia; Azerbaijan")
AS_NEW = ("1",)


async def test_the_first_action_of_each_reply_leads_to_a_first_agreement(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    """One command is typed; what follows are the numbers of actions, and answers."""
    lines = ["/tracker setup", *ZONE, *ROLE, *CHANNEL, *AGREEMENT, *AS_NEW, "/tracker setup"]
    ada = Session(CATALOGUE, Person("ada", "ada", native=Role.ADMIN), Clock(lambda: MORNING, rehearsal=False))
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text("".join(f"{line}\r" for line in lines) + "\x04")
        await Terminal(ada, ("Hello.",), None).serve(Tracker(database, CATALOGUE))

    begun, _, done = capsys.readouterr().out.partition("Still missing: a time zone, an actor, a conflict")
    assert "How this tracker is set up" in begun
    assert "Everything a tracker needs is here." in done
    assert "2 actors, 1 conflict and 1 agreement" in done
