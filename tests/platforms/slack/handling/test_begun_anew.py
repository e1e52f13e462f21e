"""Buttons on Slack that stand below what was erased with everything speak of nothing in the record that began since."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.platforms.slack.loopback.town import ANNA, MINA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.loopback.seen import Seen
    from tests.platforms.slack.working import Door

GONE = "This is not known here any more"


@pytest.fixture
async def shown(desk: Slack, door: Door) -> Seen:
    """A report of a record that was erased whole the day after, with all its buttons; the next record has a #1 too."""
    shown = await desk.types("/violation show 1", by=ANNA)
    door.now += timedelta(days=1)
    desk.world.clock.now += timedelta(days=1)
    await desk.types("/tracker erase everything=yes confirm=yes", by=ANNA)
    for line in (
        "/tracker actor add France",
        "/tracker actor add Spain",
        "/tracker conflict add war title=War parties=France; Spain",
        "/violation log France category=shelling accused=Spain place=Irun conflict=war new=yes",
    ):
        await desk.types(line, by=ANNA)
    return shown


@pytest.mark.parametrize("label", ["Add a denial", "Casualties", "Verify", "Amend", "History"])
async def test_an_old_button_is_not_taken_for_one_of_the_new_record(desk: Slack, shown: Seen, label: str) -> None:
    """Numbers begin anew there, and nobody sees by a number that it is another's."""
    answer = await desk.presses(shown, label, by=ANNA)

    assert answer.text.startswith(GONE)
    assert answer.seen_by == [ANNA]


async def test_the_buttons_of_the_new_record_are_taken(desk: Slack, door: Door, shown: Seen) -> None:
    """Those below its first answers too, however long ago they were given."""
    assert shown.text
    fresh = await desk.types("/violation show 1", by=ANNA)
    door.now += timedelta(days=400)

    assert (await desk.presses(fresh, "Casualties", by=ANNA)).text.startswith("violation: #1")


async def test_what_names_nothing_of_a_record_is_done_in_any(desk: Slack, door: Door) -> None:
    """A list is a list of what there is now."""
    overview = await desk.types("/ceasefire overview", by=MINA)
    door.now += timedelta(days=1)
    await desk.types("/tracker erase everything=yes confirm=yes", by=ANNA)

    assert (await desk.presses(overview, "Violations", by=ANNA)).text.startswith("Reports\nNone fits.")
