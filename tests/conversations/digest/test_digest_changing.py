"""Changing a digest: another time, another channel, a rest, and an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.delivery import BarredError
from bot.replies import Question
from bot.wording.posting import CHANNEL_GONE
from tests.conversations.barda import at
from tests.conversations.newsroom import TERTER, action
from tests.conversations.subscribers import open_newsroom, passes
from tests.memory_platform import MemoryPlatform
from tests.people import MODERATOR, REPORTER
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A newsroom in Baku that gets a digest of nk-washington each day at 08:00; the first has come."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await open_newsroom(bot)
    await bot.hears("/digest subscribe nk-washington save=yes", by=MODERATOR)
    assert await passes(bot, at("10-27 06:00")) == ["2020-10-27"]


async def test_another_time_neither_repeats_a_date_nor_skips_one(desk: Talk) -> None:
    """The 27th has had its digest; the next is the 28th's, at its new time."""
    reply = await desk.hears("/digest edit at=20:00", by=MODERATOR)

    assert reply.title.endswith("is changed.")
    assert (reply.fact("When"), reply.fact("Next")) == ("every day at 20:00 Baku", "Wed 28 Oct, 20:00")
    assert await passes(desk, at("10-29 06:00")) == ["2020-10-28"]


async def test_another_zone_neither_repeats_a_date_nor_skips_one(desk: Talk) -> None:
    """Kathmandu's clocks are an hour and three quarters ahead, New York's eight hours behind."""
    reply = await desk.hears("/digest edit zone=Kathmandu", by=MODERATOR)
    assert (reply.fact("Next"), reply.fact("Zone")) == ("Wed 28 Oct, 08:00", "Asia/Kathmandu")

    reply = await desk.hears("/digest edit zone=New York", by=MODERATOR)
    assert reply.fact("Next") == "Wed 28 Oct, 08:00"
    assert await passes(desk, at("10-30 00:00")) == ["2020-10-28", "2020-10-29"]


async def test_a_time_that_is_past_comes_at_once(desk: Talk) -> None:
    """At 07:00 on the 28th, before its digest, it is moved to 06:00: it comes now, not tomorrow."""
    desk.now = at("10-28 03:00")

    await desk.hears("/digest edit at=06:00", by=MODERATOR)

    assert await passes(desk, at("10-28 03:00")) == ["2020-10-28"]


async def test_the_rest_stays_as_it_was(desk: Talk) -> None:
    """What isn't named isn't touched; "all", "none" and daily=yes lead back."""
    await desk.hears("/digest edit sections=gravest;reports picture=no quiet=nothing monthly=15", by=MODERATOR)
    reply = await desk.hears("/digest edit at=09:00", by=MODERATOR)

    assert reply.fact("When") == "on the 15th of each month at 09:00 Baku"
    assert reply.fact("Holds") == ("Only reports and gravest, without a picture; on quiet periods nothing")
    reply = await desk.hears("/digest edit sections=all daily=yes picture=yes quiet=line", by=MODERATOR)
    assert reply.fact("When") == "every day at 09:00 Baku"
    assert reply.fact("Holds") == "All sections, with a picture; on quiet periods a line"
    reply = await desk.hears("/digest edit sections=none", by=MODERATOR)
    assert reply.fact("Holds").startswith("No sections,")


async def test_it_can_tell_of_something_else(desk: Talk) -> None:
    """Of a conflict in place of an agreement, or of all."""
    reply = await desk.hears("/digest edit conflict=karabakh-2020", by=MODERATOR)
    assert reply.fact("Tells of") == "the conflict karabakh-2020"

    reply = await desk.hears("/digest edit conflict=none", by=MODERATOR)
    assert reply.fact("Tells of") == "all agreements"


async def test_it_can_move_to_another_channel(desk: Talk) -> None:
    """Where the bot may post; here, where it may not, what is missing is told."""
    desk.elsewhere = {"77": (), "78": ("Send Messages",)}

    reply = await desk.hears("/digest edit channel=<#77|newsroom>", by=MODERATOR)

    assert reply.fact("Where") == "channel 77"
    assert "Give it in that channel: Send Messages." in await desk.refuses("/digest edit channel=<#78>", by=MODERATOR)
    reply = await desk.hears("/digest edit channel=here", by=MODERATOR)
    assert reply.fact("Where") == "this terminal"


async def test_who_moves_one_to_a_closed_channel_opens_that(desk: Talk) -> None:
    """As who resumes it there does; where it was closed, whatever else is changed, it stays so."""
    desk.elsewhere = {"77": ()}
    for channel, later in (("here", 27), ("<#77>", 28)):
        await desk.hears(f"/digest edit channel={channel}", by=MODERATOR)
        await passes(desk, at(f"10-{later} 06:00"))
        await MemoryPlatform(now=desk.now, before=[BarredError(CHANNEL_GONE)]).delivers(desk.database)
    await desk.hears("/digest edit at=09:00", by=MODERATOR)
    assert "nothing is posted there since" in (await desk.hears("/digest list", by=MODERATOR)).text

    await desk.hears("/digest edit channel=here", by=MODERATOR)

    assert "nothing is posted there since" not in (await desk.hears("/digest list", by=MODERATOR)).text


async def test_a_pause_posts_nothing_and_loses_nothing(desk: Talk) -> None:
    """Nothing comes meanwhile; the first digest after it reaches back to the last before."""
    reply = await desk.hears("/digest pause", by=MODERATOR)
    assert (reply.fact("Next"), [one.label for one in reply.actions][3]) == ("paused", "Resume")
    assert "is paused already" in await desk.refuses("/digest pause", by=MODERATOR)
    assert await passes(desk, at("10-29 06:00")) == []
    await desk.hears(TERTER, by=MODERATOR)

    reply = await desk.picks(action(reply, "Resume"), by=MODERATOR)

    assert reply.fact("Next") == "Fri 30 Oct, 08:00"
    assert "is not paused" in await desk.refuses("/digest resume", by=MODERATOR)
    assert "Terter" in (await desk.hears("/digest now")).text
    assert await passes(desk, at("10-30 06:00")) == ["2020-10-30"]
    assert "Terter" not in (await desk.hears("/digest now")).text


async def test_a_digest_goes_on_where_the_bot_may_post(desk: Talk) -> None:
    """What is missing there is told before it goes on."""
    desk.elsewhere = {"77": ()}
    await desk.hears("/digest edit channel=<#77>", by=MODERATOR)
    await desk.hears("/digest pause", by=MODERATOR)
    desk.elsewhere = {"77": ("Send Messages",)}

    assert "can’t post there yet" in await desk.refuses("/digest resume", by=MODERATOR)

    desk.elsewhere = {"77": ()}
    assert "goes on" in (await desk.hears("/digest resume", by=MODERATOR)).title


async def test_a_digest_that_is_removed_comes_no_more(desk: Talk) -> None:
    """Until that is undone."""
    reply = await desk.hears("/digest remove", by=MODERATOR)

    assert reply.title.endswith("of nk-washington comes no more to this terminal.")
    assert await passes(desk, at("10-29 06:00")) == []
    undone = await desk.picks(action(reply, "Undo"), by=MODERATOR)
    assert undone.lines[0].endswith("of nk-washington, every day at 08:00 Baku")
    assert await passes(desk, at("10-30 06:00")) == ["2020-10-30"]


async def test_the_history_tells_each_change(desk: Talk) -> None:
    """What was set before and after, in words."""
    await desk.hears("/digest edit at=20:00 sections=reports quiet=nothing", by=MODERATOR)
    desk.elsewhere = {"77": ()}
    await desk.hears("/digest edit channel=<#77> conflict=karabakh-2020", by=MODERATOR)

    moved, changed = (await desk.hears("/tracker history", by=MODERATOR)).lines[:2]

    assert "the terminal → channel 77; agreement nk-washington → none; conflict none → karabakh-2020" in moved
    assert "times every day at 08:00 Baku → every day at 20:00 Baku; sections - late" in changed
    assert "a line on quiet periods yes → no" in changed


async def test_a_button_of_an_older_form_changes_nothing(desk: Talk) -> None:
    """It says how the digest stands now, and offers the button anew."""
    listed = await desk.hears("/digest list", by=MODERATOR)
    await desk.hears("/digest edit at=20:00", by=MODERATOR)

    with pytest.raises(Question) as question:
        await desk.picks(action(listed, "Pause"), by=MODERATOR)

    assert "every day at 20:00 Baku" in question.value.reply.text


@pytest.mark.parametrize("label", ["Pause", "Remove"])
async def test_a_question_names_what_was_asked(desk: Talk, label: str) -> None:
    """Two buttons that say nothing but of which digest would else ask the very same."""
    listed = await desk.hears("/digest list", by=MODERATOR)
    await desk.hears("/digest edit at=20:00", by=MODERATOR)

    with pytest.raises(Question) as question:
        await desk.picks(action(listed, label), by=MODERATOR)

    assert f"You asked for /digest {label.casefold()} – digest: " in question.value.reply.text


async def test_seeing_a_digest_changes_nothing(desk: Talk) -> None:
    """Edited without anything to change, it is told whole."""
    reply = await desk.hears("/digest edit", by=MODERATOR)

    assert [fact.label for fact in reply.facts] == ["Tells of", "Where", "When", "Zone", "Holds", "Next", "Last"]
    assert reply.fact("Last") == "Tue 27 Oct, 08:00, waiting to be posted"
    assert "Undo" not in [one.label for one in reply.actions]


@pytest.mark.parametrize("line", ["edit at=09:00", "pause", "resume", "remove", "list"])
async def test_only_moderators_look_after_digests(desk: Talk, line: str) -> None:
    """A reader can look at one, and no more."""
    assert (await desk.refuses(f"/digest {line}", by=REPORTER)).startswith("Only moderators can use /digest")
