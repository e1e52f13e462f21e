"""Who looks at one report reads both sides of it, and every figure with its claimant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.replies import Audience
from storage.records.claims import Claim, Figure
from storage.records.violations import Spot, Violation
from storage.records.vocabularies import Bound, Phase, Stance
from storage.records.workspaces import Workspace
from tests.conversations import barda
from tests.conversations.barda import RecordWriter, answered, at, minute
from tests.people import MODERATOR, VISITOR
from tests.prepared import prepared

if TYPE_CHECKING:
    from storage.database import Database
    from tests.talking import Talk


@pytest.fixture
async def desk(database: Database) -> RecordWriter:
    """The strike on Barda and what was said about it, in the record."""
    await prepared(database, barda.record_barda)
    return RecordWriter(database)


@pytest.mark.usefixtures("desk")
async def test_both_sides_stand_in_one_answer(bot: Talk) -> None:
    """Who reads an accusation reads its denial, and who confirms it."""
    reply = await bot.hears("/violation show 11", by=VISITOR)

    assert reply.title == (
        "#11 · Barda · shelling with Smerch rockets, said to be a prohibited weapon · residential area · "
        "28 Oct 2020, 13:00 Baku · corroborated · contested"
    )
    assert reply.lines == (
        "Azerbaijan’s Prosecutor accuses Armenia. Armenia denies it. Human Rights Watch confirms that it happened.",
    )
    assert reply.fact("Attribution") == "Armenia: denied"
    assert reply.fact("Verification") == "corroborated on 30 Oct 2020, 13:40 Baku: “Human Rights Watch was there”"


@pytest.mark.usefixtures("desk")
async def test_every_figure_stands_beside_its_claimant(bot: Talk) -> None:
    """A range says whose numbers it is made of; a claim over two incidents stands apart."""
    reply = await bot.hears("/violation show 11", by=VISITOR)

    assert reply.fact("Killed") == (
        "20–21: 20 (Azerbaijan’s Prosecutor, first) · 21 (Azerbaijan’s Emergency Ministry) · 21 (Human Rights Watch)"
    )
    assert reply.fact("Injured") == (
        "60–70 or more: up to 60 (Azerbaijan’s Prosecutor, first) · about 70 (Azerbaijan’s Emergency Ministry) · "
        "more than 70 (Human Rights Watch)"
    )
    assert reply.fact("Also within") == "at least 25 killed over #10 and #11 (press, 30 Oct)."


@pytest.mark.parametrize(
    ("known_by", "killed", "standing"),
    [
        ("2020-10-28T13:00Z", "20 (Azerbaijan’s Prosecutor)", "reported"),
        (
            "2020-10-29T00:00Z",
            "20–21: 20 (Azerbaijan’s Prosecutor, first) · 21 (Azerbaijan’s Emergency Ministry)",
            "reported · contested",
        ),
    ],
)
@pytest.mark.usefixtures("desk")
async def test_an_earlier_knowledge_is_told_as_it_was(bot: Talk, known_by: str, killed: str, standing: str) -> None:
    """What came later changes nothing of what was known on a given day."""
    reply = await bot.hears(f"/violation show 11 known_by={known_by}", by=VISITOR)

    assert reply.fact("Killed") == killed
    assert reply.title.endswith(f"13:00 Baku · {standing}")


@pytest.mark.usefixtures("desk")
async def test_what_nobody_had_told_yet_is_not_shown(bot: Talk) -> None:
    """Neither before it was recorded nor before it happened is there anything to see."""
    for time in ("known_by=2020-10-28T12:00Z", "as_of=2020-10-28T08:00Z"):
        words = await bot.refuses(f"/violation show 11 {time}", by=VISITOR)

        assert words.startswith("Nothing was known of #11 by then.")


@pytest.mark.usefixtures("desk")
async def test_all_that_is_told_of_a_place_is_shown(bot: Talk) -> None:
    """Its coordinates, and how precise they are, with its names."""
    await bot.hears("/violation amend 7 coordinates=40.35, 46.93 place_precision=2", by=MODERATOR)

    reply = await bot.hears("/violation show 7", by=VISITOR)

    assert reply.fact("Place") == "Terter (also Tartar, Tərtər) · 40.35, 46.93 · precision 2 of 7"


@pytest.mark.usefixtures("desk")
async def test_without_a_figure_none_is_invented(bot: Talk) -> None:
    """No figure is told as such, never as a zero; the place is known by all its names."""
    reply = await bot.hears("/violation show 7", by=VISITOR)

    assert reply.fact("Casualties") == "No figure yet."
    assert reply.fact("Place") == "Terter (also Tartar, Tərtər)"
    assert reply.lines[1] == "Azerbaijan’s Defence Ministry, 26 Oct: “gross violation”"


@pytest.mark.usefixtures("desk")
async def test_sources_for_moderators_reach_nobody_else(bot: Talk) -> None:
    """A visitor learns of no third source; a moderator sees it and its author, and the channel doesn’t."""
    visitor = await bot.hears("/violation show 11", by=VISITOR)
    moderator = await bot.hears("/violation show 11", by=MODERATOR)

    assert visitor.fact("Sources") == "Caucasian Knot (media) https://example.org/knot · Trend (media)"
    assert visitor.footer.startswith("2 sources · changed 5 times.")
    assert moderator.fact("Sources").endswith("a tip (eyewitness) https://example.org/tip (moderators only)")
    assert moderator.footer.startswith("3 sources")
    assert (visitor.audience, moderator.audience) == (Audience.CHANNEL, Audience.PERSON)
    assert "Ilham" not in visitor.text
    assert "Ilham" in moderator.text


async def test_hidden_words_stay_hidden_in_the_past(bot: Talk, desk: RecordWriter) -> None:
    """What is redacted today was open yesterday: looking from yesterday doesn't uncover it."""
    _, said = barda.terter()
    await desk.enters("10-30 10:00", replace(said, hidden=True))

    for view in ("", " known_by=2020-10-27T00:00Z"):
        visitor = await bot.hears(f"/violation show 7{view}", by=VISITOR)
        assert visitor.lines[1] == "Azerbaijan’s Defence Ministry, 26 Oct: words withheld."

    moderator = await bot.hears("/violation show 7", by=MODERATOR)
    assert moderator.lines[1].endswith("“gross violation” (hidden from others)")
    assert moderator.audience is Audience.PERSON


@pytest.mark.usefixtures("desk")
async def test_moderators_see_by_what_name_an_entry_is_corrected(bot: Talk) -> None:
    """S and C names stand with statements and claims, for those who may correct them."""
    moderator = await bot.hears("/violation show 11", by=MODERATOR)
    visitor = await bot.hears("/violation show 11", by=VISITOR)

    assert "Armenia denies it (S112)." in moderator.text
    assert "20 (Azerbaijan’s Prosecutor, first, C60)" in moderator.text
    assert "S112" not in visitor.text
    assert "C60" not in visitor.text


async def test_a_report_outside_effect_says_that_it_is_in_no_total(bot: Talk, desk: RecordWriter) -> None:
    """Before the ceasefire took effect nothing can breach it."""
    early = barda.report(14, "10-30 10:00", began=minute("10-26 03:30"), spot=Spot("Terter", barda.TERTER))
    await desk.enters("10-30 10:00", early, barda.alleged(114, 14, barda.AZERBAIJAN_MOD, barda.ARMENIA, "10-26 03:50"))

    reply = await bot.hears("/violation show 14", by=VISITOR)

    assert reply.title.endswith("reported · outside effect")
    assert reply.fact("Under") == "nk-washington (outside its effect: in no total)"


async def test_a_merged_report_points_to_the_one_that_stays(bot: Talk, desk: RecordWriter) -> None:
    """Both numbers lead to the incident."""
    again = barda.report(15, "10-30 10:00", began=minute("10-28 09:00"), spot=Spot("Barda", barda.BARDA))
    await desk.enters("10-30 10:00", again, barda.alleged(115, 15, barda.EMERGENCY, barda.ARMENIA, "10-28 10:00"))
    await desk.enters("10-30 10:10", replace(again, phase=Phase.DUPLICATE, duplicate_of=11))

    merged = await bot.hears("/violation show 15", by=VISITOR)
    stays = await bot.picks(next(one for one in merged.actions if one.label == "Show #11"), by=VISITOR)

    assert "duplicate of #11" in merged.title
    assert stays.fact("Merged into it") == "#15"
    assert "Azerbaijan’s Emergency Ministry accuses Armenia (on #15)." in stays.lines[0]


async def test_a_withdrawn_report_names_nobody_as_guilty(bot: Talk, desk: RecordWriter) -> None:
    """Once its claimant takes it back nobody upholds it, and that is said."""
    await desk.enters("10-30 10:00", answered(116, 7, barda.AZERBAIJAN_MOD, Stance.WITHDRAWS, "10-30 09:00"))

    reply = await bot.hears("/violation show 7", by=VISITOR)

    assert reply.title.endswith("withdrawn by its claimant")
    assert reply.lines == ("Nobody upholds it.",)
    assert reply.fact("Withdrew earlier words") == "Azerbaijan’s Defence Ministry, 30 Oct"


async def test_words_alone_are_told_as_words(bot: Talk, desk: RecordWriter) -> None:
    """“Dozens” is no number, and becomes none."""
    dozens = Figure(Bound.WORDS, None, None, "dozens")
    await desk.enters("10-30 10:00", Claim(64, barda.PRESS, at("10-30 10:00"), injured=dozens, violations=(7,)))

    reply = await bot.hears("/violation show 7", by=VISITOR)

    assert reply.fact("Injured") == "“dozens” (press)"
    assert "Killed" not in {fact.label for fact in reply.facts}


async def test_what_waits_in_the_queue_is_for_moderators(bot: Talk, desk: RecordWriter) -> None:
    """A report that nobody accepted yet reaches neither viewers nor a channel."""
    await desk.enters("10-30 10:00", Violation(16, at("10-30 10:00"), Phase.SUBMITTED, report="smoke over the mill"))

    assert "There is no violation #16 here" in await bot.refuses("/violation show 16", by=VISITOR)
    reply = await bot.hears("/violation show 16", by=MODERATOR)
    assert "As it was handed in: “smoke over the mill”" in reply.lines
    assert reply.audience is Audience.PERSON


@pytest.mark.usefixtures("desk")
async def test_only_what_one_may_do_is_offered(bot: Talk) -> None:
    """A visitor is offered to look on, a moderator to add to it; a denial is as near as a figure."""
    visitor = await bot.hears("/violation show 11", by=VISITOR)
    moderator = await bot.hears("/violation show 11", by=MODERATOR)

    assert [one.label for one in visitor.actions] == ["Timeline"]
    labels = [one.label for one in moderator.actions]
    assert labels[:5] == ["Add a denial", "Casualties", "Add a source", "Verify", "Amend"]


@pytest.mark.usefixtures("desk")
async def test_what_was_left_out_can_be_added(bot: Talk) -> None:
    """A report that was logged in a hurry, without a place or a time, is corrected from where it is read."""
    shown = await bot.hears("/violation show 11", by=MODERATOR)

    [amend] = [one for one in shown.actions if one.label == "Amend"]

    assert (amend.command, amend.options) == ("violation amend", (("violation", "#11"),))
    assert amend.version is not None


async def test_fiction_says_so(bot: Talk, desk: RecordWriter) -> None:
    """A game's war never reads as a real one."""
    await desk.enters("10-30 10:00", Workspace(1, fictional=True))

    reply = await bot.hears("/violation show 11", by=VISITOR)

    assert reply.footer.endswith("Fictional: a game, not a war.")


@pytest.mark.usefixtures("desk")
async def test_a_time_is_read_as_the_report_is_told(bot: Talk) -> None:
    """In the zone of its agreement, whatever the zone of the place that asks."""
    await bot.hears("/tracker zone Europe/Paris")

    reply = await bot.hears("/violation show 11 known_by='2020-10-28 17:00'", by=VISITOR)

    assert reply.footer.endswith("Known by 28 Oct 2020, 17:00 Baku (13:00 UTC).")
