"""Entering agreements, and changing their terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.replies import Audience, Question
from storage.errors import ChangedMeanwhile
from tests.conversations.newsroom import action, open_desk
from tests.people import MODERATOR, REPORTER, SECOND_MODERATOR

if TYPE_CHECKING:
    from tests.talking import Talk

NOVEMBER = (
    "/ceasefire add nk-november title=Trilateral statement of 9 November parties=Armenia; Azerbaijan "
    "declared=2020-11-09 effective=2020-11-10 00:00 zone=Europe/Moscow class=preliminary written=yes "
    "purposes=peace_process follows=nk-washington"
)
MINSK = "/ceasefire add minsk title=Minsk protocol parties=Ukraine; Donetsk conflict=donbas zone=Europe/Kyiv"
EVENING = "2020-11-09T20:00Z"


async def test_what_was_understood_is_repeated(bot: Talk) -> None:
    """Each time with its zone and precision, each name as its owner names it."""
    await open_desk(bot)

    reply = await bot.hears(NOVEMBER, by=MODERATOR, at=EVENING)

    assert reply.title == "Added nk-november: Trilateral statement of 9 November."
    assert reply.fact("Conflict") == "Karabakh 2020"
    assert reply.fact("Parties") == "Armenia · Azerbaijan"
    assert reply.fact("Declared") == "9 Nov 2020 (time unknown), Moscow time"
    assert reply.fact("In effect from") == "10 Nov 2020, 00:00 Moscow (9 Nov, 21:00 UTC)"
    assert reply.fact("Planned end") == "none"
    assert reply.fact("Zone of its days") == "Europe/Moscow"
    assert reply.fact("Class") == "preliminary"
    assert reply.fact("Written") == "yes"
    assert reply.fact("Follows") == "nk-washington"
    assert reply.audience is Audience.PERSON


async def test_following_an_agreement_lends_no_zone(bot: Talk) -> None:
    """nk-washington has days of Baku; what follows it has the zone that was written, else the workspace's."""
    await open_desk(bot)

    words = await bot.refuses(NOVEMBER.replace("zone=Europe/Moscow ", ""), by=MODERATOR, at=EVENING)

    assert "needs a zone" in words


async def test_an_agreement_without_any_zone_is_refused(bot: Talk) -> None:
    """Its local days would begin nowhere."""
    await open_desk(bot)

    words = await bot.refuses("/ceasefire add later title=Later parties=Armenia", by=MODERATOR)

    assert words.startswith("In which zone do its days begin? Write zone=Asia/Baku")


async def test_a_declaration_in_another_city_keeps_its_own_zone(bot: Talk) -> None:
    """25 October in Washington is not 25 October in Baku."""
    await open_desk(bot)

    reply = await bot.hears(
        "/ceasefire add second title=Second parties=Armenia zone=Baku declared=2020-10-25 America/New_York",
        by=MODERATOR,
    )

    assert reply.fact("Declared") == "25 Oct 2020 (time unknown), New York time"


async def test_unknown_names_are_asked_about_before_anything_is_saved(bot: Talk) -> None:
    """A slip of the hand must not become a party of a war."""
    await open_desk(bot)

    with pytest.raises(Question) as asked:
        await bot.hears("/ceasefire add x title=X parties=Armenia; Azerbaijen zone=Baku", by=MODERATOR)

    assert "Nothing here is called “Azerbaijen”" in asked.value.words
    assert "“Azerbaijen”: did you mean Azerbaijan or " in asked.value.words
    reply = await bot.picks(action(asked.value.reply, "Add as new"), by=MODERATOR)
    assert reply.fact("Parties") == "Armenia · Azerbaijen (new)"


async def test_the_name_that_is_meant_is_a_tap_away(bot: Talk) -> None:
    """The slip is mended, and all else stays as it was typed."""
    await open_desk(bot)
    with pytest.raises(Question) as asked:
        await bot.hears("/ceasefire add x title=X parties=Azerbaijen; Armenia zone=Baku", by=MODERATOR)

    reply = await bot.picks(action(asked.value.reply, "Use Azerbaijan"), by=MODERATOR)

    assert reply.fact("Parties") == "Azerbaijan · Armenia"


async def test_new_names_are_entered_and_marked(bot: Talk) -> None:
    """One line begins the record of a war: the conflict, its parties in order, and who mediated."""
    reply = await bot.hears(f"{MINSK} mediators=OSCE (host, said by Ukraine); France new=yes", by=MODERATOR)

    assert reply.fact("Conflict") == "donbas (new)"
    assert reply.fact("Parties") == "Ukraine (new) · Donetsk (new)"
    assert reply.fact("Mediators") == "OSCE (new; host, said by Ukraine (new)) · France (new)"
    shown = await bot.hears("/ceasefire status minsk")
    assert shown.fact("Accused") == "Ukraine in 0 · Donetsk in 0"


async def test_a_party_without_a_side_is_pointed_out(bot: Talk) -> None:
    """Who signs need not be a party of the conflict, but its denials would count for nobody."""
    await open_desk(bot)

    reply = await bot.hears("/ceasefire add x title=X parties=Armenia; Human Rights Watch; press zone=Baku")

    (line,) = reply.lines
    assert line.startswith("No side in karabakh-2020 is set for press: add it to the parties by /tracker conflict")


async def test_an_effect_before_the_declaration_is_pointed_out_and_stands(bot: Talk) -> None:
    """It happened 23 times by the count of CF."""
    reply = await bot.hears(f"{MINSK} declared=2020-10-12 effective=2020-10-10 12:00 new=yes", by=MODERATOR)

    assert reply.lines[0] == "It takes effect before it was declared; look at both times."


async def test_an_effect_at_the_moment_of_the_declaration_is_not(bot: Talk) -> None:
    """Nor is one on the day of it: either may be the earlier."""
    for slug, declared in (("one", "2020-10-10 12:00"), ("other", "2020-10-10")):
        terms = f"{slug} title={slug} declared={declared} effective=2020-10-10 12:00 zone=Europe/Kyiv"
        reply = await bot.hears(f"/ceasefire add {terms} conflict=war parties=Ukraine; Donetsk new=yes", by=MODERATOR)
        assert not reply.lines


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("slug=nk-washington title=Other", "“nk-washington” already names nk-washington here."),
        ("slug=x title=nk-washington", "That name is also one of nk-washington’s"),
        ("slug=us-brokered-humanitarian-ceasefire title=Other", "That name is also one of nk-washington’s"),
        ("slug=🕊 title=Dove", "can't be a short name"),
        ("slug=x title=***", "The title has no letter and no digit."),
        ("slug=x title=X effective=2020-10-12 12:00 planned_end=2020-10-12 12:00", "doesn’t come after it takes"),
        ("slug=x title=X declared=2020-10-12 planned_end=2020-10-10", "doesn’t come after it is declared"),
        ("slug=x title=X declared=2020-12-01", "declared: that time has not come yet"),
        ("slug=x title=X declared=10/11/2020", "could be 10 November or 11 October"),
        ("slug=x title=X mediators=() new=yes", "names nobody"),
    ],
)
async def test_terms_that_no_agreement_can_have_are_refused(bot: Talk, rest: str, reason: str) -> None:
    """One clear answer, and nothing stored."""
    await open_desk(bot)

    words = await bot.refuses(f"/ceasefire add {rest} parties=Armenia; Azerbaijan zone=Baku", by=MODERATOR)

    assert reason in words
    listed = await bot.hears("/ceasefire list")
    assert listed.table is not None
    assert [row[0] for row in listed.table.rows] == ["nk-washington"]


async def test_an_amendment_tells_what_was_there_before(bot: Talk) -> None:
    """Both forms are seen at once; what was not named stays as it was."""
    await open_desk(bot)

    reply = await bot.hears(
        "/ceasefire amend nk-washington planned_end=2020-11-26 08:00 class=preliminary", by=MODERATOR
    )

    assert reply.title == "Amended nk-washington."
    assert [(fact.label, fact.value) for fact in reply.facts] == [
        ("Planned end", "26 Nov 2020, 08:00 Baku (04:00 UTC); before: none"),
        ("Class", "preliminary; before: not told"),
    ]


async def test_what_was_told_can_be_taken_out_again(bot: Talk) -> None:
    """An unknown time is said as unknown; other terms as none."""
    await open_desk(bot)
    await bot.hears("/ceasefire amend nk-washington class=preliminary planned_end=2020-11-26", by=MODERATOR)

    reply = await bot.hears("/ceasefire amend nk-washington class=none planned_end=unknown", by=MODERATOR)

    assert reply.fact("Class") == "not told any more"
    assert reply.fact("Planned end").startswith("none; before: 26 Nov 2020")


async def test_the_newer_change_beats_the_older_form(bot: Talk) -> None:
    """Two moderators open the same agreement: the second is shown what the first did."""
    await open_desk(bot)
    shown = await bot.hears("/ceasefire show nk-washington", by=MODERATOR)
    amend = action(shown, "Amend")
    await bot.hears("/ceasefire amend nk-washington territory=the line of contact", by=SECOND_MODERATOR)

    with pytest.raises(Question, match="Territory: the line of contact") as asked:
        await bot.hears("/ceasefire amend nk-washington territory=Karabakh", by=MODERATOR, seen=amend.version)

    assert isinstance(asked.value.__cause__, ChangedMeanwhile)
    reply = await bot.picks(asked.value.reply.actions[0], by=MODERATOR)
    assert reply.fact("Territory") == "Karabakh; before: the line of contact"


async def test_an_agreement_never_follows_itself(bot: Talk) -> None:
    """Neither at once nor by way of another."""
    await open_desk(bot)
    await bot.hears(NOVEMBER, by=MODERATOR, at=EVENING)

    itself = await bot.refuses("/ceasefire amend nk-november follows=nk-november", by=MODERATOR)
    circle = await bot.refuses("/ceasefire amend nk-washington follows=nk-november", by=MODERATOR)

    assert itself.startswith("nk-november can’t follow itself.")
    assert "that would be a circle" in circle


async def test_another_zone_moves_no_instant_and_lists_what_to_read_again(bot: Talk) -> None:
    """28 October by the days of Baku touches two days of Moscow."""
    await open_desk(bot)
    await bot.hears(
        "/violation log artsakh-ombudsman category=shelling accused=azerbaijan place=Shusha occurred=2020-10-28",
        by=MODERATOR,
        at="2020-10-28T15:30Z",
    )

    reply = await bot.hears("/ceasefire amend nk-washington zone=Europe/Moscow", by=MODERATOR)

    assert reply.lines == (
        "No instant moved. Known to the day, and now touching two days of Moscow: #1. Read them again.",
    )
    assert [fact.label for fact in reply.facts] == ["Zone of its days"]


async def test_nothing_to_amend_is_said(bot: Talk) -> None:
    """No version is written that changes nothing."""
    await open_desk(bot)

    words = await bot.refuses("/ceasefire amend nk-washington zone=Asia/Baku", by=MODERATOR)

    assert words == "nk-washington already says that; nothing was changed."


@pytest.mark.parametrize("command", ["add x title=X parties=Armenia", "amend nk-washington title=X"])
async def test_terms_are_entered_by_moderators(bot: Talk, command: str) -> None:
    """A member is told who can."""
    await open_desk(bot)

    words = await bot.refuses(f"/ceasefire {command}", by=REPORTER)

    assert words.startswith("Only moderators can use /ceasefire")
