"""Names that run to the left, in sentences that run to the right: nothing changes its place beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.platforms.discord.shown import escaping as discord
from bot.platforms.slack.shown import escaping as slack

if TYPE_CHECKING:
    from collections.abc import Callable

ON = "\u200e"
ARMY, FORCE, TOWN = "الجيش", "قوات الدعم السريع", "الأبيض"


@pytest.mark.parametrize("marked", [discord.marked, slack.marked, slack.plain, discord.fenced, slack.fenced])
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (f"accused: {FORCE} · 2 · 0", f"accused: {ON}{FORCE}{ON} · 2 · 0"),
        (f"killed 5 ({ARMY}) · 8 ({FORCE})", f"killed 5 ({ON}{ARMY}{ON}) · 8 ({ON}{FORCE}{ON})"),
        (f"at {TOWN}. {ARMY} accuses", f"at {ON}{TOWN}{ON}. {ON}{ARMY}{ON} accuses"),
        ("Israel, 14 Oct: 2 killed", "Israel, 14 Oct: 2 killed"),
        ("צה״ל, 14 Oct", f"{ON}צה״ל{ON}, 14 Oct"),
    ],
)
def test_a_figure_stays_behind_the_name_that_it_follows(marked: Callable[[str], str], said: str, shown: str) -> None:
    """Whoever reads on sees the accuser before the accused, and two columns of numbers in their order."""
    assert marked(said) == shown


def test_what_somebody_said_is_kept_whole() -> None:
    """A sentence that runs to the left has its own order, with the figures in it."""
    words = f"“قتل 5 مدنيين، في {TOWN}”"

    assert discord.marked(f"{ARMY}, 14 Oct: {words}") == f"{ON}{ARMY}{ON}, 14 Oct: {ON}{words}{ON}"


@pytest.mark.parametrize("marked", [discord.marked, slack.marked])
def test_a_link_leads_where_it_led(marked: Callable[[str], str]) -> None:
    """Nothing is put into it."""
    link = f"https://ar.wikipedia.org/wiki/{TOWN}"

    assert link in marked(f"{ARMY}: {link}")
