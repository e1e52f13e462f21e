"""A channel that hears of every entry: one line each, which names no person and asserts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import SHUSHA, TERTER
from tests.conversations.posted import REPORT, open_posting_desk, read, sets
from tests.people import MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A bot in a place where it may post, whose record knows the war."""
    return await open_posting_desk(bot)


async def test_each_entry_is_a_line_in_the_log(desk: Talk) -> None:
    """Who reads along sees who accuses whom, and that it is denied; what is only read or set is no entry."""
    assert "A line for each entry is posted here." in await sets(desk, "log", "log=yes")
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears("/violation respond 1 speaker=armenia-mod stance=denies", by=MODERATOR)
    await desk.hears("/violation casualties 1 claimant=azerbaijan-mod killed=2", by=MODERATOR)
    await desk.hears("/violation show 1", by=VISITOR)
    await desk.hears("/tracker zone Asia/Baku")

    said = "Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter"
    time = "26 Oct 2020, 08:20 Baku, 04:20 UTC"
    denied = "Armenia’s Defence Ministry denies it."
    assert await read(desk, "log") == [
        f"\n#1 (reported): {said} ({time}).",
        f"\n#1 (reported): {said} ({time}). {denied}",
        f"\n#1 (reported): {said} ({time}). {denied} Azerbaijan’s Defence Ministry: 2 killed.",
    ]


async def test_the_log_says_nothing_of_the_queue(desk: Talk) -> None:
    """What a member reports, with whom it quotes and names, is for moderators until they take it in."""
    await sets(desk, "log", "log=yes")
    await desk.hears(f"{REPORT} claimant=azerbaijan-mod category=shelling accused=armenia", by=REPORTER)
    await desk.hears("/tracker undo", by=REPORTER)
    await desk.hears(REPORT, by=REPORTER)
    await desk.hears("/violation queue dismiss 2 reason=A quarry blast", by=MODERATOR)
    await desk.hears(f"{REPORT} claimant=azerbaijan-mod category=shelling accused=armenia", by=REPORTER)
    assert await read(desk, "log") == []

    await desk.hears("/violation queue accept 3", by=MODERATOR)

    (line,) = await read(desk, "log")
    assert line.startswith("\n#3 (reported): Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter")


async def test_other_records_are_named(desk: Talk) -> None:
    """An agreement, an actor, what is said of an agreement; not who holds which role."""
    await sets(desk, "log", "log=yes")
    await desk.hears("/tracker actor add Iran", by=MODERATOR)
    await desk.hears("/tracker roles person=milan role=moderator")

    assert await read(desk, "log") == ["\nThe actor Iran was entered."]


async def test_a_claim_over_several_incidents_is_told_apart(desk: Talk) -> None:
    """It is no incident's own figure, and the log says whose it is and that it enters no total."""
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears(SHUSHA, by=MODERATOR)
    await sets(desk, "log", "log=yes")

    await desk.hears("/violation casualties 1;2 claimant=azerbaijan-mod killed=at least 25", by=MODERATOR)

    assert await read(desk, "log") == [
        "\nat least 25 killed over #1 and #2 (Azerbaijan’s Defence Ministry): entered, in no total."
    ]


async def test_an_erasure_is_told_to_nobody(desk: Talk) -> None:
    """It was asked for so that something is not told; least of all is anybody said to have withdrawn it."""
    await desk.hears(TERTER, by=MODERATOR)
    await sets(desk, "log", "log=yes")

    await desk.hears("/tracker erase #1 whole=yes confirm=yes")

    assert await read(desk, "log") == []


async def test_a_source_for_moderators_leaves_no_trace(desk: Talk) -> None:
    """Not even that there is one more; an open source is named with its report."""
    await desk.hears(TERTER, by=MODERATOR)
    await sets(desk, "log", "log=yes")

    await desk.hears("/violation source 1 source=https://example.org/tip visibility=moderators", by=MODERATOR)
    await desk.hears("/violation source 1 source=https://example.org/eyes", by=MODERATOR)

    assert await read(desk, "log") == ["\n#1 rests on a further source: https://example.org/eyes."]


async def test_what_becomes_of_an_agreement_is_told_with_its_words(desk: Talk) -> None:
    """A step as it was entered, and who says what of it; what is taken back is called so."""
    await sets(desk, "log", "log=yes")
    await desk.hears("/ceasefire say nk-washington speaker=armenia-mod stance=accepts", by=MODERATOR)
    await desk.hears("/ceasefire suspend nk-washington at=2020-10-30 10:00 by=azerbaijan-mod", by=MODERATOR)
    await desk.hears("/tracker undo", by=MODERATOR)

    assert await read(desk, "log") == [
        "\nOn nk-washington: Armenia’s Defence Ministry accepts it.",
        "\nnk-washington: suspended, 30 Oct 2020, 10:00 Baku (06:00 UTC), by Azerbaijan’s Defence Ministry.",
        "\nA step in the life of nk-washington was taken back.",
    ]


async def test_a_repeated_report_names_the_one_it_repeats(desk: Talk) -> None:
    """Who reads along finds the number that stays."""
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears(f"{TERTER} new=yes", by=MODERATOR)
    await sets(desk, "log", "log=yes")

    await desk.hears("/violation merge 2 into=1", by=MODERATOR)

    assert "#2 is taken for the same incident as #1." in (await read(desk, "log"))[0]


async def test_what_is_said_of_a_merged_report_is_told_of_the_one_that_stays(desk: Talk) -> None:
    """A denial, and a claim that names both: of one incident now, and no more apart."""
    await desk.hears(TERTER, by=MODERATOR)
    await desk.hears(f"{TERTER} new=yes", by=MODERATOR)
    await desk.hears("/violation merge 2 into=1", by=MODERATOR)
    await sets(desk, "log", "log=yes")

    await desk.hears("/violation respond 2 speaker=armenia-mod stance=denies", by=MODERATOR)
    await desk.hears("/violation casualties 1; 2 claimant=azerbaijan-mod killed=2", by=MODERATOR)

    said = "\n#1 (reported): Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter"
    denied = "(26 Oct 2020, 08:20 Baku, 04:20 UTC). Armenia’s Defence Ministry denies it (on #2)."
    assert await read(desk, "log") == [
        f"{said} {denied}",
        f"{said} {denied} Azerbaijan’s Defence Ministry: 2 killed.",
    ]


async def test_a_claim_over_more_days_than_its_report_is_told_apart(desk: Talk) -> None:
    """It is in no total, and is told of all the same."""
    await desk.hears(TERTER, by=MODERATOR)
    await sets(desk, "log", "log=yes")

    claimed = "/violation casualties 1 claimant=azerbaijan-mod killed=9 period=between 2020-10-25 and 2020-10-28"
    await desk.hears(claimed, by=MODERATOR)

    assert await read(desk, "log") == [
        "\n9 killed over #1, 25–28 Oct 2020 (Azerbaijan’s Defence Ministry): entered, in no total."
    ]


async def test_a_report_taken_back_takes_its_figures_with_it(desk: Talk) -> None:
    """Of what is gone as a whole nothing is told apart."""
    await desk.hears(f"{TERTER} killed=2", by=MODERATOR)
    await sets(desk, "log", "log=yes")

    await desk.hears("/tracker undo", by=MODERATOR)

    assert await read(desk, "log") == ["\n#1 was taken back."]


async def test_a_game_is_called_a_game(desk: Talk) -> None:
    """Whatever leaves a fictional workspace says so."""
    await sets(desk, "log", "log=yes")
    await desk.hears("/tracker setup fictional=yes")
    await desk.hears(TERTER, by=MODERATOR)

    assert (await read(desk, "log"))[0].endswith("Fictional: a game, not a war.")
