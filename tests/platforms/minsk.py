"""The record that is worked with on Discord and on Slack."""

from __future__ import annotations

from typing import Final

_BETWEEN: Final = "parties=Armenia; Azerbaijan conflict=karabakh"
MINSK: Final = (
    "/tracker actor add Armenia",
    "/tracker actor add Azerbaijan",
    f"/ceasefire add minsk title=Minsk ceasefire {_BETWEEN} effective=2020-10-26 08:00 new=yes",
    "/violation log Azerbaijan category=shelling accused=Armenia place=Terter occurred=2020-10-26 08:20 new=yes",
)
"""The two parties, their conflict and a ceasefire, and one report."""
