"""Actors, conflicts and places: names that can't be taken for one another, and who speaks for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.people import MODERATOR, REPORTER, VISITOR
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def staffed(bot: Talk) -> Talk:
    """A tracker with two parties, a ministry and a monitor in one conflict."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    for line in (
        "/tracker actor add Armenia",
        "/tracker actor add Azerbaijan aliases=Azərbaycan",
        "/tracker actor add Azerbaijan’s Defence Ministry slug=azerbaijan-mod speaks_for=azerbaijan",
        "/tracker actor add Human Rights Watch aliases=HRW",
        "/tracker conflict add nk title=Nagorno-Karabakh parties=Armenia; Azerbaijan",
    ):
        await bot.hears(line, by=MODERATOR)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Azerbaijan’s Defence Ministry", "azerbaijans-defence-ministry"),
        ("Türkiye", "turkiye"),
        ("Tərtər İcra Hakimiyyəti", "tartar-icra-hakimiyyati"),
        ("Министерство обороны", "ministerstvo-oborony"),
        ("Պաշտպանության նախարարություն", "pashtpanutyan-nakhararutyun"),
        ("თავდაცვის სამინისტრო", "tavdatsvis-saministro"),
        ("وزارة الدفاع", "actor-1"),
        ("थलसेना", "actor-1"),
        ("थलसेना HQ", "hq"),
        ("The Organization for Security and Co-operation in Europe", "the-organization-for-security-and-co"),
    ],
)
async def test_a_short_name_is_made_from_the_name(bot: Talk, name: str, slug: str) -> None:
    """It can be typed on any keyboard, and finds the actor as the name itself does."""
    await bot.hears(f"/tracker actor add {name}")
    reply = await bot.hears(f"/tracker actor show {slug}")
    assert (reply.title, reply.fact("Short name")) == (name, slug)


@pytest.mark.parametrize("name", ["armenia", "ARMENIA", "Ārmenia", "azerbaijan mod", "Azarbaycan", "hrw"])
async def test_a_name_belongs_to_one_actor(staffed: Talk, name: str) -> None:
    """However it is spelt, a name that leads to an actor can't be given to another."""
    assert "already names" in await staffed.refuses(f"/tracker actor add {name}")
    assert "already names" in await staffed.refuses(f"/tracker actor add Press aliases=TASS; {name}")


@pytest.mark.parametrize("name", ["\N{CYRILLIC CAPITAL LETTER A}rmenia", "\N{GREEK CAPITAL LETTER ETA}RW"])
async def test_a_name_looks_like_no_other(staffed: Talk, name: str) -> None:
    """A letter of another keyboard makes no second party that every reader takes for the first."""
    assert "is written with other letters" in await staffed.refuses(f"/tracker actor add {name}")


async def test_a_name_has_something_to_say(bot: Talk) -> None:
    """A name of signs alone could never be typed again."""
    assert "has no letter and no digit" in await bot.refuses("/tracker actor add 🙂 slug=smile")


async def test_an_actor_is_shown_with_its_names_and_its_ties(staffed: Talk) -> None:
    """A speaker has the side of the one it speaks for."""
    reply = await staffed.hears("/tracker actor show azerbaijan", by=VISITOR)
    assert reply.title == "Azerbaijan (also Azərbaycan)"
    assert reply.fact("Spoken for by") == "Azerbaijan’s Defence Ministry"
    assert not reply.actions
    reply = await staffed.hears("/tracker actor show azerbaijan-mod")
    assert (reply.fact("Speaks for"), reply.fact("Side in nk")) == ("Azerbaijan", "Azerbaijan")


async def test_ministries_speak_for_their_state_once(staffed: Talk) -> None:
    """A name in the plural takes its verb, its pronoun, and is told for whom it speaks in the same words."""
    await staffed.hears("/tracker actor add Officials speaks_for=azerbaijan plural=yes")
    await staffed.hears("/tracker actor add Monitors plural=yes")

    shown = await staffed.hears("/tracker actor show officials")
    sided = await staffed.hears("/tracker actor side monitors conflict=nk side=independent")

    assert shown.fact("Speaks for") == "Azerbaijan"
    assert sided.lines == ("They can now attribute independently, and so can those who speak for them.",)


async def test_nobody_comes_to_speak_for_itself(staffed: Talk) -> None:
    """Neither directly nor by way of others, nor through a merger."""
    assert "a circle" in await staffed.refuses("/tracker actor amend azerbaijan speaks_for=azerbaijan")
    assert "a circle" in await staffed.refuses("/tracker actor amend azerbaijan speaks_for=azerbaijan-mod")
    await staffed.hears("/tracker actor add Baku speaks_for=azerbaijan-mod")
    await staffed.hears("/tracker actor add Presidency")
    await staffed.hears("/tracker actor amend azerbaijan speaks_for=presidency")
    assert "a circle" in await staffed.refuses("/tracker actor merge presidency into=baku")


async def test_an_actor_is_amended_option_by_option(staffed: Talk) -> None:
    """What isn't given stays; “none” clears."""
    reply = await staffed.hears("/tracker actor amend HRW name=HRW International")
    assert reply.title == "HRW International (also HRW), human-rights-watch"
    reply = await staffed.hears("/tracker actor amend HRW aliases=none")
    assert reply.title == "HRW International, human-rights-watch"
    reply = await staffed.hears("/tracker actor amend azerbaijan-mod speaks_for=none")
    assert reply.lines == ("Speaks for itself.",)
    assert "Nothing was changed" in await staffed.refuses("/tracker actor amend azerbaijan-mod")


async def test_a_form_opened_before_a_change_is_refused(staffed: Talk) -> None:
    """The newer change stands, and the words say so."""
    opened = (await staffed.hears("/tracker actor show hrw")).actions[0]
    await staffed.hears("/tracker actor amend hrw aliases=HRW; H.R.W.")
    words = await staffed.refuses("/tracker actor amend hrw name=Watch", seen=opened.version)
    assert "changed since" in words


async def test_merged_actors_are_one(staffed: Talk) -> None:
    """Every name of either leads to the one that stays, the short name of the other too."""
    await staffed.hears("/tracker actor add MoD of Azerbaijan aliases=Baku military")
    reply = await staffed.hears("/tracker actor merge mod-of-azerbaijan into=azerbaijan-mod")
    assert reply.title == "MoD of Azerbaijan is now part of Azerbaijan’s Defence Ministry."
    for name in ("mod-of-azerbaijan", "MoD of Azerbaijan", "baku military", "azerbaijan-mod"):
        reply = await staffed.hears(f"/tracker actor show {name}")
        assert reply.fact("Short name") == "azerbaijan-mod"
    assert "already names" in await staffed.refuses("/tracker actor add mod-of-azerbaijan")
    assert "is that actor already" in await staffed.refuses("/tracker actor merge baku military into=azerbaijan-mod")


async def test_the_one_that_stays_takes_over_whom_the_other_spoke_for(staffed: Talk) -> None:
    """Its denials must not lose their weight by a merger."""
    await staffed.hears("/tracker actor add Azerbaijani army")
    reply = await staffed.hears("/tracker actor merge azerbaijan-mod into=azerbaijani-army")
    assert "Speaks for Azerbaijan." in reply.lines


async def test_two_sides_are_not_merged(staffed: Talk) -> None:
    """The parties of a conflict can't become one actor, nor can a party and an independent; either has its way out."""
    parties = await staffed.refuses("/tracker actor merge armenia into=azerbaijan")
    await staffed.hears("/tracker actor side hrw side=independent")
    independent = await staffed.refuses("/tracker actor merge hrw into=armenia")

    assert "different sides in nk" in parties
    assert parties.endswith("Leave one out of its parties first: /tracker conflict amend nk parties=…")
    assert "different sides in nk" in independent
    assert independent.endswith("Set their sides alike first: /tracker actor side")


async def test_a_side_is_a_party_independent_or_unknown(staffed: Talk) -> None:
    """Only the independent can attribute independently, which the reply says."""
    reply = await staffed.hears("/tracker actor side hrw side=independent")
    assert reply.title == "Side of Human Rights Watch in nk: independent."
    assert (await staffed.hears("/tracker conflict show")).fact("Side of Human Rights Watch") == "independent"
    await staffed.hears("/tracker actor side hrw side=Armenia")
    assert (await staffed.hears("/tracker actor show hrw")).fact("Side in nk") == "Armenia"
    await staffed.hears("/tracker actor side hrw side=unknown")
    assert (await staffed.hears("/tracker actor show hrw")).fact("Side in nk") == "unknown"
    assert "its side is its own" in await staffed.refuses("/tracker actor side armenia side=independent")
    assert "is no party of nk" in await staffed.refuses("/tracker actor side hrw side=azerbaijan-mod")


async def test_parties_are_told_in_their_one_order(staffed: Talk) -> None:
    """The order is the one entered, and can be amended."""
    assert (await staffed.hears("/tracker conflict show")).fact("Parties") == "Armenia and Azerbaijan"
    reply = await staffed.hears("/tracker conflict amend parties=Azerbaijan; Armenia")
    assert reply.fact("Parties") == "Azerbaijan and Armenia"
    assert "already names" in await staffed.refuses("/tracker conflict add NK title=Another war")
    assert "Nagorno-Karabakh · nk · Azerbaijan and Armenia" in (await staffed.hears("/tracker conflict list")).text


async def test_a_party_that_others_side_with_stays(staffed: Talk) -> None:
    """Their side would be a party's no more."""
    await staffed.hears("/tracker actor side hrw side=Armenia")
    words = await staffed.refuses("/tracker conflict amend parties=Azerbaijan")
    assert "Human Rights Watch is on the side of Armenia" in words


async def test_who_becomes_a_party_has_its_own_side(staffed: Talk) -> None:
    """The side that was set before goes with that, and holds no party back that it was on."""
    for side, parties in (("independent", "Armenia; Azerbaijan; HRW"), ("Armenia", "Azerbaijan; HRW")):
        await staffed.hears("/tracker conflict amend parties=Armenia; Azerbaijan")
        await staffed.hears(f"/tracker actor side hrw side={side}")

        reply = await staffed.hears(f"/tracker conflict amend parties={parties}")

        assert "Side of Human Rights Watch" not in reply.text
        assert (await staffed.hears("/tracker actor show hrw")).fact("Side in nk") == "Human Rights Watch"


async def test_a_place_keeps_every_spelling(bot: Talk) -> None:
    """A place is found by each of its names, and told with all of them."""
    reply = await bot.hears("/tracker place add Terter aliases=Tartar; Tərtər coordinates=40.35, 46.93 precision=1")
    assert reply.text == "Terter (also Tartar, Tərtər)\n40.35, 46.93, precision 1 of 7."
    reply = await bot.hears("/tracker place amend tartar coordinates=40.34, 46.94")
    assert reply.lines == ("40.34, 46.94.",)
    assert "already names Terter here" in await bot.refuses("/tracker place add tərtər")


async def test_a_precision_needs_coordinates(bot: Talk) -> None:
    """It says how exact they are."""
    assert "Give coordinates= as well" in await bot.refuses("/tracker place add Terter precision=2")
    assert "from 1 to 7" in await bot.refuses("/tracker place add Terter coordinates=40.35, 46.93 precision=8")


async def test_lists_come_in_pages(bot: Talk) -> None:
    """Twenty names a page, in their order, the rest behind one action."""
    for number in range(1, 23):
        await bot.hears(f"/tracker place add Village {number:02}")
    first = await bot.hears("/tracker place list", by=REPORTER)
    assert (len(first.lines), first.lines[-1]) == (20, "Village 20 · No coordinates")
    second = await bot.picks(first.actions[0], by=REPORTER)
    assert second.lines == ("Village 21 · No coordinates", "Village 22 · No coordinates")
    assert (await bot.picks(second.actions[0], by=REPORTER)).lines == first.lines


async def test_a_plural_name_takes_plural_verbs(bot: Talk) -> None:
    """An actor may be many: the officials accuse."""
    await bot.hears("/tracker setup zone=Asia/Baku")
    await bot.hears("/tracker actor add name=Armenia")
    await bot.hears("/tracker actor add name=Officials of Baku slug=officials plural=yes")
    await bot.hears("/ceasefire add truce title=Truce conflict=War parties=Armenia effective=2020-10-26 08:00 new=yes")

    reply = await bot.hears("/violation log officials accused=Armenia category=shelling place=Terter agreement=truce")

    assert "Officials of Baku accuse Armenia of shelling Terter" in reply.text


async def test_a_name_holds_no_sign_that_parts_names(bot: Talk) -> None:
    """It could never be named in a list."""
    assert "Write it without, or enter each alone" in await bot.refuses("/tracker actor add Reuters; AP")
