"""What Slack delivers again is taken up once."""

from __future__ import annotations

from bot.platforms.slack.handling.once import MOST, Once


def test_what_was_heard_is_forgotten_in_the_end() -> None:
    """A process that runs for years remembers the last few thousand."""
    once = Once()

    assert once.takes("first")
    assert not once.takes("first")
    for number in range(MOST):
        once.takes(str(number))
    assert once.takes("first")
    assert once.takes("")
    assert once.takes("")
