"""What is said of an agreement, a step of its life, or a whole conflict: kept beside its state, never changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import open_desk
from tests.people import MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk

LATE = "2020-10-30T12:00Z"
COLLAPSED = "/ceasefire say nk-washington speaker=press stance=reports_collapse published=2020-10-30 06:00Z"
TOLL = (
    '/ceasefire say conflict=karabakh-2020 speaker=press killed="nearing 5,000 in all" '
    'words="more than 2,000 killed on each side" published=2020-10-22 17:40Z'
)


async def test_a_reported_collapse_disputes_the_state_and_leaves_it(bot: Talk) -> None:
    """The bot says who reports it; the agreement is in effect."""
    await open_desk(bot)

    reply = await bot.hears(COLLAPSED, by=MODERATOR, at=LATE)

    assert reply.title.endswith("press reports that it collapsed.")
    assert reply.lines == ("No statement ends an agreement: the state of nk-washington stays as it was entered.",)
    assert reply.fact("Published") == "30 Oct 2020, 10:00 Baku (06:00 UTC)"
    status = await bot.hears("/ceasefire status nk-washington", by=VISITOR)
    assert status.title == "US-brokered humanitarian ceasefire · in effect · reported collapsed by press (30 Oct)"


async def test_a_withdrawal_ends_what_the_speaker_said_before(bot: Talk) -> None:
    """Of that speaker alone."""
    await open_desk(bot)
    await bot.hears(COLLAPSED, by=MODERATOR, at=LATE)
    await bot.hears("/ceasefire say nk-washington speaker=armenia stance=rejects", by=MODERATOR)

    reply = await bot.hears("/ceasefire say nk-washington speaker=press stance=withdraws", by=MODERATOR)

    assert reply.lines == (
        "That ends what was said before: press reports that it collapsed (30 Oct 2020, 10:00 Baku).",
    )
    status = await bot.hears("/ceasefire status nk-washington", by=VISITOR)
    assert status.title == "US-brokered humanitarian ceasefire · in effect · rejected by Armenia"


async def test_who_comes_to_accept_it_rejects_it_no_longer(bot: Talk) -> None:
    """In every view, as beside its name; before that day it did, and once it rejects it again it does again."""
    await open_desk(bot)
    for day, stance in ((27, "rejects"), (28, "accepts")):
        line = f"/ceasefire say nk-washington speaker=armenia stance={stance} published=2020-10-{day}"
        await bot.hears(line, by=MODERATOR, at=LATE)

    views = [await bot.hears(f"/ceasefire {one} nk-washington", by=VISITOR) for one in ("status", "show")]
    then = await bot.hears("/ceasefire status nk-washington as_of=2020-10-27T19:00Z", by=VISITOR)
    await bot.hears("/ceasefire say nk-washington speaker=armenia stance=rejects published=2020-10-30", by=MODERATOR)
    again = await bot.hears("/ceasefire status nk-washington", by=VISITOR)

    assert [reply.title for reply in views] == ["US-brokered humanitarian ceasefire · in effect"] * 2
    assert views[1].fact("Parties").startswith("Armenia (accepts, 28 Oct 2020)")
    assert then.title.endswith("rejected by Armenia (27 Oct)")
    assert again.title.endswith("in effect · rejected by Armenia (30 Oct)")


async def test_who_comes_to_accept_it_has_reported_its_collapse_all_the_same(bot: Talk) -> None:
    """Only a withdrawal takes back what somebody reported."""
    await open_desk(bot)
    await bot.hears(COLLAPSED, by=MODERATOR, at=LATE)

    await bot.hears("/ceasefire say nk-washington speaker=press stance=accepts", by=MODERATOR)

    status = await bot.hears("/ceasefire status nk-washington", by=VISITOR)
    assert status.title.endswith("reported collapsed by press (30 Oct)")


async def test_on_one_day_the_order_of_entry_tells_what_came_last(bot: Talk) -> None:
    """Rejected in the morning, and accepted on that day: the desk entered that as the newer."""
    await open_desk(bot)
    for published, stance in (("2020-10-27 09:00 Baku", "rejects"), ("2020-10-27", "accepts")):
        line = f"/ceasefire say nk-washington speaker=armenia stance={stance} published='{published}'"
        await bot.hears(line, by=MODERATOR, at=LATE)

    shown = await bot.hears("/ceasefire show nk-washington", by=VISITOR)

    assert shown.title == "US-brokered humanitarian ceasefire · in effect"
    assert shown.fact("Parties").startswith("Armenia (accepts, 27 Oct 2020)")


async def test_a_step_of_its_life_is_spoken_of_by_its_number(bot: Talk) -> None:
    """What is said of a suspension stands beside the suspension."""
    await open_desk(bot)
    await bot.hears("/ceasefire suspend nk-washington at=2020-10-27 by=Armenia", by=MODERATOR, at=LATE)

    reply = await bot.hears(
        '/ceasefire say nk-washington step=1 speaker=azerbaijan stance=rejects words="without reason"', by=MODERATOR
    )

    assert reply.title.startswith("Recorded on step 1 of nk-washington as S")
    shown = await bot.hears("/ceasefire show nk-washington", by=VISITOR)
    assert shown.lines == (
        "Step 1: suspended, 27 Oct 2020 (time unknown), by Armenia. Azerbaijan rejects it: “without reason”",
    )


async def test_a_statement_on_a_step_is_not_one_on_the_agreement(bot: Talk) -> None:
    """Where it doesn't stand beside the step it says which one is meant."""
    await open_desk(bot)
    await bot.hears("/ceasefire suspend nk-washington at=2020-10-27 09:00 by=Armenia", by=MODERATOR, at=LATE)
    await bot.hears("/ceasefire say nk-washington step=1 speaker=azerbaijan stance=rejects", by=MODERATOR)

    timeline = await bot.hears("/ceasefire timeline nk-washington", by=VISITOR)

    status = await bot.hears("/ceasefire status nk-washington", by=VISITOR)
    assert timeline.lines[-1] == "time unknown · Azerbaijan rejects the suspension"
    assert "rejected" not in status.title


async def test_a_toll_over_a_whole_war_stands_apart(bot: Talk) -> None:
    """It is a claim by somebody, in that person's words, and enters no total."""
    await open_desk(bot)

    reply = await bot.hears(TOLL, by=MODERATOR, at=LATE)

    assert reply.title.endswith("over karabakh-2020: “nearing 5,000 in all” killed (press).")
    assert "it stands apart and enters no total." in reply.lines[-1]
    compared = await bot.hears("/ceasefire compare karabakh-2020", by=VISITOR)
    assert compared.fact("Apart from these") == "“nearing 5,000 in all” killed over the whole conflict (press)."


async def test_a_toll_over_an_agreement_is_told_with_its_status(bot: Talk) -> None:
    """Figures and the time they cover, apart from those of incidents."""
    await open_desk(bot)

    reply = await bot.hears(
        "/ceasefire say nk-washington speaker=hrw killed=at least 30 injured=dozens civilians=12 period=October 2020",
        by=MODERATOR,
        at=LATE,
    )

    assert reply.lines[0] == "It covers October 2020."
    status = await bot.hears("/ceasefire status nk-washington", by=VISITOR)
    assert status.fact("Apart from these") == (
        "at least 30 killed (12 of them civilians) and “dozens” injured under the agreement, October 2020 "
        "(Human Rights Watch)."
    )
    assert status.fact("Reported") == "0 incidents, 0 corroborated · contested: 0"
    earlier = await bot.hears("/ceasefire status nk-washington as_of=2020-10-30T11:59Z", by=VISITOR)
    assert "Apart from these" not in earlier.text


async def test_a_comment_on_the_conflict_needs_no_stance(bot: Talk) -> None:
    """Only words, and who said them."""
    await open_desk(bot)

    reply = await bot.hears("/ceasefire say conflict=karabakh-2020 speaker=hrw words=Civilians pay", by=MODERATOR)

    assert reply.title.endswith("Human Rights Watch speaks of it.")
    assert reply.lines == ("Their words: “Civilians pay”",)


async def test_a_source_is_kept_with_what_was_said(bot: Talk) -> None:
    """By its link, or by who published it."""
    await open_desk(bot)

    reply = await bot.hears(f"{COLLAPSED} source=https://example.org/collapse", by=MODERATOR, at=LATE)

    assert reply.fact("Source") == "https://example.org/collapse"


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("nk-washington speaker=press", "/ceasefire say needs stance= (What it does by that)."),
        ("nk-washington speaker=press stance=withdraws", "There is nothing to withdraw"),
        ("nk-washington speaker=press stance=rejects step=1", "There is no step 1: the life of nk-washington has none"),
        ("nk-washington speaker=press stance=rejects published=2020-11-30", "published: that time has not come yet"),
        ("conflict=karabakh-2020 speaker=press stance=rejects", "“rejects” is about an agreement"),
        ("conflict=karabakh-2020 step=1 speaker=press words=It is over", "A step is one of an agreement’s life."),
        ("nk-washington conflict=karabakh-2020 speaker=press stance=rejects", "Name one of the two."),
        ("nk-washington speaker=press stance=rejects killed=5", "which takes no stance"),
        ("nk-washington speaker=press step=1 killed=5", "not one step"),
        ("nk-washington speaker=press stance=rejects period=2020-10", "period= goes with figures"),
        ("nk-washington speaker=press killed=-5", "killed: “-5” is below zero."),
        ("nk-washington speaker=press killed=about 99999999999 or so", "99999999999 is more than 10,000,000."),
        ("nk-washington speaker=press killed=nearing 5.000", "5.000 could be 5000 or a fraction"),
        ("nk-washington speaker=press killed=5 civilians=9", "9 are more than 5"),
        ("nk-washington speaker=nobody-known stance=rejects", "No actor is called “nobody-known” here."),
    ],
)
async def test_what_nobody_can_have_said_is_refused(bot: Talk, rest: str, reason: str) -> None:
    """One clear answer each."""
    await open_desk(bot)

    assert reason in await bot.refuses(f"/ceasefire say {rest}", by=MODERATOR, at=LATE)


@pytest.mark.parametrize("line", [COLLAPSED, TOLL])
async def test_what_stands_already_is_not_entered_twice(bot: Talk, line: str) -> None:
    """The same words twice would look like two voices."""
    await open_desk(bot)
    await bot.hears(line, by=MODERATOR, at=LATE)

    assert "already stands as" in await bot.refuses(line, by=MODERATOR)


async def test_members_report_and_moderators_record_what_is_said(bot: Talk) -> None:
    """A member is told who can."""
    await open_desk(bot)

    assert (await bot.refuses(COLLAPSED, by=REPORTER, at=LATE)).startswith("Only moderators can use /ceasefire say.")
