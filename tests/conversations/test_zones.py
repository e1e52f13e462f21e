"""A time that was told on other clocks than those of its agreement is told with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.people import MODERATOR, VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk

NOW = "2020-10-30T12:00Z"


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A ceasefire by Baku's clocks, and a report that somebody in New York dates by theirs."""
    for line in (
        "/ceasefire add baku title=B parties=Red; Blue conflict=war zone=Asia/Baku effective=2020-10-26 08:00 new=yes",
        "/violation log Red accused=Blue category=shelling occurred=2020-10-27 13:05 America/New_York new=yes",
    ):
        await bot.hears(line, by=MODERATOR, at=NOW)
    return bot


async def test_the_first_and_the_last_report_name_their_clocks(desk: Talk) -> None:
    """Beside the beginning by Baku's, 13:05 would be read as Baku's too."""
    status = await desk.hears("/ceasefire status baku", by=VISITOR, at=NOW)

    assert status.fact("First reported violation").startswith("27 Oct 13:05 (New York), 1 day 13 hours after")
    assert status.fact("Last report").startswith("27 Oct (New York). Quiet since:")
    overview = await desk.hears("/ceasefire overview", by=VISITOR, at=NOW)
    assert "last report: #1, 27 Oct 13:05 (New York);" in overview.text


async def test_a_timeline_names_what_is_not_of_its_clocks(desk: Talk) -> None:
    """So its footer promises."""
    timeline = await desk.hears("/ceasefire timeline baku", by=VISITOR, at=NOW)

    assert timeline.lines[0] == "26 Oct 08:00 · takes effect"
    assert timeline.lines[1].startswith("27 Oct 13:05 (New York) · #1 · ")
    assert timeline.footer.startswith("Times of Baku in 2020, where nothing else is named.")


async def test_a_statement_names_the_clocks_it_was_published_by(desk: Talk) -> None:
    """A time of day says nothing without them; a day needs none."""
    for told in ("2020-10-28 14:00 America/New_York", "2020-10-29"):
        await desk.hears(f"/ceasefire say baku speaker=Red stance=comments published={told}", by=MODERATOR, at=NOW)

    shown = await desk.hears("/ceasefire show baku", by=VISITOR, at=NOW)

    assert "(28 Oct 2020, 14:00 New York)" in shown.text
    assert "(29 Oct 2020)" in shown.text
