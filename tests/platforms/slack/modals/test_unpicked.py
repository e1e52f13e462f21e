"""Who or what was written by a mere name can be picked in the form: nobody can write a mention there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.town import ANNA, MINA, NEWS, VERA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack


async def test_a_channel_that_was_written_by_its_name_is_picked(desk: Slack) -> None:
    """Slack makes a mention of it only where it knows whom it is for: a private one stays a name."""
    refused = await desk.types("/digest subscribe minsk channel=#ceasefires", by=ANNA)
    form = await desk.presses(refused, "Edit", by=ANNA)
    assert (form.fields["channel:picked"], form.fields["channel:words"]) == ("", "#ceasefires")

    still = await desk.submits(form, by=ANNA)
    assert still.errors == {"channel:picked": "“#ceasefires” is no channel. Mention one, or leave it out for this one."}
    await desk.fills(still, channel__picked=NEWS, by=ANNA)

    assert "A digest of minsk" in (await desk.submits(still, by=ANNA)).text


async def test_somebody_who_was_written_by_name_is_picked(desk: Slack) -> None:
    """Who has entered nothing here is known by their mention alone."""
    form = await desk.presses(await desk.types("/tracker roles vera role=moderator", by=ANNA), "Edit", by=ANNA)

    await desk.fills(form, person__picked=VERA, by=ANNA)

    assert "vera is now a moderator here." in (await desk.submits(form, by=ANNA)).text


async def test_a_name_that_is_known_stays_as_it_was_written(desk: Slack) -> None:
    """Something else was missing: whoever is meant need not be picked again."""
    await desk.types("/violation report words=Shots", by=MINA)
    form = await desk.presses(await desk.types("/tracker roles mina role=emperor", by=ANNA), "Edit", by=ANNA)

    await desk.fills(form, role="viewer", by=ANNA)

    assert "mina is now a viewer here." in (await desk.submits(form, by=ANNA)).text
