"""A tap too many on Discord, or a form that is sent again: nothing is entered twice, and what stands is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.people import VISITOR
from tests.platforms.discord.test_conversations import AGAIN, UNCLEAR

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild


async def test_whoever_answers_a_question_twice_means_it_once(desk: Guild) -> None:
    """A second tap enters nothing more, and tells what stands; so it does after a restart."""
    asked = await desk.types(AGAIN)

    for _ in range(2):
        assert "Logged as #2" in (await desk.presses("Log as new", asked)).text
    await desk.restart()
    assert "Logged as #2" in (await desk.presses("Log as new", asked)).text

    assert "#3" not in (await desk.types("/violation list", by=VISITOR)).text


async def test_a_form_that_is_sent_twice_is_entered_once(desk: Guild) -> None:
    """Discord lets a person send it again who was not answered; a form that is opened anew is another one."""
    shown = await desk.types("/violation show 1")
    form = await desk.presses("Casualties", shown)
    answer = await desk.sends(form, claimant="Azerbaijan", killed="3")

    again = await desk.sends_again(form, claimant="Azerbaijan", killed="3")

    assert again.text == answer.text
    assert "changed 1 time." in (await desk.types("/violation show 1")).text
    another = await desk.presses("Casualties", shown)
    assert (await desk.sends(another, claimant="Azerbaijan", killed="4")).text != answer.text


async def test_a_form_that_is_edited_twice_is_entered_once(desk: Guild) -> None:
    """Whether it is sent again or opened again by the same Edit, and while the first is being entered still."""
    refused = await desk.types(UNCLEAR)
    edited, other = await desk.presses("Edit", refused), await desk.presses("Edit", refused)
    desk.door.gate.clear()
    sent = [await send(form, occurred="2020-10-28") for send, form in ((desk.sends, edited), (desk.sends, other))]
    for one in sent:
        assert "Logged as #2" in (await desk.is_answered(one)).text

    assert "Logged as #2" in (await desk.sends_again(edited, occurred="2020-10-28")).text
    assert "#3" not in (await desk.types("/violation list", by=VISITOR)).text
