"""The band above the bars says what it means, however narrow a part of it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from bot.charts.figures import REPORTS, LifeStage, Note, Reports, Stage, dump
from bot.charts.painting import PictureFormat, drawn_as
from bot.replies import Picture
from tests.charts.samples import panel

if TYPE_CHECKING:
    from bot.charts.painting import Painter

TEXT = "{http://www.w3.org/2000/svg}text"


async def words(painter: Painter, days: int, *life: LifeStage, agreements: int = 1) -> list[str]:
    """Draw agreements that lived so over so many days, and give what is written on the picture."""
    quiet = replace(panel(), swatches=(), bars=(), quiet=(), going_on=(), unplaced=(), first=None, life=life)
    panels = (quiet,) * agreements
    shown = Reports("Truce", "truce", "Reports a day", days, (Note(0.5, 0.5, "26 Oct"),), panels, ())
    picture = Picture("truce-reports.png", REPORTS, dump(REPORTS, shown), "Nothing was reported.")
    svg = (await painter.draw(drawn_as(picture, PictureFormat.SVG))).content
    return ["".join(text.itertext()).strip() for text in ET.fromstring(svg).iter(TEXT)]  # noqa: S314 — our own


@pytest.mark.parametrize("days", [1, 2, 3, 7, 30, 365])
async def test_what_is_seen_of_a_life_is_named_once_at_least(painter: Painter, days: int) -> None:
    """Declared for half a day, in effect for half a day, suspended for two, and ended: in any range of days."""
    life = (
        LifeStage(Stage.DECLARED, 0.1, 0.5),
        LifeStage(Stage.IN_EFFECT, 0.5, 1.0),
        LifeStage(Stage.SUSPENDED, 1.0, 3.0),
        LifeStage(Stage.ENDED, 3.0, float(days)),
    )
    seen = [replace(one, end=min(one.end, days)) for one in life if one.begin < days]

    told = await words(painter, days, *seen)

    broad = {one.stage.value for one in seen if (one.end - one.begin) * 500 / days > 2}
    assert broad <= set(told)


@pytest.mark.parametrize("begin", [0.0, 0.4, 0.94])
async def test_a_single_stage_is_named_wherever_it_lies(painter: Painter, begin: float) -> None:
    """Within it, before it, or behind it."""
    assert (await words(painter, 1, LifeStage(Stage.IN_EFFECT, begin, begin + 0.05))).count("in effect") == 1


async def test_a_narrow_stage_between_others_is_named_beside_the_figures(painter: Painter) -> None:
    """There is no room beside it in the band; it stands with the figures, which come first."""
    told = await words(
        painter,
        7,
        LifeStage(Stage.IN_EFFECT, 0, 3),
        LifeStage(Stage.SUSPENDED, 3, 3.2),
        LifeStage(Stage.IN_EFFECT, 3.2, 7),
    )

    assert told.count("suspended") == 1
    assert told.index("suspended") < told.index("in effect")


@pytest.mark.parametrize("end", [3.2, 5.0, 7.0])
async def test_an_end_of_which_no_day_is_known_is_named_as_one(painter: Painter, end: float) -> None:
    """Behind its fading where there is room, else beside the figures: nothing is read on a ground that fades."""
    life = (LifeStage(Stage.IN_EFFECT, 0, 3), LifeStage(Stage.MAY_HAVE_ENDED, 3, end))

    assert (await words(painter, 7, *life)).count("may have ended") == 1


async def test_of_several_agreements_the_first_explains_it_for_all(painter: Painter) -> None:
    """They stand below each other, and their bands look alike."""
    life = (LifeStage(Stage.IN_EFFECT, 0, 3), LifeStage(Stage.SUSPENDED, 3, 3.2), LifeStage(Stage.IN_EFFECT, 3.2, 7))

    assert (await words(painter, 7, *life, agreements=3)).count("suspended") == 1


async def test_a_look_that_is_named_in_the_band_is_not_named_again(painter: Painter) -> None:
    """Before a suspension of days the effect of some hours looks like that after it."""
    told = await words(
        painter,
        7,
        LifeStage(Stage.IN_EFFECT, 1, 1.2),
        LifeStage(Stage.SUSPENDED, 1.2, 4),
        LifeStage(Stage.IN_EFFECT, 4, 7),
    )

    assert (told.count("in effect"), told.count("suspended")) == (1, 1)


async def test_what_cannot_be_seen_is_not_named(painter: Painter) -> None:
    """An hour in a year is no part of the picture."""
    told = await words(painter, 365, LifeStage(Stage.DECLARED, 0, 0.04), LifeStage(Stage.IN_EFFECT, 0.04, 365))

    assert "declared" not in told


async def test_what_stands_beside_a_band_names_what_is_seen_of_it(painter: Painter) -> None:
    """Three days in effect that had been declared an hour before: "declared" would be read of all three."""
    told = await words(
        painter,
        365,
        LifeStage(Stage.DECLARED, 300, 300.04),
        LifeStage(Stage.IN_EFFECT, 300.04, 303),
        LifeStage(Stage.ENDED, 303, 365),
    )

    assert (told.count("declared"), told.count("in effect"), told.count("ended")) == (0, 1, 1)
