"""What ``erase`` promises: it tells first, and leaves nothing of a place once it is told to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.command_line import parser
from storage.callers import installations
from storage.callers.venues import open_venue
from storage.files import reading, writing
from tests.operations.records import contents, faults
from tests.storage.connection_desk import START
from tests.storage.test_installations import installation

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.program import Program


def test_without_yes_it_only_tells_what_is_there(program: Program, file: Path) -> None:
    """The operator sees what would go, and how to go on."""
    before = file.read_bytes()

    told = program.run("erase", "--place", "console:local")

    assert (told.returncode, told.stderr) == (
        1,
        "Nothing was erased. To erase all of it, for good: ceasefire-bot erase --place console:local --yes\n",
    )
    assert told.stdout.splitlines()[0] == "console:local: workspace 1, 12 journal entries by 1 person."
    assert "  violation: 4" in told.stdout.splitlines()
    assert file.read_bytes() == before


def test_a_place_is_erased_and_its_neighbour_stays(program: Program, file: Path) -> None:
    """Its name, its people and its journal are gone; the other place verifies as before."""
    told = program.run("erase", "--place", "console:elsewhere", "--yes")

    assert (told.returncode, told.stderr) == (0, "")
    assert "All of it is erased from console:elsewhere." in told.stdout
    assert b"elsewhere" not in file.read_bytes()
    with reading(file, still=True) as connection:
        assert faults(connection) == []
        assert {row[0] for row in contents(connection)["journal"]} == {1}
    assert "Workspace 2 (no place), 0 journal entries: whole." in program.run("verify").stdout


def test_files_that_a_restore_set_aside_are_named(program: Program, file: Path) -> None:
    """They are the operator's to keep or to delete, and hold what was recorded before: nobody is to overlook them."""
    for name in ("", "-wal", ".3"):
        file.with_name(f"{file.name}.replaced{name}").write_bytes(b"elsewhere")

    told = program.run("erase", "--place", "console:elsewhere", "--yes")

    assert told.stdout.splitlines()[-1] == (
        f"Not reached: {file.name}.replaced and {file.name}.replaced.3, which were set aside by a restore and may hold"
        " it still. Whoever runs the bot has to delete what is not needed of that."
    )
    assert file.with_name(f"{file.name}.replaced").exists()


def test_the_only_admin_at_a_terminal_is_erased_as_they_are_told(program: Program, file: Path) -> None:
    """Whoever follows what the program says, word by word, is in no byte of its file any more."""
    console = ("console", "-", "--place", "console:local", "--as")
    asked = program.run(*console, "Zebrafish", typed="/tracker zone Asia/Baku\n/tracker erase person=Zebrafish\n")
    appoint, erase = (asked.stderr[asked.stderr.index(one) :] for one in ("/tracker roles ", "/tracker erase "))

    given = program.run(*console, "Zebrafish", typed=appoint.replace("NAME", "Nora"))
    erased = program.run(*console, "Nora", typed=f"{erase.partition(' — ')[0]} confirm=yes\n")

    assert (given.returncode, erased.returncode, erased.stderr) == (0, 0, "")
    assert b"zebrafish" not in file.read_bytes().lower()


def test_what_names_no_place_is_refused_before_anything_is_opened(capsys: pytest.CaptureFixture[str]) -> None:
    """As by the other verbs that take a place."""
    with pytest.raises(SystemExit):
        parser().parse_args(["erase", "--place", "discrod:1", "--yes"])

    assert "a place is a platform and its id, such as console:local or discord:1234" in capsys.readouterr().err


def test_an_unknown_place_is_refused(program: Program, file: Path) -> None:
    """Nothing is made by looking for it."""
    told = program.run("erase", "--place", "discord:1", "--yes")

    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == "Nothing is recorded from discord:1. ceasefire-bot verify names the places there are.\n"
    assert file.exists()


def test_a_place_that_only_let_the_bot_in_is_erased_as_well(program: Program, file: Path) -> None:
    """Its token and its name go, though nothing was ever recorded there."""
    with writing(file) as connection:
        installations.install(connection, "slack", installation("T0DESK", name="The desk of Tbilisi"))

    told = program.run("erase", "--place", "slack:T0DESK", "--yes")

    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("slack:T0DESK: the bot is installed there, and nothing is recorded.\n")
    assert [word for word in (b"T0DESK", b"Tbilisi", b"sealed token") if word in file.read_bytes()] == []


def test_the_token_of_a_place_goes_with_its_record(program: Program, file: Path) -> None:
    """Whoever runs the bot is told so before."""
    with writing(file) as connection:
        installations.install(connection, "slack", installation("T0DESK", name="The desk of Tbilisi"))
        open_venue(connection, "slack", "T0DESK", START)

    asked = program.run("erase", "--place", "slack:T0DESK")
    told = program.run("erase", "--place", "slack:T0DESK", "--yes")

    assert "The bot’s token goes as well: to use it there again, install it again." in asked.stdout
    assert told.returncode == 0
    assert [word for word in (b"T0DESK", b"Tbilisi", b"sealed token") if word in file.read_bytes()] == []
