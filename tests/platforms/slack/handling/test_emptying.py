"""A record that is erased whole is gone from the homes that people have open, too."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.wording.slack import EMPTIED
from tests.platforms.slack.loopback.faults import Fault, too_many
from tests.platforms.slack.loopback.town import ANNA, GUEST, MINA, RUBEN, VERA
from tests.platforms.slack.working import at_work

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.working import Door

EVERYBODY = (ANNA, MINA, RUBEN, VERA, GUEST)


async def test_an_erased_record_is_shown_in_no_home(desk: Slack) -> None:
    """Whoever has one open reads nothing of what is gone; opened again it begins anew."""
    for person in (ANNA, MINA):
        assert "Minsk ceasefire" in (await desk.opens_home(by=person)).text
    before = len(desk.world.feed.past)

    question = await desk.types("/tracker erase everything=yes", by=ANNA)
    await desk.presses(question, "Erase for good", by=ANNA)
    for person in (ANNA, MINA):
        await emptied(desk, person, since=before)

    assert [desk.home(by=person).text for person in (ANNA, MINA)] == [EMPTIED, EMPTIED]
    assert "Nothing is recorded here yet." in (await desk.opens_home(by=MINA)).text


async def test_a_home_that_was_opened_again_is_left_as_it_is(desk: Slack, door: Door) -> None:
    """Many are emptied one after the other: who opens theirs meanwhile sees what is there by now, and goes on to."""
    for person in (ANNA, RUBEN, MINA):
        door.now += timedelta(seconds=1)
        await desk.opens_home(by=person)
    before = len(desk.world.feed.past)
    await desk.presses(await desk.types("/tracker erase everything=yes", by=ANNA), "Erase for good", by=ANNA)

    await emptied(desk, MINA, since=before)
    await desk.opens_home(by=RUBEN)
    await emptied(desk, ANNA, since=before)

    assert "Nothing is recorded here yet." in desk.home(by=RUBEN).text


async def test_an_end_leaves_none_that_is_not_emptied(slack: Slack, door: Door) -> None:
    """Nothing knows of them any more by the next start, and so they don't wait for their turn."""
    async with at_work(door, slack):
        for person in EVERYBODY:
            await slack.opens_home(by=person)
        before = len(slack.world.feed.past)
        await slack.presses(await slack.types("/tracker erase everything=yes", by=ANNA), "Erase for good", by=ANNA)
        await emptied(slack, "", since=before)

    assert {slack.home(by=person).text for person in EVERYBODY} == {EMPTIED}


async def test_a_home_that_slack_does_not_take_keeps_no_other(desk: Slack) -> None:
    """The next is emptied all the same, and it is told what was erased."""
    for person in (ANNA, MINA):
        assert "Minsk ceasefire" in (await desk.opens_home(by=person)).text
    desk.server.faults.append(Fault("views.publish", status=500))
    before = len(desk.world.feed.past)

    question = await desk.types("/tracker erase everything=yes", by=ANNA)
    await desk.presses(question, "Erase for good", by=ANNA)
    await emptied(desk, "", since=before)

    assert "Erased: the whole workspace" in question.text
    assert sorted(desk.home(by=person).text == EMPTIED for person in (ANNA, MINA)) == [False, True]


async def test_a_home_that_slack_did_not_take_in_time_is_emptied_later(desk: Slack) -> None:
    """It says how long to wait; nobody who leaves theirs open reads what is gone until they come back to it."""
    await desk.opens_home(by=MINA)
    desk.server.faults.append(too_many("views.publish", seconds=1))
    before = len(desk.world.feed.past)

    await desk.presses(await desk.types("/tracker erase everything=yes", by=ANNA), "Erase for good", by=ANNA)

    await emptied(desk, MINA, since=before)


async def test_a_question_about_it_empties_nothing(desk: Slack) -> None:
    """Nothing is erased before that is confirmed."""
    home = await desk.opens_home(by=ANNA)

    await desk.types("/tracker erase everything=yes", by=ANNA)
    await desk.types("/tracker about", by=ANNA)

    assert "Minsk ceasefire" in home.text


async def test_the_words_of_one_report_empty_nothing(desk: Slack) -> None:
    """Said in full that not everything is meant, it isn't."""
    await desk.opens_home(by=ANNA)
    question = await desk.types("/tracker erase #1 whole=yes everything=no", by=ANNA)
    before = len(desk.world.feed.past)

    await desk.presses(question, "Erase for good", by=ANNA)
    await desk.world.feed.first(before, lambda one: one.kind == "home")

    assert "Minsk ceasefire" in desk.home(by=ANNA).text


async def emptied(desk: Slack, person: str, *, since: int) -> None:
    """Wait until the home of a person, or of anybody, says that what it showed was erased."""
    await desk.world.feed.first(
        since,
        lambda one: one.kind == "home" and person in {"", one.subject.user} and EMPTIED in str(one.subject),
    )
