"""New reports in the moderators' channel, settled from the message that the bot posted there by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest

from tests.people import ADMIN, MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild

REPORT = "/violation report words=Smoke_over_the_town"


@pytest.fixture
async def report(desk: Guild) -> discord.Message:
    """A member's report, as it was posted to the moderators."""
    await desk.types("/tracker channel queue=yes", by=ADMIN)
    await desk.types(REPORT, by=REPORTER)
    return await desk.posted()


async def test_a_report_is_posted_with_what_may_be_done(report: discord.Message) -> None:
    """A moderator reads what was reported, and has three buttons."""
    (row,) = report.components
    assert isinstance(row, discord.ActionRow)
    assert report.embeds[0].title == "A new report waits in the queue"
    assert "Smoke" in (report.embeds[0].description or "")
    assert [one.label for one in row.children if isinstance(one, discord.Button)] == ["Accept", "Duplicate", "Dismiss"]


async def test_a_report_is_dismissed_from_its_message(desk: Guild, report: discord.Message) -> None:
    """The reason is asked for; whoever presses after that, also after a restart, learns how it stands."""
    form = await desk.presses_on("Dismiss", report)
    heard = await desk.sends(form, reason="A quarry blast")
    assert "#2 was dismissed." in heard.text

    await desk.restart()
    again = await desk.presses_on("Accept", report)

    assert "#2 does not wait in the queue: it was dismissed." in again.text
    assert again.alone


async def test_a_report_is_called_a_duplicate_from_its_message(desk: Guild, report: discord.Message) -> None:
    """Of which violation is asked for."""
    form = await desk.presses_on("Duplicate", report)

    heard = await desk.sends(form, of="#1")

    assert "#2 is now part of #1" in heard.text


async def test_a_report_is_accepted_from_its_message(desk: Guild, report: discord.Message) -> None:
    """A form asks for what the record needs and the report doesn't say; what it does say is not asked for."""
    form = await desk.presses_on("Accept", report)
    assert list(form.form)[:2] == ["claimant", "category"]

    heard = await desk.sends(form, claimant="Azerbaijan", category=["shelling"])

    assert "Accepted #2 under minsk" in heard.text
    assert heard.alone


async def test_a_report_that_names_its_claimant_is_accepted_with_one_tap(desk: Guild) -> None:
    """In the queue, as in the message that tells of it."""
    await desk.types(f"{REPORT} claimant=Azerbaijan category=shelling", by=REPORTER)

    heard = await desk.presses("Accept #2", await desk.types("/violation queue show"))

    assert "Accepted #2 under minsk" in heard.text


@pytest.mark.parametrize("label", ["Accept", "Duplicate", "Dismiss"])
async def test_who_comes_second_is_told_before_a_form_opens(desk: Guild, report: discord.Message, label: str) -> None:
    """Two moderators may be awake: nobody fills a form for a report that is settled."""
    await desk.types("/violation queue dismiss 2 reason=A quarry blast")

    heard = await desk.presses_on(label, report)

    assert "#2 does not wait in the queue: it was dismissed." in heard.text
    assert heard.alone


async def test_others_settle_nothing(desk: Guild, report: discord.Message) -> None:
    """Who isn't a moderator is told so, alone."""
    heard = await desk.presses_on("Accept", report, by=VISITOR)

    assert "Only moderators" in heard.text
    assert heard.alone


async def test_a_line_of_the_log_shows_its_violation(desk: Guild) -> None:
    """Its button answers whoever presses it."""
    await desk.types("/tracker channel log=yes", by=ADMIN)
    await desk.types("/violation respond 1 speaker=Armenia stance=denies", by=MODERATOR)
    line = await desk.posted()

    assert line.embeds[0].description == (
        "#1 (reported): Azerbaijan accuses Armenia of shelling Terter (26 Oct 2020, 08:20 Baku, 04:20 UTC). Armenia"
        " denies it."
    )
    assert "#1 · Terter" in (await desk.presses_on("Show", line, by=VISITOR)).text


async def test_a_report_that_was_taken_back_is_told_to_be_gone(desk: Guild, report: discord.Message) -> None:
    """Who handed it in undid that; its message is there still, and asks nobody for anything."""
    await desk.types("/tracker undo", by=REPORTER)

    heard = await desk.presses_on("Accept", report)

    assert "#2 was taken back, by entry" in heard.text
