"""The story that every platform is told alike: the example's, and what is asked about it in the end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from tests.people import ADMIN
from tests.platforms.facts import Told
from tests.platforms.warm import WarmProgram
from tests.scenarios.telling import KARABAKH, lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

QUESTIONS: Final = (
    "/ceasefire status nk-washington",
    "/ceasefire status nk-washington known_by=2020-10-27T00:00Z",
    "/ceasefire status nk-washington as_of=2020-10-30T12:00Z known_by=2020-10-30T12:00Z",
    "/ceasefire show nk-washington",
    "/ceasefire timeline nk-washington",
    "/ceasefire compare karabakh-2020",
    "/violation show 11",
    "/violation show 11 known_by=2020-10-28T13:00Z",
    "/violation show 99",
    "/ceasefire end nk-washington at=2020-10-20 00:00 outcome=expired",
)
STORY: Final = "\n".join([KARABAKH.read_text(encoding="utf-8"), *(f"@2020-12-01T00:00Z {one}" for one in QUESTIONS)])


def on_a_terminal(folder: Path) -> list[Told]:
    """Run the story as a script of the program's own, over a record beside all that is in the folder."""
    place = folder / "terminal"
    place.mkdir()
    script = place / "story.txt"
    script.write_text(STORY, encoding="utf-8")
    ended = WarmProgram(place).run("console", str(script), "--rehearsal", "--json", "--as", ADMIN.name)
    return [Told.on_a_terminal(json.loads(told)) for told in ended.stdout.splitlines()]


def assert_alike(here: Sequence[Told], there: Sequence[Told]) -> None:
    """Hold what two platforms told against one another, line by line; the last two lines are refused, and no other."""
    commands = [command for _, command in lines(STORY)]
    assert list(zip(commands, here, strict=True)) == list(zip(commands, there, strict=True))
    assert [told.refused for told in here[-3:]] == [False, True, True]
    assert not any(told.refused for told in here[:-2])
