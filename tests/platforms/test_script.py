"""Scripts: one command a line, told plainly or as JSON."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from bot.people import Role
from bot.platforms.console.json_report import JsonReport
from bot.platforms.console.plain_report import PlainReport
from bot.platforms.console.script import Script
from tests.platforms.sample_catalogue import session

if TYPE_CHECKING:
    from pathlib import Path

    from bot.calls import Request
    from bot.platforms.console.session import Session
    from tests.platforms.sample_catalogue import Door

LOG = "/violation log claimant=Prosecutor place=Barda killed=20"


class Scribe:
    """Runs scripts in a folder, and keeps what they said and how they ended."""

    def __init__(self, door: Door, folder: Path) -> None:
        self.door, self.folder = door, folder
        self.answers, self.refusals = io.StringIO(), io.StringIO()
        self.status = -1

    async def run(self, script: str | bytes, by: Session | None = None, *, as_json: bool = False) -> None:
        """Run a script from a file in the folder."""
        file = self.folder / "script.txt"
        file.write_bytes(script if isinstance(script, bytes) else script.encode())
        report = JsonReport(self.answers) if as_json else PlainReport(self.answers, self.refusals)
        with file.open("rb", buffering=0) as source:
            self.status = await Script(by or session(), source.fileno(), report).serve(self.door)

    @property
    def heard(self) -> list[Request]:
        """What the door heard."""
        return self.door.heard

    @property
    def objects(self) -> list[dict[str, object]]:
        """The answers, each line read as JSON."""
        return [json.loads(line) for line in self.answers.getvalue().splitlines()]


@pytest.fixture
def scribe(door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scribe:
    """Give a scribe in a folder of its own, in which the program runs."""
    monkeypatch.chdir(tmp_path)
    return Scribe(door, tmp_path)


async def test_a_reply_is_told_in_plain_lines_with_what_may_be_done_next(scribe: Scribe) -> None:
    """A pipe shows title, lines, facts and each action as the command that does it."""
    await scribe.run(LOG)

    assert scribe.answers.getvalue() == (
        "Logged as #1\n"
        "By ada at 2020-10-26 04:30.\n"
        "Claimant: Prosecutor\n"
        "Place: Barda\n"
        "Killed: 20\n"
        "[Show] /violation show number=1\n"
        "[Log another] /violation log\n"
        "\n"
    )
    assert (scribe.refusals.getvalue(), scribe.status) == ("", 0)


async def test_a_refusal_names_its_line_and_the_rest_goes_on(scribe: Scribe) -> None:
    """One bad line neither stops the script nor passes unseen."""
    await scribe.run(f"# a comment\n\n/violation log Prosecutor place=Nowhere\n{LOG}\n")

    assert scribe.refusals.getvalue() == "line 3: Nowhere is no place.\n"
    assert scribe.answers.getvalue().startswith("Logged as #1\n")
    assert scribe.status == 1


async def test_what_is_missing_is_refused_where_nobody_can_be_asked(scribe: Scribe) -> None:
    """A script has no one to answer questions: the refusal says which option is needed."""
    await scribe.run("/violation log Prosecutor")

    assert scribe.refusals.getvalue().startswith("line 1: /violation log needs place=")
    assert scribe.status == 1


async def test_a_question_is_a_refusal_that_shows_its_answers(scribe: Scribe) -> None:
    """Nothing was saved, so the line counts as refused; what would answer it can be copied."""
    await scribe.run("/violation log again place=Barda")

    assert scribe.refusals.getvalue() == "line 1: This looks like #1.\n[Log as new] /violation log claimant=anew\n"
    assert scribe.status == 1


async def test_a_byte_order_mark_and_carriage_returns_are_no_matter(scribe: Scribe) -> None:
    """Editors on Windows write both."""
    await scribe.run(b"\xef\xbb\xbf# comment\r\n" + LOG.encode() + b"\r\n")

    assert (scribe.status, len(scribe.heard)) == (0, 1)
    assert scribe.heard[0].options["killed"] == "20"


async def test_a_line_that_is_not_utf8_is_refused_alone(scribe: Scribe) -> None:
    """A stray byte costs its own line, in words, and no other."""
    await scribe.run(b"/violation log \xe9\n" + LOG.encode())

    assert (
        scribe.refusals.getvalue() == "line 1: This line isn't UTF-8 text: save the script as UTF-8 and run it again.\n"
    )
    assert (scribe.status, len(scribe.heard)) == (1, 1)


async def test_json_is_one_object_a_line_and_nothing_else(scribe: Scribe) -> None:
    """A program reads each line by itself."""
    await scribe.run(f"# comment\n{LOG}\n/violation log x place=Nowhere\n/nonsense\n", as_json=True)

    answered, refused, unread = scribe.objects
    assert answered == {
        "ok": True,
        "line": 2,
        "command": "violation log",
        "reply": {
            "title": "Logged as #1",
            "lines": ["By ada at 2020-10-26 04:30."],
            "facts": {"Claimant": "Prosecutor", "Place": "Barda", "Killed": "20"},
            "table": None,
            "footer": "",
            "actions": [
                {"label": "Show", "command": "violation show", "options": {"number": "1"}},
                {"label": "Log another", "command": "violation log", "options": {}},
            ],
        },
    }
    assert refused == {"ok": False, "line": 3, "command": "violation log", "reason": "Nowhere is no place."}
    assert (unread["ok"], unread["line"], unread["command"]) == (False, 4, "")
    assert (scribe.refusals.getvalue(), scribe.status) == ("", 1)


async def test_json_tells_a_table_row_by_row(scribe: Scribe) -> None:
    """Columns and rows stay apart, in their order."""
    await scribe.run("/violation show 1", as_json=True)

    reply = scribe.objects[0]["reply"]
    assert isinstance(reply, dict)
    assert reply["table"] == {
        "columns": ["Claimant", "Killed"],
        "rows": [["Prosecutor", "20"], ["Emergency Ministry", "21"]],
    }
    assert reply["footer"] == "Reports are a sample."


async def test_json_of_a_question_holds_its_answers(scribe: Scribe) -> None:
    """A program can answer a question as a person would, by its actions."""
    await scribe.run("/violation log again place=Barda", as_json=True)

    reply = scribe.objects[0]["reply"]
    assert isinstance(reply, dict)
    assert scribe.objects[0]["ok"] is False
    assert reply["actions"] == [{"label": "Log as new", "command": "violation log", "options": {"claimant": "anew"}}]


async def test_a_file_is_written_where_the_program_runs_and_never_over_another(scribe: Scribe) -> None:
    """Two exports are two files, and the reply says which is which."""
    await scribe.run("/tracker export\n/tracker export\n")

    assert (
        scribe.answers.getvalue()
        == "1 violation\nSaved as violations.csv.\n\n1 violation\nSaved as violations-2.csv.\n\n"
    )
    assert (scribe.folder / "violations-2.csv").read_bytes() == b"number\n1\n"


async def test_json_tells_where_a_file_is(scribe: Scribe) -> None:
    """The object carries the file's name, its media type and the path it was written to."""
    await scribe.run("/tracker export", as_json=True)

    path = str(scribe.folder / "violations.csv")
    assert scribe.objects[0]["file"] == {"name": "violations.csv", "media_type": "text/csv", "path": path}


async def test_what_a_picture_shows_is_told_beside_it(scribe: Scribe) -> None:
    """A pipe has no eyes, nor has every reader; the words control no terminal."""
    await scribe.run("/tracker draw")

    assert scribe.answers.getvalue() == "Truce\n[red]Eight reports[/red]\\u001b[31m.\nSaved as truce.png.\n\n"


async def test_json_tells_what_a_picture_shows(scribe: Scribe) -> None:
    """Beside where it is."""
    await scribe.run("/tracker draw", as_json=True)

    file = scribe.objects[0]["file"]
    assert isinstance(file, dict)
    assert str(file["alt"]).startswith("[red]Eight reports[/red]")


async def test_a_line_sets_its_clock_in_a_rehearsal(scribe: Scribe) -> None:
    """What was known when can be rehearsed, line by line; the next line has the time of the wall again."""
    await scribe.run(f"@2020-10-28T12:50Z {LOG}\n{LOG}\n", session(rehearsal=True))

    assert [f"{request.now:%d %H:%M}" for request in scribe.heard] == ["28 12:50", "26 04:30"]


async def test_a_line_sets_no_clock_in_a_real_record(scribe: Scribe) -> None:
    """A record of what happened can't be dated back."""
    await scribe.run(f"@2020-10-28T12:50Z {LOG}\n")

    assert scribe.refusals.getvalue().startswith("line 1: Only a rehearsal lets a line set its time")
    assert (scribe.status, scribe.heard) == (1, [])


@pytest.mark.parametrize("time", ["", "noon", "2020-10-28", "2020-10-28T25:00Z", "2020-10-28T12:50"])
async def test_a_time_that_is_not_one_instant_is_refused(scribe: Scribe, time: str) -> None:
    """Nothing guesses what an unclear time means."""
    await scribe.run(f"@{time} {LOG}\n", session(rehearsal=True))

    assert (scribe.status, scribe.heard) == (1, [])


async def test_every_line_has_a_key_of_its_own(scribe: Scribe) -> None:
    """The same words twice are two requests, not one delivered twice."""
    await scribe.run(f"{LOG}\n{LOG}\n")

    first, second = scribe.heard
    assert first.key != second.key


async def test_the_operator_has_the_role_they_asked_for(scribe: Scribe) -> None:
    """A viewer at the terminal is a viewer."""
    await scribe.run(LOG, session(role=Role.VIEWER))

    assert scribe.refusals.getvalue().startswith("line 1: Only moderators can use /violation log.")
