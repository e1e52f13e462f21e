"""Who people are on Slack is looked up seldom, never waited for long, and never gives more rights by a fault."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.people import Role
from bot.platforms.slack.asking.people import People
from tests.platforms.slack.loopback.faults import Fault, dropping, hanging, refusing
from tests.platforms.slack.loopback.town import ANNA, BOT_TOKEN, DESK, GUEST, MINA, MONITORS, OLGA, RUBEN

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack

INFO = "users.info"


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Tell the time."""
        return self.time


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


@pytest.fixture
def people(clock: Clock) -> People:
    """Nobody is known yet."""
    return People(clock.now)


@pytest.fixture
def client(slack: Slack) -> AsyncWebClient:
    """The bot's client in the workspace."""
    return AsyncWebClient(BOT_TOKEN, base_url=f"{slack.world.url}/api/", retry_handlers=[])


@pytest.mark.parametrize(("user", "native"), [(ANNA, Role.ADMIN), (MINA, None), (GUEST, None), (OLGA, Role.VIEWER)])
async def test_what_a_workspace_vouches_for(
    people: People, client: AsyncWebClient, user: str, native: Role | None
) -> None:
    """Owners and admins are admins; members and guests what they were made here; strangers look on."""
    assert (await people.of(client, DESK, user, "")).native is native


async def test_a_person_has_a_name_and_their_groups(people: People, client: AsyncWebClient) -> None:
    """They go by the name that they gave themselves, and roles may be given to their user groups."""
    found = await people.of(client, DESK, RUBEN, "ruben")

    assert found.id == RUBEN
    assert found.groups == (MONITORS,)
    assert "uben" in found.name


async def test_what_is_known_lately_is_not_asked_again(
    people: People, client: AsyncWebClient, slack: Slack, clock: Clock
) -> None:
    """For ten minutes nobody is looked up twice, and an older word holds where there is no newer."""
    await people.of(client, DESK, ANNA, "")
    slack.server.faults.append(Fault("*", status=500, times=1_000))

    clock.time += timedelta(minutes=9)
    assert (await people.of(client, DESK, ANNA, "")).native is Role.ADMIN
    clock.time += timedelta(hours=9)
    assert (await people.of(client, DESK, ANNA, "")).native is Role.ADMIN


async def test_who_is_no_admin_any_more_is_none_soon(
    people: People, client: AsyncWebClient, slack: Slack, clock: Clock
) -> None:
    """A right that was taken away on Slack is gone here ten minutes later."""
    await people.of(client, DESK, ANNA, "")
    slack.world.users[ANNA].admin = slack.world.users[ANNA].owner = False

    clock.time += timedelta(minutes=10)

    assert (await people.of(client, DESK, ANNA, "")).native is None


@pytest.mark.parametrize(
    "fault",
    [
        refusing("users.info", "internal_error"),
        Fault("users.info", status=500),
        dropping("users.info", taken=False, times=3),
    ],
    ids=["refused", "broken", "dropped"],
)
async def test_a_fault_gives_no_rights(people: People, client: AsyncWebClient, slack: Slack, fault: Fault) -> None:
    """An owner is a member then, and somebody of another team still a stranger."""
    slack.server.faults.append(fault)
    assert (await people.of(client, DESK, ANNA, "anna", DESK)).native is None

    slack.server.faults.append(Fault("users.info", status=500))
    assert (await people.of(client, DESK, OLGA, "olga", "T0AWAY")).native is Role.VIEWER


async def test_who_is_in_no_group_that_is_told_is_known(people: People, client: AsyncWebClient, slack: Slack) -> None:
    """Where the bot may not see user groups people are known all the same, but for what they are in."""
    slack.server.faults.append(refusing("usergroups.list", "missing_scope"))

    found = await people.of(client, DESK, RUBEN, "ruben")

    assert (found.groups, found.grouped) == ((), False)
    assert "uben" in found.name


async def test_a_look_up_that_hangs_ends_by_itself(people: People, client: AsyncWebClient, slack: Slack) -> None:
    """What it brings is known the next time."""
    fault = hanging("users.info")
    slack.server.faults.append(fault)
    assert not (await people.of(client, DESK, ANNA, "anna")).known

    fault.released.set()
    async with asyncio.timeout(10):
        while (await people.of(client, DESK, ANNA, "anna")).native is not Role.ADMIN:  # noqa: ASYNC110 — nobody tells
            await asyncio.sleep(0.01)


async def test_a_mention_is_given_a_name(people: People, client: AsyncWebClient) -> None:
    """What was picked in a form reads as it does where it was typed."""
    named = await people.named(client, DESK, {"moderators": f"<@{RUBEN}>; <@{MINA}|mina>; <@U0NOBODY>", "zone": "UTC"})

    assert named == {"moderators": f"<@{RUBEN}|ruben>; <@{MINA}|mina>; <@U0NOBODY>", "zone": "UTC"}
