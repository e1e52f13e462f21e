"""A question in a window that is closed unanswered costs nobody what they typed before it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.slack.loopback.town import MINA, NEWS

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.loopback.seen import Seen

ALIKE = "This looks like #1: same place and day, same accused. Nothing was saved yet."
KEPT = "What you wrote is kept, and not entered yet."


@pytest.fixture
async def question(desk: Slack) -> Seen:
    """A report, typed into a form, that looks like one on record: the window asks which is meant."""
    form = await desk.types("/violation log", by=MINA)
    told = {"claimant": "azerbaijan", "accused": "armenia", "category": "shelling", "words": "heard it"}
    await desk.fills(form, **told, occurred__date="2020-10-26", place="Terter", by=MINA)
    return await desk.submits(form, by=MINA)


async def closed(desk: Slack, window: Seen) -> Seen:
    """Close a window, and give what is told after that."""
    past = len(desk.world.feed.past)
    await desk.closes(window, by=MINA)
    return await desk.next_message(NEWS, since=past)


async def test_what_was_typed_before_a_question_is_offered_again(desk: Slack, question: Seen) -> None:
    """A thumb that slips on a phone closes a window too."""
    assert question.text.startswith(ALIKE)

    offered = await closed(desk, question)

    assert offered.text == f"{ALIKE}\n{KEPT}"
    assert (offered.seen_by, offered.buttons) == ([MINA], ["Edit"])
    form = await desk.presses(offered, "Edit", by=MINA)
    assert (form.fields["place"], form.fields["words"]) == ("Terter", "heard it")


async def test_a_form_that_took_the_place_of_a_question_is_offered_again(desk: Slack, question: Seen) -> None:
    """The question is gone then, and with it the only button that led to those words."""
    form = await desk.presses(question, "Edit", by=MINA)

    offered = await closed(desk, form)

    assert offered.text == KEPT
    again = await desk.presses(offered, "Edit", by=MINA)
    assert (again.fields["place"], again.fields["words"]) == ("Terter", "heard it")


async def test_what_was_interrupted_by_a_new_name_is_offered_again(desk: Slack) -> None:
    """Whoever added the name, and closes the window, has still not entered what they came for."""
    form = await desk.types("/violation log Russia", by=MINA)
    await desk.fills(form, category="shelling", accused="Armenia", place="Agdam", words="heard it", by=MINA)
    added = await desk.presses(await desk.submits(form, by=MINA), "Add Russia", by=MINA)

    offered = await closed(desk, added)

    assert offered.buttons == ["Back to your entry"]
    again = await desk.presses(offered, "Back to your entry", by=MINA)
    assert (again.fields["claimant"], again.fields["words"]) == ("Russia", "heard it")


async def test_a_question_that_was_answered_is_not_told_of_again(desk: Slack, question: Seen) -> None:
    """It is on record then."""
    logged = await desk.presses(question, "Log as new", by=MINA)
    assert "Logged as #2" in logged.text
    past = len(desk.world.feed.past)

    await desk.closes(logged, by=MINA)
    await desk.types("/tracker about", by=MINA)

    assert len(desk.world.feed.past) == past + 1


async def test_a_long_question_reads_as_it_did(desk: Slack) -> None:
    """Slack's marks about it, and those that it has in place of what was typed, are nobody's words."""
    await desk.types("/tracker actor add The *Ministry* of Emergencies & Relief", by=MINA)
    form = await desk.types("/violation log", by=MINA)
    await desk.fills(form, claimant="The *Ministri* of Emergencies & Relief", category="shelling", by=MINA)
    question = await desk.submits(form, by=MINA)

    offered = await closed(desk, question)

    told = "No actor is called “The *Ministri* of Emergencies & Relief” here."
    told += " Did you mean The *Ministry* of Emergencies & Relief?"
    assert offered.spoken == f"{told}\n{KEPT}".replace("&", "&amp;")
