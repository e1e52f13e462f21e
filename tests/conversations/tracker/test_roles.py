"""Whose role is whose: of a person, of a group, of several groups, and of one id in two places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.people import Person
from tests.conversations.linked import LOGGED, keeps, links

if TYPE_CHECKING:
    from tests.talking import Talk

MINA = Person("mina", "Mina")
QUEUE = "/violation queue show"


@pytest.mark.parametrize("order", [("desk", "guests"), ("guests", "desk")])
async def test_of_several_groups_the_highest_counts(bot: Talk, order: tuple[str, str]) -> None:
    """Whichever was set first; alone, the lower one takes rights away."""
    roles = {"desk": "moderator", "guests": "viewer"}
    for group in order:
        await bot.hears(f"/tracker roles group={group} role={roles[group]}")

    both, guest = [replace(MINA, groups=one) for one in (order, ("guests",))]
    assert (await bot.hears(QUEUE, by=both)).text == "Nothing waits in the queue."
    assert "Only moderators" in await bot.refuses(QUEUE, by=guest)
    assert "can use /violation report" in await bot.refuses("/violation report words=Smoke", by=guest)


@pytest.mark.parametrize(
    ("given", "person"),
    [("group=mina", MINA), ("mina", Person("another", "Another", groups=("mina",)))],
    ids=["a person is no group", "a group is no person"],
)
async def test_a_group_and_a_person_may_go_by_one_name(bot: Talk, given: str, person: Person) -> None:
    """The role of the one is not that of the other."""
    await bot.hears(f"/tracker roles {given} role=moderator")

    assert "Only moderators" in await bot.refuses(QUEUE, by=person)


async def test_a_role_given_in_one_place_leaves_that_in_the_other(discord: Talk, slack: Talk) -> None:
    """The same id is somebody else there, in a record that both share, too."""
    await keeps(discord)
    await links(discord, slack)
    await discord.hears("/tracker roles mina role=moderator")

    await slack.hears("/tracker roles mina role=viewer")

    await discord.hears(LOGGED, by=MINA)
    assert "Only moderators" in await slack.refuses(LOGGED, by=MINA)
