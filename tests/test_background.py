"""Work that goes on beside other work: what the log has of it while it can't be done."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.background import Hindrance
from storage.errors import Refusal

if TYPE_CHECKING:
    import pytest


def test_what_hinders_work_is_told_once_and_when_it_is_over(caplog: pytest.LogCaptureFixture) -> None:
    """A database is away for hours, and the work is tried each second: the log stays readable, and bounded."""
    caplog.set_level(logging.INFO)
    hindrance = Hindrance(logging.getLogger("bot"), "nothing can be told")

    for fault in (Refusal("It is away."), Refusal("It is away."), ValueError("no"), ValueError("no"), None, None):
        with hindrance.noted():
            if fault is not None:
                raise fault

    told = [(one.levelname, one.getMessage(), one.exc_info is not None) for one in caplog.records]
    assert told == [
        ("WARNING", "nothing can be told: It is away.", False),
        ("ERROR", "nothing can be told", True),
        ("INFO", "nothing can be told: that is over", False),
    ]
