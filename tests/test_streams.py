"""The program beside a shell: who reads what it says may leave, and what it has no stream for goes unsaid."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.databases import copy_template
from tests.platforms.program import PATIENCE, PROGRAM, environ_with

FULL = Path("/dev/full")


@pytest.mark.parametrize("arguments", [("slack", "manifest"), ("console",)], ids=" ".join)
def test_a_reader_that_leaves_is_no_fault(template: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Piped into ``head``, any verb ends without a word, and as the shell expects of it."""
    copy_template(template, tmp_path)
    ours, theirs = os.pipe()
    os.close(ours)

    told = subprocess.run(  # noqa: S603 — our own program
        [*PROGRAM, *arguments],
        input=b"/help\n",
        cwd=tmp_path,
        env=environ_with(PYTHONUNBUFFERED=""),
        stdout=theirs,
        stderr=subprocess.PIPE,
        timeout=PATIENCE,
        check=False,
    )
    os.close(theirs)

    assert (told.returncode, told.stderr) == (141, b"")


@pytest.mark.parametrize(("arguments", "status"), [("verify", 0), ("backup gone/x.db", 2), ("--bogus", 2)])
def test_without_standard_error_it_works_all_the_same(
    template: Path, tmp_path: Path, arguments: str, status: int
) -> None:
    """Whoever closed it wants to hear of no refusal: the status alone tells of it."""
    copy_template(template, tmp_path)

    told = subprocess.run(  # noqa: S603 — our own program
        ["/bin/sh", "-c", '"$@" 2>&-', "sh", *PROGRAM, *arguments.split()],
        cwd=tmp_path,
        env=environ_with(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        timeout=PATIENCE,
        check=False,
    )

    assert told.returncode == status
    assert bool(told.stdout) == (status == 0)


def test_who_started_it_with_nohup_may_leave(tmp_path: Path) -> None:
    """A hangup that is ignored at the start stays ignored: it works on, and ends with its last line."""
    with subprocess.Popen(  # noqa: S603 — our own program
        ["/bin/sh", "-c", "trap '' HUP; exec \"$@\"", "sh", *PROGRAM, "console", "--json"],
        cwd=tmp_path,
        env=environ_with(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(2):
            process.stdin.write(b"/help\n")
            process.stdin.flush()
            assert process.stdout.readline().startswith(b'{"ok": true')
            process.send_signal(signal.SIGHUP)
        process.stdin.close()

        assert process.wait(timeout=PATIENCE) == 0


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", ["verify", "console -", "slack manifest"])
def test_where_what_it_says_has_no_room_that_is_told(template: Path, tmp_path: Path, arguments: str) -> None:
    """Such as a line of cron that writes to a file on a full disk: a line on standard error, and a fault."""
    copy_template(template, tmp_path)

    with FULL.open("wb") as full:
        told = subprocess.run(  # noqa: S603 — our own program
            [*PROGRAM, *arguments.split()],
            input=b"/help\n",
            cwd=tmp_path,
            env=environ_with(PYTHONUNBUFFERED=""),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )

    assert told.stderr == b"What is said here can't be written: No space left on device.\n"
    assert told.returncode == 1


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(("arguments", "status"), [("verify", 2), ("console -", 1), ("--bogus", 2)])
def test_where_not_even_a_fault_has_room_the_status_tells_it(tmp_path: Path, arguments: str, status: int) -> None:
    """Standard error on a full disk as well: it ends as it would have, had somebody heard why."""
    with FULL.open("wb") as full:
        told = subprocess.run(  # noqa: S603 — our own program
            [*PROGRAM, *arguments.split()],
            input=b"/nonsense\n",
            cwd=tmp_path,
            env=environ_with(),
            stdout=subprocess.DEVNULL,
            stderr=full,
            timeout=PATIENCE,
            check=False,
        )

    assert told.returncode == status
