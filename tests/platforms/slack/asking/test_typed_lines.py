"""A slash command on Slack reads as the line that its person meant."""

from __future__ import annotations

import pytest

from bot.commands.catalogue import CATALOGUE
from bot.platforms.slack.asking.typed_lines import by_name, line_of, read_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("status minsk", "/ceasefire status minsk"),
        ("", "/ceasefire"),
        ("say &lt;b&gt; &amp;amp; more", "/ceasefire say <b> &amp; more"),
        ("say source=<https://a.example/?b=1&amp;c=2>", "/ceasefire say source=https://a.example/?b=1&c=2"),
        ("say source=<http://a.example|a.example>", "/ceasefire say source=a.example"),
        ("say <https://a.example|b.example>", "/ceasefire say <https://a.example|b.example>"),
        ("say ask <mailto:a@b.example|a@b.example>", "/ceasefire say ask a@b.example"),
        ("say by=<@U1|anna> at=<#C1|news>", "/ceasefire say by=<@U1|anna> at=<#C1|news>"),
        ("say <!subteam^S1|@monitors>", "/ceasefire say <!subteam^S1|@monitors>"),
        ("say <!channel>, <!here|here>", "/ceasefire say @channel, @here"),
        ("say &lt;!channel&gt;", "/ceasefire say <!channel>"),
    ],
)
def test_slacks_own_signs_are_undone(text: str, line: str) -> None:
    """Links and escapes come as they were typed, mentions as Slack writes them."""
    assert line_of({"command": "/ceasefire", "text": text}) == line


@pytest.mark.parametrize(
    ("line", "options", "alone"),
    [
        ("/ceasefire status minsk", {"agreement": "minsk"}, False),
        ("/ceasefire status minsk private=yes", {"agreement": "minsk"}, True),
        ("/ceasefire status —private=“yes” minsk", {"agreement": "minsk"}, True),
        ("/ceasefire status private=no minsk", {"agreement": "minsk"}, False),
        ("/ceasefire status Private = YES", {}, True),
        ("/ceasefire", {"command": "ceasefire"}, False),
        ("/tracker help", {}, False),
    ],
)
def test_a_wish_for_quiet_is_heard(line: str, options: dict[str, str], *, alone: bool) -> None:
    """It stands anywhere in the line, and is no option of the command."""
    written, alone_wished = read_line(line, CATALOGUE)

    assert (dict(written.options), alone_wished) == (options, alone)


def test_a_mention_in_words_is_read_as_people_read_it() -> None:
    """By names, as everywhere; who is mentioned for their own sake stays known by their id."""
    written, _ = read_line('/violation report words="<@U1|anna> in <#C1|news> said <b>" claimant=<@U1>', CATALOGUE)
    roles, _ = read_line("/tracker roles person=<@U1|anna>", CATALOGUE)

    assert by_name(written.options, written.command) == {"words": "@anna in #news said <b>", "claimant": "@U1"}
    assert by_name(roles.options, roles.command) == {"person": "<@U1|anna>"}


def test_a_write_takes_no_such_wish() -> None:
    """What is written in words stays there."""
    written, alone_wished = read_line('/ceasefire say Armenia words="it is private=yes here"', CATALOGUE)

    assert "private=yes" in written.options["words"]
    assert not alone_wished
