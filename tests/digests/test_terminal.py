"""A digest on the terminal: shown above the line that is being typed, once, and what a rehearsal's clock does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.databases import copy_template
from tests.platforms.program import PATIENCE, Program
from tests.platforms.warm import WarmProgram

if TYPE_CHECKING:
    from pathlib import Path

PROMPT = "\x1b[0m>"
LINES = """\
@2020-10-26T05:00Z /tracker zone Asia/Baku
@2020-10-26T05:00Z /tracker actor add Armenia
@2020-10-26T05:00Z /tracker actor add Azerbaijan
@2020-10-26T05:00Z /ceasefire add minsk conflict=karabakh parties=Armenia; Azerbaijan effective=2020-10-26 08:00 \
title=Truce new=yes
@2020-10-26T05:00Z /digest subscribe minsk at=08:00 picture=no save=yes
"""
REPORT = """\
@2020-10-26T06:00Z /violation log Azerbaijan accused=Armenia category=shelling place=Terter \
occurred=2020-10-26 08:20 new=yes
"""


def rehearsed(folder: Path) -> Program:
    """Give the program over a rehearsal whose terminal gets a digest at 04:00 in UTC."""
    program = Program(folder)
    entered = program.run("console", "--rehearsal", "-", typed=LINES)
    assert entered.returncode == 0, entered.stderr
    return program


def test_a_digest_is_shown_once_above_the_line_being_typed(tmp_path: Path) -> None:
    """What was begun to be typed is still there, and a new start does not show it again."""
    program = rehearsed(tmp_path)
    with program.on_a_terminal("console", "--from", "2020-10-27T04:00:30Z") as screen:
        screen.shows(PROMPT)
        screen.types("/tracker ab")
        screen.shows("Posted here:")
        assert "minsk: in effect, 1 day 0 hours" in screen.shows("record ")
        screen.types("out\r")
        screen.shows("It keeps the record")
        screen.shows(PROMPT)
        screen.types("\x04")
        assert screen.process.wait(timeout=PATIENCE) == 0

    with program.on_a_terminal("console", "--from", "2020-10-27T04:05Z") as screen:
        screen.shows(PROMPT)
        screen.types("/digest list\r")
        assert "Posted here:" not in screen.shows("posted")
        screen.shows(PROMPT)
        screen.types("\x04")
        assert screen.process.wait(timeout=PATIENCE) == 0


def test_a_rehearsal_whose_clock_was_not_set_tells_nothing(tmp_path: Path) -> None:
    """Years lie between its story and today: all that was due since would be missed at once."""
    program = rehearsed(tmp_path)
    with program.on_a_terminal("console") as screen:
        screen.shows(PROMPT)
        screen.types("@2020-10-27T03:59Z /digest list\r")
        screen.shows("last: none yet")


def test_a_clock_is_set_in_a_rehearsal_only(template: Path, tmp_path: Path) -> None:
    """What happens in a real record happens now."""
    copy_template(template, tmp_path)

    told = WarmProgram(tmp_path).run("console", "--from", "2020-10-27T03:59:30Z", typed="/help\n")

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("--from sets the clock of a rehearsal only")


def test_a_preview_keeps_its_picture(tmp_path: Path) -> None:
    """Before a digest is saved its picture can be looked at: it lies where the program runs, as any other."""
    program = rehearsed(tmp_path)
    program.run("console", "-", typed=REPORT)
    with program.on_a_terminal("console", "--now", "2020-10-27T05:00Z") as screen:
        screen.shows(PROMPT)
        screen.types("/digest subscribe minsk at=08:00\r")
        assert "Nothing is saved yet." in screen.shows("Saved as ")
        screen.shows(".png")

    (picture,) = tmp_path.glob("*.png")
    assert picture.read_bytes().startswith(b"\x89PNG")
