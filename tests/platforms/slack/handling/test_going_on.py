"""Somebody who is not known yet interrupts an entry, and takes nothing of it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.town import MINA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack

LINE = "/violation log Russia category=shelling accused=Armenia place=Agdam words=heard it"


async def test_a_line_with_an_unknown_name_can_be_mended(desk: Slack) -> None:
    """It may be misspelt, and nobody types the whole of it again."""
    question = await desk.types(LINE.replace("Russia", "Azerbeijan"), by=MINA)
    assert "Did you mean Azerbaijan?" in question.text

    form = await desk.presses(question, "Edit", by=MINA)
    assert (form.fields["words"], form.fields["place"]) == ("heard it", "Agdam")
    await desk.fills(form, claimant="azerbaijan", by=MINA)

    assert "Logged as #2" in (await desk.submits(form, by=MINA)).text


async def test_once_a_name_is_added_the_line_goes_on(desk: Slack) -> None:
    """Its button takes the place of the question, and leads back to what was typed."""
    question = await desk.types(LINE, by=MINA)

    added = await desk.presses(question, "Add Russia", by=MINA)
    assert added.text.startswith("Russia")
    form = await desk.presses(added, "Back to your entry", by=MINA)

    assert (form.fields["claimant"], form.fields["words"]) == ("Russia", "heard it")
    assert "Logged as #2" in (await desk.submits(form, by=MINA)).text


async def test_a_form_goes_on_through_several_new_names(desk: Slack) -> None:
    """In its window, where each of them is added in turn."""
    form = await desk.types("/violation log Russia", by=MINA)
    await desk.fills(form, category="shelling", accused="Iran", place="Agdam", words="heard it", by=MINA)
    window = await desk.submits(form, by=MINA)

    for name in ("Russia", "Iran"):
        added = await desk.presses(window, f"Add {name}", by=MINA)
        form = await desk.presses(added, "Back to your entry", by=MINA)
        assert (form.fields["place"], form.fields["words"]) == ("Agdam", "heard it")
        window = await desk.submits(form, by=MINA)

    assert "Logged as #2" in window.text


async def test_a_report_that_resembles_another_can_be_corrected(desk: Slack) -> None:
    """It may be neither that one nor a new one as it was typed; what answers the question leads back to nothing."""
    again = "/violation log Azerbaijan category=shelling accused=Armenia place=Terter occurred=2020-10-26 08:20"
    question = await desk.types(again, by=MINA)
    assert question.buttons == ["Add to #1", "Log as new", "Show #1", "Edit"]

    form = await desk.presses(question, "Edit", by=MINA)
    assert (form.fields["place"], form.fields["occurred:time"]) == ("Terter", "08:20")

    assert "Back to your entry" not in (await desk.presses(question, "Add to #1", by=MINA)).buttons
