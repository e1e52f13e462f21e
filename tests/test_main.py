"""The program as it is started: by a person, by a script, by a service manager."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from storage.callers.venues import open_venue
from storage.database import Database
from storage.migrations import migrate
from tests.databases import copy_template, sqlite_url
from tests.platforms.program import PATIENCE, Program, answer
from tests.platforms.warm import WarmProgram

if TYPE_CHECKING:
    from pathlib import Path

IGNORED = pytest.mark.skipif(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN, reason="these tests ignore hangups")
ENDINGS = [(signal.SIGTERM, 143), (signal.SIGINT, 130), pytest.param(signal.SIGHUP, 129, marks=IGNORED)]
PROMPT = "\x1b[0m>"
BACK_THEN = "@2020-10-10T06:00Z /help\n"


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A folder with a record in which nothing is entered yet."""
    copy_template(template, tmp_path)
    return tmp_path


@pytest.fixture
def program(folder: Path) -> Program:
    """Give the program in that folder."""
    return Program(folder)


@pytest.fixture
def warm(folder: Path) -> Program:
    """Give the program in the same folder, once it is imported: what it does then is the subject."""
    return WarmProgram(folder)


def test_the_version_is_told(program: Program) -> None:
    """Whoever reports a fault can say of which version."""
    told = program.run("--version")

    assert (told.returncode, told.stdout.split()[0]) == (0, "ceasefire-bot")


def test_without_token_and_terminal_there_is_nothing_to_serve(tmp_path: Path) -> None:
    """A lost secret must not turn a service into a console: it ends with 2 and says why, and leaves no file."""
    told = Program(tmp_path).run("run")

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("Nothing to serve: no token is configured and no terminal is attached.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "settings", "words"),
    [
        (["console", "gone.txt"], {}, "The script gone.txt can't be read: No such file or directory."),
        (["console", "."], {}, "The script . can't be read: Is a directory."),
        (["run", "--config", "gone.toml"], {}, "gone.toml"),
        (["console"], {"CEASEFIRE_STORAGE__URL": "mysql://x"}, "CEASEFIRE_STORAGE__URL"),
        (["console"], {"CEASEFIRE_STORAGE__URL": "sqlite:///gone/x.db"}, "The folder gone doesn't exist"),
        (["console", "--now", "2020-10-26T04:30Z"], {}, "--now sets the clock of a rehearsal only"),
        (["console", "--role", "king"], {}, "--role: invalid choice: 'king' (choose from 'viewer', 'reporter', "),
        (["console", "--as", ""], {}, "--as"),
        ([], {}, "run | console"),
    ],
)
def test_what_cannot_start_says_why(warm: Program, arguments: list[str], settings: dict[str, str], words: str) -> None:
    """Every fault of the command line or the settings is a line in words and exit status 2, never a traceback."""
    told = warm.run(*arguments, **settings)

    assert (told.returncode, told.stdout) == (2, "")
    assert words in told.stderr
    assert "Traceback" not in told.stderr


def test_lines_from_a_pipe_are_answered(program: Program) -> None:
    """Nothing but a pipe is needed to ask, and all went well means 0."""
    told = program.run("console", typed="# what can it do?\n\n/help\n")

    assert (told.returncode, told.stderr) == (0, "")
    assert "[About /tracker]" in told.stdout


def test_a_refused_line_ends_with_1_after_the_rest(warm: Program) -> None:
    """The refusal stands on standard error with its line; the answers do not."""
    told = warm.run("console", "-", typed="/nonsense\n/help\n")

    assert told.returncode == 1
    assert told.stderr.startswith("line 1: There is no command “/nonsense”.")
    assert "[About /tracker]" in told.stdout


def test_json_stands_alone_on_standard_output(program: Program, tmp_path: Path) -> None:
    """Each line is an object, whatever the encoding of the place."""
    (tmp_path / "script.txt").write_text("/help\n/tərtər\n", encoding="utf-8")

    told = program.run("console", "script.txt", "--json", PYTHONIOENCODING="ascii")

    answered, refused = map(json.loads, told.stdout.splitlines())
    assert (answered["ok"], answered["line"], answered["command"]) == (True, 1, "tracker help")
    assert (refused["ok"], refused["line"]) == (False, 2)
    assert "tərtər" in refused["reason"]
    assert (told.returncode, told.stderr) == (1, "")


def test_a_rehearsal_stays_one(warm: Program) -> None:
    """Marked once, the database lets lines set their time whenever it is opened, and ``--now`` too."""
    made = warm.run("console", "--rehearsal", typed=BACK_THEN)
    again = warm.run("console", typed=BACK_THEN)
    asked = warm.run("console", "--now", "2020-10-10T06:30Z", typed="/help\n")

    assert [(told.returncode, told.stderr) for told in (made, again, asked)] == [(0, "")] * 3


def test_a_rehearsal_goes_forward_in_time(warm: Program) -> None:
    """What was known at an hour stays what was known: nothing is entered before the last entry, read it may be."""
    entered = warm.run("console", "--rehearsal", typed="@2020-10-10T06:00Z /tracker actor add Armenia\n")
    back = "@2020-10-10T05:00Z /tracker actor add Azerbaijan\n@2020-10-10T05:00Z /tracker actor list\n"
    refused = warm.run("console", typed=back)

    assert (entered.returncode, refused.returncode) == (0, 1)
    assert "The record already reaches 2020-10-10T06:00:00Z; 2020-10-10T05:00:00Z is before that." in refused.stderr
    assert refused.stderr.count("line ") == 1


@pytest.mark.parametrize("fault", [("--now", "noonish"), ("--from", "noonish"), ("--place", "slack:T1")])
def test_a_refused_start_marks_no_rehearsal(warm: Program, fault: tuple[str, str]) -> None:
    """A slip beside ``--rehearsal`` leaves the record what it was: the mark stays for good."""
    refused = warm.run("console", "--rehearsal", *fault)
    after = warm.run("console", typed=BACK_THEN)

    assert (refused.returncode, refused.stdout) == (2, "")
    assert after.stderr.startswith("line 1: Only a rehearsal lets a line set its time")


def test_a_real_record_never_becomes_a_rehearsal(warm: Program) -> None:
    """What happened can't be dated back, neither by a line nor by starting differently."""
    line = warm.run("console", typed=f"/help\n{BACK_THEN}")
    start = warm.run("console", "--rehearsal", typed=BACK_THEN)

    assert (line.returncode, start.returncode, start.stdout) == (1, 2, "")
    assert line.stderr.startswith("line 2: Only a rehearsal lets a line set its time")
    assert "can't become a rehearsal" in start.stderr


@pytest.mark.parametrize(("sign", "status"), ENDINGS)
def test_a_signal_ends_it_cleanly(program: Program, tmp_path: Path, sign: signal.Signals, status: int) -> None:
    """It waits for a line that never comes, is told to end, and leaves a whole database within five seconds."""
    with program.piped("console", "--json") as process:
        assert answer(process, "/help")["ok"]

        process.send_signal(sign)
        assert process.wait(timeout=5) == status
        assert process.stderr
        assert process.stderr.read() == ""

    assert [path.name for path in tmp_path.iterdir()] == ["ceasefire.db"]


def test_a_second_process_on_the_same_file_is_warned(program: Program, warm: Program) -> None:
    """It works all the same: the warning is a line of the log."""
    with program.piped("console", "--json") as first:
        answer(first, "/help")

        second = warm.run("console", typed="/help\n", CEASEFIRE_LOG__FORMAT="json")

    assert second.returncode == 0
    assert json.loads(second.stderr)["message"] == (
        "ceasefire.db is open in another ceasefire-bot too: both write into it"
    )


def test_run_talks_on_the_terminal_when_there_is_no_token(program: Program) -> None:
    """It says over which database and how to connect Discord or Slack, answers, and leaves on Ctrl-D with 0."""
    with program.on_a_terminal("run") as screen:
        assert "ceasefire-bot over ceasefire.db" in screen.shows("Discord is connected by the bot's token")
        screen.shows(PROMPT)

        screen.types("/help\r")
        screen.shows("About /tracker")
        screen.types("/nonsense\r")
        screen.shows("There is no command")
        screen.shows(PROMPT)
        screen.types("\x04")

        assert screen.process.wait(timeout=PATIENCE) == 0


@pytest.mark.parametrize(("sign", "status"), ENDINGS)
def test_a_signal_ends_a_conversation(program: Program, sign: signal.Signals, status: int) -> None:
    """A prompt doesn't hold up the end."""
    with program.on_a_terminal("console") as screen:
        screen.shows(PROMPT)

        screen.process.send_signal(sign)

        assert screen.process.wait(timeout=5) == status


def test_a_start_loads_only_what_it_needs() -> None:
    """Drawing, prompting and migrating are imported when they are used: a start must be quick."""
    late = "{'rich', 'prompt_toolkit', 'alembic'}"
    code = f"import bot.app, bot.conversing, sys; print(*sorted({late} & set(sys.modules)))"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)  # noqa: S603

    assert loaded.stdout == os.linesep


def test_an_operator_works_on_the_record_of_a_place(warm: Program) -> None:
    """What is entered there stays there, and a place nobody has used is no place by a slip."""
    asyncio.run(_found(warm.folder / "ceasefire.db", "discord", "42"))

    entered = warm.run("console", "--place", "discord:42", typed="/tracker actor add name=Armenia\n")
    here = warm.run("console", typed="/tracker actor list\n")
    slip = warm.run("console", "--place", "discord:24", typed="/tracker about\n")

    assert "Armenia" in entered.stdout
    assert "Armenia" not in here.stdout
    assert (slip.returncode, slip.stdout) == (2, "")
    assert "Nothing is recorded from discord:24" in slip.stderr


async def _found(file: Path, platform: str, external_id: str) -> None:
    async with await Database.open(sqlite_url(file)) as database:
        await migrate(database)
        now = datetime(2020, 10, 26, tzinfo=UTC)
        await database.transaction(lambda connection: open_venue(connection, platform, external_id, now))
