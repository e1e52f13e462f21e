"""A command as Slack passes on what was typed: with escapes, links, mentions and the marks that a phone puts in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.catalogue import CATALOGUE
from bot.commands.written import parse_written
from bot.platforms.slack.asking.markup import unescaped


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("log claimant=“Azerbaijan’s MoD” category=shelling", {"claimant": "Azerbaijan’s MoD", "category": "shelling"}),
        ("log —claimant=armenia –category=shelling", {"claimant": "armenia", "category": "shelling"}),
        ("log words=‘gross’ place=Terter", {"words": "gross", "place": "Terter"}),
        ("log words=„gross“", {"words": "gross"}),
        ("log words=1 &lt; 2 &amp; 3 &gt; 2", {"words": "1 < 2 & 3 > 2"}),
        ("log words=&amp;lt;", {"words": "&lt;"}),
        ("log source=<https://example.org/a?b=1&amp;c=2>", {"source": "https://example.org/a?b=1&c=2"}),
        ("log source=<https://example.org/a|https://example.org/a>", {"source": "https://example.org/a"}),
        ("log words=see <http://example.org|example.org> there", {"words": "see example.org there"}),
        ("log words=<!here> is fire", {"words": "@here is fire"}),
        ("log words=<mailto:a@example.org|a@example.org>", {"words": "a@example.org"}),
        ("log source=<https://example.org/a|report>", {"source": "<https://example.org/a|report>"}),
        (
            "log accused=armenia;  azerbaijan occurred=2020-10-26 08:00–09:00",
            {
                "accused": "armenia;  azerbaijan",
                "occurred": "2020-10-26 08:00–09:00",
            },
        ),
    ],
)
def test_what_slack_makes_of_a_command_is_read_as_it_was_meant(text: str, options: dict[str, str]) -> None:
    """Curly quotes, long dashes, escapes and links are no reason to type it again."""
    assert dict(parse_written(f"violation {unescaped(text)}", CATALOGUE).options) == options


@pytest.mark.parametrize("mention", ["<@U12AB|anna>", "<@U12AB>", "<#C12AB|news>", "<!subteam^S12AB|@mods>"])
def test_a_mention_stays_one(mention: str) -> None:
    """It names who is meant by an id, and is read as such."""
    assert unescaped(f"roles person={mention} role=admin") == f"roles person={mention} role=admin"


@given(st.text(max_size=500))
def test_what_was_escaped_is_what_was_typed(typed: str) -> None:
    """Slack escapes three characters, once."""
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert unescaped(escaped) == typed
