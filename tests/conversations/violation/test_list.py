"""Lists of reports: the newest number first, narrowed down by whatever is known of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from storage.records.violations import Spot, Violation
from storage.records.vocabularies import Phase, Stance
from tests.conversations import barda
from tests.conversations.barda import RecordWriter, alleged, answered, at, minute, report
from tests.people import MODERATOR, VISITOR
from tests.prepared import prepared

if TYPE_CHECKING:
    from bot.replies import Reply
    from storage.database import Database
    from tests.talking import Talk

LATEST = "#11 · 28 Oct 2020, 13:00 Baku · Barda · shelling · Azerbaijan’s Prosecutor accuses Armenia · "


@pytest.fixture
async def desk(database: Database) -> RecordWriter:
    """Incidents 7, 10 and 11 in the record, and beside them one each that is in no count.

    14 happened before effect, 15 repeats 11, 16 was retracted, 17 withdrawn, 18 waits in the queue.
    """
    await prepared(database, _enter)
    return RecordWriter(database)


async def _enter(database: Database) -> None:
    desk = RecordWriter(database)
    await barda.enter_barda(desk)
    at_terter = {"began": minute("10-26 04:30"), "spot": Spot("Terter", barda.TERTER)}
    await desk.enters(
        "10-30 10:00",
        report(14, "10-30 10:00", **(at_terter | {"began": minute("10-26 03:30")})),
        alleged(114, 14, barda.AZERBAIJAN_MOD, barda.ARMENIA, "10-26 03:50"),
        replace(report(15, "10-30 10:00", **at_terter), phase=Phase.DUPLICATE, duplicate_of=11),
        replace(report(16, "10-30 10:00", **at_terter), phase=Phase.RETRACTED, reason="entered twice"),
        report(17, "10-30 10:00", **at_terter),
        alleged(117, 17, barda.OMBUDSMAN, barda.AZERBAIJAN, "10-26 05:00"),
        answered(118, 17, barda.OMBUDSMAN, Stance.WITHDRAWS, "10-27 05:00"),
        Violation(18, at("10-30 10:00"), Phase.SUBMITTED, report="smoke over the mill"),
    )


def numbers(reply: Reply) -> list[int]:
    """Give the numbers that the rows begin with."""
    return [int(line.split(" ")[0].removeprefix("#")) for line in reply.lines if line.startswith("#")]


@pytest.mark.usefixtures("desk")
async def test_a_report_is_told_in_one_line(bot: Talk) -> None:
    """A line has the number, time, place, kind, who accuses whom, the denial, the state and the figure."""
    reply = await bot.hears("/violation list nk-washington", by=VISITOR)

    assert numbers(reply) == [11, 10, 7]
    assert reply.lines[0] == f"{LATEST}denied · corroborated · killed 20–21 (Azerbaijan’s Prosecutor and 2 others)"
    assert reply.title == "Reports · under nk-washington"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("", [11, 10, 7]),
        ("accused=armenia", [11, 10, 7]),
        ("accused=azerbaijan", []),
        ("claimant=azerbaijan-mod", [7]),
        ("claimant=armenia", []),
        ("claimant=hrw", [11]),
        ("category=shelling", [11, 10, 7]),
        ("category=air strike", []),
        ("state=corroborated", [11]),
        ("state=reported", [10, 7]),
        ("state=withdrawn", [17]),
        ("state=outside effect", [14]),
        ("state=retracted", [16]),
        ("state=duplicate", [15]),
        ("state=duplicate agreement=nk-washington", [15]),
        ("attribution=denied", [11]),
        ("attribution=alleged", [10, 7]),
        ("attribution=unattributed", []),
        ("contested=yes", [11]),
        ("contested=no", [10, 7]),
        ("target=residential", [11, 7]),
        ("target=medical", []),
        ("place=Tartar", [7]),
        ("place=barda", [11, 10]),
        ("place=Garayusifli", [10]),
        ("words=smerch", [11]),
        ("words=gross violation", [7]),
        ("words=tip", []),
        ("conflict=karabakh-2020", [11, 10, 7]),
        ("from=2020-10-27 Baku to=2020-10-27 Baku", [10]),
        ("from=2020-10-27T21:00Z", [11]),
        ("to=2020-10-26T04:30Z", [7]),
        ("before=#10", [7]),
        ("agreement=nk-washington accused=armenia contested=no place=Terter", [7]),
    ],
)
@pytest.mark.parametrize("view", ["", " as_of=2020-10-30T12:00Z"])
@pytest.mark.usefixtures("desk")
async def test_filters_narrow_a_list_alike_now_and_in_the_past(
    bot: Talk, filters: str, expected: list[int], view: str
) -> None:
    """The quick way by index and the long way through the record give the same."""
    reply = await bot.hears(f"/violation list {filters}{view}", by=VISITOR)

    assert numbers(reply) == expected


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("known_by=2020-10-27T00:00Z", [7]),
        ("known_by=2020-10-28T13:00Z contested=yes", []),
        ("known_by=2020-10-29T00:00Z contested=yes", [11]),
        ("known_by=2020-10-30T09:35Z state=corroborated", []),
        ("as_of=2020-10-27T20:00Z", [10, 7]),
        ("as_of=2020-10-28T13:00Z contested=yes", []),
        ("known_by=2020-10-26T00:00Z", []),
    ],
)
@pytest.mark.usefixtures("desk")
async def test_a_list_can_be_looked_at_from_another_day(bot: Talk, view: str, expected: list[int]) -> None:
    """What came later, or was recorded later, is not in it."""
    reply = await bot.hears(f"/violation list {view}", by=VISITOR)

    assert numbers(reply) == expected


@pytest.mark.usefixtures("desk")
async def test_what_lay_outside_effect_is_told_by_the_terms_known_then(bot: Talk) -> None:
    """Two days later its effect is said to have come later: the list of before counts #7, and says so."""
    await bot.hears("/ceasefire amend nk-washington effective=2020-10-28", by=MODERATOR, at="2020-11-01T12:00Z")

    known = await bot.hears("/violation list nk-washington known_by=2020-10-30T12:00Z", by=VISITOR)
    now = await bot.hears("/violation list nk-washington state=outside_effect", by=VISITOR)

    assert numbers(known) == [11, 10, 7]
    assert "outside effect" not in known.text
    assert "outside effect" in next(line for line in now.lines if line.startswith("#7"))


@pytest.mark.usefixtures("desk")
async def test_the_queue_is_listed_for_moderators_alone(bot: Talk) -> None:
    """What nobody accepted yet is no report to anybody else."""
    assert "Only moderators look into the queue" in await bot.refuses("/violation list state=submitted", by=VISITOR)
    assert numbers(await bot.hears("/violation list state=submitted", by=MODERATOR)) == [18]


async def test_pages_follow_each_other_without_gap_or_repetition(bot: Talk, desk: RecordWriter) -> None:
    """Twenty-five reports come as ten, ten and what is left, whatever else was asked for."""
    began, spot = minute("10-29 04:30"), Spot("Shusha")
    for number in range(21, 46):
        said = alleged(200 + number, number, barda.OMBUDSMAN, barda.AZERBAIJAN, "10-29 05:00")
        await desk.enters("10-30 10:30", report(number, "10-30 10:30", began=began, spot=spot), said)

    reply = await bot.hears("/violation list claimant=artsakh-ombudsman place=Shusha", by=VISITOR)
    pages = [numbers(reply)]
    while any(one.label == "More" for one in reply.actions):
        reply = await bot.picks(next(one for one in reply.actions if one.label == "More"), by=VISITOR)
        pages.append(numbers(reply))

    assert pages == [list(range(45, 35, -1)), list(range(35, 25, -1)), list(range(25, 20, -1))]
    first = await bot.picks(next(one for one in reply.actions if one.label == "First page"), by=VISITOR)
    assert numbers(first) == pages[0]


@pytest.mark.usefixtures("desk")
async def test_what_was_asked_for_is_repeated_as_it_was_understood(bot: Talk) -> None:
    """A misread filter shows in the title."""
    reply = await bot.hears(
        "/violation list accused=Armenia state=corroborated contested=yes from=2020-10-28 Baku", by=VISITOR
    )

    assert reply.title == (
        "Reports · accused: Armenia · corroborated · contested · from 28 Oct 2020, 00:00 Baku (27 Oct, 20:00 UTC)"
    )


@pytest.mark.usefixtures("desk")
async def test_an_empty_list_says_so(bot: Talk) -> None:
    """Nothing found is an answer."""
    reply = await bot.hears("/violation list category=incitement", by=VISITOR)

    assert reply.lines == ("None fits.",)


@pytest.mark.parametrize(
    "line", ["/violation list from=unknown", "/violation list to=unknown", "/ceasefire chart nk-washington to=unknown"]
)
@pytest.mark.usefixtures("desk")
async def test_an_edge_that_nobody_knows_is_refused(bot: Talk, line: str) -> None:
    """It would narrow nothing down, and not say so."""
    assert "none is known. Leave it out" in await bot.refuses(line, by=VISITOR)


@pytest.mark.parametrize("option", ["place", "words"])
async def test_marks_alone_are_nothing_to_look_for(bot: Talk, option: str) -> None:
    """They would find every report, or none: neither answers what was asked."""
    words = await bot.refuses(f"/violation list {option}=??", by=VISITOR)

    assert words == f"{option}: “??” has no letter and no digit to look for. Write a word, or leave it out."


@pytest.mark.usefixtures("desk")
async def test_a_stretch_that_ends_before_it_begins_is_refused(bot: Talk) -> None:
    """The way out is told."""
    words = await bot.refuses("/violation list from=2020-10-28 Baku to=2020-10-26 Baku", by=VISITOR)

    assert words == "That stretch of time ends before it begins. Write from= before to=."


async def test_a_place_is_found_by_each_of_its_names_within_what_was_reported(bot: Talk) -> None:
    """Whoever writes Tartar, or a part of that, looks for what others reported of Terter, matched with it or not."""
    await bot.hears("/tracker setup zone=Asia/Baku")
    await bot.hears(
        "/ceasefire add one title=One conflict=war parties=Armenia; Azerbaijan effective=2020-10-26 08:00 new=yes"
    )
    line = "/violation log Azerbaijan accused=Armenia category=shelling occurred=2020-10-26 09:00"
    await bot.hears(f"{line} place=Terter and villages")
    await bot.hears("/tracker place add Terter aliases=Tartar; Tərtər")

    for name in ("Tartar", "terter", "Tərtər", "artar"):
        assert numbers(await bot.hears(f"/violation list place={name}")) == [1]


@pytest.mark.parametrize("view", ["", " as_of=2020-10-30T12:00Z"])
async def test_a_report_of_unknown_time_may_have_occurred_until_the_end_of_its_publication(
    bot: Talk, view: str
) -> None:
    """Published on the 27th at an hour nobody knows, it may have occurred at noon of that day, and not on the next."""
    await bot.hears("/tracker setup zone=Asia/Baku")
    await bot.hears("/ceasefire add one title=One conflict=war parties=Reds; Blues effective=2020-10-26 08:00 new=yes")
    await bot.hears("/violation log Reds accused=Blues category=shelling occurred=unknown published=2020-10-27")

    assert numbers(await bot.hears(f"/violation list from=2020-10-27 12:00{view}")) == [1]
    assert numbers(await bot.hears(f"/violation list from=2020-10-28 00:00{view}")) == []


async def test_an_empty_list_offers_nothing_to_show(bot: Talk) -> None:
    """There is no number to ask for."""
    assert (await bot.hears("/violation list")).actions == ()
