"""What the exit status promises: 2 where nothing could start, 1 where it was refused or a fault was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.operations.records import names

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.program import Program

NOWHERE = "postgresql://nobody:not-for-anyone@127.0.0.1:1/x"
UNREACHED = "x on 127.0.0.1 can't be reached"
NAMELESS = f"sqlite:///{'x' * 300}"
NO_FOLDER = "The folder gone doesn't exist: create it, or name another file."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["backup", "gone/backup.db"], NO_FOLDER),
        (["restore", "gone.db"], "gone.db doesn't exist."),
        (["move", "--to", "sqlite:///gone/new.db"], NO_FOLDER),
        (["move", "--to", NOWHERE], UNREACHED),
        (["import", "gone.csv"], "gone.csv can't be read: No such file or directory."),
        (["discord", "invite"], "discord.token is not set"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("file")
def test_wrong_arguments_start_nothing(program: Program, tmp_path: Path, arguments: list[str], words: str) -> None:
    """What was named can't be opened: 2, one line, and no file is made."""
    told = program.run(*arguments)

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith(words)
    assert told.stderr.count("\n") == 1
    assert names(tmp_path) == ["ceasefire.db"]


@pytest.mark.parametrize(
    "arguments",
    [["backup", "new.db"], ["restore", "ceasefire.db"], ["verify"], ["move", "--to", "sqlite:///new.db"]],
    ids=" ".join,
)
@pytest.mark.usefixtures("file")
def test_a_record_out_of_reach_starts_nothing(program: Program, tmp_path: Path, arguments: list[str]) -> None:
    """Whatever is asked for, of a server that doesn't answer: 2, without the password."""
    told = program.run(*arguments, CEASEFIRE_STORAGE__URL=NOWHERE)

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith(UNREACHED)
    assert "not-for-anyone" not in told.stderr
    assert names(tmp_path) == ["ceasefire.db"]


@pytest.mark.parametrize(
    ("arguments", "url"),
    [
        (["verify"], NAMELESS),
        (["backup", "new.db"], NAMELESS),
        (["restore", "ceasefire.db"], NAMELESS),
        (["move", "--to", NAMELESS], "sqlite:///ceasefire.db"),
        (["backup", NAMELESS.removeprefix("sqlite:///")], "sqlite:///ceasefire.db"),
        (["restore", NAMELESS.removeprefix("sqlite:///")], "sqlite:///new.db"),
    ],
    ids=["verify", "backup", "restore", "move to", "backup to", "restore from"],
)
@pytest.mark.usefixtures("file")
def test_a_file_that_the_system_does_not_let_one_look_for_starts_nothing(
    program: Program, tmp_path: Path, arguments: list[str], url: str
) -> None:
    """Its folder is another user's, or its name is too long: 2, and the system's reason in one line."""
    told = program.run(*arguments, CEASEFIRE_STORAGE__URL=url)

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.endswith("can't be opened: File name too long.\n")
    assert told.stderr.count("\n") == 1
    assert names(tmp_path) == ["ceasefire.db"]


@pytest.mark.parametrize(
    "arguments",
    [["backup", "ceasefire.db"], ["restore", "ceasefire.db"], ["move", "--to", "sqlite:///ceasefire.db"]],
    ids=" ".join,
)
@pytest.mark.usefixtures("file")
def test_what_was_looked_at_and_refused_is_a_fault(program: Program, arguments: list[str]) -> None:
    """The record was there, and the answer is no: 1."""
    assert program.run(*arguments).returncode == 1
