"""A moderator logs what is reported: with its claimant, its precision, and nothing of the bot's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.errors import Refusal
from tests.conversations.newsroom import TERTER, action, open_desk
from tests.people import ADMIN, MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A bot whose record knows the war."""
    return await open_desk(bot)


async def test_a_log_attributes_and_never_asserts(desk: Talk) -> None:
    """Whoever logs a report reads who says so, and the claimant's own words in quotation marks."""
    reply = await desk.hears(
        "/violation log claimant=azerbaijan-mod category=shelling accused=armenia place=Terter and villages "
        'targets=residential occurred=2020-10-26 between 08:00 and 09:00 words="gross violation" source=JAMnews',
        by=MODERATOR,
    )

    assert reply.title == "Logged as #1 under nk-washington, not corroborated."
    accused, words = reply.lines
    assert accused == (
        "Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter and villages "
        "(26 Oct 2020, between 08:00 and 09:00 Baku)."
    )
    assert words == "Their words: “gross violation”"
    assert reply.fact("Target") == "residential area"
    assert reply.fact("Source") == "JAMnews"


async def test_a_denial_is_as_near_as_a_figure(desk: Talk) -> None:
    """The first thing offered after an accusation is its denial."""
    reply = await desk.hears(TERTER, by=MODERATOR)

    assert [one.label for one in reply.actions][:3] == ["Add a denial", "Casualties", "Add a source"]
    assert dict(action(reply, "Add a denial").options) == {"violation": "#1", "stance": "denies"}


async def test_a_place_is_matched_by_its_aliases(desk: Talk) -> None:
    """The name as reported stays, and the reply tells with which place it was matched."""
    reply = await desk.hears(TERTER.replace("Terter", "Tartar, northern outskirts"), by=MODERATOR)

    assert "shelling Tartar, northern outskirts" in reply.lines[0]
    assert reply.fact("Place") == "Terter (also Tartar, Tərtər)"


async def test_a_count_keeps_its_unit_and_coordinates_their_precision(desk: Talk) -> None:
    """Five shells are not five attacks."""
    reply = await desk.hears(
        f"{TERTER} coordinates=40.35, 46.93 place_precision=2 count=5 shells weapon=artillery", by=MODERATOR
    )

    assert reply.fact("Reported") == "shelling with artillery, 5 shells"
    assert reply.fact("Place") == "Terter (also Tartar, Tərtər) · 40.35, 46.93 · precision 2 of 7"


async def test_figures_logged_with_a_report_are_its_claimants(desk: Talk) -> None:
    """An incident of one claim reads that claim's figures."""
    reply = await desk.hears(f"{TERTER} killed=4 injured=at least 10 civilians=4", by=MODERATOR)

    assert [reply.fact(what) for what in ("Killed", "Injured")] == [
        f"{number} (Azerbaijan’s Defence Ministry)" for number in ("4", "at least 10")
    ]


async def test_an_unknown_time_stays_unknown(desk: Talk) -> None:
    """A report without a time falls under what was in effect when it was published."""
    reply = await desk.hears("/violation log press category=other published=2020-10-26 09:00", by=MODERATOR)

    assert "under nk-washington" in reply.title
    assert reply.lines[0] == "press reports a breach at an unnamed place and names nobody (time unknown)."


async def test_an_incident_before_effect_belongs_to_the_conflict(desk: Talk) -> None:
    """Where no agreement was in effect, the only conflict holds it."""
    reply = await desk.hears(TERTER.replace("2020-10-26", "2020-10-20"), by=MODERATOR)

    assert reply.title == "Logged as #1 in karabakh-2020, under no agreement, not corroborated."


async def test_an_agreement_named_though_not_in_effect_is_told(desk: Talk) -> None:
    """What lies outside effect is in no total, and the reply says so."""
    reply = await desk.hears(TERTER.replace("2020-10-26", "2020-10-20") + " agreement=nk-washington", by=MODERATOR)

    assert "It lies outside the effect of nk-washington: shown apart, in no total there." in reply.lines


async def test_a_publication_before_the_event_is_a_warning(desk: Talk) -> None:
    """Two times that can't both be right are told, not refused."""
    reply = await desk.hears(f"{TERTER} published=2020-10-26 08:00", by=MODERATOR)

    assert "It was published before it began; look at both times." in reply.lines


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (TERTER.replace("2020-10-26", "2020-10-27"), "occurred: that time has not come yet"),
        (f"{TERTER} published=2020-10-28", "published: that time has not come yet"),
        (f"{TERTER} killed=2 civilians=3", "3 are more than 2"),
        (f"{TERTER} killed=up to 2 civilians=at least 3", "3 are more than 2"),
        (f"{TERTER} civilians=50", "Say too how many were killed in all"),
        (f"{TERTER} source_kind=media", "Which source?"),
        (f"{TERTER} coordinates=95, 46.93", "lies off the map"),
        (f"{TERTER} coordinates=40°21'N 46°56'N", "can’t be read as coordinates"),
        ("/violation log press category=other place_precision=2", "place_precision says how exactly"),
        ("/violation log press category=other conflict=none", "No conflict is called"),
        ("/violation log category=shelling", "claimant= (Who says so)"),
    ],
)
async def test_nonsense_is_refused_with_the_way_out(desk: Talk, line: str, words: str) -> None:
    """A refusal says what is wrong, and nothing is stored."""
    assert words in await desk.refuses(line, by=MODERATOR)

    assert (await desk.hears(f"{TERTER} new=yes", by=MODERATOR)).title.startswith("Logged as #1 ")


async def test_only_moderators_log(desk: Talk) -> None:
    """A reporter's way is the queue."""
    with pytest.raises(Refusal, match="Only moderators can use /violation log"):
        await desk.hears(TERTER, by=REPORTER)


async def test_an_amendment_tells_what_was_and_what_is(desk: Talk) -> None:
    """Who corrects a time reads the old one beside it."""
    await desk.hears(TERTER, by=MODERATOR)

    reply = await desk.hears("/violation amend 1 occurred=2020-10-26 08:30 weapon=artillery", by=MODERATOR)

    assert reply.title == "#1 was corrected."
    assert reply.fact("Occurred") == "26 Oct 2020, 08:20 Baku → 26 Oct 2020, 08:30 Baku"
    assert reply.fact("Reported") == "shelling → shelling with artillery"
    assert "08:30 Baku, 04:30 UTC" in reply.lines[0]


async def test_what_was_told_can_be_taken_out_again(desk: Talk) -> None:
    """A place told by mistake is not replaced by another, but by none."""
    await desk.hears(f"{TERTER} count=5 shells", by=MODERATOR)

    reply = await desk.hears("/violation amend 1 clear=place;count", by=MODERATOR)

    assert reply.fact("Place") == "Terter → place not named"
    assert reply.fact("Reported") == "shelling, 5 shells → shelling"


@pytest.mark.parametrize("said", ["accused=azerbaijan", "killed=2"])
async def test_what_somebody_said_is_not_amended_but_taken_back(desk: Talk, said: str) -> None:
    """Whoever mistyped an accused or a figure is told how that is mended."""
    refused = await desk.refuses(f"/violation amend 1 {said}")

    assert "take back what was wrong by /violation retract with statement= or claim=" in refused


async def test_an_amendment_that_changes_nothing_is_refused(desk: Talk) -> None:
    """Versions are made by changes alone."""
    await desk.hears(TERTER, by=MODERATOR)

    assert await desk.refuses("/violation amend 1 place=Terter") == "#1 already says that; nothing was changed."


async def test_a_newer_change_beats_an_older_form(desk: Talk) -> None:
    """Who amends what somebody changed meanwhile reads how it stands now, and decides again."""
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears("/violation amend 1 weapon=mortars", by=ADMIN, seen=1)

    words = await desk.refuses("/violation amend 1 weapon=artillery", by=MODERATOR, seen=1)

    assert "It changed since you opened this" in words
    assert "weapon: artillery" in words
    assert (await desk.hears("/violation amend 1 weapon=rockets", by=MODERATOR, seen=2)).title == "#1 was corrected."


async def test_a_logged_violation_counts_at_once(desk: Talk) -> None:
    """What was just logged is in the status of its agreement."""
    await desk.hears(f"{TERTER} killed=4", by=MODERATOR)

    reply = await desk.hears("/ceasefire status nk-washington", by=VISITOR, at="2020-10-26T06:00Z")

    assert reply.fact("Accused") == "Armenia in 1 · Azerbaijan in 0"
    assert reply.fact("Killed") == "4 in 1 incident."


async def test_a_hidden_category_is_kept_and_taken_by_no_other(desk: Talk) -> None:
    """What had it before it was hidden stays as it is, whatever else is corrected; nothing new comes to have it."""
    for category in ("shelling", "overflight"):
        await desk.hears(TERTER.replace("shelling", category) + " new=yes", by=MODERATOR)
    await desk.hears("/tracker categories hide=overflight")

    kept = await desk.hears("/violation amend 2 weapon=drone", by=MODERATOR)
    refused = await desk.refuses("/violation amend 1 category=overflight", by=MODERATOR)

    assert kept.title.startswith("#2")
    assert refused.startswith("The category overflight is hidden in this workspace.")


async def test_a_publisher_alone_is_no_message_with_a_link(desk: Talk) -> None:
    """Another report by the same paper is a source of its own."""
    await desk.hears(f"{TERTER} source=https://example.org/1 publisher=Trend", by=MODERATOR)

    await desk.hears("/violation source 1 source=Trend", by=MODERATOR)

    shown = await desk.hears("/violation show 1", by=MODERATOR)
    assert shown.fact("Sources") == "Trend https://example.org/1 · Trend"
