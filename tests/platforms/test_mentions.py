"""Whom a reply names by an id is shown by name on Discord and Slack; what people type never becomes a mention."""

from __future__ import annotations

import pytest

from bot.platforms.discord.shown import drawing as on_discord
from bot.platforms.mentions import Mentions, mentioning
from bot.platforms.slack.shown import drawing as on_slack
from bot.replies import Reply
from bot.wording.posting import ARCHIVED, stopped

DISCORDS, SLACKS = "1456074443980800008", "C0NEWS"


def described(reply: Reply) -> str:
    """Give what Discord shows of a reply above its buttons."""
    ids = [f"c1:{number}" for number in range(len(reply.actions))]
    return on_discord.drawn(reply, ids).embed.description or ""


def blocks(reply: Reply) -> str:
    """Give the first block of a reply on Slack."""
    ids = [f"c1:{number}" for number in range(len(reply.actions))]
    return str(on_slack.drawn(reply, ids).blocks[0]["text"]["text"])


def test_moderators_read_which_channel_is_closed() -> None:
    """As a mention, which whoever may see the channel reads as its name."""
    assert described(stopped(DISCORDS, ARCHIVED)).startswith(
        f"Nothing is posted to <#{DISCORDS}> any more: the channel is archived."
    )
    assert blocks(stopped(SLACKS, ARCHIVED)).startswith(
        f"Nothing is posted to <#{SLACKS}> any more: the channel is archived."
    )


@pytest.mark.parametrize("words", ["channel C0NEWS", "<#C0NEWS>", "channel C0NEWS2", "channel <!here>"])
def test_what_is_typed_mentions_nothing(words: str) -> None:
    """Only the channels that a reply says it names are mentioned, each by its whole id."""
    assert "<#" not in blocks(Reply("", (words,)))
    assert "<#" not in blocks(Reply("", (words,), channels=("C0NEW",)))
    assert "<!" not in blocks(Reply("", (words,), channels=("<!here>",)))


def test_a_terminal_has_no_mentions() -> None:
    """Its channels have no ids, and its words stay as they are."""
    nobody = Mentions("<@{}>", "<@&{}>", "[0-9]+").of(Reply("", channels=("",), people=("",)))
    assert mentioning(str, nobody)("channel ") == "channel "


def test_whoever_holds_a_role_is_read_by_name() -> None:
    """An admin knows nobody by a number."""
    held = Reply("Roles given here", ("77: moderator", "Group 88: viewer"), people=("77",), groups=("88",))
    on_slack_held = Reply("", ("U77A: moderator", "Group S88A: viewer"), people=("U77A",), groups=("S88A",))

    assert described(held) == "<@77>: moderator\nGroup <@&88>: viewer"
    assert "<@U77A>: moderator" in str(on_slack.drawn(on_slack_held).blocks)
    assert "Group <!subteam^S88A>: viewer" in str(on_slack.drawn(on_slack_held).blocks)


@pytest.mark.parametrize("name", ["Ruben", "moderator", "RUBEN"])
def test_a_name_that_was_typed_for_somebody_stays_one(name: str) -> None:
    """Who has entered nothing yet is known by what the admin typed, which mentions nobody."""
    held = Reply("", (f"{name}: moderator",), people=(name,))

    assert "<@" not in described(held)
    assert "<@" not in str(on_slack.drawn(held).blocks)


def test_a_number_in_other_words_is_no_person() -> None:
    """Only a whole id is one, and only of those whom the reply names."""
    assert "<@" not in described(Reply("", ("At least 770 or 77th",), people=("77",)))


@pytest.mark.parametrize(("written", "is_id"), [("U77A", True), ("UQSLKDNRW", True), ("MINA", False), ("UMA", False)])
def test_an_id_of_slacks_need_not_hold_a_digit(written: str, *, is_id: bool) -> None:
    """One in some dozens of its earlier ones doesn't; a name in capitals is none for that."""
    held = on_slack.drawn(Reply("Roles given here", (f"{written}: moderator",), people=(written,)))

    assert (f"<@{written}>" in str(held.blocks)) == is_id
