"""Erasing a person, or all of a workspace: who may, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.people import Person
from tests.conversations.newsroom import action
from tests.conversations.zebrafish import asked, erases, faults, left, open_zebra_desk
from tests.people import ADMIN, MODERATOR, REPORTER
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk with one report, its denial and its toll, each in words."""
    return await led(bot, open_zebra_desk)


async def test_an_erased_person_is_nobody_in_the_journal(desk: Talk) -> None:
    """Their changes stay; their name, handle and role are gone from every byte."""
    await desk.hears(f"/tracker roles {MODERATOR.id} role=reporter")
    question = await asked(desk, "/tracker erase person=Mina Moderator")
    assert question.fact("Role") == "reporter: it goes too"
    assert question.fact("Stays").startswith("3 changes they made")

    await desk.picks(action(question, "Erase for good"))

    told = (await desk.hears("/tracker history #1")).text
    assert "Mina" not in told
    assert "violation log · erased" in told
    assert b"mina moderator" not in await left(desk)
    assert await faults(desk) == []


async def test_who_was_given_a_role_is_erased_though_they_entered_nothing(desk: Talk) -> None:
    """Their id stands in the record by what an admin did; taken back, it stood in the journal still."""
    await desk.hears("/tracker roles <@U0VERA|Vera> role=moderator")
    await desk.hears("/tracker roles <@U0VERA> role=none")
    question = await asked(desk, "/tracker erase person=<@U0VERA|Vera>")
    await desk.picks(action(question, "Erase for good"))

    assert b"u0vera" not in await left(desk)
    assert await faults(desk) == []
    assert "has entered anything here" in await desk.refuses("/tracker erase person=<@U0VERA|Vera>")


async def test_who_entered_nothing_is_called_by_their_name(desk: Talk) -> None:
    """A mention holds an id and marks, which nobody reads."""
    for mention in ("<@U0VERA|Vera>", "Vera"):
        refused = await desk.refuses(f"/tracker erase person={mention}")
        assert "Nobody called “Vera” has entered anything here." in refused


async def test_nobody_erases_oneself(desk: Talk) -> None:
    """The entry that says so would be signed with the name again."""
    await desk.hears("/tracker zone Asia/Baku", by=ADMIN)
    refused = await desk.refuses(f"/tracker erase person={ADMIN.name}", by=ADMIN)
    assert "Ask another admin" in refused


async def test_the_only_admin_is_erased_by_who_becomes_one(desk: Talk) -> None:
    """The way that the refusal names leads to its end, word by word."""
    other = Person("other", "Nora Next")
    await desk.hears("/tracker zone Asia/Baku", by=ADMIN)
    refused = await desk.refuses(f"/tracker erase person={ADMIN.name}", by=ADMIN)
    appoint, erase = (refused[refused.index(one) :] for one in ("/tracker roles ", "/tracker erase "))
    await desk.hears(appoint.replace("NAME", other.id), by=ADMIN)

    await desk.hears(f"{erase.partition(' — ')[0]} confirm=yes", by=other)

    assert ADMIN.name.encode().lower() not in await left(desk)


async def test_a_whole_workspace_can_be_erased(desk: Talk) -> None:
    """Not a name is left, and who comes back begins with an empty record of another number."""
    reply = await erases(desk, "/tracker erase everything=yes")

    assert reply.title.startswith("Erased: the whole workspace, ")
    remains = await left(desk)
    assert [word for word in (b"zebrafish", b"terter", b"mina", b"ada admin") if word in remains] == []
    assert "No agreement is recorded yet" in await desk.refuses("/ceasefire status")
    assert await faults(desk) == []


async def test_who_only_looks_is_not_written_down(desk: Talk) -> None:
    """A setting that is only looked at leaves no name behind."""
    await desk.hears("/tracker zone", by=ADMIN)

    assert b"ada admin" not in await left(desk)


@pytest.mark.parametrize("person", [REPORTER, MODERATOR], ids=lambda person: person.id)
async def test_only_an_admin_erases(desk: Talk, person: Person) -> None:
    """Rights end where something would end for good."""
    assert "Only admins" in await desk.refuses("/tracker erase #1", by=person)
