"""Subscribing a channel to a digest: seen first, saved then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.replies import Question
from tests.conversations.barda import at
from tests.conversations.newsroom import TERTER, action
from tests.conversations.subscribers import open_newsroom, passes
from tests.people import MODERATOR, REPORTER
from tests.prepared import led

if TYPE_CHECKING:
    from bot.replies import Reply
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A newsroom in Baku, on Monday 26 October 2020 at 10:00."""
    return await led(bot, open_newsroom)


async def asked(desk: Talk, line: str) -> Reply:
    """Subscribe, and get what is shown before it is saved."""
    with pytest.raises(Question) as question:
        await desk.hears(line, by=MODERATOR)
    return question.value.reply


async def test_a_digest_is_seen_before_it_is_saved(desk: Talk) -> None:
    """When it comes, for the first time too, and what it would have said of the last period; nothing is on record."""
    await desk.hears(TERTER, by=MODERATOR)
    desk.now = at("10-27 06:00")

    shown = await asked(desk, "/digest subscribe nk-washington")

    assert shown.title == "A digest of nk-washington for this terminal"
    assert shown.lines[:4] == (
        "Nothing is saved yet.",
        "Every day at 08:00 Baku, first on Wed 28 Oct.",
        "All sections, with a picture; on quiet periods a line.",
        "For the last period it would say:",
    )
    assert "Terter" in shown.text
    assert "No digest" in (await desk.hears("/digest list", by=MODERATOR)).text


@pytest.mark.parametrize("of", ["lull", "conflict=newer-war"])
async def test_of_what_is_newer_than_the_last_period_nothing_is_told(desk: Talk, of: str) -> None:
    """An agreement of this morning is not said to have been quiet yesterday, nor to be on no record."""
    desk.now = at("10-27 06:00")
    await desk.hears("/ceasefire add lull title=Lull parties=Armenia conflict=newer-war effective=2020-10-27 new=yes")

    shown = await asked(desk, f"/digest subscribe {of}")

    name = of.replace("conflict=", "the conflict ")
    assert shown.lines[-1] == f"Of the last period there is nothing to tell: {name} was entered after it."


async def test_its_picture_is_seen_too(desk: Talk) -> None:
    """Also where more was entered since the last period; none where none is wanted, or the period was quiet."""
    await desk.hears(TERTER, by=MODERATOR)
    desk.now = at("10-27 06:00")
    shown = await asked(desk, "/digest subscribe nk-washington")
    await desk.hears("/violation respond 1 speaker=armenia-mod stance=denies", by=MODERATOR)
    later = await asked(desk, "/digest subscribe nk-washington")

    assert shown.picture is not None
    assert "1 report" in shown.picture.alt
    assert later.picture is not None
    assert (await asked(desk, "/digest subscribe nk-washington picture=no")).picture is None
    desk.now = at("10-29 06:00")
    assert (await asked(desk, "/digest subscribe nk-washington")).picture is None


async def test_what_was_seen_is_saved_by_a_button(desk: Talk) -> None:
    """With every option as it was written."""
    shown = await asked(desk, "/digest subscribe nk-washington at=18:30 weekdays=mon;thu quiet=nothing picture=no")

    saved = await desk.picks(action(shown, "Save"), by=MODERATOR)

    number = saved.title.split()[1]
    assert saved.title == f"Digest {number} of nk-washington comes to this terminal."
    assert saved.lines == (
        "Every Monday and Thursday at 18:30 Baku, first on Mon 26 Oct.",
        "All sections, without a picture; on quiet periods nothing.",
    )
    assert [one.label for one in saved.actions] == [
        "Preview",
        "Now",
        "Change the time",
        "Pause",
        "Remove",
        "All digests",
        "Undo",
    ]


async def test_what_was_seen_is_changed_by_a_button(desk: Talk) -> None:
    """Another time, or another rhythm in place of the one that was written; the rest stays."""
    shown = await asked(desk, "/digest subscribe conflict=karabakh-2020 hours=3 picture=no")

    weekly = action(shown, "On some weekdays")

    assert weekly.asks == ("weekdays",)
    assert dict(weekly.options) == {"conflict": "karabakh-2020", "picture": "no"}
    assert [one.label for one in shown.actions][:2] == ["Save", "Another time"]


@pytest.mark.parametrize(
    ("options", "when"),
    [
        ("", "Every day at 08:00 Baku, first on Tue 27 Oct."),
        ("at=12:00", "Every day at 12:00 Baku, first on Mon 26 Oct."),
        ("hours=3 at=07:15", "Every 3 hours from 01:15 Baku, first on Mon 26 Oct at 10:15."),
        ("hours=12", "Every 12 hours, at 08:00 and 20:00 Baku, first on Mon 26 Oct at 20:00."),
        ("hours=1 at=00:30", "Every hour from 00:30 Baku, first on Mon 26 Oct at 10:30."),
        ("weekdays=Sunday; fr", "Every Friday and Sunday at 08:00 Baku, first on Fri 30 Oct."),
        ("weekdays=mo;tu;we;th;fr;sa;su", "Every day at 08:00 Baku, first on Tue 27 Oct."),
        ("monthly=1", "On the 1st of each month at 08:00 Baku, first on Sun 1 Nov."),
        (
            "monthly=31",
            "On the 31st of each month, or the last day where a month is shorter, at 08:00 Baku, first on Sat 31 Oct.",
        ),
        ("zone=Kathmandu", "Every day at 08:00 Kathmandu, first on Tue 27 Oct."),
        ("agreement=nk-washington zone=New York at=08:00", "Every day at 08:00 New York, first on Mon 26 Oct."),
    ],
)
async def test_when_it_comes_is_said_in_words(desk: Talk, options: str, when: str) -> None:
    """Each rhythm, with the first time on the clocks of its zone."""
    shown = await asked(desk, f"/digest subscribe {options}")

    assert shown.lines[1] == when


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("at=25:00", "at: “25:00” is no time of day: they end at 23:59. Write it such as 08:00."),
        ("at=24:00", "at: 24:00 is where the next day begins. Write 00:00."),
        ("at=8 pm", "at: Write “8 pm” with 24 hours: 20:00."),
        ("at=soon", "at: “soon” is no time of day. Write it with 24 hours, such as 08:00."),
        ("zone=Narnia", "zone: “Narnia” is no known zone. Write its IANA name, such as Asia/Baku."),
        ("hours=5", "hours: “5” doesn’t part a day evenly. Write 1, 2, 3, 4, 6, 8 or 12."),
        (
            "weekdays=mon;t",
            "weekdays: “t” is no weekday. Write one such as Monday or mon, several with ; between them.",
        ),
        ("monthly=32", "monthly: 32 is outside the range: write a number from 1 to 31."),
        (
            "hours=3 monthly=1",
            "Those are several rhythms. Write one of hours=3, daily=yes, weekdays=mon;thu or monthly=1.",
        ),
        ("daily=no", "Not daily, but how often? Write hours=3, weekdays=mon;thu or monthly=1."),
        (
            "nk-washington conflict=karabakh-2020",
            "A digest tells of one agreement, of one conflict, or of all. Name one of the two, or neither.",
        ),
        ("channel=general", "channel: “general” is no channel. Mention one, or leave it out for this one."),
        (
            "channel=<#77>",
            (
                "The bot doesn’t see that channel. Let it View Channel there (on Slack, /invite it), "
                "or name another for text."
            ),
        ),
    ],
)
async def test_what_cannot_be_read_is_told_with_the_way_out(desk: Talk, options: str, words: str) -> None:
    """Nothing is guessed."""
    assert await desk.refuses(f"/digest subscribe {options}", by=MODERATOR) == words


async def test_a_time_needs_a_zone(bot: Talk) -> None:
    """Where none is set it is asked for; an agreement brings its own."""
    bot.lacks = ()
    assert await bot.refuses("/digest subscribe") == (
        "In which zone is that time? Write zone=Asia/Baku, or have an admin set the workspace’s: /tracker zone"
    )

    await open_newsroom(bot)
    shown = await asked(bot, "/digest subscribe nk-washington")
    assert shown.lines[1] == "Every day at 08:00 Baku, first on Tue 27 Oct."


async def test_a_missing_permission_is_told_before_anything_is_saved(desk: Talk) -> None:
    """Of this channel, or of the one that is named; those that its thread needs among them."""
    desk.lacks = ("Send Messages in Threads",)
    assert await desk.refuses("/digest subscribe", by=MODERATOR) == (
        "The bot can’t post here yet. Give it in this channel: Send Messages in Threads. Then say this again."
    )

    desk.elsewhere = {"77": ("Send Messages", "Create Public Threads"), "78": ()}
    assert await desk.refuses("/digest subscribe channel=<#77>", by=MODERATOR) == (
        "The bot can’t post there yet. Give it in that channel: Send Messages, Create Public Threads."
        " Then say this again."
    )
    assert (await asked(desk, "/digest subscribe channel=<#78>")).title == "A digest of all agreements for channel 78"


async def test_where_nothing_is_known_of_permissions_it_is_refused(desk: Talk) -> None:
    """A terminal that works on the record of a Discord server: the rest can be done from there."""
    await desk.hears("/digest subscribe save=yes", by=MODERATOR)
    desk.lacks = None

    assert "Nothing is posted here by itself." in await desk.refuses("/digest subscribe", by=MODERATOR)
    assert "is paused" in (await desk.hears("/digest pause", by=MODERATOR)).title
    assert "is changed" in (await desk.hears("/digest edit at=09:00", by=MODERATOR)).title


async def test_the_same_twice_is_pointed_out(desk: Talk) -> None:
    """It may be meant, such as each morning and once a month."""
    saved = await desk.hears("/digest subscribe nk-washington save=yes", by=MODERATOR)

    shown = await asked(desk, "/digest subscribe nk-washington monthly=1")

    number = saved.title.split()[1]
    assert f"Digest {number} tells of the same there already, every day at 08:00 Baku." in shown.lines


async def test_only_moderators_subscribe(desk: Talk) -> None:
    """A channel is not anybody's to fill."""
    assert (await desk.refuses("/digest subscribe", by=REPORTER)).startswith("Only moderators can use /digest sub")


async def test_it_comes_from_then_on(desk: Talk) -> None:
    """At its time, on the days that were said."""
    await desk.hears("/digest subscribe weekdays=tue;thu save=yes", by=MODERATOR)

    assert await passes(desk, at("11-03 06:00")) == ["2020-10-27", "2020-10-29", "2020-11-03"]
