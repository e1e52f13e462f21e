"""A person at a prompt: what they type, what they see, what they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.platforms.console.terminal import Terminal
from storage.errors import Refusal
from tests.platforms.sample_catalogue import session

if TYPE_CHECKING:
    from pathlib import Path

    from bot.calls import Request
    from tests.platforms.sample_catalogue import Door

ENTER, CLEAR, LEAVE, CTRL_C, BACKSPACE = "\r", "\x15", "\x04", "\x03", "\x7f"
LOG = "/violation log Prosecutor place=Barda"


async def typed(door: Door, *keys: str, history: Path | None = None, rehearsal: bool = False) -> list[Request]:
    """Sit down, type the keys, and leave; gives what the door heard."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text("".join(keys) + LEAVE)
        status = await Terminal(session(rehearsal=rehearsal), ("Hello.",), history).serve(door)
    assert status == 0
    return door.heard


async def test_a_command_is_answered_on_the_screen(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    """Title, sentences, aligned facts and numbered actions, in that order."""
    await typed(door, LOG, ENTER)
    seen = capsys.readouterr().out

    assert [line.rstrip() for line in seen.splitlines()] == [
        "Hello.",
        "Logged as #1",
        "By ada at 2020-10-26 04:30.",
        "Claimant  Prosecutor",
        "Place     Barda",
        "Killed    None",
        "1 Show   2 Log another",
        "",
    ]


async def test_the_number_of_an_action_picks_it_for_the_version_it_was_shown_for(
    door: Door,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Typing 1 is the whole command, and carries the version that the person saw."""
    heard = await typed(door, LOG, ENTER, "1", ENTER)
    seen = capsys.readouterr().out

    assert (heard[1].command, heard[1].options, heard[1].seen) == ("violation show", {"number": "1"}, 3)
    assert "seen 3" in seen
    assert "Emergency Ministry" in seen


async def test_a_number_that_offers_nothing_is_refused_in_words(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither before the first reply nor beyond the last action does a number do anything."""
    heard = await typed(door, "1", ENTER, LOG, ENTER, "3", ENTER)
    seen = capsys.readouterr().out

    assert "No action is on offer just now" in seen
    assert "There is no action 3: pick one from 1 to 2" in seen
    assert len(heard) == 1


async def test_commands_that_are_pasted_together_are_heard_one_by_one(door: Door) -> None:
    """A terminal hands them over as one text: the second is not taken for words of the first."""
    pasted = f'{LOG}\r\n\r\n  /violation show 1\n/violation log Press place="Terter,\nby the bridge"\n'

    heard = await typed(door, f"\x1b[200~{pasted}\x1b[201~", ENTER)

    assert [(one.command, one.options.get("place")) for one in heard] == [
        ("violation log", "Barda"),
        ("violation show", None),
        ("violation log", "Terter,\nby the bridge"),
    ]


async def test_a_missing_option_is_asked_for(door: Door) -> None:
    """A command may be typed short; each question brings one option that it needs."""
    heard = await typed(door, "/violation log", ENTER, "Prosecutor", ENTER, "Barda", ENTER)

    assert dict(heard[-1].options) == {"claimant": "Prosecutor", "place": "Barda"}


async def test_a_picked_action_asks_for_what_it_lacks(door: Door) -> None:
    """An action with options missing is a form of questions."""
    heard = await typed(door, LOG, ENTER, "2", ENTER, "Press", ENTER, "Terter", ENTER)

    assert dict(heard[-1].options) == {"claimant": "Press", "place": "Terter"}


async def test_refused_answers_are_there_to_be_changed(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    """After a refusal nothing has to be typed again: the whole line is there, and can be told more than was asked."""
    questions = ("/violation log", ENTER, "Prosecutor", ENTER, "Nowhere", ENTER)
    heard = await typed(door, *questions, *[BACKSPACE] * len("Nowhere "), "Barda", ENTER)
    seen = capsys.readouterr().out

    assert "Nowhere is no place." in seen
    assert dict(heard[-1].options) == {"claimant": "Prosecutor", "place": "Barda"}


async def test_a_picked_action_asks_for_what_its_command_could_do_without(door: Door) -> None:
    """Some commands tell something when they are asked for nothing; the action that changes it still asks."""
    heard = await typed(
        door, "/violation log losses place=Barda", ENTER, "1", ENTER, "5", ENTER, "Press", ENTER, "Terter", ENTER
    )

    assert dict(heard[-1].options) == {"killed": "5", "claimant": "Press", "place": "Terter"}


async def test_only_the_answer_that_cannot_be_read_is_asked_for_again(
    door: Door, capsys: pytest.CaptureFixture[str]
) -> None:
    """The door says which option it could not read, and the others stay as they are."""
    heard = await typed(door, "/violation show", ENTER, "many", ENTER, CLEAR, "7", ENTER)
    seen = capsys.readouterr().out

    assert "is not a whole number" in seen
    assert dict(heard[-1].options) == {"number": "7"}


@pytest.mark.parametrize("way_out", [ENTER, CTRL_C, LEAVE])
async def test_an_empty_answer_gives_up_and_saves_nothing(
    door: Door, capsys: pytest.CaptureFixture[str], way_out: str
) -> None:
    """A question can always be left, and the conversation goes on."""
    heard = await typed(door, "/violation log", ENTER, way_out, "/violation show 1", ENTER)
    seen = capsys.readouterr().out

    assert "Cancelled: nothing was saved." in seen
    assert heard[-1].command == "violation show"


async def test_a_command_in_the_place_of_an_answer_is_heard_as_one(
    door: Door, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who types on past a question wants something else, and is told that nothing came of it."""
    heard = await typed(door, "/violation log", ENTER, "/violation show 1", ENTER)
    seen = capsys.readouterr().out

    assert "Cancelled: nothing was saved." in seen
    assert (heard[-1].command, dict(heard[-1].options)) == ("violation show", {"number": "1"})


async def test_an_answer_may_begin_with_a_slash(door: Door) -> None:
    """A slash alone makes no command."""
    heard = await typed(door, "/violation log", ENTER, "/dev/press", ENTER, "Barda", ENTER)

    assert dict(heard[-1].options) == {"claimant": "/dev/press", "place": "Barda"}


async def test_a_question_offers_its_answers(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    """A likely duplicate is decided by a number; what the answer still lacks is asked for."""
    heard = await typed(door, "/violation log again place=Barda", ENTER, "1", ENTER, "Terter", ENTER)
    seen = capsys.readouterr().out

    assert "This looks like #1." in seen
    assert dict(heard[-1].options) == {"claimant": "anew", "place": "Terter"}


async def test_ctrl_c_clears_the_line(door: Door) -> None:
    """What was being typed is dropped, and the prompt stays."""
    heard = await typed(door, "/violation sh", CTRL_C, "/violation show 1", ENTER)

    assert [request.command for request in heard] == ["violation show"]


async def test_a_refusal_keeps_its_words(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip is answered with what was meant, and the conversation goes on."""
    await typed(door, "/violation shwo 1", ENTER)
    seen = capsys.readouterr().out

    assert "Did you mean /violation show?" in seen


async def test_brackets_that_look_like_markup_are_shown_as_typed(
    door: Door, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody's words can colour, hide or link what others read."""
    await typed(door, "/violation log [red]Press[/red] place=[link=x]Barda :skull:", ENTER)
    seen = capsys.readouterr().out

    assert "[red]Press[/red]" in seen
    assert "[link=x]Barda :skull:" in seen


async def test_an_export_says_where_it_is(
    door: Door, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file stands where the program runs, under the name it was given."""
    monkeypatch.chdir(tmp_path)

    await typed(door, "/tracker export", ENTER)
    seen = capsys.readouterr().out

    assert "Saved as violations.csv." in seen
    assert (tmp_path / "violations.csv").is_file()


async def test_a_picture_is_told_in_words(
    door: Door, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal shows none: what it would show is told, as mere text, and where the file is."""
    monkeypatch.chdir(tmp_path)

    await typed(door, "/tracker draw", ENTER)
    seen = capsys.readouterr().out

    assert "[red]Eight reports[/red]" in seen
    assert "Saved as truce.png." in seen


async def test_a_line_may_set_its_clock_in_a_rehearsal(door: Door) -> None:
    """The prompt takes the same lines as a script."""
    heard = await typed(door, "@2020-10-28T12:50Z /violation show 1", ENTER, rehearsal=True)

    assert f"{heard[0].now:%Y-%m-%d %H:%M}" == "2020-10-28 12:50"


async def test_history_is_kept_for_its_owner_alone(door: Door, tmp_path: Path) -> None:
    """Commands are remembered, answers to questions are not, and no other user can read them."""
    history = tmp_path / "history"

    await typed(door, "/violation log", ENTER, "Prosecutor", ENTER, "Barda", ENTER, history=history)

    assert "+/violation log\n" in history.read_text()
    assert "Prosecutor" not in history.read_text()
    assert history.stat().st_mode & 0o777 == 0o600


async def test_a_history_that_cannot_be_kept_is_refused_at_the_start(door: Door, tmp_path: Path) -> None:
    """A wrong setting is told before the first line, naming its key."""
    with pytest.raises(Refusal, match=r"console\.history: .* can't be written"):
        await typed(door, history=tmp_path)
