"""People of other organisations in a channel that is shared: they may read what all may read, and enter nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.platforms.slack.loopback.faults import Fault
from tests.platforms.slack.loopback.town import ANNA, DESK, GUEST, NEWS, OLGA, RUBEN

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack

REPORT = "/violation report claimant=Azerbaijan category=shelling accused=Armenia place=Agdam words=Shots"
UNKNOWN = "Who you are could not be looked up just now"


@pytest.fixture
def unasked(desk: Slack) -> Slack:
    """The same while Slack doesn't tell who anybody is, for as long as there is a fault."""
    desk.server.faults.append(Fault("users.info", status=500, times=1_000))
    return desk


async def test_they_read_where_reads_are_public(desk: Slack) -> None:
    """A ceasefire that is told to the channel is told to all who are in it."""
    shown = await desk.types("/violation show 1", by=RUBEN)

    answer = await desk.presses(shown, "Timeline", by=OLGA)

    assert answer.seen_by == desk.channel(NEWS).members
    assert "minsk" in answer.text.casefold()


@pytest.mark.parametrize(
    "told", [{}, {"stranger": False}, {"team": DESK}], ids=["in both ways", "by the workspace", "as a stranger"]
)
async def test_they_enter_nothing(desk: Slack, told: dict[str, Any]) -> None:
    """Being an owner at home gives no right here, and the sentence doesn't promise one; whichever way Slack tells."""
    desk.world.users[OLGA] = replace(desk.world.users[OLGA], **told)
    message = desk.says("Shelling", by=RUBEN)

    answer = await desk.uses("Log as violation", message, by=OLGA)

    assert answer.seen_by == [OLGA]
    assert answer.text == "People of other organisations may read here, and enter nothing."


async def test_they_are_told_nothing_that_is_private(desk: Slack) -> None:
    """Where the channel's reads are for one person alone, they are for the people of the house."""
    listed = await desk.types("/violation show 1", by=RUBEN)
    await desk.types("/tracker channel private_reads=yes", by=ANNA)

    answer = await desk.presses(listed, "Timeline", by=OLGA)

    assert answer.seen_by == [OLGA]
    assert "so they are not told to others" in answer.text


async def test_guests_are_members_like_others(desk: Slack) -> None:
    """A guest of the workspace reports as anybody does."""
    answer = await desk.types(REPORT, by=GUEST)

    assert "#2" in answer.text


async def test_who_cannot_be_looked_up_enters_nothing_yet(unasked: Slack) -> None:
    """Whoever it is may be of another organisation; what they wrote is offered again until they are known."""
    refused = await unasked.types(REPORT, by=OLGA)
    assert UNKNOWN in refused.text
    assert refused.seen_by == [OLGA]

    form = await unasked.presses(refused, "Edit", by=OLGA)
    still = await unasked.submits(form, by=OLGA)
    assert UNKNOWN in still.text
    assert still.fields["place"] == "Agdam"
    unasked.server.faults.clear()
    known = await unasked.submits(still, by=OLGA)

    assert "People of other organisations may read here, and enter nothing." in known.text
    assert "#2" not in (await unasked.types("/violation queue show", by=ANNA)).text


async def test_a_person_of_the_house_goes_on_once_they_are_known(unasked: Slack) -> None:
    """What is pressed or sent tells whose person it is by itself: nobody of the house waits for long."""
    refused = await unasked.types(REPORT, by=RUBEN)
    assert UNKNOWN in refused.text

    answer = await unasked.submits(await unasked.presses(refused, "Edit", by=RUBEN), by=RUBEN)

    assert "#2" in answer.text
    assert UNKNOWN not in answer.text


async def test_who_cannot_be_looked_up_reads_like_a_stranger(unasked: Slack) -> None:
    """What all may read is told; what is for the house alone waits until it is known who asks."""
    assert "Minsk ceasefire" in (await unasked.types("/ceasefire status minsk", by=OLGA)).text
    assert UNKNOWN in (await unasked.types("/violation queue show", by=OLGA)).text
    unasked.server.faults.clear()
    await unasked.types("/tracker channel private_reads=yes", by=ANNA)
    unasked.server.faults.append(Fault("users.info", status=500, times=1_000))

    assert UNKNOWN in (await unasked.types("/ceasefire status minsk", by=GUEST)).text
