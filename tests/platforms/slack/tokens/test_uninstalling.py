"""The bot removed from a workspace: its token goes, nothing more is posted, and nobody else notices."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from slack_sdk.errors import SlackApiError

from bot.calls import Address
from bot.keeping import Keeper
from bot.platforms.slack.tokens.clients import PLATFORM, UninstalledError
from bot.replies import Reply
from storage.callers.venues import known_venue
from storage.linking.ending import end_place
from storage.posting import outlets
from tests.platforms.slack.loopback.faults import Fault
from tests.platforms.slack.loopback.tokens import remove
from tests.platforms.slack.loopback.town import AWAY, DESK
from tests.platforms.slack.office import Office

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Database
    from storage.ledger.unit import Connection
    from tests.platforms.slack.loopback.driver import Slack

CHANNEL = "C0NEWS"


@pytest.fixture
async def office(slack: Slack, either_database: Database) -> Office:
    """A process of the bot that two workspaces let in, each with a channel that is posted to."""
    office = Office(slack, either_database)
    for team in (DESK, AWAY):
        await office.let_in(team)
        await Keeper(either_database).greet(Address(PLATFORM, team), CHANNEL, Reply("Welcome"), office.now())
        slack.world.clock.advance(60)
    return office


async def suspended(office: Office, team: str) -> datetime | None:
    """Since when nothing is posted in the channel of a workspace."""

    def look(connection: Connection) -> datetime | None:
        venue = known_venue(connection, PLATFORM, team)
        return outlets.outlets_of(connection, venue.id)[0].suspended_at

    return await office.database.read(look)


async def teams(office: Office) -> list[str]:
    """Give the workspaces that have a token."""
    return [one.external_id for one in await office.kept()]


async def test_what_ends_in_one_workspace_ends_there_alone(slack: Slack, office: Office) -> None:
    """Its token is erased and its channels are left in peace; told twice, in either order, it is the same."""
    ended = office.now()
    remove(slack.world, DESK)
    slack.world.clock.advance(5)

    for _ in ("tokens_revoked", "app_uninstalled"):
        assert await office.workspaces.removed(DESK, ended)

    assert await teams(office) == [AWAY]
    assert await suspended(office, DESK) == office.now()
    assert await suspended(office, AWAY) is None
    with pytest.raises(UninstalledError):
        await office.workspaces.of(DESK)
    assert await office.said(AWAY) == AWAY


async def test_who_lets_the_bot_in_again_finds_it_posting(slack: Slack, office: Office) -> None:
    """And an old word of its end, delivered late or once more, takes nothing from them."""
    ended = office.now()
    remove(slack.world, DESK)
    await office.workspaces.removed(DESK, ended)
    slack.world.clock.advance(30)

    await office.let_in(DESK)
    slack.world.clock.advance(300)

    assert not await office.workspaces.removed(DESK, ended)
    assert await suspended(office, DESK) is None
    assert await office.said(DESK) == DESK


async def test_a_word_that_comes_only_after_the_return_takes_nothing(slack: Slack, office: Office) -> None:
    """Slack may tell of the end after the bot was let in again: the channels stay open, the new token stays."""
    ended = office.now()
    remove(slack.world, DESK)
    slack.world.clock.advance(30)
    await office.let_in(DESK)

    assert not await office.workspaces.removed(DESK, ended)
    assert await suspended(office, DESK) is None
    assert await office.said(DESK) == DESK


@pytest.mark.parametrize("behind", [0.0, 30.0], ids=["in whole seconds", "by a slow clock"])
async def test_a_bot_that_is_removed_at_once_is_gone(slack: Slack, office: Office, behind: float) -> None:
    """Slack tells the second of it, which may have begun before the installation; so may its clock be behind."""
    slack.world.clock.advance(0.6)
    await office.let_in(DESK)
    slack.world.clock.advance(0.2)
    remove(slack.world, DESK)
    told = (office.now() - timedelta(seconds=behind)).replace(microsecond=0)

    for _ in ("tokens_revoked", "app_uninstalled"):
        assert await office.workspaces.removed(DESK, told)

    assert await teams(office) == [AWAY]
    assert await suspended(office, DESK) == office.now()


async def test_a_return_within_the_same_second_stays(slack: Slack, office: Office) -> None:
    """The word of the end is older than the return, though both are of one second; told again it is still old."""
    remove(slack.world, DESK)
    ended = office.now()
    slack.world.clock.advance(0.6)
    await office.let_in(DESK)

    for _ in ("tokens_revoked", "app_uninstalled"):
        assert not await office.workspaces.removed(DESK, ended)

    assert await office.said(DESK) == DESK
    assert await suspended(office, DESK) is None


async def test_while_slack_does_not_say_an_old_word_takes_nothing(slack: Slack, office: Office) -> None:
    """A token that is good no more is noticed by whoever uses it."""
    remove(slack.world, DESK)
    ended = office.now()
    slack.world.clock.advance(0.6)
    await office.let_in(DESK)
    slack.server.faults.append(Fault("auth.test", status=500))

    assert not await office.workspaces.removed(DESK, ended)

    assert await teams(office) == [AWAY, DESK]


async def test_a_workspace_is_read_once_and_then_known(office: Office) -> None:
    """No request waits for the database: it may even be closed."""
    assert await office.workspaces.load() == (DESK, AWAY)
    await office.database.close()

    assert [await office.said(DESK), await office.said(AWAY)] == [DESK, AWAY]


async def test_another_process_sees_what_was_installed_and_what_was_removed(slack: Slack, office: Office) -> None:
    """A new installation within seconds of being asked for; a removed one as soon as Slack takes its token no more."""
    other = Office(slack, office.database)
    assert await other.workspaces.load() == (DESK, AWAY)
    remove(slack.world, DESK)
    await office.workspaces.removed(DESK, office.now())

    with pytest.raises(SlackApiError, match="token_revoked"):
        await other.said(DESK)
    with pytest.raises(UninstalledError):
        await other.workspaces.of(DESK)

    slack.world.clock.advance(10)
    await office.let_in(DESK)
    slack.world.clock.advance(10)
    assert await other.said(DESK) == DESK


async def test_a_token_that_was_replaced_elsewhere_is_replaced_here_in_the_same_breath(
    slack: Slack, office: Office
) -> None:
    """Who lets the bot in again does so at one process; what another is about to post is not refused for that."""
    other = Office(slack, office.database)
    await other.workspaces.load()
    client = await other.workspaces.of(DESK)
    remove(slack.world, DESK)
    await office.workspaces.removed(DESK, office.now())
    slack.world.clock.advance(1)
    await office.let_in(DESK)

    assert (await client.auth_test())["team_id"] == DESK
    assert await other.token(DESK) == await office.token(DESK)


async def test_an_installation_removed_elsewhere_is_noticed_within_minutes(slack: Slack, office: Office) -> None:
    """Even where nothing is asked of Slack meanwhile."""
    other = Office(slack, office.database)
    await other.workspaces.load()
    await office.workspaces.removed(DESK, office.now())

    slack.world.clock.advance(300)
    await other.workspaces.of(DESK)
    await other.workspaces.finish()

    with pytest.raises(UninstalledError):
        await other.workspaces.of(DESK)


async def test_an_erased_workspace_leaves_no_token(office: Office) -> None:
    """Whoever runs the bot erases one place, and the others stay as they are."""
    end = partial(end_place, platform=PLATFORM, external_id=DESK, now=office.now(), confirmed=True)
    await office.database.transaction(end)

    assert await teams(office) == [AWAY]
    assert await suspended(office, AWAY) is None
