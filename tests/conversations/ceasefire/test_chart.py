"""The record as pictures, asked for by anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.charts.figures import REPORTS, Bar, Note, Reports, load
from bot.commands.catalogue import CATALOGUE
from bot.tracker import Tracker
from tests.people import VISITOR
from tests.prepared import led

if TYPE_CHECKING:
    from bot.charts.painting import Painter
    from bot.replies import Reply
    from tests.talking import Talk

BEGUN = "declared=2020-10-25 effective=2020-10-26 08:00"
DECLARED = "2020-10-26T04:00+00:00"
NOON_OF_THE_30TH = "2020-10-30T08:00+00:00"


@pytest.fixture
async def desk(bot: Talk, painter: Painter) -> Talk:
    """A bot that knows the war, and can draw: a ceasefire that took effect at 08:00 on 26 October in Baku."""
    await led(bot, _lead)
    bot.tracker = Tracker(bot.database, CATALOGUE, painter)
    return bot


async def _lead(bot: Talk) -> None:
    for line in (
        "/tracker setup zone=Asia/Baku",
        "/tracker actor add name=Armenia slug=armenia",
        "/tracker actor add name=Azerbaijan slug=azerbaijan",
        "/tracker conflict add war title=The war parties=Armenia; Azerbaijan",
        f"/ceasefire add nk-1 title=Truce conflict=war parties=Armenia; Azerbaijan {BEGUN}",
    ):
        await bot.hears(line, at=DECLARED)


async def log(desk: Talk, occurred: str, at: str = NOON_OF_THE_30TH) -> None:
    """Log a report by Azerbaijan."""
    line = f"/violation log azerbaijan accused=Armenia category=shelling occurred={occurred} agreement=nk-1 new=yes"
    await desk.hears(line, at=at)


def shown(reply: Reply) -> Reports:
    """Give what a picture of reports shows."""
    assert reply.picture is not None
    chart = load(REPORTS, reply.picture.data)
    assert isinstance(chart, Reports)
    return chart


async def test_a_visitor_gets_a_picture(desk: Talk) -> None:
    """Drawn, with its words, and what to look at next."""
    await log(desk, "2020-10-27 09:00")

    reply = await desk.hears("/ceasefire chart", by=VISITOR)

    assert reply.file is not None
    assert (reply.file.name, reply.file.media_type) == ("nk-1-reports.png", "image/png")
    assert reply.file.content.startswith(b"\x89PNG")
    assert reply.picture is not None
    assert reply.file.alt == reply.picture.alt
    assert [one.label for one in reply.actions] == ["Compare", "As SVG"]


async def test_each_picture_leads_to_the_other(desk: Talk) -> None:
    """From the reports to the agreements side by side, and back; and each as an SVG."""
    reply = await desk.hears("/ceasefire chart nk-1 from=2020-10-26", at=NOON_OF_THE_30TH)
    compared = await desk.picks(reply.actions[0])
    svg = await desk.picks(reply.actions[1])

    assert compared.file is not None
    assert compared.file.name == "war-compared.png"
    assert [one.label for one in compared.actions] == ["Reports", "As SVG"]
    assert svg.file is not None
    assert svg.file.content.startswith(b"<?xml")
    assert shown(svg).subtitle == "Reports a day, 26–30 Oct 2020, days of Baku"


async def test_status_and_compare_lead_to_pictures(desk: Talk) -> None:
    """Those of the present: a chart shows what is on record now."""
    now = await desk.hears("/ceasefire status nk-1", at=NOON_OF_THE_30TH)
    then = await desk.hears("/ceasefire status nk-1 as_of=2020-10-28T12:00Z")
    compared = await desk.hears("/ceasefire compare")

    assert [one.label for one in now.actions] == ["Timeline", "Violations", "Chart", "Compare"]
    assert [one.label for one in then.actions] == ["Timeline", "Violations", "Compare"]
    assert (compared.actions[0].label, compared.actions[0].command) == ("Chart", "ceasefire chart")


async def test_no_picture_is_offered_of_what_nobody_dated(desk: Talk) -> None:
    """It would be refused: from no day on is there anything to show."""
    await desk.hears("/ceasefire add talks title=Talks conflict=peace parties=Armenia; Azerbaijan new=yes")

    for line in ("/ceasefire status talks", "/ceasefire compare peace"):
        assert "Chart" not in [one.label for one in (await desk.hears(line)).actions]


async def test_no_picture_is_offered_before_there_is_one(desk: Talk) -> None:
    """Announced, but not begun: there is no day to show yet, and no length to compare once it is declared."""
    add = "/ceasefire add talks title=Talks conflict=peace parties=Armenia; Azerbaijan effective=2020-11-05 new=yes"
    await desk.hears(add, at=NOON_OF_THE_30TH)
    announced = await desk.hears("/ceasefire status talks")
    await desk.hears("/ceasefire amend talks declared=2020-10-29")
    drawn = await desk.hears("/ceasefire chart talks")

    assert "Chart" not in [one.label for one in announced.actions]
    assert [one.label for one in drawn.actions] == ["As SVG"]


async def test_a_day_without_a_report_is_quiet_and_one_on_which_something_went_on_is_not(desk: Talk) -> None:
    """From the 27th until the 28th; the 29th was quiet, the 30th is not over."""
    await log(desk, "2020-10-27 09:00 until 2020-10-28 11:00")

    (panel,) = shown(await desk.hears("/ceasefire chart from=2020-10-26 to=2020-10-30")).panels

    assert panel.bars == (Bar(1, 1, (0, 0, 1, 0), (0, 0, 0, 0)),)
    assert (panel.going_on, panel.quiet) == ((2.5,), (3.5,))


async def test_what_is_known_to_the_month_is_a_bracket(desk: Talk) -> None:
    """Never a bar on some day; quiet days are then at most so many, and no time at all is said below."""
    await log(desk, "October 2020")
    await log(desk, "unknown")

    chart = shown(await desk.hears("/ceasefire chart from=2020-10-26 to=2020-10-30"))

    (panel,) = chart.panels
    assert panel.bars == ()
    assert panel.unplaced == (Note(0.0, 5.0, "1 report, day unknown"),)
    assert (panel.total, *(one.words for one in panel.swatches)) == ("no report of a known day", "at most 3 quiet days")
    assert "Not drawn: 1 report of unknown time." in chart.footer


async def test_a_suspended_stretch_is_a_stage_of_its_own(desk: Talk) -> None:
    """In effect, suspended, in effect again, and not beyond the present."""
    await desk.hears("/ceasefire suspend nk-1 at=2020-10-28 00:00", at=NOON_OF_THE_30TH)
    await desk.hears("/ceasefire resume nk-1 at=2020-10-29 00:00")

    (panel,) = shown(await desk.hears("/ceasefire chart from=2020-10-26")).panels

    assert [(one.stage.value, one.begin, one.end) for one in panel.life] == [
        ("declared", 0.0, pytest.approx(1 / 3)),
        ("in effect", pytest.approx(1 / 3), 2.0),
        ("suspended", 2.0, 3.0),
        ("in effect", 3.0, 4.5),
    ]


async def test_a_long_range_is_cut_and_told_by_the_year(desk: Talk) -> None:
    """An armistice of seventy years is shown whole; of more than a hundred the last, and what is left out is said."""
    whole = shown(await desk.hears("/ceasefire chart from=1953-07-27", at=NOON_OF_THE_30TH))
    cut = shown(await desk.hears("/ceasefire chart from=1900-01-01"))

    assert whole.subtitle == "Reports a year, 27 Jul 1953 – 30 Oct 2020, days of Baku"
    assert cut.subtitle == "Reports a year, 26 Nov 1915 – 30 Oct 2020, days of Baku"
    assert "Not drawn: what was before 26 Nov 1915." in cut.footer


async def test_fiction_is_marked_as_such(desk: Talk) -> None:
    """A picture leaves the place it was made in: it says so itself."""
    await desk.hears("/tracker setup fictional=yes")

    reply = await desk.hears("/ceasefire chart")

    assert shown(reply).subtitle.startswith("Fictional: a game, not a war. Reports a day")
    assert reply.picture is not None
    assert reply.picture.alt.startswith("Fictional")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            "nk-1 conflict=war",
            "A chart is of one agreement or of all in a conflict. Write agreement= or conflict=, not both.",
        ),
        ("from=2020-10-29 to=2020-10-27", "That stretch of time ends before it begins. Write from= before to=."),
        (
            "from=2021-01-01",
            "That begins only after today, and a chart shows what is on record. Write from= with an earlier day.",
        ),
        (
            "compare=yes to=2020-10-27",
            "With compare=yes agreements are shown from effect to end. Leave out from= and to=.",
        ),
        ("conflict=peace", "No agreement of peace is recorded yet. Add one: /ceasefire add"),
        (
            "conflict=peace compare=yes",
            "No agreement of peace is recorded yet. Add one: /ceasefire add",
        ),
        ("nk-2", "Nobody told when it was declared or took effect. Write from= with the first day to be shown."),
    ],
)
async def test_what_can_not_be_shown_is_refused_with_a_way_out(desk: Talk, options: str, words: str) -> None:
    """Each in a sentence that says what to write instead."""
    await desk.hears("/tracker conflict add peace title=The peace parties=Armenia; Azerbaijan", at=NOON_OF_THE_30TH)
    await desk.hears("/ceasefire add nk-2 title=Another conflict=war parties=Armenia; Azerbaijan")

    assert await desk.refuses(f"/ceasefire chart {options}") == words


async def test_where_nothing_is_drawn_a_picture_stays_what_it_is(bot: Talk, desk: Talk) -> None:
    """A door without a painter hands over what would be drawn."""
    bot.tracker = Tracker(desk.database, CATALOGUE)

    reply = await bot.hears("/ceasefire chart")

    assert reply.file is None
    assert reply.picture is not None


@pytest.mark.parametrize("at", ["2020-10", "unknown"])
async def test_no_life_ends_in_a_picture_on_a_day_that_nobody_named(desk: Talk, at: str) -> None:
    """Ended in the month in which it took effect, or at any time since: on no day of that in particular."""
    await desk.hears(f"/ceasefire end nk-1 outcome=collapsed at={at}", at="2020-11-02T12:00Z")

    (panel,) = shown(await desk.hears("/ceasefire chart nk-1 from=2020-10-20 to=2020-10-29")).panels

    assert [(one.stage.value, one.begin, one.end) for one in panel.life] == [
        ("declared", 5.0, pytest.approx(6 + 1 / 3)),
        ("may have ended", pytest.approx(6 + 1 / 3), 10.0),
    ]


async def test_what_had_begun_before_the_first_day_is_told_beside_the_bars(desk: Talk) -> None:
    """It has no bar of its own, and is a report all the same: "no report" alone would deny it."""
    await log(desk, "2020-10-20 until 2020-10-27")

    alone = await desk.hears("/ceasefire chart nk-1")
    await log(desk, "2020-10-28")
    beside = await desk.hears("/ceasefire chart nk-1")

    assert [shown(reply).panels[0].total for reply in (alone, beside)] == [
        "no report, 1 begun before",
        "1 report, 1 begun before",
    ]
    assert alone.picture is not None
    assert "no report, 1 begun before; " in alone.picture.alt
