"""Taking back what was entered: one's own last change, an admin anyone's, and never what others build on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.people import Person
from tests.conversations.newsroom import TERTER, action, open_desk
from tests.people import ADMIN, MODERATOR, REPORTER, SECOND_MODERATOR, VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk


async def test_an_undo_takes_back_ones_own_last_change(bot: Talk) -> None:
    """Somebody else's later change is left alone."""
    await bot.hears("/tracker actor add Armenia", by=MODERATOR)
    await bot.hears("/tracker actor add Azerbaijan", by=SECOND_MODERATOR)
    reply = await bot.hears("/tracker undo", by=MODERATOR)
    assert reply.title.startswith("Undid entry 2 (tracker actor add, 30 Oct 2020, ")
    assert reply.lines == ("actor taken back: Armenia",)
    assert (await bot.hears("/tracker actor list")).lines == ("Azerbaijan · azerbaijan",)


async def test_undo_after_undo_walks_back(bot: Talk) -> None:
    """Each takes the change before the last, until nothing of one's own is left."""
    await bot.hears("/tracker actor add Armenia", by=MODERATOR)
    await bot.hears("/tracker actor amend armenia name=Hayastan", by=MODERATOR)
    await bot.hears("/tracker actor amend armenia name=Armenia", by=MODERATOR)
    await bot.hears("/tracker undo", by=MODERATOR)
    reply = await bot.hears("/tracker undo", by=MODERATOR)
    assert reply.lines == ("Armenia: name “Hayastan” → “Armenia”",)
    await bot.hears("/tracker undo", by=MODERATOR)
    assert (await bot.hears("/tracker actor list")).lines == ("None has been entered.",)
    assert "No change of yours is left to undo" in await bot.refuses("/tracker undo", by=MODERATOR)


async def test_the_button_of_a_confirmation_undoes_that_change(bot: Talk) -> None:
    """Also when something else was entered before it is pressed."""
    confirmation = await bot.hears("/tracker actor add Armenia", by=MODERATOR)
    await bot.hears("/tracker actor add Azerbaijan", by=MODERATOR)
    await bot.picks(confirmation.actions[-1], by=MODERATOR)
    assert (await bot.hears("/tracker actor list")).lines == ("Azerbaijan · azerbaijan",)


async def test_an_undo_is_undone_by_naming_it(bot: Talk) -> None:
    """The journal tells which entry undid which."""
    await bot.hears("/tracker actor add Armenia", by=MODERATOR)
    undone = await bot.hears("/tracker undo", by=MODERATOR)
    await bot.picks(undone.actions[-1], by=MODERATOR)
    assert (await bot.hears("/tracker actor list")).lines == ("Armenia · armenia",)
    redo, undo, added, _ = (await bot.hears("/tracker history")).lines
    assert "undid entry 3 · new actor: Armenia" in redo
    assert "undid entry 2 · actor taken back: Armenia · undone by entry 4" in undo
    assert "undone by" not in added


async def test_a_merger_into_the_one_it_spoke_for_comes_back(bot: Talk) -> None:
    """The undo of its undo leaves what it left, in which nobody speaks in a circle."""
    await bot.hears("/tracker actor add Armenia")
    await bot.hears("/tracker actor add name=Army speaks_for=armenia")
    merged = await bot.hears("/tracker actor merge army into=armenia")
    undone = await bot.picks(action(merged, "Undo"))
    redone = await bot.picks(action(undone, "Undo"))
    assert redone.title.startswith("Undid entry 5 (tracker undo, ")
    assert (await bot.hears("/tracker actor list")).lines == ("Armenia (also Army) · armenia",)


async def test_only_an_admin_undoes_what_others_entered(bot: Talk) -> None:
    """A moderator undoes their own; the refusal says who can do more."""
    await bot.hears("/tracker actor add Armenia", by=MODERATOR)
    words = await bot.refuses("/tracker undo entry=2", by=SECOND_MODERATOR)
    assert words == "That entry is somebody else’s. You can undo your own; an admin can undo any."
    await bot.hears("/tracker undo entry=2", by=ADMIN)
    assert "Only reporters can use /tracker undo" in await bot.refuses("/tracker undo", by=VISITOR)


async def test_who_lost_a_role_no_longer_undoes_what_it_allowed(bot: Talk) -> None:
    """Else a former admin could take a role from others, or give one back, by an undo or by an undo of it."""
    zara = Person("zara", "Zara")
    await bot.hears("/tracker roles zara role=admin")
    await bot.hears("/tracker roles ivan role=admin", by=zara)
    await bot.hears("/tracker undo", by=zara)
    await bot.hears("/tracker roles zara role=reporter")
    assert "Only admins can use /tracker roles" in await bot.refuses("/tracker undo entry=4", by=zara)
    assert "Only admins can use /tracker roles" in await bot.refuses("/tracker undo entry=3", by=zara)


async def test_what_others_build_on_stays(bot: Talk) -> None:
    """An actor that another speaks for can't be taken back from under it."""
    await bot.hears("/tracker actor add Armenia", by=MODERATOR)
    await bot.hears("/tracker actor add Defence Ministry speaks_for=armenia", by=SECOND_MODERATOR)
    words = await bot.refuses("/tracker undo", by=MODERATOR)
    assert words.startswith("What entry 2 entered is needed by Defence Ministry. Undo or change that first")


async def test_a_newer_change_is_undone_first(bot: Talk) -> None:
    """Even by another hand: nobody's change is lost unseen."""
    await bot.hears("/tracker actor add Armenia", by=MODERATOR)
    await bot.hears("/tracker actor amend armenia aliases=Hayastan", by=SECOND_MODERATOR)
    words = await bot.refuses("/tracker undo", by=MODERATOR)
    assert words == "Armenia changed since, in entry 3. Undo that first: /tracker undo entry=3"


async def test_a_step_that_is_spoken_of_stays(bot: Talk) -> None:
    """What is said of a suspension never comes to be said of the step that is entered next."""
    await open_desk(bot)
    suspension = await bot.hears("/ceasefire suspend nk-washington at=2020-10-26 09:00", by=MODERATOR)
    said = await bot.hears("/ceasefire say nk-washington step=1 speaker=azerbaijan stance=rejects", by=MODERATOR)
    undo_suspension, undo_said = (dict(action(one, "Undo").options)["entry"] for one in (suspension, said))

    words = await bot.refuses(f"/tracker undo entry={undo_suspension}", by=MODERATOR)

    assert words.endswith(f"is about the step that would go. Undo that first: /tracker undo entry={undo_said}")
    undone = await bot.hears(f"/tracker undo entry={undo_said}", by=MODERATOR)
    await bot.hears(f"/tracker undo entry={undo_suspension}", by=MODERATOR)
    bot.now = bot.now.replace(hour=7)
    await bot.hears("/ceasefire end nk-washington at=2020-10-26 10:00 outcome=collapsed", by=MODERATOR)
    words = await bot.refuses(f"/tracker undo entry={dict(action(undone, 'Undo').options)['entry']}", by=MODERATOR)
    assert words.endswith("would be about a step of nk-washington that is not on record any more.")


async def test_a_number_that_was_taken_back_leads_to_the_entry(bot: Talk) -> None:
    """Who moderates is told what became of it, others nothing of it."""
    await open_desk(bot)
    await bot.hears(TERTER, by=MODERATOR)
    seq = int(dict(action(await bot.hears("/tracker undo", by=MODERATOR), "Undo").options)["entry"])

    words = await bot.refuses("/violation show 1", by=MODERATOR)

    assert words.endswith(f"#1 was taken back, by entry {seq}. To have it on record again: /tracker undo entry={seq}")
    assert "There is no violation #1 here" in await bot.refuses("/violation show 1", by=VISITOR)
    assert "There is no violation #9 here" in await bot.refuses("/violation show 9", by=MODERATOR)


async def test_what_was_taken_back_is_told_of_a_day_that_had_it(bot: Talk) -> None:
    """By the list of that day, the report itself and the export alike; its words and sources are for nobody now."""
    await open_desk(bot)
    await bot.hears(f'{TERTER} words="a breach" source=https://example.org/1', by=MODERATOR)
    earlier = f"known_by={bot.now:%Y-%m-%dT%H:%MZ}"
    await bot.hears('/violation casualties 1 claimant=press killed=3 words="so they heard"', by=MODERATOR)
    bot.now = bot.now.replace(hour=8)
    for _ in range(2):
        await bot.hears("/tracker undo", by=MODERATOR)

    listed = await bot.hears(f"/violation list {earlier}", by=VISITOR)
    shown = await bot.hears(f"/violation show 1 {earlier}", by=VISITOR)
    exported = await bot.hears(f"/tracker export violations {earlier}", by=MODERATOR)

    assert listed.lines[0].startswith("#1 · ")
    assert shown.lines == (
        "Azerbaijan’s Defence Ministry accuses Armenia.",
        "Azerbaijan’s Defence Ministry: words withheld.",
    )
    assert shown.fact("Killed") == "3 (press)"
    assert not any(secret in shown.text for secret in ("example.org", "so they heard"))
    assert [one.label for one in shown.actions] == ["Timeline"]
    assert exported.file is not None
    assert b"\r\n1,open,reported," in exported.file.content


@pytest.mark.parametrize("entries", [1, 2])
async def test_what_waits_in_the_queue_again_is_told_of_no_day(bot: Talk, entries: int) -> None:
    """Its acceptance was taken back, and perhaps the report after it: no day on which it stood tells of it."""
    await open_desk(bot)
    await bot.hears("/violation report smoke occurred=2020-10-26 08:20", by=REPORTER)
    await bot.hears("/violation queue accept 1 category=shelling claimant=press place=Terter", by=MODERATOR)
    earlier = f"known_by={bot.now:%Y-%m-%dT%H:%MZ}"
    bot.now = bot.now.replace(hour=8)
    for by in (MODERATOR, REPORTER)[:entries]:
        await bot.hears("/tracker undo", by=by)

    told = [
        await bot.hears(f"/{view} nk-washington {earlier}", by=VISITOR)
        for view in ("violation list", "ceasefire timeline")
    ]

    assert not any("#1" in reply.text for reply in told)
    assert "Nothing was known of #1 by then." in await bot.refuses(f"/violation show 1 {earlier}", by=VISITOR)


async def test_what_waits_again_is_told_of_no_day_as_part_of_another(bot: Talk) -> None:
    """It was taken for a duplicate, and that was taken back: what it said is read with the other on no day."""
    await open_desk(bot)
    await bot.hears(TERTER, by=MODERATOR)
    await bot.hears("/violation report smoke claimant=press occurred=2020-10-26 08:20", by=REPORTER)
    await bot.hears("/violation queue duplicate 2 of=#1", by=MODERATOR)
    earlier = f"known_by={bot.now:%Y-%m-%dT%H:%MZ}"
    bot.now = bot.now.replace(hour=8)
    await bot.hears("/tracker undo", by=MODERATOR)

    views = ("violation show 1", "violation list nk-washington", "ceasefire timeline nk-washington")
    told = [(await bot.hears(f"/{view} {earlier}", by=VISITOR)).text for view in views]
    exported = (await bot.hears(f"/tracker export format=json {earlier}", by=MODERATOR)).file

    assert all("accuses Armenia" in text and "press" not in text for text in told)
    assert exported is not None
    assert b"press" not in exported.content
    assert "press reports it" in (await bot.hears(f"/violation show 1 {earlier}", by=MODERATOR)).text


async def test_who_entered_nothing_has_nothing_to_undo(bot: Talk) -> None:
    """An entry that doesn't exist is told from one that isn't one's own."""
    assert "You have entered nothing here yet" in await bot.refuses("/tracker undo", by=REPORTER)
    assert "There is no entry 40" in await bot.refuses("/tracker undo entry=40")
    assert "began this record" in await bot.refuses("/tracker undo entry=1")


async def test_a_report_that_is_undone_and_redone_is_not_new_again(bot: Talk) -> None:
    """It keeps the time it was first recorded at."""
    for line in (
        "/tracker setup zone=Asia/Baku",
        "/tracker actor add Armenia",
        "/tracker actor add Azerbaijan",
        "/ceasefire add truce title=Truce conflict=War parties=Armenia effective=2020-10-26 08:00 new=yes",
    ):
        await bot.hears(line)
    await bot.hears("/violation log azerbaijan accused=Armenia category=shelling place=Terter occurred=2020-10-27")
    undone = await bot.hears("/tracker undo", at="2020-11-02T12:00Z")
    await bot.picks(undone.actions[-1])

    reply = await bot.hears("/ceasefire status truce")

    assert reply.fact("Reported") == "1 incident, 0 corroborated · contested: 0"
    assert reply.fact("Last 24 h") == "0 new, 1 changed (before: 0 new, 0 changed)."


async def test_an_undo_tells_in_a_persons_words_what_is_again(bot: Talk) -> None:
    """How the program calls the parts of a report is its own affair."""
    await open_desk(bot)
    await bot.hears(TERTER, by=MODERATOR)
    await bot.hears("/violation amend 1 place=Agdam", by=MODERATOR)
    amended = await bot.hears("/tracker undo", by=MODERATOR)
    await bot.hears("/violation retract 1 reason=wrong", by=MODERATOR)
    retracted = await bot.hears("/tracker undo", by=MODERATOR)

    assert amended.lines[0].startswith("#1: place ")
    assert retracted.lines[0].startswith("#1: state retracted → open")
