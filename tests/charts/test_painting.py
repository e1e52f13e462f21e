"""Pictures are drawn in a process of their own, which may die without anybody noticing."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from bot.charts.painting import Painter, PaintError, PictureFormat, drawn_as
from bot.charts.reports import MOST_PANELS
from bot.replies import Picture, Reply
from tests.charts.samples import HOSTILE, comparison, panel, reports

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

LARGEST = 200_000
WIDTH = 1_600
SIGNATURE = b"\x89PNG\r\n\x1a\n"
SVG = "{http://www.w3.org/2000/svg}"
DESCRIPTION = "{http://purl.org/dc/elements/1.1/}description"


def width_of(png: bytes) -> int:
    """Read the width of a PNG, in pixels."""
    assert png.startswith(SIGNATURE)
    return int.from_bytes(png[16:20])


def words_in(svg: Element) -> list[str]:
    """Give what is written in an SVG."""
    return ["".join(text.itertext()).strip() for text in svg.iter(f"{SVG}text")]


def parsed(svg: bytes) -> Element:
    """Read an SVG."""
    return ET.fromstring(svg)  # noqa: S314 — our own drawing


@pytest.mark.parametrize(
    "picture",
    [
        reports(),
        reports(*(panel(f"Truce {number + 1}", reports=8 + number * 8) for number in range(MOST_PANELS))),
        comparison("Truce"),
    ],
    ids=["two years", "as many agreements as there may be", "a comparison"],
)
async def test_a_picture_is_sharp_and_small(painter: Painter, picture: Picture) -> None:
    """A PNG at double resolution, 200 kB at most; the words in place of it come along."""
    file = await painter.draw(picture)

    assert (file.name, file.media_type, file.alt) == (picture.name, "image/png", picture.alt)
    assert width_of(file.content) == WIDTH
    assert len(file.content) <= LARGEST


async def test_the_same_chart_is_drawn_the_same(painter: Painter) -> None:
    """Byte by byte: whoever compares two pictures compares what they show."""
    for picture in (reports(), drawn_as(reports(), PictureFormat.SVG)):
        assert await painter.draw(picture) == await painter.draw(picture)


async def test_an_svg_carries_its_figures(painter: Painter) -> None:
    """What is drawn can be checked: the data is inside, and words are words."""
    picture = drawn_as(comparison("Truce of May"), PictureFormat.SVG)

    file = await painter.draw(picture)

    svg = parsed(file.content)
    assert (file.name, file.media_type) == ("valleys-compared.svg", "image/svg+xml")
    carried = svg.find(f".//{DESCRIPTION}")
    assert carried is not None
    assert '"lasted": 20160.0' in (carried.text or "")
    assert {"Truce of May", "14 days", "first report after 5 minutes"} <= set(words_in(svg))


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
async def test_whatever_a_name_is_it_is_drawn_as_text(painter: Painter, name: str) -> None:
    """Nothing in it is read as markup or mathematics, or breaks the drawing; a title is never blank."""
    for picture in (reports(panel(name), panel(name), title=name), comparison(name)):
        file = await painter.draw(picture)
        svg = parsed((await painter.draw(drawn_as(picture, PictureFormat.SVG))).content)

        assert width_of(file.content) == WIDTH
        assert words_in(svg)[0]


async def test_a_name_that_the_font_lacks_gives_way_to_the_short_one(painter: Painter) -> None:
    """Boxes tell nobody anything; of another, only the signs that are no letters are left out."""
    written = {}
    for title in ("停戦協定", "Truce 🕊", "$5 and $6"):
        file = await painter.draw(drawn_as(reports(title=title), PictureFormat.SVG))
        written[title] = words_in(parsed(file.content))[0]

    assert written == {"停戦協定": "valleys", "Truce 🕊": "Truce", "$5 and $6": "$5 and $6"}


async def test_a_painter_that_is_killed_is_replaced(painter: Painter) -> None:
    """The next picture is drawn as if nothing had been."""
    before = await painter.draw(reports())
    assert painter.process is not None
    os.kill(painter.process, signal.SIGKILL)

    assert await painter.draw(reports()) == before


async def test_what_can_not_be_drawn_is_told_in_words(painter: Painter) -> None:
    """The fault is the operator's to read; the person gets what the picture would have shown."""
    broken = Picture("broken.png", "reports", "{}", "Eight reports.")

    with pytest.raises(PaintError, match="title"):
        await painter.draw(broken)
    reply = await painter.illustrate(Reply("Truce", picture=broken))

    assert reply.lines == ("The picture could not be drawn; this is what it shows.", "Eight reports.")
    assert reply.file is None
    assert width_of((await painter.draw(reports())).content) == WIDTH


async def test_where_no_process_can_be_started_it_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the folder for temporary files is full, or lacking, or no process more is allowed."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with Painter() as painter:
        reply = await painter.illustrate(Reply("Truce", picture=reports()))

    assert reply.file is None
    assert reply.lines == ("The picture could not be drawn; this is what it shows.", reports().alt)


async def test_a_drawing_that_does_not_end_is_ended() -> None:
    """A picture has its time, then its process is replaced, and whoever waits is told."""
    with Painter(patience=0.0) as hurried, pytest.raises(PaintError, match=r"ended over valleys-reports\.png"):
        await hurried.draw(reports())


async def test_the_loop_goes_on_while_a_picture_is_drawn(painter: Painter) -> None:
    """Others are answered meanwhile."""
    turns = 0
    drawing = asyncio.create_task(painter.draw(reports()))
    while not drawing.done():
        await asyncio.sleep(0)
        turns += 1

    assert turns > 100


async def test_pictures_asked_for_at_once_are_each_drawn(painter: Painter) -> None:
    """One after the other, none in place of another."""
    pictures = [replace(comparison("Truce"), name=f"{number}.png") for number in range(5)]

    files = await asyncio.gather(*map(painter.draw, pictures))

    assert [file.name for file in files] == ["0.png", "1.png", "2.png", "3.png", "4.png"]


async def test_a_painter_that_is_closed_draws_no_more() -> None:
    """The program ends at once, whatever was being drawn."""
    painter = Painter()
    drawings = [asyncio.create_task(painter.draw(reports())) for _ in range(2)]
    await asyncio.sleep(0)
    painter.close()

    for drawing in drawings:
        with pytest.raises(PaintError, match="closed"):
            await drawing
    assert painter.process is None


def test_the_process_that_draws_ends_with_its_input(tmp_path: Path) -> None:
    """A bot that is killed leaves nobody and nothing behind."""
    folder = tmp_path / "fonts"
    command = [sys.executable, "-m", "bot.charts.worker", str(folder)]

    worker = subprocess.run(command, input=b"", env={"MPLCONFIGDIR": str(folder)}, check=False)  # noqa: S603 — our own

    assert worker.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_the_bot_itself_does_without_matplotlib() -> None:
    """A second of its time and tens of megabytes stay with the process that draws."""
    asked = "import sys, bot.app, bot.commands.catalogue; print('matplotlib' in sys.modules, 'numpy' in sys.modules)"

    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)  # noqa: S603 — ours

    assert told.stdout == "False False\n"
