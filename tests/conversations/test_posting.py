"""The bot speaks without being asked: a line for each entry, and new reports for moderators."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.delivery import BarredError
from bot.wording.posting import CHANNEL_GONE
from tests.board import Board
from tests.conversations.barda import at
from tests.conversations.newsroom import SHUSHA, TERTER, action, open_desk
from tests.people import MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk

REPORT = '/violation report words="Loud explosions near Terter this morning" occurred=2020-10-26 08:20 place=Terter'


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A bot in a place where it may post, whose record knows the war."""
    bot.lacks = ()
    await open_desk(bot)
    bot.now = at("10-30 12:00")
    return bot


async def read(desk: Talk, channel: str) -> list[str]:
    """Give what was posted to a channel."""
    board = Board(now=desk.now)
    await board.delivers(desk.database)
    return board.reads(channel)


async def sets(desk: Talk, channel: str, *settings: str) -> str:
    """Let the admin set what is posted to a channel; gives what is said to it."""
    desk.channel = channel
    reply = await desk.hears(f"/tracker channel {' '.join(settings)}")
    desk.channel = ""
    return reply.text


async def test_each_entry_is_a_line_in_the_log(desk: Talk) -> None:
    """Who reads along sees who accuses whom, and that it is denied; what is only read or set is no entry."""
    assert "A line for each entry is posted here." in await sets(desk, "log", "log=yes")
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears("/violation respond 1 speaker=armenia-mod stance=denies", by=MODERATOR)
    await desk.hears("/violation casualties 1 claimant=azerbaijan-mod killed=2", by=MODERATOR)
    await desk.hears("/violation show 1", by=VISITOR)
    await desk.hears("/tracker zone Asia/Baku")

    said = "Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter"
    time = "26 Oct 2020, 08:20 Baku (04:20 UTC)"
    denied = "Armenia’s Defence Ministry denies it."
    assert await read(desk, "log") == [
        f"\n#1 (reported): {said} ({time}).",
        f"\n#1 (reported): {said} ({time}). {denied}",
        f"\n#1 (reported): {said} ({time}). {denied} Azerbaijan’s Defence Ministry: 2 killed.",
    ]


async def test_the_log_says_nothing_of_the_queue(desk: Talk) -> None:
    """What a member reports, with whom it quotes and names, is for moderators until they take it in."""
    await sets(desk, "log", "log=yes")
    await desk.hears(f"{REPORT} claimant=azerbaijan-mod category=shelling accused=armenia", by=REPORTER)
    await desk.hears("/tracker undo", by=REPORTER)
    await desk.hears(REPORT, by=REPORTER)
    await desk.hears("/violation queue dismiss 2 reason=A quarry blast", by=MODERATOR)
    await desk.hears(f"{REPORT} claimant=azerbaijan-mod category=shelling accused=armenia", by=REPORTER)
    assert await read(desk, "log") == []

    await desk.hears("/violation queue accept 3", by=MODERATOR)

    (line,) = await read(desk, "log")
    assert line.startswith("\n#3 (reported): Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter")


async def test_other_records_are_named(desk: Talk) -> None:
    """An agreement, an actor, what is said of an agreement; not who holds which role."""
    await sets(desk, "log", "log=yes")
    await desk.hears("/tracker actor add Iran", by=MODERATOR)
    await desk.hears("/tracker roles person=milan role=moderator")

    assert await read(desk, "log") == ["\nThe actor Iran was entered."]


async def test_a_claim_over_several_incidents_is_told_apart(desk: Talk) -> None:
    """It is no incident's own figure, and the log says whose it is and that it enters no total."""
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears(SHUSHA, by=MODERATOR)
    await sets(desk, "log", "log=yes")

    await desk.hears("/violation casualties 1;2 claimant=azerbaijan-mod killed=at least 25", by=MODERATOR)

    assert await read(desk, "log") == [
        "\nat least 25 killed over #1 and #2 (Azerbaijan’s Defence Ministry): entered, in no total."
    ]


async def test_an_erasure_is_told_to_nobody(desk: Talk) -> None:
    """It was asked for so that something is not told; least of all is anybody said to have withdrawn it."""
    await desk.hears(TERTER, by=MODERATOR)
    await sets(desk, "log", "log=yes")

    await desk.hears("/tracker erase #1 whole=yes confirm=yes")

    assert await read(desk, "log") == []


async def test_a_source_for_moderators_leaves_no_trace(desk: Talk) -> None:
    """Not even that there is one more; an open source is named with its report."""
    await desk.hears(TERTER, by=MODERATOR)
    await sets(desk, "log", "log=yes")

    await desk.hears("/violation source 1 source=https://example.org/tip visibility=moderators", by=MODERATOR)
    await desk.hears("/violation source 1 source=https://example.org/eyes", by=MODERATOR)

    assert await read(desk, "log") == ["\n#1 rests on a further source: https://example.org/eyes."]


async def test_what_becomes_of_an_agreement_is_told_with_its_words(desk: Talk) -> None:
    """A step as it was entered, and who says what of it; what is taken back is called so."""
    await sets(desk, "log", "log=yes")
    await desk.hears("/ceasefire say nk-washington speaker=armenia-mod stance=accepts", by=MODERATOR)
    await desk.hears("/ceasefire suspend nk-washington at=2020-10-30 10:00 by=azerbaijan-mod", by=MODERATOR)
    await desk.hears("/tracker undo", by=MODERATOR)

    assert await read(desk, "log") == [
        "\nOn nk-washington: Armenia’s Defence Ministry accepts it.",
        "\nnk-washington: suspended, 30 Oct 2020, 10:00 Baku (06:00 UTC), by Azerbaijan’s Defence Ministry.",
        "\nA step in the life of nk-washington was taken back.",
    ]


async def test_a_repeated_report_names_the_one_it_repeats(desk: Talk) -> None:
    """Who reads along finds the number that stays."""
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears(f"{TERTER} new=yes", by=MODERATOR)
    await sets(desk, "log", "log=yes")

    await desk.hears("/violation merge 2 into=1", by=MODERATOR)

    assert "#2 is taken for the same incident as #1." in (await read(desk, "log"))[0]


async def test_a_new_report_is_posted_to_the_moderators(desk: Talk) -> None:
    """They read it at once, and take it in, call it known, or dismiss it from there; nobody reads who brought it."""
    await sets(desk, "moderators", "queue=yes")
    await desk.hears(REPORT, by=REPORTER)

    board = Board(now=desk.now)
    await board.delivers(desk.database)

    (shown,) = board.channels["moderators"]
    assert shown.reply.title == "A new report waits in the queue"
    assert "#1" in shown.reply.lines[0]
    assert "“Loud explosions near Terter this morning”" in shown.reply.lines[0]
    assert "Ruben" not in shown.reply.text
    assert [one.label for one in shown.reply.actions] == ["Accept", "Duplicate", "Dismiss"]


async def test_a_report_that_is_settled_says_how_it_stands(desk: Talk) -> None:
    """Two moderators press: the second learns what became of it, and changes nothing."""
    await sets(desk, "moderators", "queue=yes")
    await desk.hears(REPORT, by=REPORTER)
    board = Board(now=desk.now)
    await board.delivers(desk.database)
    (shown,) = board.channels["moderators"]
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

    board = Board(now=desk.now)
    await board.delivers(desk.database)
    assert (len(board.reads("log")), len(board.reads("press"))) == (2, 1)


async def test_a_game_is_called_a_game(desk: Talk) -> None:
    """Whatever leaves a fictional workspace says so."""
    await sets(desk, "log", "log=yes")
    await desk.hears("/tracker setup fictional=yes")
    await desk.hears(TERTER, by=MODERATOR)

    assert (await read(desk, "log"))[0].endswith("Fictional: a game, not a war.")


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
    board = Board(now=desk.now, before=[BarredError(CHANNEL_GONE)])
    await board.delivers(desk.database)

    trouble = (
        "nothing is posted since 30 Oct 2020, 12:00 UTC: the channel is gone, or the bot may not see it; once mended,"
        " set its log or queue again: /tracker channel; 1 post did not arrive"
    )
    assert (await desk.hears("/tracker setup")).fact("Posts") == f"channel log: {trouble}"
    assert f"{trouble[0].upper()}{trouble[1:]}." in await sets(desk, "log")
    mended = await sets(desk, "log", "log=yes")
    assert "nothing is posted since" not in mended
    assert "did not arrive" not in mended
    await desk.hears(SHUSHA, by=MODERATOR)
    assert len(await read(desk, "log")) == 1


async def test_moderators_learn_that_a_channel_is_closed(desk: Talk) -> None:
    """Once, where they read of new reports, so that nobody takes the silence of the log for peace."""
    await sets(desk, "log", "log=yes")
    await sets(desk, "moderators", "queue=yes")
    await desk.hears(TERTER, by=MODERATOR)
    board = Board(now=desk.now, before=[BarredError(CHANNEL_GONE)])
    await board.delivers(desk.database)
    await desk.hears(SHUSHA, by=MODERATOR)
    await board.delivers(desk.database)

    (told,) = board.reads("moderators")
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
