"""The bot speaks without being asked: new reports for moderators, and what did not arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.delivery import BarredError
from bot.wording.posting import CHANNEL_GONE
from tests.conversations.newsroom import SHUSHA, TERTER, action
from tests.conversations.posted import REPORT, open_posting_desk, read, sets
from tests.memory_platform import MemoryPlatform
from tests.people import MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A bot in a place where it may post, whose record knows the war."""
    return await open_posting_desk(bot)


async def test_a_new_report_is_posted_to_the_moderators(desk: Talk) -> None:
    """They read it at once, and take it in, call it known, or dismiss it from there; nobody reads who brought it."""
    await sets(desk, "moderators", "queue=yes")
    await desk.hears(REPORT, by=REPORTER)

    platform = MemoryPlatform(now=desk.now)
    await platform.delivers(desk.database)

    (shown,) = platform.channels["moderators"]
    assert shown.reply.title == "A new report waits in the queue"
    assert "#1" in shown.reply.lines[0]
    assert "“Loud explosions near Terter this morning”" in shown.reply.lines[0]
    assert "Ruben" not in shown.reply.text
    assert [one.label for one in shown.reply.actions] == ["Accept", "Duplicate", "Dismiss"]


async def test_a_report_that_is_settled_says_how_it_stands(desk: Talk) -> None:
    """Two moderators press: the second learns what became of it, and changes nothing."""
    await sets(desk, "moderators", "queue=yes")
    await desk.hears(REPORT, by=REPORTER)
    platform = MemoryPlatform(now=desk.now)
    await platform.delivers(desk.database)
    (shown,) = platform.channels["moderators"]
    await desk.hears("/violation queue dismiss 1 reason=A quarry blast", by=MODERATOR)

    accept = action(shown.reply, "Accept")
    words = await desk.refuses("/violation queue accept 1", by=MODERATOR, seen=accept.version)

    assert words.startswith("#1 does not wait in the queue: it was dismissed.")


async def test_any_number_of_channels_can_be_told(desk: Talk) -> None:
    """Each has its own settings, and can be left in peace again."""
    for channel in ("log", "press"):
        await sets(desk, channel, "log=yes")
    await desk.hears(TERTER, by=MODERATOR)
    await sets(desk, "press", "log=no")
    await desk.hears(SHUSHA, by=MODERATOR)

    platform = MemoryPlatform(now=desk.now)
    await platform.delivers(desk.database)
    assert (len(platform.reads("log")), len(platform.reads("press"))) == (2, 1)


async def test_a_missing_permission_is_told_at_once(desk: Talk) -> None:
    """One line, before anything is set."""
    desk.lacks = ("Send Messages", "Embed Links")

    assert await desk.refuses("/tracker channel log=yes") == (
        "The bot can’t post here yet. Give it in this channel: Send Messages, Embed Links. Then say this again."
    )


async def test_where_nothing_can_be_posted_it_is_said(desk: Talk) -> None:
    """A terminal shows nothing by itself."""
    desk.lacks = None

    assert "Nothing is posted here by itself." in await desk.refuses("/tracker channel queue=yes")


async def test_admins_learn_what_did_not_arrive(desk: Talk) -> None:
    """A channel that is gone is told in it and in the setup, until posting there is set once more."""
    await sets(desk, "log", "log=yes")
    await desk.hears(TERTER, by=MODERATOR)
    platform = MemoryPlatform(now=desk.now, before=[BarredError(CHANNEL_GONE)])
    await platform.delivers(desk.database)

    trouble = (
        "nothing is posted since 30 Oct 2020, 12:00 UTC: the channel is gone, or the bot may not see it; once mended,"
        " set its log or queue again by /tracker channel, or resume its digests: /digest list; 1 post did not arrive"
    )
    assert (await desk.hears("/tracker setup")).fact("Posts") == f"channel log: {trouble}"
    await desk.hears("/tracker zone Asia/Baku")
    trouble = trouble.replace("12:00 UTC", "16:00 Baku")
    assert (await desk.hears("/tracker setup")).fact("Posts") == f"channel log: {trouble}"
    assert f"{trouble[0].upper()}{trouble[1:]}." in await sets(desk, "log")
    mended = await sets(desk, "log", "log=yes")
    assert "nothing is posted since" not in mended
    assert "did not arrive" not in mended
    await desk.hears(SHUSHA, by=MODERATOR)
    assert len(await read(desk, "log")) == 1


async def test_a_moderator_learns_where_they_look_first_that_a_channel_is_closed(desk: Talk) -> None:
    """Alone, and for as long as something should be posted there: nobody takes its silence for peace."""
    await sets(desk, "log", "log=yes")
    await desk.hears(TERTER, by=MODERATOR)
    platform = MemoryPlatform(now=desk.now, before=[BarredError(CHANNEL_GONE)])
    await platform.delivers(desk.database)

    told = await desk.hears("/ceasefire overview", by=MODERATOR)

    why = "Why, and what to do: /digest list, and for admins /tracker setup"
    assert (told.lines, told.channels) == ((f"Nothing is posted to channel log any more. {why}",), ("log",))
    assert (await desk.hears("/ceasefire overview", by=VISITOR)).lines == ()
    await sets(desk, "log", "log=no")
    assert (await desk.hears("/ceasefire overview", by=MODERATOR)).lines == ()


async def test_moderators_learn_that_a_channel_is_closed(desk: Talk) -> None:
    """Once, where they read of new reports, so that nobody takes the silence of the log for peace; there alone."""
    await sets(desk, "log", "log=yes")
    await sets(desk, "press", "log=yes")
    await sets(desk, "moderators", "queue=yes")
    await desk.hears(TERTER, by=MODERATOR)
    platform = MemoryPlatform(now=desk.now, before=[BarredError(CHANNEL_GONE)])
    await platform.delivers(desk.database)
    await desk.hears(SHUSHA, by=MODERATOR)
    await platform.delivers(desk.database)

    (told,) = platform.reads("moderators")
    assert len(platform.reads("press")) == 2
    assert "any more" not in "".join(platform.reads("press"))
    assert told == (
        "\nNothing is posted to channel log any more: the channel is gone, or the bot may not see it."
        "\nWhat did not arrive: /tracker setup"
    )


async def test_erasing_reaches_the_posts(desk: Talk) -> None:
    """What was posted is forgotten here, and what still waits is not posted."""
    await sets(desk, "moderators", "queue=yes")
    await desk.hears(REPORT, by=REPORTER)

    await desk.hears("/tracker erase #1 confirm=yes")

    assert await read(desk, "moderators") == []
