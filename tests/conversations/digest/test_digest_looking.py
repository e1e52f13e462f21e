"""Looking at digests: which there are, how they fare, and what one says of any period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from bot.delivery import BarredError
from bot.wording.posting import CHANNEL_GONE
from storage.posting.due import SlotOutcome
from storage.records.posts import Part, PostState
from storage.tables import posts
from tests.conversations.barda import at
from tests.conversations.newsroom import SHUSHA, TERTER, action
from tests.conversations.subscribers import open_newsroom, passes
from tests.memory_platform import MemoryPlatform
from tests.people import MODERATOR, VISITOR
from tests.prepared import led

if TYPE_CHECKING:
    from storage.ledger.unit import Connection
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A newsroom in Baku that has subscribed to a daily digest of nk-washington."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await open_newsroom(bot)
    await bot.hears("/digest subscribe nk-washington save=yes", by=MODERATOR)


async def last(desk: Talk) -> str:
    """Give how the last digest fared, as the only line of the list tells it."""
    (line,) = (await desk.hears("/digest list", by=MODERATOR)).lines
    return line.partition(" · last: ")[2]


async def have_come(desk: Talk, part: Part, state: PostState) -> None:
    """Let every post of one part have come so far."""

    def work(connection: Connection) -> None:
        connection.execute(update(posts).where(posts.c.part == part).values(state=state))

    await desk.database.transaction(work)


async def test_the_list_tells_what_where_and_when(desk: Talk) -> None:
    """A line for each, and what may be done with it."""
    desk.elsewhere = {"77": ()}
    await desk.hears("/digest subscribe channel=<#77> hours=6 zone=UTC save=yes", by=MODERATOR)

    reply = await desk.hears("/digest list", by=MODERATOR)

    daily, hourly = (line.split(" · ", 1)[1] for line in reply.lines)
    assert daily == (
        "nk-washington · this terminal · every day at 08:00 Asia/Baku · next Tue 27 Oct, 08:00 · last: none yet"
    )
    assert hourly == (
        "all agreements · channel 77 · every 6 hours, at 02:00, 08:00, 14:00 and 20:00 UTC"
        " · next Mon 26 Oct, 08:00 · last: none yet"
    )
    first = reply.lines[0].split(" · ")[0].removeprefix("digest ")
    assert [one.label for one in reply.actions][:4] == [
        f"{name} {first}" for name in ("Preview", "Now", "Pause", "Remove")
    ]


async def test_of_many_each_is_a_button(desk: Talk) -> None:
    """Which shows it whole, with all that may be done."""
    for day in (1, 2, 3):
        await desk.hears(f"/digest subscribe monthly={day} save=yes", by=MODERATOR)

    reply = await desk.hears("/digest list", by=MODERATOR)

    shown = await desk.picks(reply.actions[1], by=MODERATOR)
    assert (len(reply.lines), len(reply.actions)) == (4, 6)
    assert shown.fact("When") == "on the 1st of each month at 08:00 Baku"


@pytest.mark.parametrize(
    ("part", "state", "words"),
    [
        (Part.MESSAGE, PostState.PENDING, "waiting to be posted"),
        (Part.MESSAGE, PostState.CLAIMED, "waiting to be posted"),
        (Part.MESSAGE, PostState.SENT, "posted"),
        (Part.MESSAGE, PostState.UNKNOWN, "whether it arrived is not known"),
        (Part.MESSAGE, PostState.FAILED, "it did not arrive"),
        (Part.DETAIL, PostState.FAILED, "waiting to be posted, 1 part of its thread did not arrive"),
    ],
)
async def test_how_the_last_one_fared_is_told(desk: Talk, part: Part, state: PostState, words: str) -> None:
    """By the state of its message, and what of its thread is missing."""
    await passes(desk, at("10-27 06:00"))
    await have_come(desk, part, state)

    assert await last(desk) == f"Tue 27 Oct, 08:00, {words}"


async def test_a_quiet_one_and_one_that_was_skipped_are_told(desk: Talk) -> None:
    """With the reason: silence isn't taken for peace."""
    await passes(desk, at("10-27 06:00"), SlotOutcome.QUIET)
    assert await last(desk) == "Tue 27 Oct, 08:00, quiet, nothing was posted"

    await passes(desk, at("10-28 06:00"), SlotOutcome.SKIPPED, "the bot was not running")
    assert await last(desk) == "Wed 28 Oct, 08:00, skipped: the bot was not running"


async def test_a_channel_that_is_closed_is_told_and_can_be_opened(desk: Talk) -> None:
    """The list says since when and why; resuming posts there again."""
    await passes(desk, at("10-27 06:00"))
    platform = MemoryPlatform(now=desk.now, before=[BarredError(CHANNEL_GONE)])
    await platform.delivers(desk.database)

    listed = await desk.hears("/digest list", by=MODERATOR)
    (line,) = listed.lines
    number = line.split(" · ")[0].removeprefix("digest ")
    assert line.endswith(
        "nothing is posted there since Tue 27 Oct, 10:00: the channel is gone, or the bot may not see it;"
        f" once mended: /digest resume {number}"
    )

    resumed = await desk.picks(action(listed, "Post again"), by=MODERATOR)
    assert resumed.title == f"Digest {number} is posted again to its channel."
    assert "nothing is posted there" not in (await desk.hears("/digest list", by=MODERATOR)).text


async def test_a_preview_tells_the_last_whole_period(desk: Talk) -> None:
    """Up to the last slot, whatever came since; anybody may look."""
    await desk.hears(TERTER, by=MODERATOR)
    desk.now = at("10-27 06:00")
    await desk.hears(SHUSHA.replace("10-28", "10-27"), by=MODERATOR)

    shown = await desk.hears("/digest preview", by=VISITOR)

    assert "Terter" in shown.text
    assert "Shusha" not in shown.text


@pytest.mark.parametrize("period", ["", " from=2020-10-25 08:00 until=2020-10-26 08:00"])
async def test_a_preview_of_what_is_newer_than_its_period_says_so(desk: Talk, period: str) -> None:
    """An agreement of this morning is not said to have been quiet yesterday, nor to be on no record."""
    desk.now = at("10-27 06:00")
    await desk.hears("/ceasefire add lull title=Lull parties=Armenia conflict=newer-war effective=2020-10-27 new=yes")
    saved = await desk.hears("/digest subscribe lull save=yes", by=MODERATOR)
    number = saved.title.split()[1]

    refused = await desk.refuses(f"/digest preview {number}{period}")

    assert refused == f"lull was entered after that period. What came since: /digest now {number}"
    assert (await desk.hears(refused.rpartition(": ")[2], by=VISITOR)).title.startswith("Lull · ")


async def test_a_preview_of_a_quiet_period_names_it(desk: Talk) -> None:
    """Two hours after its end, the last 24 hours are others."""
    desk.now = at("10-27 06:00")

    shown = await desk.hears("/digest preview", by=VISITOR)

    assert "no report recorded for Mon 26 Oct 08:00 – Tue 27 Oct 08:00, Baku." in shown.text
    assert "in the last" not in shown.text


async def test_any_past_period_can_be_seen(desk: Talk) -> None:
    """Its times are read in the zone of the digest; one that isn't over, or ends before it begins, is refused."""
    await desk.hears(TERTER, by=MODERATOR)
    desk.now = at("10-27 06:00")

    shown = await desk.hears("/digest preview from=2020-10-26 09:30 until=2020-10-26 10:30", by=VISITOR)

    assert "Terter" in shown.text
    assert "that time has not come yet" in await desk.refuses(
        "/digest preview from=2020-10-26 09:00 until=2021-01-01 0:00"
    )
    assert "ends before it begins" in await desk.refuses("/digest preview from=2020-10-26 9:00 until=2020-10-26 8:00")
    assert "Say when the period begins" in await desk.refuses("/digest preview until=2020-10-26 08:00")


async def test_the_thread_of_a_digest_can_be_read(desk: Talk) -> None:
    """Message by message, by a button."""
    await desk.hears(TERTER, by=MODERATOR)
    desk.now = at("10-27 06:00")
    shown = await desk.hears("/digest preview", by=VISITOR)
    threads = [one for one in shown.actions if one.label.startswith("Thread 1 of ")]

    detail = await desk.picks(threads[0], by=VISITOR)

    assert "Terter" in detail.text
    assert "In its thread: " in shown.text
    assert "has no message 99" in await desk.refuses("/digest preview detail=99")


async def test_now_tells_what_came_and_changes_nothing(desk: Talk) -> None:
    """The next digest tells it again: nothing is lost from it, and none of it is posted twice."""
    await passes(desk, at("10-27 06:00"))
    await desk.hears(SHUSHA.replace("10-28", "10-27"), by=MODERATOR)

    shown = await desk.hears("/digest now", by=VISITOR)

    assert "Shusha" in shown.text
    assert "This changes nothing: the next digest, Wed 28 Oct, 08:00, tells of it again." in shown.lines
    assert await passes(desk, at("10-28 06:00")) == ["2020-10-28"]


async def test_a_digest_is_named_by_its_number(desk: Talk) -> None:
    """Which completion offers with what it tells of and where; the only one needs no number."""
    assert await desk.refuses("/digest preview 4711") != ""
    assert "is no digest’s number" in await desk.refuses("/digest preview morning")
    (line,) = (await desk.hears("/digest list", by=MODERATOR)).lines
    number = line.split(" · ")[0].removeprefix("digest ")
    assert (await desk.hears(f"/digest preview digest {number}", by=VISITOR)).text

    await desk.hears("/digest subscribe save=yes", by=MODERATOR)
    assert (await desk.refuses("/digest preview")).startswith(f"Say which digest. There are: {number}, ")


async def test_where_there_is_none_the_way_in_is_told(bot: Talk) -> None:
    """A list without a line isn't a dead end."""
    reply = await bot.hears("/digest list", by=MODERATOR)

    assert reply.lines == ("No digest is subscribed to yet. One is posted by itself, at the times you choose.",)
    assert [one.label for one in reply.actions] == ["Subscribe", "Alerts"]
    none = "No digest is subscribed to yet."
    assert await bot.refuses("/digest now") == f"{none} Add one: /digest subscribe"
    assert await bot.refuses("/digest now", by=VISITOR) == f"{none} A moderator can add one: /digest subscribe"


async def test_fiction_is_said_to_be_fiction(desk: Talk) -> None:
    """In the list as in all that is said."""
    await desk.hears("/tracker setup fictional=yes")

    assert "iction" in (await desk.hears("/digest list", by=MODERATOR)).footer
