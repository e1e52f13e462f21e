"""What the bot posts by itself on Slack, as people of the channel read it: once, in order, with its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bot.calls import Address
from bot.keeping import write_reply
from bot.platforms.ids import post_id
from bot.replies import Reply
from storage.posting.outbox import Piece
from storage.records.posts import Part
from tests.memory_platform import brings
from tests.platforms.slack.loopback.faults import Fault, dropping, refusing, too_many
from tests.platforms.slack.loopback.town import AWAY, DESK, ELSEWHERE, NEWS
from tests.platforms.slack.postbox import ABOUT, DIGEST, PICTURE, Postbox
from tests.talking import Talk

if TYPE_CHECKING:
    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack

POST: Final = "chat.postMessage"


@pytest.fixture
def postbox(database: Database, slack: Slack) -> Postbox:
    """The outbox of a workspace."""
    return Postbox(database, slack)


async def test_a_digest_has_its_picture_and_its_thread(postbox: Postbox, slack: Slack) -> None:
    """Below the message stand the details, in their order; who can't see the picture reads what it shows."""
    await postbox.puts(DIGEST)

    await postbox.delivers()

    assert postbox.reads() == ["A digest"]
    assert postbox.reads_below() == [["Its reports", "Its figures"]]
    (root,) = postbox.said()
    (image,) = [block for block in root.blocks if block["type"] == "image"]
    file = slack.world.files[image["slack_file"]["id"]]
    assert (file.content, file.shared, image["alt_text"]) == (b"a picture", [], PICTURE.alt)
    assert "A digest" in root.text


async def test_a_posts_button_says_which_post_it_belongs_to(postbox: Postbox, slack: Slack) -> None:
    """So that it works after a restart and after a year; the key stands in the metadata as well."""
    await postbox.says("a ceasefire")

    await postbox.delivers()

    (message,) = postbox.said()
    key = message.metadata["event_payload"]["key"]
    buttons = [part for block in message.blocks for part in block.get("elements", []) if part["type"] == "button"]
    assert [one["value"] for one in buttons] == [post_id(key, 0)]
    assert [words["unfurl_links"] for name, words in slack.server.asked if name == POST] == [False]


async def test_a_picture_that_slack_is_slow_to_know_is_waited_for(postbox: Postbox, slack: Slack) -> None:
    """A message that came before would be refused: it comes once, and shows it."""
    slack.world.polls = 3
    await postbox.puts(DIGEST)

    await postbox.delivers()

    assert [block["type"] for block in postbox.said()[0].blocks].count("image") == 1
    assert [name for name, _ in slack.server.asked].count(POST) == 3


@pytest.mark.parametrize(
    "fault",
    [
        refusing("files.getUploadURLExternal", "missing_scope"),
        Fault("upload", status=500),
        dropping("upload", taken=True),
        Fault("files.completeUploadExternal", status=503),
        refusing("files.info", "file_not_found"),
    ],
    ids=lambda fault: f"{fault.method} {fault.how}",
)
async def test_without_its_picture_a_digest_says_what_it_shows(postbox: Postbox, slack: Slack, fault: Fault) -> None:
    """Whatever the upload met, the digest comes, once, and is whole without it."""
    slack.server.faults.append(fault)
    await postbox.puts(DIGEST)

    await postbox.delivers()

    (root,) = postbox.said()
    assert PICTURE.alt in slack.seen(root).text
    assert "could not be added" in slack.seen(root).text
    assert postbox.reads_below() == [["Its reports", "Its figures"]]


async def test_a_picture_that_slack_never_gets_to_know_is_left_out(postbox: Postbox, slack: Slack) -> None:
    """It is waited for some seconds, and no longer."""
    slack.world.polls = 1_000
    await postbox.puts(DIGEST)

    await postbox.delivers()

    assert PICTURE.alt in slack.seen(postbox.said()[0]).text


@pytest.mark.parametrize("code", ["invalid_blocks", "slack_connect_file_link_sharing_blocked"])
async def test_a_picture_that_slack_refuses_to_show_is_left_out(postbox: Postbox, slack: Slack, code: str) -> None:
    """The refused message surely did not arrive: it is sent without."""
    slack.server.faults.append(refusing(POST, code))
    await postbox.puts(DIGEST)

    await postbox.delivers()

    assert postbox.reads() == ["A digest"]
    assert PICTURE.alt in slack.seen(postbox.said()[0]).text


async def test_a_limit_of_uploads_is_waited_for(postbox: Postbox, slack: Slack) -> None:
    """The picture comes later, with its message."""
    slack.server.faults.append(too_many("files.getUploadURLExternal", seconds=30))
    await postbox.puts(DIGEST)
    await postbox.delivers()
    assert postbox.reads() == []

    await postbox.later(30)

    assert [block["type"] for block in postbox.said()[0].blocks].count("image") == 1


async def test_what_has_no_room_is_shared_below_once(postbox: Postbox, slack: Slack) -> None:
    """The whole of a long message is a file in its thread; where that fails, the message says that there is more."""
    whole = [f"{number}: {'a long line of a report ' * 20}" for number in range(60)]
    await postbox.puts([Piece(Part.MESSAGE, write_reply(Reply("A long list", tuple(whole), actions=ABOUT)))])
    slack.server.faults.append(dropping("files.completeUploadExternal", taken=True))

    await postbox.delivers()
    await postbox.later()

    assert postbox.reads() == ["A long list"]
    (shared,) = [one for one in slack.world.channels[NEWS].visible if one.files]
    assert slack.world.files[shared.files[0]].name == "reply.txt"
    assert shared.thread_ts == postbox.said()[0].ts


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("channel_not_found", "the channel is gone, or the bot may not see it"),
        ("not_in_channel", "the bot is not in the channel (/invite @ceasefire-bot)"),
        ("is_archived", "the channel is archived"),
        ("restricted_action", "the bot may not post there"),
    ],
)
async def test_a_channel_that_is_closed_is_left(postbox: Postbox, slack: Slack, code: str, reason: str) -> None:
    """Nothing is tried there any more, the reason is kept for the admins, and other channels go on."""
    slack.world.channels[ELSEWHERE].bot = True
    slack.server.faults.append(refusing(POST, code))
    await postbox.says("a ceasefire", "a violation")
    await postbox.delivers()
    await postbox.says("another", channel=ELSEWHERE)
    await postbox.delivers()

    found = await postbox.outlet()
    assert (found.reason, found.failed, found.unknown) == (reason, 2, 0)
    assert (postbox.reads(), postbox.reads(ELSEWHERE)) == ([], ["another"])


async def test_moderators_learn_once_that_a_channel_is_closed(postbox: Postbox, slack: Slack) -> None:
    """Where they read of new reports, so that nobody takes silence for peace."""
    slack.world.channels[ELSEWHERE].bot = True
    desk = Talk(postbox.database, venue=Address("slack", DESK), channel=ELSEWHERE, lacks=())
    await desk.hears("/tracker channel queue=yes")
    slack.world.channels[NEWS].bot = False
    await postbox.says("a ceasefire", "a violation")
    await postbox.delivers()
    await postbox.says("another violation")
    await postbox.delivers()

    (told,) = postbox.said(ELSEWHERE)
    assert "any more: the bot is not in the channel (/invite @ceasefire-bot)." in slack.seen(told).text
    assert slack.seen(told).buttons == ["Set up"]


@pytest.mark.parametrize("word", ["restricted_action_non_threadable_channel", "restricted_action"])
async def test_a_thread_that_is_not_allowed_leaves_the_channel_alone(postbox: Postbox, slack: Slack, word: str) -> None:
    """The digest stands alone, admins learn what is missing, and the next one is posted."""
    slack.server.faults.append(refusing(POST, word, times=0))
    await postbox.puts(DIGEST)
    for _ in range(3):  # the picture, the message, the thread
        await brings(postbox.delivery)
    slack.server.faults[0].times = 2
    await postbox.delivers()
    await postbox.says("another")
    await postbox.delivers()

    found = await postbox.outlet()
    assert (postbox.reads(), found.reason, found.failed) == (["A digest", "another"], "", 2)


@pytest.mark.parametrize("code", ["msg_blocks_too_long", "invalid_blocks", "msg_too_long", "metadata_too_large"])
async def test_a_message_that_is_refused_holds_nothing_up(postbox: Postbox, slack: Slack, code: str) -> None:
    """It has failed; the next one is posted."""
    slack.server.faults.append(refusing(POST, code))
    await postbox.says("a ceasefire", "a violation")

    await postbox.delivers()

    assert (postbox.reads(), (await postbox.outlet()).failed) == (["a violation"], 1)


@pytest.mark.parametrize(
    "code",
    ["invalid_auth", "token_expired", "service_unavailable", "team_added_to_org", "external_channel_migrating"],
)
async def test_a_fault_that_is_not_the_channels_is_waited_out(postbox: Postbox, slack: Slack, code: str) -> None:
    """A token just replaced, a workspace on the move: nothing is closed, and nothing lost."""
    slack.server.faults.append(refusing(POST, code, times=10))
    await postbox.says("a ceasefire")
    for _ in range(12):
        await postbox.later(60)

    assert (postbox.reads(), (await postbox.outlet()).suspended_at) == (["a ceasefire"], None)


async def test_a_workspace_that_removed_the_bot_is_left_in_the_end(postbox: Postbox, slack: Slack) -> None:
    """Not at the first word of it, which may be of a token that is being renewed; others are posted to meanwhile."""
    postbox.clients.gone.add(DESK)
    await postbox.says("a ceasefire")
    await postbox.says("far away", channel="C0AWAY", team=AWAY)
    for _ in range(7):
        await postbox.later(60)
    assert (await postbox.outlet()).suspended_at is None

    await postbox.later(60)

    assert (await postbox.outlet()).reason == "the bot was removed"
    assert (postbox.reads(), postbox.reads("C0AWAY")) == ([], ["far away"])
    assert "conversations.history" not in [name for name, _ in slack.server.asked]
