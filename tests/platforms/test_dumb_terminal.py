"""A person at a terminal that can move no cursor, such as a shell within an editor: what isn't seen isn't there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.platforms.program import PATIENCE
from tests.platforms.test_terminal import ENTER, LOG, typed

if TYPE_CHECKING:
    from tests.platforms.sample_catalogue import Door


@pytest.fixture(autouse=True)
def _dumb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")


async def test_a_command_after_a_refused_one_is_heard_as_it_is_typed(door: Door) -> None:
    """Elsewhere the refused line is there to be changed: unseen, it would be put ahead of what is typed."""
    questions = ("/violation log", ENTER, "Prosecutor", ENTER, "Nowhere", ENTER)

    async with asyncio.timeout(PATIENCE):
        heard = await typed(door, *questions, LOG, ENTER)

    assert dict(heard[-1].options) == {"claimant": "Prosecutor", "place": "Barda"}


async def test_an_answer_that_is_asked_for_again_is_typed_anew(door: Door) -> None:
    """It is not added to the one that could not be read."""
    async with asyncio.timeout(PATIENCE):
        heard = await typed(door, "/violation show", ENTER, "many", ENTER, "7", ENTER)

    assert dict(heard[-1].options) == {"number": "7"}
