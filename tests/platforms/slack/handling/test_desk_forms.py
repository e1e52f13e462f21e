"""Forms on Slack: a command that lacks what it requires asks in a window, and the window says what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.platforms.meanings import SILENT
from tests.platforms.slack.loopback.town import ANNA, MINA, NEWS, RUBEN, VERA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.working import Door


async def test_a_command_asks_for_what_it_lacks(desk: Slack) -> None:
    """It opens filled with what was typed, and nothing was entered yet."""
    form = await desk.types("/violation log Azerbaijan place=Terter", by=MINA)

    assert form.fields["claimant"] == "Azerbaijan"
    assert form.fields["place"] == "Terter"
    assert form.fields["category"] in {"", None}


async def test_a_report_without_a_word_asks_for_it(desk: Slack) -> None:
    """Nothing of it is required by itself, and yet it has to say something."""
    form = await desk.types("/violation report", by=RUBEN)

    assert "words" in form.fields


async def test_a_member_reports_from_the_bots_own_page(desk: Slack) -> None:
    """The one button there that is for them asks what happened."""
    form = await desk.presses(await desk.opens_home(by=RUBEN), "Report a violation", by=RUBEN)
    await desk.fills(form, words="Shells near Agdam", by=RUBEN)

    assert "Reported as #2. It waits for a moderator" in (await desk.submits(form, by=RUBEN)).text


@pytest.mark.parametrize("line", SILENT)
async def test_a_command_that_says_nothing_asks_what_is_meant(desk: Slack, line: str) -> None:
    """There is as little that it requires by itself: the form holds all that it may say."""
    form = await desk.types(f"/{line}", by=ANNA)

    assert form.is_view
    assert (await desk.submits(form, by=ANNA)).fields == form.fields


@pytest.mark.parametrize(
    ("line", "field", "named"),
    [
        ("/violation amend 1", "violation", "1"),
        ("/ceasefire amend minsk", "agreement", "minsk"),
        ("/tracker actor amend Armenia", "actor", "Armenia"),
        ("/tracker conflict amend karabakh", "conflict", "karabakh"),
    ],
)
async def test_a_change_of_nothing_yet_asks_what_it_is(desk: Slack, line: str, field: str, named: str) -> None:
    """Whoever names a record to amend and no more wants to say what is to be changed, not that nothing was."""
    form = await desk.types(line, by=MINA)

    assert form.fields[field] == named


async def test_what_was_sent_is_confirmed_in_the_window(desk: Slack) -> None:
    """The window says what was logged, and what may be done next."""
    form = await desk.types("/violation log Azerbaijan", by=MINA)
    await desk.fills(form, category="shelling", accused="armenia", place="Agdam", by=MINA)

    answer = await desk.submits(form, by=MINA)

    assert answer.open
    assert "Logged as #2" in answer.text
    assert "Undo" in answer.buttons


async def test_a_word_that_cannot_be_read_is_told_at_its_field(desk: Slack) -> None:
    """All that was typed stays where it is."""
    form = await desk.types("/violation log Azerbaijan", by=MINA)
    await desk.fills(form, category="shelling", accused="armenia", occurred__told="10/11/2020", by=MINA)

    refused = await desk.submits(form, by=MINA)

    assert list(refused.errors) == ["occurred:told"]
    assert refused.fields["category"] == "shelling"


async def test_what_stays_empty_in_an_amendment_stays_as_it_is(desk: Slack) -> None:
    """The form says so on top: nobody fears to clear what they don't fill."""
    form = await desk.presses(await desk.types("/violation show 1", by=MINA), "Amend", by=MINA)
    assert form.text.startswith("What is left empty stays as it is.\nviolation: #1")
    await desk.fills(form, place="Agdam", by=MINA)

    assert "Place:* Terter → Agdam" in (await desk.submits(form, by=MINA)).text


async def test_a_zone_that_is_none_is_told_at_its_field(desk: Slack) -> None:
    """A time has four fields, and the day is right."""
    form = await desk.types("/violation log Azerbaijan", by=MINA)
    await desk.fills(form, category="shelling", accused="armenia", occurred__date="2020-10-27", by=MINA)
    await desk.fills(form, occurred__zone="Nowhere/Land", by=MINA)

    assert list((await desk.submits(form, by=MINA)).errors) == ["occurred:zone"]


async def test_a_refusal_of_no_field_is_told_on_top(desk: Slack) -> None:
    """The same form again, with everything that was typed, and why not."""
    form = await desk.types("/violation merge", by=MINA)
    await desk.fills(form, violation="#1", into="#1", by=MINA)

    again = await desk.submits(form, by=MINA)

    assert again.errors == {}
    assert again.text.startswith("#1 is the same violation, or was merged into it.")
    assert again.fields == {"violation": "#1", "into": "#1"}


async def test_a_form_that_was_sent_empty_stays_a_form(desk: Slack) -> None:
    """Its time consists of parts none of which is asked for by itself: what is needed is told where it is missing."""
    form = await desk.types("/ceasefire suspend", by=MINA)

    refused = await desk.submits(form, by=MINA)

    assert "at:date" in refused.errors
    assert refused.title == form.title


async def test_a_question_takes_the_place_of_the_form(desk: Slack) -> None:
    """What looks like a report that is there is asked about in the same window."""
    form = await desk.types("/violation log Azerbaijan place=Terter occurred=2020-10-26 08:20", by=MINA)
    await desk.fills(form, category="shelling", accused="armenia", by=MINA)

    asked = await desk.submits(form, by=MINA)
    assert "This looks like #1" in asked.text

    assert "Logged as #2" in (await desk.presses(asked, "Log as new", by=MINA)).text


async def test_a_question_leads_back_to_its_form(desk: Slack) -> None:
    """Whoever is asked about a name can go back and write another: nothing else has to be written again."""
    form = await desk.types("/violation log Azerbaijan", by=MINA)
    await desk.fills(form, category="shelling", accused="Nobody at all", words="gross", by=MINA)
    asked = await desk.submits(form, by=MINA)
    assert "No actor is called" in asked.text

    again = await desk.presses(asked, "Edit", by=MINA)
    assert again.fields["words"] == "gross"
    await desk.fills(again, accused="armenia", by=MINA)

    assert "Logged as #2" in (await desk.submits(again, by=MINA)).text


async def test_a_slow_record_is_waited_for_in_the_window(desk: Slack, door: Door) -> None:
    """The window says that it saves, and then what was saved; Slack is answered long before it gives up."""
    form = await desk.types("/violation log Azerbaijan", by=MINA)
    await desk.fills(form, category="shelling", accused="armenia", place="Agdam", by=MINA)
    door.gate.clear()

    saving = await desk.submits(form, by=MINA)
    assert "Saving" in saving.text
    since = saving.view.hash
    door.gate.set()

    assert "Logged as #2" in (await desk.changes(saving, since=since)).text


async def test_a_window_closed_meanwhile_loses_nothing(desk: Slack, door: Door) -> None:
    """What was saved is told to its person in the channel where they began."""
    form = await desk.types("/violation log Azerbaijan", by=MINA)
    await desk.fills(form, category="shelling", accused="armenia", place="Agdam", by=MINA)
    door.gate.clear()
    saving = await desk.submits(form, by=MINA)
    await desk.closes(saving, by=MINA)
    past = len(desk.world.feed.past)

    door.gate.set()

    answer = await desk.next_message(NEWS, since=past)
    assert "Logged as #2" in answer.text
    assert answer.seen_by == [MINA]


async def test_what_was_refused_late_can_be_mended(desk: Slack, door: Door) -> None:
    """The form that was closed meanwhile opens again from a button, filled with all that was typed."""
    form = await desk.types("/violation log Azerbaijan", by=MINA)
    await desk.fills(form, category="shelling", accused="armenia", occurred__told="10/11/2020", words="gross", by=MINA)
    door.gate.clear()
    saving = await desk.submits(form, by=MINA)
    await desk.closes(saving, by=MINA)
    past = len(desk.world.feed.past)
    door.gate.set()

    answer = await desk.next_message(NEWS, since=past)
    assert answer.seen_by == [MINA]
    again = await desk.presses(answer, "Edit", by=MINA)

    assert again.fields["occurred:told"] == "10/11/2020"
    assert again.fields["words"] == "gross"


async def test_fields_offer_what_there_is(desk: Slack) -> None:
    """What was typed is offered first, then what it may become."""
    form = await desk.types("/violation log", by=MINA)

    assert await desk.searches(form, "claimant", "azer", by=MINA) == ["azer", "azerbaijan"]


async def test_a_slow_record_offers_what_was_typed(desk: Slack, door: Door) -> None:
    """Slack is answered before it gives up, with the words as they are."""
    form = await desk.types("/violation log", by=MINA)
    door.gate.clear()

    assert await desk.searches(form, "claimant", "azer", by=MINA) == ["azer"]

    door.gate.set()


async def test_a_refused_line_can_be_edited(desk: Slack) -> None:
    """Whoever wrote a whole line gets it back as a form, and the fault is told."""
    refused = await desk.types(
        "/violation log Azerbaijan category=shelling accused=Armenia occurred=10/11/2020", by=MINA
    )
    assert refused.seen_by == [MINA]

    form = await desk.presses(refused, "Edit", by=MINA)

    assert form.fields["category"] == "shelling"


async def test_a_read_that_lacks_something_asks_for_it(desk: Slack) -> None:
    """Reading commands have forms as well; the answer can be shown to the channel."""
    form = await desk.types("/violation show", by=VERA)
    await desk.fills(form, violation="#1", by=VERA)

    answer = await desk.submits(form, by=VERA)

    assert "Azerbaijan" in answer.text
    assert "Share here" in answer.buttons
