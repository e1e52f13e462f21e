"""What may be on record already is suggested before anything is saved, and a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.replies import Question
from tests.conversations.newsroom import TERTER, action, open_desk
from tests.people import MODERATOR
from tests.prepared import led

if TYPE_CHECKING:
    from bot.replies import Reply
    from tests.talking import Talk

LINK = "https://example.org/jamnews/26"


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A bot with one incident on record, #1, from a message with a link."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await open_desk(bot)
    await bot.hears(f"{TERTER} source={LINK}", by=MODERATOR)


async def asks(desk: Talk, line: str) -> Reply:
    """Say a line that is answered with a question, and get the question."""
    with pytest.raises(Question) as question:
        await desk.hears(line, by=MODERATOR)
    return question.value.reply


async def test_the_same_message_logged_twice_gives_the_same_number(desk: Talk) -> None:
    """Nothing is saved, and the number it has is told."""
    reply = await desk.hears(f"{TERTER} source={LINK}", by=MODERATOR)

    assert reply.title == "Already logged as #1, from the same source. Nothing was saved."
    assert [one.label for one in reply.actions] == ["Another incident", "Show #1"]


async def test_one_message_may_tell_of_another_incident(desk: Talk) -> None:
    """*Another incident* logs it, resting on the same source."""
    line = TERTER.replace("Terter", "Barda").replace("08:20", "08:40") + f" source={LINK}"
    reply = await desk.hears(line, by=MODERATOR)

    logged = await desk.picks(action(reply, "Another incident"), by=MODERATOR)

    assert logged.title.startswith("Logged as #2 ")
    assert logged.fact("Source") == LINK


async def test_one_name_is_one_with_or_without_the_spaces_that_nobody_sees(desk: Talk) -> None:
    """Khmer copied from a web page parts its words by a space of no width: the ministry and the place are the same."""
    plain, parted = "ក្រសួងការពារជាតិ", "ក្រសួង\u200bការពារ\u200bជាតិ"
    await desk.hears(f"/tracker actor add Cambodia’s Defence Ministry slug=ministry aliases={plain}")
    line = "/violation log {} accused=armenia category=drone_strike occurred=2020-10-26 08:50 agreement=nk-washington"
    await desk.hears(f"{line.format(plain)} place=បន្ទាយមានជ័យ", by=MODERATOR)

    twin = await desk.refuses(f"/tracker actor add {parted} slug=twin")
    question = await asks(desk, f"{line.format(parted)} place=បន្ទាយ\u200bមានជ័យ")

    assert "already names Cambodia’s Defence Ministry here." in twin
    assert question.title.startswith("This looks like #2: same place")


async def test_what_looks_alike_is_asked_before_saving(desk: Talk) -> None:
    """The same place and day and the same accused: likely the same."""
    question = await asks(desk, TERTER.replace("azerbaijan-mod", "azerbaijan-prosecutor").replace("08:20", "09:00"))

    assert question.title == "This looks like #1: same place and day, same accused. Nothing was saved yet."
    assert [one.label for one in question.actions] == ["Add to #1", "Log as new", "Show #1"]


async def test_the_answer_adds_the_statement_to_the_one_that_is_there(desk: Talk) -> None:
    """Who says it is the same loses none of what was typed."""
    line = (
        TERTER.replace("azerbaijan-mod", "azerbaijan-prosecutor") + ' words="civilians fled" published=2020-10-26 09:00'
    )
    question = await asks(desk, line)

    reply = await desk.picks(action(question, "Add to #1"), by=MODERATOR)

    assert "Azerbaijan’s Prosecutor accuses Armenia" in reply.text
    assert "Their words: “civilians fled”" in reply.lines
    assert reply.fact("Published") == "26 Oct 2020, 09:00 Baku (05:00 UTC)"


async def test_a_time_that_clocks_showed_twice_is_added_too(desk: Talk) -> None:
    """The one it was, not refused for being either."""
    that_night = TERTER.replace("2020-10-26 08:20", "2015-10-25")
    await desk.hears(that_night, by=MODERATOR)
    question = await asks(desk, f"{that_night} published=2015-10-25T04:30+04:00")

    reply = await desk.picks(action(question, "Add to #2"), by=MODERATOR)

    assert reply.fact("Published") == "25 Oct 2015, 04:30 Baku (00:30 UTC)"


async def test_the_answer_logs_it_as_new(desk: Talk) -> None:
    """A person decides, and the bot asks no second time."""
    question = await asks(desk, TERTER)

    assert (await desk.picks(action(question, "Log as new"), by=MODERATOR)).title.startswith("Logged as #2 ")


async def test_figures_are_offered_with_the_statement(desk: Talk) -> None:
    """Casualties typed with a likely duplicate are not lost."""
    question = await asks(desk, f"{TERTER} killed=4")

    reply = await desk.picks(action(question, "Add its figures to #1"), by=MODERATOR)

    assert reply.fact("Killed") == "4 (Azerbaijan’s Defence Ministry)"


async def test_a_point_within_five_kilometres_looks_alike(desk: Talk) -> None:
    """Terter lies at 40.34, 46.93: three kilometres north is near, eleven are not."""
    near = TERTER.replace("place=Terter", "place=a hamlet coordinates=40.37, 46.93")
    far = TERTER.replace("place=Terter", "place=a hamlet coordinates=40.44, 46.93")

    assert "within 5 km, same day" in (await asks(desk, near)).title
    assert (await desk.hears(far, by=MODERATOR)).title.startswith("Logged as #2 ")


async def test_five_kilometres_are_near_and_no_more(desk: Talk) -> None:
    """A degree of latitude is 111.2 km: from 40.34 on, 0.044 of it are 4.9 km, and 0.046 are 5.1."""
    near, far = (
        TERTER.replace("place=Terter", f"place=a hamlet coordinates={latitude}, 46.93") for latitude in (40.384, 40.386)
    )

    assert "within 5 km" in (await asks(desk, near)).title
    assert (await desk.hears(far, by=MODERATOR)).title.startswith("Logged as #2 ")


@pytest.mark.parametrize(("one", "other"), [("179.99", "-179.99"), ("-179.99", "179.99")])
async def test_two_points_may_be_near_across_the_edge_of_the_map(desk: Talk, one: str, other: str) -> None:
    """On Taveuni, which the 180th meridian crosses, two kilometres lie between the first and the last longitude."""
    await desk.hears(TERTER.replace("place=Terter", f"place=a reef coordinates=-16.8, {one}"), by=MODERATOR)

    across = await asks(desk, TERTER.replace("place=Terter", f"place=a shoal coordinates=-16.8, {other}"))

    assert across.title.startswith("This looks like #2: within 5 km, same day")


@pytest.mark.parametrize(
    ("line", "shared"),
    [
        (TERTER.replace("accused=armenia", "accused=artsakh"), "same category"),
        (TERTER.replace("shelling", "overflight"), "same accused"),
    ],
)
async def test_two_days_and_one_thing_in_common_look_alike(desk: Talk, line: str, shared: str) -> None:
    """At the same minute two days before, the category or the accused is enough."""
    question = await asks(desk, line.replace("2020-10-26 08:20", "2020-10-24 08:20"))

    assert question.title == f"This looks like #1: same place, within two days, {shared}. Nothing was saved yet."


async def test_who_was_accused_under_another_name_is_the_same_accused(desk: Talk) -> None:
    """Hayastan turned out to be Armenia: of what it was accused as Hayastan, Armenia is accused."""
    await desk.hears("/tracker actor add Hayastan", by=MODERATOR)
    await desk.hears(f"{TERTER.replace('=armenia', '=hayastan').replace('Terter', 'Barda')}", by=MODERATOR)
    await desk.hears("/tracker actor merge hayastan into=armenia", by=MODERATOR)

    question = await asks(desk, TERTER.replace("shelling", "overflight").replace("Terter", "Barda"))

    assert question.title == "This looks like #2: same place and day, same accused. Nothing was saved yet."


async def test_two_days_are_counted_from_the_end_of_a_day(desk: Talk) -> None:
    """What is known to the day may have happened at its end."""
    question = await asks(desk, TERTER.replace("2020-10-26 08:20", "2020-10-24"))

    assert question.title.startswith("This looks like #1: same place, within two days, ")


@pytest.mark.parametrize(
    "line",
    [
        TERTER.replace("2020-10-26 08:20", "2020-10-24 08:18"),
        TERTER.replace("2020-10-26 08:20", "2020-10-23 08:20"),
        TERTER.replace("Terter", "Barda"),
        TERTER.replace("shelling", "overflight").replace("accused=armenia", "accused=artsakh"),
        TERTER.replace("2020-10-26 08:20", "2020-10"),
        TERTER.replace("2020-10-26 08:20", "unknown"),
    ],
    ids=[
        "more than two days before",
        "three days before",
        "elsewhere",
        "of another kind and party",
        "known to the month",
        "at an unknown time",
    ],
)
async def test_what_is_not_alike_is_logged_without_a_question(desk: Talk, line: str) -> None:
    """Far in time or place, of nothing in common, or too vague to tell."""
    assert (await desk.hears(line, by=MODERATOR)).title.startswith("Logged as #2 ")


@pytest.mark.parametrize(("when", "day"), [("2020-10", "2020-10-01"), ("2020", "2020-01-01")])
async def test_what_is_known_to_the_month_is_like_no_day_of_it(desk: Talk, when: str, day: str) -> None:
    """It is not of the first, and nothing says that it was near."""
    vague, first = (TERTER.replace("2020-10-26 08:20", one) for one in (when, f"{day} 08:20"))
    await desk.hears(vague, by=MODERATOR)

    assert (await desk.hears(first, by=MODERATOR)).title.startswith("Logged as #3 ")


async def test_a_retracted_violation_is_suggested_to_nobody(desk: Talk) -> None:
    """What was taken back can be logged again, from the same message too."""
    await desk.hears("/violation retract 1 reason=wrong day", by=MODERATOR)

    assert (await desk.hears(f"{TERTER} source={LINK}", by=MODERATOR)).title.startswith("Logged as #2 ")
