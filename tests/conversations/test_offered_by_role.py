"""What is offered while somebody types a command is offered to whom the command is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.calls import Request
from bot.commands.catalogue import CATALOGUE
from bot.people import Role
from tests.conversations.newsroom import TERTER, open_desk
from tests.people import ADMIN, MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from bot.people import Person
    from tests.talking import Talk


@pytest.mark.parametrize("person", [VISITOR, REPORTER, MODERATOR], ids=lambda person: person.native)
async def test_nothing_is_offered_to_whom_a_command_is_not(bot: Talk, person: Person) -> None:
    """Neither what waits, nor who holds a role, nor so much as a word to choose from."""
    await open_desk(bot)
    await bot.hears(TERTER)
    await bot.hears("/violation report words=Smoke occurred=2020-10-26", by=REPORTER)
    role = person.native or Role.VIEWER

    for command in CATALOGUE:
        if not role.may(command.role):
            for option in command.options:
                request = Request(command.name, {}, bot.venue, "", person, bot.now, "typing")
                assert await bot.tracker.complete(request, option.name, "") == [], (command.name, option.name)

    waiting = Request("violation queue accept", {}, bot.venue, "", ADMIN, bot.now, "typing")
    assert [one.value for one in await bot.tracker.complete(waiting, "violation", "")] == ["#2"]
