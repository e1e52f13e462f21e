"""A record that another program holds on Slack: what was entered is told to be entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.busy import Beset, besetting, held, impatient
from tests.platforms.slack.loopback.town import MINA
from tests.platforms.slack.working import Door

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack

UNCLEAR = "/violation log Azerbaijan category=shelling accused=Armenia place=Shusha occurred=10/11/2020"


class Busy(Beset, Door):
    """The one door of Slack, which can be beset."""


@pytest.fixture
async def database(template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """A record that isn't waited for."""
    async with await impatient(template, tmp_path) as opened:
        yield opened


@pytest.fixture
def door(database: Database) -> Iterator[Busy]:
    """The one door."""
    with besetting(Busy(database)) as door:
        yield door


async def test_what_was_entered_is_not_told_to_have_failed(desk: Slack, door: Busy) -> None:
    """Its form can't be put away just then: who reads that it was refused would enter it once more."""
    form = await desk.presses(await desk.types(UNCLEAR, by=MINA), "Edit", by=MINA)
    await desk.fills(form, occurred__told="2020-10-28", by=MINA)
    door.once = True

    assert "Logged as #2" in (await desk.submits(form, by=MINA)).text


async def test_a_refusal_is_told_where_its_form_cannot_be_kept(desk: Slack, door: Busy) -> None:
    """The person learns what is wrong with their words, and not that a file is busy; the words are given back."""
    door.once = True

    answer = await desk.types(UNCLEAR, by=MINA)

    assert "10/11/2020 could be 10 November or 11 October." in answer.text
    assert "You asked: claimant: Azerbaijan; category: shelling" in answer.text
    assert answer.buttons == []


async def test_a_question_is_asked_where_its_form_cannot_be_kept(desk: Slack, door: Busy) -> None:
    """What may be done about the name is known all the same, and nothing of what was typed is lost."""
    door.once = True

    question = await desk.types("/violation log Russia category=shelling accused=Armenia", by=MINA)

    assert "No actor is called “Russia” here." in question.text
    assert "You asked: claimant: Russia; category: shelling; accused: Armenia" in question.text
    assert question.buttons == ["Add Russia"]


async def test_a_form_stands_as_it_was_sent_where_nothing_can_be_entered(desk: Slack, door: Busy) -> None:
    """Why not is told on top of it, and it is sent again once the other program is done."""
    form = await desk.types("/violation log Azerbaijan", by=MINA)
    await desk.fills(form, category="shelling", accused="armenia", words="heard it", by=MINA)
    with held(door.database.label):
        again = await desk.submits(form, by=MINA)
    assert "The record is locked by another program just now" in again.text
    assert (again.fields["claimant"], again.fields["words"]) == ("Azerbaijan", "heard it")

    assert "Logged as #2" in (await desk.submits(again, by=MINA)).text
