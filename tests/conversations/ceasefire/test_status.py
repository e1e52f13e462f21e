"""How an agreement stands, where its story is older, longer or less certain than that of one autumn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import TERTER, open_desk
from tests.prepared import led
from tests.talking import Talk

if TYPE_CHECKING:
    from bot.replies import Reply

ARMISTICE = (
    "/ceasefire add korea-1953 title=Korean Armistice Agreement conflict=korean-war "
    "parties=North Korea; China; United Nations Command declared=1953-07-27 10:00 effective=1953-07-27 22:00 "
    "class=preliminary new=yes"
)


async def told(bot: Talk, *lines: str) -> None:
    """Enter lines one after the other."""
    for line in lines:
        await bot.hears(line)


@pytest.fixture
async def korea(bot: Talk) -> Talk:
    """The armistice of 1953, an incident of 1976 and a shelling of 2010, entered in November 2026."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await bot.hears("/tracker setup zone=Asia/Seoul", at="2026-11-28T00:00Z")
    await told(
        bot,
        ARMISTICE,
        "/violation log United Nations Command accused=North Korea category=armed_clash "
        "occurred=1976-08-18 10:45 place=Panmunjom",
        "/violation log United Nations Command accused=North Korea category=shelling "
        "occurred=2010-11-23 14:34 place=Yeonpyeong",
        "/ceasefire say korea-1953 speaker=North Korea stance=withdraws_from published=2013-03-11",
    )


async def test_a_last_report_of_long_ago_names_its_year(bot: Talk) -> None:
    """Read years later, a day without one would be taken for a day of the year in which it is read."""
    await bot.hears("/tracker setup zone=Asia/Baku", at="2020-10-28T12:00Z")
    await told(
        bot,
        "/ceasefire add minsk title=Minsk conflict=war parties=Armenia; Azerbaijan effective=2020-10-26 08:00 new=yes",
        "/violation log Azerbaijan accused=Armenia category=shelling occurred=2020-10-26 08:20 place=Terter",
    )

    within, later = [await bot.hears("/ceasefire status", at=at) for at in ("2020-12-31T12:00Z", "2026-11-28T12:00Z")]
    overview = await bot.hears("/ceasefire overview", at="2026-11-28T12:00Z")

    assert within.fact("Last report").startswith("26 Oct. Quiet since: ")
    assert later.fact("Last report").startswith("26 Oct 2020. Quiet since: ")
    assert "last report: #1, 26 Oct 2020, 08:20; " in overview.text


async def test_a_long_story_tells_its_years(korea: Talk) -> None:
    """A day without a year is one of the year that the line above names, and of no other."""
    reply = await korea.hears("/ceasefire status")

    assert reply.title.endswith("in effect · withdrawal declared by North Korea (11 Mar 2013)")
    assert reply.fact("First reported violation").startswith("18 Aug 1976, 10:45, 23 years 0 months after")
    assert reply.fact("Last report").startswith("23 Nov 2010. Quiet since: 5,848 full days")


async def test_every_long_duration_is_told_by_the_calendar(korea: Talk) -> None:
    """73 years 4 months, since effect as since the declaration."""
    reply = await korea.hears("/ceasefire duration")

    since, declared, _ = reply.lines[0].split(". ")
    assert since.endswith(": 73 years 4 months")
    assert declared.endswith(": 73 years 4 months")


async def test_a_timeline_names_each_year_but_that_of_the_effect(korea: Talk) -> None:
    """The year that goes untold is said below."""
    reply = await korea.hears("/ceasefire timeline")

    assert [line.partition(" · ")[0] for line in reply.lines] == [
        "27 Jul 10:00",
        "27 Jul 22:00",
        "18 Aug 1976, 10:45",
        "23 Nov 2010, 14:34",
        "11 Mar 2013",
    ]
    assert reply.footer.startswith("Times of Seoul in 1953, where nothing else is named.")


async def kolkata(bot: Talk, occurred: str) -> Reply:
    """Enter the understanding of May 2025 with one report, and ask how it stands."""
    await bot.hears("/tracker setup zone=Asia/Kolkata", at="2025-05-20T00:00Z")
    await told(
        bot,
        "/ceasefire add ind-pak title=Understanding conflict=ind-pak-2025 parties=India; Pakistan "
        "mediators=United States (mediator, said by Donald Trump) effective=2025-05-10 17:00 new=yes",
        f"/violation log India accused=Pakistan category=drone_strike occurred={occurred} place=Srinagar",
    )
    return await bot.hears("/ceasefire status")


@pytest.mark.parametrize(
    ("occurred", "first"),
    [
        ("2025-05-10", "10 May, up to 7 hours 0 minutes after it took effect"),
        ("2025-05-12", "12 May, at least 1 day 7 hours after it took effect"),
        ("2025-05-10 between 17:00 and 18:00", "10 May, between 17:00 and 18:00, up to 1 hour 0 minutes after"),
        ("2025-05-10 20:30", "10 May 20:30, 3 hours 30 minutes after it took effect"),
    ],
)
async def test_the_first_report_is_no_nearer_to_effect_than_it_was_told(bot: Talk, occurred: str, first: str) -> None:
    """A day that had begun before is within hours of it, not within a minute."""
    reply = await kolkata(bot, occurred)

    assert reply.fact("First reported violation").startswith(first)


async def test_compare_is_about_the_war_of_the_agreement(bot: Talk) -> None:
    """Where several wars are followed, the action says which."""
    await kolkata(bot, "2025-05-12")
    await bot.hears("/ceasefire add other title=Other conflict=another parties=A; B effective=2025-05-11 new=yes")

    reply = await bot.hears("/ceasefire status ind-pak")

    compare = next(action for action in reply.actions if action.label == "Compare")
    assert (await bot.picks(compare)).title == "ind-pak-2025"


async def test_what_nobody_dated_is_compared_too(bot: Talk) -> None:
    """An agreement whose declaration has no time may have been declared."""
    await kolkata(bot, "2025-05-12")
    for slug, times in (("undated", ""), ("later", "effective=2025-05-25")):
        await bot.hears(f"/ceasefire add {slug} title={slug} conflict=ind-pak-2025 parties=india; pakistan {times}")

    table = (await bot.hears("/ceasefire compare ind-pak-2025")).table

    assert table is not None
    assert [row[0] for row in table.rows] == ["undated", "ind-pak", "later"]


async def test_a_mediator_has_the_alias_apart_from_the_role(bot: Talk) -> None:
    """Another name is no part of what somebody says the mediator did."""
    await kolkata(bot, "2025-05-12")
    await bot.hears("/tracker actor amend United States aliases=US")

    reply = await bot.hears("/ceasefire show ind-pak")

    assert reply.fact("Mediators") == "United States (also US; mediator, said by Donald Trump)"


async def test_what_is_to_come_without_a_declaration_tells_when(bot: Talk) -> None:
    """Nobody said when it was declared, so the bot doesn't say that it wasn't; nothing was quiet yet."""
    await bot.hears("/tracker setup zone=Asia/Kathmandu", at="2026-11-25T03:15Z")
    await bot.hears(
        "/ceasefire add soon title=Soon conflict=war parties=Reds; Blues effective=2026-11-28 09:00 new=yes"
    )

    reply = await bot.hears("/ceasefire status soon")

    assert reply.title == "Soon · not yet in effect"
    assert reply.lines == ("To take effect: 28 Nov 2026, 09:00 Kathmandu (03:15 UTC). No planned end.",)
    assert reply.fact("Last report") == "none."


async def test_without_any_time_it_is_not_known_to_be_in_effect(bot: Talk) -> None:
    """Whether it began is what nobody told."""
    await bot.hears("/tracker setup zone=Asia/Kathmandu")
    await bot.hears("/ceasefire add vague title=Vague conflict=war parties=Reds; Blues new=yes")

    assert (await bot.hears("/ceasefire status vague")).title == "Vague · not known to be in effect"


async def test_a_state_entered_by_about_is_what_is_uncertain(bot: Talk) -> None:
    """It was declared by about that day; that it is not in effect is sure."""
    await bot.hears("/tracker setup zone=Asia/Baku", at="2020-10-26T05:00Z")
    await bot.hears(
        "/ceasefire add washington title=Washington conflict=war parties=Armenia; Azerbaijan "
        "declared=2020-10-25 America/New_York effective=2020-10-26 08:00 new=yes"
    )

    reply = await bot.hears("/ceasefire status as_of=2020-10-26T00:00Z")

    assert reply.title == "Washington · declared by about 25 Oct 2020, not in effect"


async def test_what_another_process_entered_is_told_at_once(korea: Talk) -> None:
    """What a process knows of a record it knows until anything is entered, by whomever."""
    beside = Talk(korea.database, korea.now)
    assert (await korea.hears("/ceasefire status")).fact("Reported").startswith("2 incidents")

    await beside.hears(
        "/violation log United Nations Command accused=North Korea category=armed_clash "
        "occurred=2026-11-20 10:00 place=Paju",
        key="beside",
    )

    assert (await korea.hears("/ceasefire status")).fact("Reported").startswith("3 incidents")
    assert (await beside.hears("/ceasefire status")).fact("Reported").startswith("3 incidents")


async def test_what_was_known_a_moment_ago_is_told_of_this_moment(korea: Talk) -> None:
    """Nothing is entered, but the clock goes on: the days without a report, and the last 24 hours, are counted anew."""
    first = await korea.hears("/ceasefire status")

    later = await korea.hears("/ceasefire status", at="2026-11-30T00:00Z")

    assert "5,848 full days" in first.fact("Last report")
    assert "5,850 full days" in later.fact("Last report")
    assert first.fact("Last 24 h").startswith("2 new")
    assert later.fact("Last 24 h").startswith("0 new")


async def test_who_reads_behind_an_entry_hides_it_from_nobody(korea: Talk) -> None:
    """A clock that lags, or a read that waited, is told of less; whoever asks next is told all there is."""
    await korea.hears("/ceasefire say korea-1953 speaker=China stance=rejects", at="2026-11-29T10:00:30Z")
    behind = await korea.hears("/ceasefire status", at="2026-11-29T10:00:20Z")

    after = await korea.hears("/ceasefire status", at="2026-11-29T10:00:40Z")

    assert "China" not in behind.title
    assert "China" in after.title


async def test_what_was_recorded_within_the_minute_that_is_looked_from_is_not_new_by_then(bot: Talk) -> None:
    """It was published before, and counts as of 05:40; it was entered half a minute later."""
    await open_desk(bot)
    await bot.hears(f"{TERTER} published=2020-10-26 09:00", at="2020-10-26T05:40:30Z")

    status = await bot.hears("/ceasefire status nk-washington as_of=2020-10-26T05:40Z", at="2020-10-26T06:00Z")

    assert status.fact("Reported").startswith("1 incident")
    assert status.fact("Last 24 h") == "0 new, 0 changed (before: 0 new, 0 changed)."


async def test_what_was_recorded_by_a_clock_ahead_is_new(bot: Talk) -> None:
    """It is counted, so it is told among what is new, also where this clock lags by some minutes."""
    await open_desk(bot)
    await bot.hears(TERTER, at="2020-10-26T05:45Z")

    status = await bot.hears("/ceasefire status nk-washington", at="2020-10-26T05:40Z")

    assert status.fact("Reported").startswith("1 incident")
    assert status.fact("Last 24 h").startswith("1 new")
