"""Two workspaces number alike: what lies under a number in one says nothing of that number in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.calls import Address
from tests.conversations.linked import keeps
from tests.conversations.watching import looks, reads
from tests.people import MODERATOR, REPORTER
from tests.talking import Talk

if TYPE_CHECKING:
    from storage.database import Database

LOG = "/violation log claimant=press place=Terter"


@pytest.mark.parametrize(
    ("there", "ours"),
    [
        ("accused=Armenia category=shelling occurred=2020-10-10", "accused=Armenia category=shelling"),
        ("accused=Azerbaijan category=shelling occurred=2020-10-26", "accused=Azerbaijan category=other"),
    ],
    ids=["in time", "in who is accused"],
)
async def test_what_looks_like_theirs_does_not_look_like_ours(
    discord: Talk, slack: Talk, there: str, ours: str
) -> None:
    """Their first report is near, ours is not: nobody is asked whether it is the same."""
    for talk, details in ((slack, there), (discord, "accused=Armenia category=shelling occurred=2020-10-26")):
        await keeps(talk)
        await talk.hears("/tracker actor add press")
        await talk.hears(f"{LOG} {details}")

    day = there.rpartition(" ")[2]
    reply = await discord.hears(f"{LOG} {ours} {day}")

    assert reply.title.startswith("Logged as #2 ")


async def test_what_waits_there_does_not_wait_here(discord: Talk, slack: Talk) -> None:
    """What is on record here under its number is not shown as waiting."""
    for talk, by in ((slack, REPORTER), (discord, MODERATOR)):
        await keeps(talk)
        line = "log azerbaijan category=shelling" if talk is discord else "report words=Smoke"
        await talk.hears(f"/violation {line} occurred=2020-10-26", by=by)

    queue = await discord.hears("/violation queue show", by=MODERATOR)

    assert queue.text == "Nothing waits in the queue."


async def test_what_was_told_there_is_told_here(database: Database) -> None:
    """Alerts of both go by one number, and so do the reports: the channel of each is told of its own."""
    both = [Talk(database, venue=Address("console", name), channel="news", lacks=()) for name in ("here", "there")]
    for talk in both:
        await keeps(talk)
        await talk.hears("/digest alerts agreement=truce save=yes")
        await looks(talk)
    for talk in both:
        await talk.hears("/ceasefire suspend truce at=2020-10-28")

    await looks(both[0])

    assert [one.partition(",")[0] for one in await reads(both[0])] == ["truce: suspended"] * 2
