"""User groups on Slack that can't be looked up give nobody a right, and who is refused for that is told so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.slack.loopback.faults import Fault, refusing
from tests.platforms.slack.loopback.town import ANNA, MINA, MONITORS, RUBEN, VERA
from tests.platforms.slack.working import at_work

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.working import Door

LIST = "usergroups.list"
ADD = "/tracker actor add Armenia"
UNTOLD = (
    "Which user groups you are in could not be looked up, and one of them may make you one. "
    "Try again in a moment, or ask an admin: /tracker roles"
)


@pytest.fixture(params=[Fault(LIST, status=500), refusing(LIST, "missing_scope")], ids=["broken", "hidden"])
async def ungrouped(door: Door, slack: Slack, request: pytest.FixtureRequest) -> AsyncIterator[Slack]:
    """A workspace at work whose user groups Slack doesn't tell, for as long as there is a fault."""
    fault: Fault = request.param
    slack.server.faults.append(Fault(LIST, status=fault.status, content=fault.content, times=1_000))
    async with at_work(door, slack):
        yield slack


async def test_who_may_be_in_a_group_is_told_that_it_is_not_known(ungrouped: Slack) -> None:
    """They can tell it from a right that they don't have, and know what to do about it."""
    await ungrouped.types(f"/tracker roles group={MONITORS} role=moderator")

    refused = await ungrouped.types(ADD, by=RUBEN)

    assert refused.seen_by == [RUBEN]
    assert refused.text == f"Only moderators can use /tracker actor add. {UNTOLD}"
    assert UNTOLD in (await ungrouped.types("/violation list state=submitted", by=RUBEN)).text


async def test_what_they_wrote_can_be_sent_once_it_is_known(ungrouped: Slack, door: Door) -> None:
    """Nothing typed is lost by a fault of Slack's."""
    await ungrouped.types(f"/tracker roles group={MONITORS} role=moderator")
    refused = await ungrouped.types(ADD, by=RUBEN)
    ungrouped.server.faults.clear()
    door.now = door.now.replace(hour=13)

    form = await ungrouped.presses(refused, "Edit", by=RUBEN)
    added = await ungrouped.submits(form, by=RUBEN)

    assert added.text.startswith("Armenia")


async def test_who_has_a_role_of_their_own_is_told_as_always(ungrouped: Slack) -> None:
    """No group would change it: a role that was given to a person outranks those of groups."""
    await ungrouped.types(f"/tracker roles group={MONITORS} role=moderator")
    await ungrouped.types(f"/tracker roles person=<@{VERA}> role=viewer")

    for person, line in ((VERA, ADD), (RUBEN, "/tracker zone Asia/Baku")):
        told = (await ungrouped.types(line, by=person)).text
        assert told.endswith("An admin can make you one: /tracker roles")
        assert UNTOLD not in told


async def test_nobody_gains_a_right_by_it(ungrouped: Slack) -> None:
    """Whose group may only look on does no more while it can't be looked up; nor does anybody who may be in it."""
    await ungrouped.types(f"/tracker roles group={MONITORS} role=viewer")

    for person in (RUBEN, MINA):
        refused = await ungrouped.types("/violation report words=Shots", by=person)
        assert refused.text == f"Only reporters can use /violation report. {UNTOLD}"
    assert "Only" not in (await ungrouped.types("/violation report words=Shots", by=ANNA)).text


async def test_a_workspace_without_groups_says_nothing_of_them(door: Door, slack: Slack) -> None:
    """Where none can be had nobody waits for them."""
    slack.server.faults.append(refusing(LIST, "paid_teams_only", times=1_000))
    async with at_work(door, slack):
        await slack.types(f"/tracker roles group={MONITORS} role=moderator")

        assert UNTOLD not in (await slack.types(ADD, by=RUBEN)).text


@pytest.mark.parametrize("line", ["roles group=monitors role=moderator", "roles group=@Monitors role=moderator"])
async def test_a_group_that_is_written_by_its_handle_is_that_group(desk: Slack, line: str) -> None:
    """Whoever types it need not wait for Slack to make a mention of it; a role that nobody can have helps nobody."""
    await desk.types(f"/tracker {line}", by=ANNA)

    assert "Only moderators" not in (await desk.types(ADD, by=RUBEN)).text
    assert "Group @monitors: moderator" in (await desk.types("/tracker roles", by=ANNA)).text


async def test_moderators_are_set_up_by_a_groups_handle(desk: Slack) -> None:
    """With the mark that tells it from a person's name."""
    await desk.types("/tracker setup moderators=@monitors", by=ANNA)

    assert "Only moderators" not in (await desk.types(ADD, by=RUBEN)).text


@pytest.mark.parametrize("written", ["@monitors", f"<!subteam^{MONITORS}|@monitors>"])
async def test_a_group_that_is_taken_for_a_person_is_told_by_its_handle(desk: Slack, written: str) -> None:
    """Whether Slack made a mention of it or not, in the words that people read."""
    refused = await desk.types(f"/tracker roles {written} role=moderator", by=ANNA)

    assert "“@monitors” is a group, not a person. Write it as group= instead." in refused.text
