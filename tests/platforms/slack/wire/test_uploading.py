"""Files on Slack: pictures that only a message shows, and others, shared with a channel, a thread or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bot.platforms.slack.wire.uploading import UploadError, Uploads
from bot.replies import File
from tests.platforms.slack.clients import BotClients
from tests.platforms.slack.loopback.faults import Fault, dropping, refusing, too_many
from tests.platforms.slack.loopback.town import DESK, ELSEWHERE, NEWS, VERA

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.loopback.places import Message

CHART: Final = File("reports.png", "image/png", b"\x89PNG a picture", "Four reports on one day, none before. " * 60)
TABLE: Final = File("violations.csv", "text/csv", "place\nTərtər".encode())


@pytest.fixture
async def client(slack: Slack) -> AsyncWebClient:
    """The bot's client in the workspace."""
    return await BotClients(slack.world.url).of(DESK)


def with_files(slack: Slack, channel: str) -> list[Message]:
    """Give the messages of a channel that carry a file."""
    return [one for one in slack.world.channels[channel].visible if one.files]


async def test_a_picture_is_seen_nowhere_before_its_message(slack: Slack, client: AsyncWebClient) -> None:
    """It is uploaded whole, with its words, and known to Slack as a picture by then."""
    slack.world.polls = 2

    number = await Uploads(every=0.01).picture(client, CHART)

    stored = slack.world.files[number]
    assert (stored.content, stored.shared, stored.shown()["mimetype"]) == (CHART.content, [], "image/png")
    assert CHART.alt.startswith(stored.alt.removesuffix(" …"))
    assert len(stored.alt) <= 1_000


async def test_a_file_is_shared_with_a_channel_or_in_a_thread(slack: Slack, client: AsyncWebClient) -> None:
    """Once, below the message that it belongs to."""
    root = str((await client.chat_postMessage(channel=NEWS, text="An export"))["ts"])

    await Uploads().share(client, NEWS, TABLE)
    await Uploads().share(client, NEWS, TABLE, root)

    assert [one.thread_ts for one in with_files(slack, NEWS)] == ["", root]
    assert {slack.world.files[one.files[0]].content for one in with_files(slack, NEWS)} == {TABLE.content}


async def test_a_file_is_sent_to_a_person(slack: Slack, client: AsyncWebClient) -> None:
    """Into the talk that they have with the bot alone."""
    await Uploads().share(client, VERA, TABLE)

    assert len(with_files(slack, slack.world.direct(DESK, VERA).id)) == 1


@pytest.mark.parametrize("step", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
@pytest.mark.parametrize("how", ["drops", "500"])
async def test_an_upload_that_fails_says_so(slack: Slack, client: AsyncWebClient, step: str, how: str) -> None:
    """At whichever step; nothing is tried again by itself."""
    slack.server.faults.append(dropping(step, taken=False) if how == "drops" else Fault(step, status=500))

    with pytest.raises(UploadError):
        await Uploads().share(client, NEWS, TABLE)

    assert with_files(slack, NEWS) == []


async def test_an_upload_says_what_slack_said(slack: Slack, client: AsyncWebClient) -> None:
    """A channel that the bot is not in, and how long a limit takes."""
    with pytest.raises(UploadError, match="not_in_channel") as closed:
        await Uploads().share(client, ELSEWHERE, TABLE)
    slack.server.faults += [too_many("files.info", seconds=7), refusing("files.info", "file_not_found", times=0)]
    with pytest.raises(UploadError) as limited:
        await Uploads().picture(client, CHART)

    assert (closed.value.seconds, limited.value.seconds) == (None, 7)


async def test_a_picture_that_slack_never_knows_is_given_up(slack: Slack, client: AsyncWebClient) -> None:
    """After its patience; nobody waits for ever."""
    slack.world.polls = 1_000

    with pytest.raises(UploadError):
        await Uploads(patience=0.1, every=0.01).picture(client, CHART)
