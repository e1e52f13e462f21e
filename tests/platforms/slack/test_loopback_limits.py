"""The loopback is as strict as Slack: what it lets pass once, for a while, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.platforms.slack.bolted import over_sockets
from tests.platforms.slack.loopback.deliveries import UndeliveredError
from tests.platforms.slack.loopback.faults import dropping, too_many
from tests.platforms.slack.loopback.town import ANNA, BOT_TOKEN, CLOSED, DESK, ELSEWHERE, NEWS, OLD, PAIR, VERA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack

MODAL = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Log"},
    "blocks": [{"type": "divider"}],
}


@pytest.fixture
def client(slack: Slack) -> AsyncWebClient:
    """A client that tries nothing twice."""
    return AsyncWebClient(BOT_TOKEN, base_url=f"{slack.world.url}/api/", retry_handlers=[])


def refused(code: str) -> pytest.RaisesExc[SlackApiError]:
    """Expect a refusal by Slack's name for it."""
    return pytest.RaisesExc(SlackApiError, check=lambda fault: fault.response["error"] == code)


async def test_a_trigger_is_good_once_and_for_three_seconds(slack: Slack, client: AsyncWebClient) -> None:
    """A modal must be opened soon after what somebody did, and only one."""
    trigger = slack.world.trigger(DESK, ANNA).id
    await client.views_open(trigger_id=trigger, view=MODAL)
    with refused("exchanged_trigger_id"):
        await client.views_open(trigger_id=trigger, view=MODAL)
    late = slack.world.trigger(DESK, ANNA).id
    slack.world.clock.advance(3.1)
    with refused("expired_trigger_id"):
        await client.views_open(trigger_id=late, view=MODAL)


async def test_a_view_is_changed_only_as_it_was_read(slack: Slack, client: AsyncWebClient) -> None:
    """Who changes a view by an old hash has not seen what changed meanwhile."""
    view = (await client.views_open(trigger_id=slack.world.trigger(DESK, ANNA).id, view=MODAL))["view"]
    await client.views_update(view_id=view["id"], hash=view["hash"], view=MODAL)
    with refused("hash_conflict"):
        await client.views_update(view_id=view["id"], hash=view["hash"], view=MODAL)
    await slack.closes(slack.seen(slack.world.views[view["id"]]))
    with refused("not_found"):
        await client.views_update(view_id=view["id"], view=MODAL)


async def test_a_response_url_is_good_five_times_and_for_half_an_hour(slack: Slack) -> None:
    """Answers to what somebody did come soon, and are few."""
    async with aiohttp.ClientSession() as session:
        url = slack.world.hook(slack.world.trigger(DESK, ANNA), NEWS)
        told = [(await session.post(url, json={"text": "Again"})).status for _ in range(6)]
        assert told == [200, 200, 200, 200, 200, 404]
        late = slack.world.hook(slack.world.trigger(DESK, ANNA), NEWS)
        slack.world.clock.advance(30 * 60 + 1)
        assert (await session.post(late, json={"text": "Late"})).status == 404
    assert [one.seen_by for one in slack.answers(seen_by=ANNA)] == [[ANNA]] * 5
    assert slack.answers(seen_by=VERA) == []


@pytest.mark.parametrize(
    ("channel", "code"),
    [
        (ELSEWHERE, "not_in_channel"),
        (CLOSED, "channel_not_found"),
        (OLD, "is_archived"),
        (PAIR, "channel_not_found"),
        ("C1", "channel_not_found"),
    ],
)
async def test_the_bot_posts_only_where_it_is(client: AsyncWebClient, channel: str, code: str) -> None:
    """A channel without the bot, and one that it can't know of, are refused as Slack refuses them."""
    with refused(code):
        await client.chat_postMessage(channel=channel, text="Words")


async def test_a_token_is_looked_at(slack: Slack, client: AsyncWebClient) -> None:
    """Strangers, revoked tokens and missing scopes are told apart."""
    with refused("invalid_auth"):
        await AsyncWebClient("xoxb-none", base_url=client.base_url, retry_handlers=[]).auth_test()
    with refused("missing_scope"):
        await client.conversations_join(channel=ELSEWHERE)
    with refused("unknown_method"):
        await client.api_call("chat.shout")
    slack.world.tokens[BOT_TOKEN].revoked = True
    with refused("token_revoked"):
        await client.auth_test()


async def test_a_token_is_rotated_once_by_its_refresh_token(slack: Slack, client: AsyncWebClient) -> None:
    """A code brings a token that ends; its refresh token brings the next, and is used up."""
    slack.world.rotates = True
    slack.world.codes["a-code"] = DESK
    app = dict(zip(("client_id", "client_secret"), slack.world.client, strict=True))
    first = await client.api_call("oauth.v2.access", params=app | {"code": "a-code"})
    slack.world.clock.advance(first["expires_in"])
    with refused("token_expired"):
        await client.auth_test(token=first["access_token"])
    renewal = app | {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    second = await client.api_call("oauth.v2.access", params=renewal)
    assert (await client.auth_test(token=second["access_token"]))["team_id"] == DESK
    with refused("invalid_refresh_token"):
        await client.api_call("oauth.v2.access", params=renewal)


@pytest.mark.parametrize("taken", [False, True])
async def test_an_answer_is_lost_before_the_message_or_after(
    slack: Slack, client: AsyncWebClient, *, taken: bool
) -> None:
    """Who asked cannot tell which of the two it was, but the channel can."""
    slack.server.faults.append(dropping("chat.postMessage", taken=taken))
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=NEWS, text="Words")
    assert [one.text for one in slack.answers()] == (["Words"] if taken else [])


async def test_too_many_calls_are_told_to_wait(slack: Slack, client: AsyncWebClient) -> None:
    """A 429 says for how long; a pace is kept by the loopback's own clock."""
    slack.server.faults.append(too_many("auth.test", seconds=7))
    with pytest.raises(SlackApiError) as told:
        await client.auth_test()
    assert told.value.response.headers["Retry-After"] == "7"
    assert (await client.auth_test())["ok"]
    slack.server.paces.every["conversations.history"] = 60
    await client.conversations_history(channel=NEWS)
    with refused("ratelimited"):
        await client.conversations_history(channel=NEWS)
    slack.world.clock.advance(60)
    await client.conversations_history(channel=NEWS)


async def test_history_is_as_short_as_slack_makes_it(slack: Slack, client: AsyncWebClient) -> None:
    """Page by page everything is there, the newest first, and metadata only for who asks for it."""
    slack.world.history = 15
    metadata = {"event_type": "post", "event_payload": {"key": "k"}}
    for number in range(20):
        await client.chat_postMessage(channel=NEWS, text=str(number), metadata=metadata)
    first = await client.conversations_history(channel=NEWS, limit=200, include_all_metadata=True)
    assert [one["text"] for one in first["messages"]] == [str(number) for number in range(19, 4, -1)]
    assert first["messages"][0]["metadata"] == metadata
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_history(channel=NEWS, cursor=cursor)
    assert [one["text"] for one in rest["messages"]] == ["4", "3", "2", "1", "0"]
    assert "metadata" not in rest["messages"][0]


async def test_an_envelope_may_come_twice(slack: Slack) -> None:
    """Slack promises to deliver at least once, not only once."""
    async with over_sockets(slack) as app:
        slack.server.sockets.doubles_next = True
        await slack.types("/say twice")
        await slack.next_message(since=1)
        assert app.heard == ["/say", "/say"]


async def test_a_connection_that_breaks_is_followed_by_another(slack: Slack) -> None:
    """A bot gives signs of life, and comes again when its connection breaks or Slack asks it to."""
    async with over_sockets(slack):
        await slack.server.sockets.ping()
        await slack.server.sockets.drop()
        await slack.server.sockets.connects(2)
        await slack.server.sockets.disconnect()
        await slack.server.sockets.connects(3)
        assert (await slack.types("/say again")).text == "again"


async def test_a_silent_connection_gives_no_sign_of_life(slack: Slack) -> None:
    """A connection that is open and dead is left for another."""
    async with over_sockets(slack):
        slack.server.sockets.silent = True
        await slack.server.sockets.are_gone()
        slack.server.sockets.silent = False
        await slack.server.sockets.connects(2)
        assert (await slack.types("/say again")).text == "again"


async def test_a_bot_that_is_gone_takes_nothing(slack: Slack) -> None:
    """Over HTTP a person is told at once that the app did not answer."""
    slack.server.listens_at("http://127.0.0.1:1/slack/events")
    with pytest.raises(UndeliveredError):
        await slack.types("/say nothing")
