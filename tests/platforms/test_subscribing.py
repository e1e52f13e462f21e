"""A terminal is told digests; one that works on the record of another place can't subscribe it."""

from __future__ import annotations

from dataclasses import replace

from bot.calls import Address
from tests.platforms.sample_catalogue import MORNING, session


def test_a_terminal_may_always_be_posted_to() -> None:
    """Who sits there reads it; of a channel elsewhere nothing is known of what the bot may do."""
    here = session()
    there = replace(here, place=Address("discord", "1234"))

    assert here.request("digest subscribe", {}, MORNING).lacks == ()
    assert there.request("digest subscribe", {}, MORNING).lacks is None
