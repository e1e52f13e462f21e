"""A form that is refused more than once says each time what is wrong now, and still what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.slack.loopback.town import MINA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.loopback.seen import Seen

NOTHING = "A claim states a figure or words: "


@pytest.fixture
async def refused(desk: Slack) -> Seen:
    """A form for the figures of a report, sent without any."""
    form = await desk.presses(await desk.types("/violation show 1", by=MINA), "Casualties", by=MINA)
    assert form.text.startswith("violation: #1")
    await desk.fills(form, claimant="armenia", by=MINA)
    return await desk.submits(form, by=MINA)


async def test_it_still_says_what_it_is_about(refused: Seen) -> None:
    """What the button filled by itself is no field, and is told beside the refusal."""
    first, second, *_ = refused.text.splitlines()

    assert first.startswith(NOTHING)
    assert second == "violation: #1"


async def test_what_was_wrong_before_is_not_told_again(desk: Slack, refused: Seen) -> None:
    """Another fault is told in the place of the first, which is mended."""
    await desk.fills(refused, killed="-3", by=MINA)

    again = await desk.submits(refused, by=MINA)

    assert NOTHING not in again.text
    assert again.text.startswith("killed: “-3” is below zero.")
    assert (again.fields["killed"], again.fields["claimant"]) == ("-3", "armenia")


async def test_what_is_mended_then_is_entered(desk: Slack, refused: Seen) -> None:
    """And so goes on to its end."""
    for figure in ("-3", "3"):
        await desk.fills(refused, killed=figure, by=MINA)
        answer = await desk.submits(refused, by=MINA)

    assert "3 killed (Armenia)" in answer.text
