"""Erasing words on a lawful request: told first, done once confirmed, and gone from every version and file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.commands.tracker.erasing import scrubbed
from bot.replies import Audience, Reply
from storage.erasing.scrubbing import is_scrubbing_owed, owe_scrubbing
from storage.errors import Refusal
from tests.busy import held, impatient
from tests.conversations.newsroom import action
from tests.conversations.zebrafish import LOGGED, ZEBRA, asked, erases, faults, left, open_zebra_desk
from tests.people import MODERATOR, REPORTER, VISITOR
from tests.prepared import led
from tests.talking import Talk

if TYPE_CHECKING:
    from storage.database import Database


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk with one report, its denial and its toll, each in words."""
    return await led(bot, open_zebra_desk)


async def test_nothing_is_erased_before_it_is_confirmed(desk: Talk) -> None:
    """The question says what would go and what would stay, record by record, and the words are still there."""
    question = await asked(desk, "/tracker erase #1")

    assert question.title == "Erase the words of #1, S201, S202 and C203, in every version?"
    assert question.fact("C203").endswith("its figures stay")
    assert "Not touched: source 200 (Zebrafish Daily https://example.org/zebrafish). Erase one with source=…" in (
        question.lines
    )
    assert question.audience is Audience.PERSON
    assert ZEBRA in (await desk.hears("/violation show 1", by=VISITOR)).text


async def test_erased_words_are_gone_and_the_count_stays(desk: Talk) -> None:
    """The report counts as before, its figures stand, and who looks is told that words were erased."""
    before = await desk.hears("/ceasefire status nk-washington")
    await erases(desk, "/tracker erase #1")

    shown = await desk.hears("/violation show 1", by=VISITOR)
    assert "zebrafish" not in shown.text.replace("Zebrafish Daily", "").replace("example.org/zebrafish", "")
    assert shown.fact("Killed") == "2 (Azerbaijan’s Defence Ministry)"
    assert shown.fact("Erased") == "words, on 26 Oct 2020"
    after = await desk.hears("/ceasefire status nk-washington")
    assert [line for line in after.lines if "24 h" not in line] == [line for line in before.lines if "24 h" not in line]
    assert await faults(desk) == []


async def test_what_goes_out_of_the_count_with_a_report_is_told(desk: Talk) -> None:
    """Of what was merged into it nothing is erased, and it would be counted nowhere all the same."""
    await desk.hears(f"{LOGGED} new=yes".replace("place=Terter", "place=Barda"))
    await desk.hears("/violation merge 2 into=1")

    words, whole = [await asked(desk, f"/tracker erase #1{extent}") for extent in ("", " whole=yes")]

    told = "Out of the count with it goes what was merged into it: #2. To keep that, undo the merger first."
    assert told in whole.lines
    assert told not in words.lines


async def test_no_byte_of_what_was_erased_is_left(desk: Talk) -> None:
    """Not in the file, its log, its index of words or its stored answers."""
    assert b"zebrafish" in await left(desk)

    await erases(desk, "/tracker erase #1")
    await erases(desk, "/tracker erase source=https://example.org/zebrafish")

    assert b"zebrafish" not in await left(desk)
    assert "#1" not in (await desk.hears("/violation list words=zebrafish")).text
    assert await faults(desk) == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_file_that_a_restore_set_aside_is_named(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    """It is not the bot's to delete: who erases learns of it, and so does whoever runs the bot."""
    desk, file = await open_zebra_desk(Talk(database)), Path(database.label)
    beside = file.with_name(f"{file.name}.replaced")
    beside.write_bytes(b"zebrafish")

    reply = await erases(desk, "/tracker erase #1")

    told = (
        f"Not reached: {beside.name}, which was set aside by a restore and may hold it still."
        " Whoever runs the bot has to delete what is not needed of that."
    )
    assert reply.lines[-1] == told
    assert [one.getMessage() for one in caplog.records] == [f"something was erased. {told}"]


async def test_the_past_and_the_journal_say_when_words_were_erased(desk: Talk) -> None:
    """What was known before is answered without the words, and the journal names nothing of them."""
    await desk.hears("/violation retract 1 statement=S202 reason=zebrafish misheard", at="2020-10-27T08:00Z")
    await erases(desk, "/tracker erase S202")
    desk.now = desk.now.replace(day=28)

    then = await desk.hears("/violation show 1 known_by=2020-10-26T10:00Z", by=MODERATOR)
    assert "Armenia’s Defence Ministry denies it" in then.text
    assert f"no {ZEBRA}" not in then.text
    assert then.fact("Erased") == "S202 on 27 Oct 2020"
    told = (await desk.hears("/tracker history S202")).text
    assert "S202: erased on 27 Oct 2020" in told
    assert "new erasure: the words of S202" in told
    assert "zebrafish" not in told


async def test_a_record_can_be_erased_as_a_whole(desk: Talk) -> None:
    """Its number stays, retracted; it counts nowhere, then or now, and nothing of what was said of it is left."""
    reply = await erases(desk, "/tracker erase #1 whole=yes")

    assert reply.title == "Erased: all of #1, S201, S202, C203."
    assert "Reported: 0" in (await desk.hears("/ceasefire status nk-washington")).text
    shown = (await desk.hears("/violation show 1")).text
    assert "Terter" not in shown
    assert "retracted" in shown
    assert await faults(desk) == []


async def test_nobody_is_sent_to_undo_an_erasure(desk: Talk) -> None:
    """Whoever presses an old button below what is gone is told that it is gone; words alone take no way back."""
    await desk.hears("/violation retract 1 reason=mistaken")
    await erases(desk, "/tracker erase #1")
    words = await desk.refuses("/violation respond 1 speaker=armenia-mod stance=denies")
    assert words == "#1 was retracted: erased. Undo that first, or log it anew: /violation log"
    await erases(desk, "/tracker erase #1 whole=yes")

    words = await desk.refuses("/violation respond 1 speaker=armenia-mod stance=denies")

    assert words == "#1 was erased, and nothing of it comes back. Log it anew if it happened: /violation log"


async def test_what_is_about_others_too_is_named_and_kept(desk: Talk) -> None:
    """A toll over two incidents is erased by its own number only."""
    await desk.hears(LOGGED.replace("08:20", "09:20") + " new=yes", by=MODERATOR)
    await desk.hears("/violation casualties 1;2 claimant=azerbaijan killed=5 words=five zebrafish", by=MODERATOR)

    question = await asked(desk, "/tracker erase #1")

    shared = next(line for line in question.lines if line.startswith("Not touched, for"))
    assert shared.startswith("Not touched, for they are about others too: C")


async def test_the_name_of_an_actor_can_be_erased(desk: Talk) -> None:
    """Earlier names go alone, or every name; what the actor said stays."""
    await desk.hears("/tracker actor amend press name=Zebrafish Press")
    await desk.hears("/tracker actor amend press name=The press")
    await erases(desk, "/tracker erase press")
    assert "Zebrafish Press" not in (await desk.hears("/tracker history")).text
    assert "The press" in (await desk.hears("/violation respond 1 speaker=press stance=confirms_occurrence")).text
    await erases(desk, "/tracker erase azerbaijan-mod whole=yes")

    shown = await desk.hears("/violation show 1")

    assert "accuses Armenia" in shown.text
    assert "Defence Ministry accuses" not in shown.text
    assert await faults(desk) == []


async def test_an_erasure_cannot_be_undone(desk: Talk) -> None:
    """Neither it nor what it erased comes back; everything else can still be undone."""
    await erases(desk, "/tracker erase S202")

    assert "for good" in await desk.refuses("/tracker undo entry=6")
    assert "has been erased since" in await desk.refuses("/tracker undo entry=4")
    await desk.hears("/tracker undo entry=5")
    assert (await desk.hears("/violation show 1")).fact("Casualties") == "No figure yet."
    assert await faults(desk) == []


async def test_what_was_undone_can_be_erased_too(desk: Talk) -> None:
    """A report taken back lies on in its versions, with all that was said of it."""
    for entry in (5, 4, 3):
        await desk.hears(f"/tracker undo entry={entry}")
    assert b"zebrafish at the well" in await left(desk)

    reply = await erases(desk, "/tracker erase #1")

    assert reply.title == "Erased: the words of #1, S201, S202, C203."
    assert b"zebrafish at the well" not in await left(desk)
    assert await faults(desk) == []


async def test_an_emptied_report_leaves_the_queue(desk: Talk) -> None:
    """Nobody could make anything of it there."""
    await desk.hears("/violation report words=a zebrafish was seen at the well place=Terter", by=REPORTER)
    await erases(desk, "/tracker erase #2 whole=yes")

    assert b"seen at the well" not in await left(desk)
    assert "#2" not in (await desk.hears("/violation queue show")).text
    assert await faults(desk) == []


async def test_a_request_delivered_again_is_not_carried_out_again(desk: Talk) -> None:
    """Its answer was erased, that it was answered was not."""
    line = LOGGED.replace("08:20", "09:20") + " new=yes"
    await desk.hears(line, key="once")
    await erases(desk, "/tracker erase S201")

    again = await desk.hears(line, key="once")

    assert again.title == "That was carried out before. What was answered has been erased."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/tracker erase", "one thing at a time"),
        ("/tracker erase #1 everything=yes", "one thing at a time"),
        ("/tracker erase #99", "There never was #99"),
        ("/tracker erase workspace", "Settings hold no words"),
        ("/tracker erase source=https://example.org/none", "No source"),
        ("/tracker erase terter", "Nothing is left to erase"),
        ("/tracker erase terter confirm=yes", "Nothing is left to erase"),
    ],
)
async def test_what_cannot_be_erased_is_refused_in_words(desk: Talk, line: str, words: str) -> None:
    """One clear answer each, and nothing is changed."""
    assert words in await desk.refuses(line)


async def test_an_erasure_confirmed_for_an_older_form_is_asked_again(desk: Talk) -> None:
    """Somebody changed the record in between: what would go is shown anew."""
    question = await asked(desk, "/tracker erase #1")
    await desk.hears("/violation amend 1 weapon=Smerch rockets", by=MODERATOR)

    with pytest.raises(Refusal, match="changed since you opened this"):
        await desk.picks(action(question, "Erase for good"))


async def test_an_erasure_is_told_though_the_file_is_busy(template: Path, tmp_path: Path) -> None:
    """It stands: who read that the file is locked would take it for refused. The next start sees to the rest."""
    async with await impatient(template, tmp_path) as database:
        await database.transaction(owe_scrubbing)
        with held(tmp_path / "ceasefire.db"):
            assert (await scrubbed(database, Reply("Erased: the words of #1."))).title == "Erased: the words of #1."
        assert await database.read(is_scrubbing_owed)
