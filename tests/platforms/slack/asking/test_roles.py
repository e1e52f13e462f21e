"""Roles on Slack are given to people and groups that can have them: a name that is nobody's id gives nobody a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.calls import Address, Request
from bot.people import Person, Role
from tests.platforms.slack.loopback.town import ANNA, DESK, MINA, MONITORS, OLGA, VERA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.working import Door

ABROAD = "olga is of another organisation, whose people may read here and enter nothing, whatever role they hold."
WAY_OUT = "Mention who is meant with @ where the command is typed, or write the id."
NOBODY = f"Nobody called “vera” has entered anything here. {WAY_OUT}"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("roles person=vera role=moderator", NOBODY),
        ("setup moderators=vera", NOBODY),
        ("roles group=observers role=moderator", f"No group is known here as “observers”. {WAY_OUT}"),
    ],
)
async def test_a_name_that_nobody_has_is_given_no_role(desk: Slack, line: str, why: str) -> None:
    """Slack knows people by ids alone: whoever reads that Vera moderates would wait for her in vain."""
    refused = await desk.types(f"/tracker {line}", by=ANNA)

    assert why in refused.text
    assert (await desk.types("/tracker roles", by=ANNA)).text.count("moderator") == 1


async def test_a_name_that_somebody_has_is_theirs(desk: Slack) -> None:
    """Who has entered something is known by the name it was entered under."""
    await desk.types("/violation report words=Shots", by=MINA)

    assert "mina is now a viewer here." in (await desk.types("/tracker roles mina role=viewer", by=ANNA)).text


async def test_a_role_that_nobody_could_have_can_be_taken_back(desk: Slack, door: Door) -> None:
    """An earlier version gave some."""
    venue, admin = Address("slack", DESK), Person(ANNA, "anna", native=Role.ADMIN)
    await door.answer(Request("tracker roles", {"person": "vera", "role": "admin"}, venue, "", admin, door.now, "1"))

    assert "vera holds no role" in (await desk.types("/tracker roles vera role=none", by=ANNA)).text


async def test_who_was_given_a_role_is_told_of_in_the_journal(desk: Slack) -> None:
    """A person and a group by Slack's own mention, which rings at nobody where one person reads it."""
    await desk.types(f"/tracker roles group=<!subteam^{MONITORS}|@monitors> role=moderator", by=ANNA)

    told = await desk.types("/tracker history", by=MINA)

    assert f"the role of <!subteam^{MONITORS}>, moderator" in told.text
    assert f"the role of <@{MINA}>, moderator" in told.text
    assert told.seen_by == [MINA]


@pytest.mark.parametrize(
    "line",
    [f"roles <@{OLGA}> role=moderator", f"roles {OLGA} role=admin", f"setup moderators=<@{VERA}> <@{OLGA}>"],
)
async def test_who_is_of_another_organisation_is_given_no_role(desk: Slack, line: str) -> None:
    """An admin who reads that somebody moderates now would wait for them in vain: they still enter nothing."""
    before = (await desk.types("/tracker roles", by=ANNA)).text

    refused = await desk.types(f"/tracker {line}", by=ANNA)

    assert refused.text.endswith(ABROAD)
    assert (await desk.types("/tracker roles", by=ANNA)).text == before


async def test_whom_a_form_picks_of_another_organisation_is_told_beside_the_field(desk: Slack) -> None:
    """Slack's own list of people has those of shared channels too."""
    form = await desk.presses(await desk.types("/tracker roles role=moderator", by=ANNA), "Edit", by=ANNA)
    await desk.fills(form, person=OLGA, by=ANNA)

    assert (await desk.submits(form, by=ANNA)).errors == {"person": ABROAD}


async def test_only_an_admin_is_told_who_is_of_another_organisation(desk: Slack) -> None:
    """Anybody else is told what they would be told of their own people."""
    refused = await desk.types(f"/tracker roles <@{OLGA}> role=moderator", by=MINA)

    assert refused.text.startswith("Only admins can use /tracker roles.")


async def test_a_role_of_another_organisation_can_be_taken_back(desk: Slack, door: Door) -> None:
    """An earlier version gave some."""
    venue, admin = Address("slack", DESK), Person(ANNA, "anna", native=Role.ADMIN)
    given = {"person": f"<@{OLGA}|olga>", "role": "moderator"}
    await door.answer(Request("tracker roles", given, venue, "", admin, door.now, "1"))

    assert "olga holds no role" in (await desk.types(f"/tracker roles <@{OLGA}> role=none", by=ANNA)).text
