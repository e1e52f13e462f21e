"""What was merged keeps a row of its own, which holds what its record gives, whatever else changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from storage.errors import Refusal
from tests.conversations.newsroom import TERTER, open_desk
from tests.conversations.zebrafish import faults
from tests.people import MODERATOR, VISITOR
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk

CHANGES = (
    "/ceasefire amend nk-washington conflict=another new=yes",
    "/tracker actor side armenia-mod side=azerbaijan conflict=karabakh-2020",
    "/tracker actor amend armenia-mod speaks_for=azerbaijan",
    "/tracker actor merge azerbaijan-mod into=osce",
    "/violation respond 3 speaker=armenia-mod stance=acknowledges about=armenia",
    "/violation respond 2 speaker=armenia stance=denies",
    "/violation respond 1 speaker=azerbaijan-mod stance=withdraws",
)


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk where #3 was merged into #2, and that into #1."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await open_desk(bot)
    await bot.hears("/tracker actor add OSCE")
    for _ in range(3):
        await bot.hears(f"{TERTER} new=yes")
    await bot.hears("/violation respond 3 speaker=armenia-mod stance=denies")
    await bot.hears("/violation merge 3 into=2")
    await bot.hears("/violation merge 2 into=1")


@pytest.mark.parametrize("change", CHANGES)
async def test_whatever_changes_the_record_verifies(desk: Talk, change: str) -> None:
    """Neither what lies between a report and the one that stands for it, nor the report itself, is left as it was."""
    await desk.hears(change)
    assert await faults(desk) == []

    await desk.hears("/tracker undo")
    assert await faults(desk) == []


async def test_what_was_withdrawn_stays_so_where_it_was_said(bot: Talk) -> None:
    """In the merged report it was said in, and when the merger is undone; in the other they never said a word."""
    await open_desk(bot)
    await bot.hears("/tracker actor add OSCE")
    await bot.hears(TERTER)
    await bot.hears("/violation log OSCE category=armed_clash accused=armenia place=Barda agreement=nk-washington")
    merged = await bot.hears("/violation merge 2 into=1")
    (undo,) = [one for one in merged.actions if one.label == "Undo"]

    await bot.hears("/violation respond 2 speaker=osce stance=withdraws")
    assert "OSCE accuses" not in (await bot.hears("/violation show 2")).text
    for person, marks in ((MODERATOR, "S203, on #2"), (VISITOR, "on #2")):
        shown = await bot.hears("/violation show 1", by=person)
        assert shown.fact("Withdrew earlier words") == f"OSCE ({marks})"

    await bot.picks(undo)
    assert [line.split(" ")[0] for line in (await bot.hears("/violation list")).lines] == ["#1"]
    assert "OSCE" not in (await bot.hears("/violation show 1")).text


async def test_nobody_is_said_to_report_what_another_does(bot: Talk) -> None:
    """Who spoke of a merged report said what was reported there; what one speaker said of both is said once."""
    await open_desk(bot)
    await bot.hears("/tracker actor add OSCE plural=yes")
    await bot.hears(f"{TERTER} new=yes")
    await bot.hears("/violation log OSCE category=armed_clash place=Barda new=yes agreement=nk-washington")
    await bot.hears(f"{TERTER.replace('place=Terter', 'place=the road')} new=yes")
    await bot.hears("/violation merge 2 into=1")

    merged = await bot.hears("/violation merge 3 into=1")

    accused, reported = (
        "Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter",
        "OSCE report an armed clash at Barda and name nobody",
    )
    assert f"{accused} (26 Oct 2020, 08:20 Baku, 04:20 UTC); {reported} (time unknown)." in merged.lines
    assert any(
        line.endswith(f"{accused}; {reported} (on #2)")
        for line in (await bot.hears("/ceasefire timeline nk-washington")).lines
    )


async def test_nobody_is_said_to_speak_of_a_time_that_another_named(bot: Talk) -> None:
    """Each clause has the time of the report it was made of; the first report’s claimant is one who reported it."""
    await open_desk(bot)
    elsewhere = "/violation log armenia-mod category=air_strike accused=azerbaijan place=Barda published=2020-10-25"
    await bot.hears(f"{elsewhere} occurred=2020-10-26 09:00 new=yes")
    await bot.hears(f"{TERTER} new=yes")

    merged = await bot.hears("/violation merge 1 into=2")
    status = await bot.hears("/ceasefire status nk-washington")
    shown = await bot.hears("/violation show 2", by=VISITOR)

    assert merged.lines[0] == (
        "Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter (26 Oct 2020, 08:20 Baku, 04:20 UTC); "
        "Armenia’s Defence Ministry accuses Azerbaijan of an air strike at Barda (26 Oct 2020, 09:00 Baku, 05:00 UTC)."
    )
    assert "20 minutes after it took effect (Azerbaijan’s Defence Ministry accuses Armenia)" in status.text
    assert shown.lines[0] == (
        "Armenia’s Defence Ministry accuses Azerbaijan (on #1). Azerbaijan’s Defence Ministry accuses Armenia."
    )


@pytest.mark.parametrize("view", ["", " as_of=2020-10-26T12:00Z"])
async def test_what_lies_between_is_under_the_agreement_of_what_was_merged_into_it(bot: Talk, view: str) -> None:
    """#1 alone falls under one: what it was merged into, and that into another, is listed there too, now and then."""
    await open_desk(bot)
    await bot.hears(f"{TERTER} agreement=nk-washington new=yes")
    for place in ("Barda", "Shusha"):
        line = TERTER.replace("Terter", place).replace("10-26 08:20", "10-25 08:20")
        await bot.hears(f"{line} conflict=karabakh-2020 new=yes")
    await bot.hears("/violation merge 1 into=2")
    await bot.hears("/violation merge 2 into=3")
    bot.now = bot.now.replace(hour=13)

    listed = await bot.hears(f"/violation list nk-washington state=duplicate{view}")

    assert [line.split(" ")[0] for line in listed.lines] == ["#2", "#1"]


async def test_what_was_said_of_a_merged_report_parts_with_it(bot: Talk) -> None:
    """Who named the merged one meant that: until the merger is undone it is read with the one that stays."""
    await open_desk(bot)
    await bot.hears(TERTER)
    await bot.hears("/violation log azerbaijan-mod category=armed_clash accused=armenia place=Barda")
    (undo,) = [one for one in (await bot.hears("/violation merge 2 into=1")).actions if one.label == "Undo"]

    denied = await bot.hears("/violation respond 2 speaker=armenia-mod stance=denies")
    counted = await bot.hears("/violation casualties 2 claimant=azerbaijan-mod killed=4")

    assert denied.title.startswith("Recorded on #2 as S")
    assert counted.title.endswith(" for #2: 4 killed (Azerbaijan’s Defence Ministry).")
    whole = await bot.hears("/violation show 1", by=VISITOR)
    assert "Armenia’s Defence Ministry denies it (on #2)." in whole.text
    assert whole.fact("Killed") == "4 (Azerbaijan’s Defence Ministry)"
    await bot.picks(undo)
    one, other = [await bot.hears(f"/violation show {number}", by=VISITOR) for number in (1, 2)]
    assert "denies" not in one.text
    assert "Killed" not in one.text
    assert "Armenia’s Defence Ministry denies it." in other.text
    assert other.fact("Killed") == "4 (Azerbaijan’s Defence Ministry)"


async def test_what_was_merged_from_beside_it_leaves_with_it(bot: Talk) -> None:
    """An export of an agreement holds all that its reports are read from: a denial of what lay under none."""
    await open_desk(bot)
    await bot.hears(TERTER)
    beside = TERTER.replace("Terter", "Barda").replace("10-26 08:20", "10-25 08:20")
    await bot.hears(f"{beside} conflict=karabakh-2020 killed=4")
    await bot.hears("/violation respond 2 speaker=armenia-mod stance=denies")
    await bot.hears("/violation merge 2 into=1")

    archive = (await bot.hears("/tracker export agreement=nk-washington format=json")).file

    assert archive is not None
    told = json.loads(archive.content)
    assert [(one["number"], one["merged"]) for one in told["violations"]] == [(1, ["2"])]
    assert [(one["stance"], one["violations"]) for one in told["statements"]] == [
        ("alleges", ["1"]),
        ("alleges", ["2"]),
        ("denies", ["2"]),
    ]
    assert [(one["killed_low"], one["single"]) for one in told["claims"]] == [(4, True)]


async def test_a_source_of_a_merged_report_is_its_own(bot: Talk) -> None:
    """What was published of the one is no source of the other once they are parted, and parting leaves out nothing."""
    await open_desk(bot)
    await bot.hears(TERTER)
    await bot.hears("/violation log azerbaijan-mod category=armed_clash accused=armenia place=Barda")
    (undo,) = [one for one in (await bot.hears("/violation merge 2 into=1")).actions if one.label == "Undo"]

    added = await bot.hears("/violation source 2 source=https://example.org/barda")

    assert (added.title, added.lines) == ("A source was added to #2.", ("#1 rests on 1 source.",))
    assert (await bot.hears("/violation show 1")).fact("Sources") == "https://example.org/barda"
    with pytest.raises(Refusal, match="#2 changed since"):
        await bot.picks(undo)
    await bot.hears("/tracker undo")
    await bot.picks(undo)
    await bot.hears("/violation source 2 source=https://example.org/barda")
    assert "Sources" not in (await bot.hears("/violation show 1")).text


@pytest.mark.parametrize("line", ["verify 2 state=corroborated reason=seen", "source 2 source=https://example.org/2"])
async def test_who_saw_a_report_before_it_was_merged_is_shown_where_it_is_now(bot: Talk, line: str) -> None:
    """What was meant for the one is not entered on the other unseen, whichever of them changed more often."""
    await open_desk(bot)
    await bot.hears(TERTER)
    await bot.hears(f"{TERTER} new=yes")
    await bot.hears("/violation merge 2 into=1")

    assert "It changed since you opened this" in await bot.refuses(f"/violation {line}", seen=1)
    assert await faults(bot) == []


@pytest.mark.parametrize("view", ["", " as_of=2020-10-26T12:00Z"])
async def test_what_was_merged_from_another_war_belongs_to_both(bot: Talk, view: str) -> None:
    """It counts in both, is listed in both, and leaves as one of both."""
    await open_desk(bot)
    await bot.hears("/tracker conflict add border title=Border parties=armenia; azerbaijan")
    await bot.hears(TERTER)
    await bot.hears(f"{TERTER} conflict=border new=yes")
    await bot.hears("/violation merge 2 into=1")
    bot.now = bot.now.replace(hour=13)

    lists = [await bot.hears(f"/violation list conflict={war}{view}") for war in ("karabakh-2020", "border")]
    archive = (await bot.hears(f"/tracker export violations conflict=border format=json{view}")).file

    assert [[line.split(" ")[0] for line in listed.lines] for listed in lists] == [["#1"], ["#1"]]
    assert archive is not None
    told = {one["number"]: one["conflicts"] for one in json.loads(archive.content)["violations"]}
    assert told == {1: ["karabakh-2020", "border"], 2: ["border"]}
    assert await faults(bot) == []


async def test_what_was_merged_by_mistake_is_retracted_alone(bot: Talk) -> None:
    """Who names the merged one means that: the one that stays counts on, without what was said of the other."""
    await open_desk(bot)
    for line in (TERTER, f"{TERTER} new=yes killed=4", f"{TERTER} new=yes killed=5"):
        await bot.hears(line)
    await bot.hears("/violation merge 3 into=2")
    await bot.hears("/violation merge 2 into=1")

    retracted = await bot.hears("/violation retract 2 reason=logged twice")

    assert retracted.title == "#2 was retracted. It stays on record and counts nowhere."
    assert "#3, merged into it, went out of the count with it." in retracted.lines
    shown = await bot.hears("/violation show 1", by=VISITOR)
    assert "reported" in shown.title
    assert "Killed" not in shown.text
    assert await faults(bot) == []
    await bot.hears("/tracker undo")
    assert (await bot.hears("/violation show 1", by=VISITOR)).fact("Killed").startswith("4–5")
