"""What a violation falls under where nobody said, and where it lies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.vocabularies import Category
from storage.records.workspaces import Workspace
from tests.conversations.barda import RecordWriter, at, minute
from tests.conversations.newsroom import TERTER, open_desk
from tests.people import MODERATOR

if TYPE_CHECKING:
    from tests.talking import Talk

OTHER_WAR, OTHER_TRUCE = 101, 102


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A bot that follows two wars, with a ceasefire in effect in each."""
    await open_desk(bot)
    truce = Agreement(
        OTHER_TRUCE,
        "truce",
        "A truce elsewhere",
        OTHER_WAR,
        "UTC",
        at("10-25 20:30"),
        effective_at=minute("10-01 00:00"),
    )
    await RecordWriter(bot.database).enters("10-25 20:30", Conflict(OTHER_WAR, "other-war", "Another war"), truce)
    return bot


async def test_a_violation_of_one_war_is_laid_under_no_other(desk: Talk) -> None:
    """Where agreements of two conflicts were in effect, which one is asked."""
    words = await desk.refuses(TERTER + " Asia/Baku", by=MODERATOR)

    assert words == (
        "Agreements of several conflicts were in effect then. Say what it falls under: agreement=…, or the "
        "conflict: conflict=karabakh-2020 or conflict=other-war."
    )


async def test_the_conflict_alone_settles_it(desk: Talk) -> None:
    """Its agreements in effect then are suggested."""
    reply = await desk.hears(f"{TERTER} Asia/Baku conflict=karabakh-2020", by=MODERATOR)

    assert reply.title.startswith("Logged as #1 under nk-washington,")


async def test_what_is_known_to_have_ended_is_laid_where_it_ended(bot: Talk) -> None:
    """When it began nobody knows, but it was over before the ceasefire that holds now, and that can be asked for."""
    await open_desk(bot)
    began_unknown = TERTER.replace("2020-10-26 08:20", "unknown until 2020-10-26 07:20 Asia/Baku")

    before = await bot.hears(began_unknown, by=MODERATOR)
    named = await bot.hears(f"{began_unknown} agreement=nk-washington new=yes", by=MODERATOR)
    listed = await bot.hears("/violation list state=outside_effect from=2020-10-26T03:21Z", by=MODERATOR)

    assert before.title == "Logged as #1 in karabakh-2020, under no agreement, not corroborated."
    assert "It lies outside the effect of nk-washington: shown apart, in no total there." in named.lines
    assert listed.lines[0].startswith("None")


@pytest.mark.parametrize(
    ("published", "falls"),
    [
        (" published='2020-10-26 08:30 Asia/Baku'", "under nk-washington"),
        (" published='2020-10-26 09:30 Asia/Baku'", "in karabakh-2020, under no agreement"),
        ("", "in karabakh-2020, under no agreement"),
    ],
)
async def test_what_is_of_unknown_time_is_laid_where_it_was_published(bot: Talk, published: str, falls: str) -> None:
    """It collapsed at 09:00, and it is 09:40: what came out before that may have been within it."""
    await open_desk(bot)
    await bot.hears("/ceasefire end nk-washington outcome=collapsed at='2020-10-26 09:00 Asia/Baku'")

    reply = await bot.hears(TERTER.replace("2020-10-26 08:20", f"unknown{published}"), by=MODERATOR)

    assert reply.title == f"Logged as #1 {falls}, not corroborated."


async def test_agreements_and_conflict_must_go_together(desk: Talk) -> None:
    """What contradicts itself is refused."""
    words = await desk.refuses(f"{TERTER} agreement=nk-washington conflict=other-war", by=MODERATOR)

    assert "nk-washington belongs to another conflict" in words


async def test_an_amended_agreement_moves_the_violation(desk: Talk) -> None:
    """It leaves the totals of the one and enters those of the other."""
    await desk.hears(f"{TERTER} agreement=nk-washington", by=MODERATOR)

    reply = await desk.hears("/violation amend 1 agreement=truce", by=MODERATOR)

    assert reply.fact("Falls") == "under nk-washington → under truce"
    assert (await desk.hears("/ceasefire status nk-washington")).fact("Reported").startswith("0 incidents")
    assert (await desk.hears("/ceasefire status truce")).fact("Reported").startswith("1 incident,")


async def test_a_corrected_time_may_bring_it_within_an_agreement(desk: Talk) -> None:
    """It was logged of a time before there was one, and stays under none until somebody says so."""
    await desk.hears(f"{TERTER.replace('10-26', '09-26')} Asia/Baku conflict=karabakh-2020", by=MODERATOR)

    corrected = await desk.hears("/violation amend 1 occurred='2020-10-26 08:20 Asia/Baku'", by=MODERATOR)
    placed = await desk.hears("/violation amend 1 agreement=nk-washington", by=MODERATOR)

    assert corrected.lines[-1] == (
        "Under no agreement, but of a time when nk-washington held. Put it there if it belongs there: "
        "/violation amend 1 agreement=nk-washington"
    )
    assert placed.fact("Falls") == "in karabakh-2020, under no agreement → under nk-washington"
    assert len(placed.lines) == 1


async def test_a_hidden_category_is_refused_with_the_way_to_show_it(desk: Talk) -> None:
    """A workspace may hide some; an admin shows them again."""
    await RecordWriter(desk.database).enters("10-26 05:00", Workspace(1, hidden_categories=(Category.INCITEMENT,)))

    words = await desk.refuses("/violation log press category=incitement agreement=truce", by=MODERATOR)

    assert words.endswith("/tracker categories show=incitement")


@pytest.mark.parametrize("words", ["none", "Unknown", "?!"])
async def test_what_names_no_place_is_not_shelled(desk: Talk, words: str) -> None:
    """A time may be unknown, and other things are taken out by none: nothing is reported from a place called so."""
    line = f"/violation log press category=shelling agreement=truce place={words}"

    assert (await desk.refuses(line, by=MODERATOR)).startswith("place: That names no place. Write its name")


@pytest.mark.parametrize("point", ["89.99, 10", "-90, 0", "0, 180", "0, -180"])
async def test_the_edges_of_the_map_are_places_like_others(desk: Talk, point: str) -> None:
    """At a pole or on the 180th meridian the same point looks like itself."""
    line = f"/violation log press category=other agreement=truce occurred=2020-10-26 03:00 coordinates={point}"
    await desk.hears(line, by=MODERATOR)

    assert "This looks like #1: same place and day" in await desk.refuses(line, by=MODERATOR)
    assert "This looks like #1: within 5 km" in await desk.refuses(f"{line} place=the buoy", by=MODERATOR)


async def test_a_short_alias_is_not_looked_for_within_other_names(bot: Talk) -> None:
    """What was reported of Aitaroun is not at Naqoura, though a desk calls that “UN”; near the UN's base it is."""
    await bot.hears("/tracker setup zone=Asia/Beirut")
    await bot.hears("/ceasefire add one title=One conflict=war parties=North; South effective=2020-10-26 08:00 new=yes")
    await bot.hears("/tracker place add Naqoura aliases=UN; UNIFIL")
    for place in ("Aitaroun", "the UN base", "Naqoura"):
        await bot.hears(
            f"/violation log North accused=South category=shelling occurred=2020-10-26 09:00 place={place} new=yes"
        )

    listed = await bot.hears("/violation list place=Naqoura")

    assert re.findall(r"#\d", listed.text) == ["#3", "#2"]
