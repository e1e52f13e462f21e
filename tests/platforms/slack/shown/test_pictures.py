"""A chart on Slack: a picture within its answer, or the words that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.slack.loopback.faults import refusing
from tests.platforms.slack.loopback.town import NEWS, VERA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack

IN_WORDS = "The picture could not be added; this is what it shows. Reports a day, 26–30 Oct 2020"
WAYS = ("hook", "chat.postMessage", "chat.postEphemeral")


@pytest.mark.parametrize("code", ["invalid_blocks", "slack_connect_file_link_sharing_blocked"])
@pytest.mark.parametrize("line", ["/ceasefire chart minsk", "/ceasefire chart minsk private=yes"])
async def test_an_answer_whose_picture_is_refused_is_told_in_words(desk: Slack, line: str, code: str) -> None:
    """Slack takes the upload, and then no message with it: nobody is told to invite the bot where it is."""
    alone = "private" in line
    desk.server.faults += [refusing(way, code) for way in WAYS]

    answer = await desk.types(line, by=VERA)

    assert answer.pictures == []
    assert (IN_WORDS in answer.text, IN_WORDS in answer.spoken) == (True, True)
    assert answer.seen_by == ([VERA] if alone else desk.channel(NEWS).members)


async def test_a_picture_that_slack_does_not_take_is_told_in_words(desk: Slack) -> None:
    """The words say what the picture would have shown."""
    desk.server.faults.append(refusing("files.getUploadURLExternal", "internal_error"))

    answer = await desk.types("/ceasefire chart minsk", by=VERA)

    assert answer.pictures == []
    assert (IN_WORDS in answer.text, IN_WORDS in answer.spoken) == (True, True)


async def test_a_picture_is_within_the_answer(desk: Slack) -> None:
    """A chart is one message with its words."""
    answer = await desk.types("/ceasefire chart minsk", by=VERA)

    assert len(answer.pictures) == 1


async def test_a_picture_that_slack_cannot_show_is_handed_over(desk: Slack) -> None:
    """An SVG is a file beside the answer: a message that shows it as a picture would be refused."""
    chart = await desk.types("/ceasefire chart minsk", by=VERA)
    past = len(desk.world.feed.past)

    await desk.sends_press(chart, "As SVG", by=VERA)

    [file] = (await desk.next_message(NEWS, since=past)).message.files
    assert desk.world.files[file].title.endswith(".svg")
