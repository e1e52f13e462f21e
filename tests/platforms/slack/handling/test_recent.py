"""What Slack delivers again is taken up once."""

from __future__ import annotations

from bot.platforms.slack.handling.recent import MOST, RecentDeliveries


def test_what_was_heard_is_forgotten_in_the_end() -> None:
    """A process that runs for years remembers the last few thousand."""
    recent = RecentDeliveries()

    assert recent.takes("first")
    assert not recent.takes("first")
    for number in range(MOST):
        recent.takes(str(number))
    assert recent.takes("first")
    assert recent.takes("")
    assert recent.takes("")
