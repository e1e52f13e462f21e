"""The house keeps its own rules: floors, locks, and rooms small enough to read."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

from tests.project import ROOT

LOCKS = ["run.txt", "dev.txt"]
LONGEST_FILE = 250
LONGER_FOR_A_REASON = {
    "storage/tables.py": "every table and nothing else: the shape of the record is seen whole",
}


def source_files() -> list[Path]:
    """List the Python files that people read; a migration is written once and never edited."""
    files = [path for room in ("bot", "storage", "tests", "benchmarks") for path in (ROOT / room).rglob("*.py")]
    return [path for path in files if "versions" not in path.parts]


def locked(lock: str) -> dict[str, str]:
    """Return the version of each distribution that the lock names."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==([^\s;]+)", text, re.MULTILINE))


def required() -> tuple[set[str], set[str]]:
    """Return the distributions that pyproject.toml asks for: to run, and to work on the bot."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = pyproject["dependency-groups"]
    run = pyproject["project"]["dependencies"] + groups["build"]
    work = run + groups["dev"] + pyproject["project"]["optional-dependencies"]["postgres"]
    run_names, work_names = (
        {re.split(r"[^\w.-]", line)[0].replace(".", "-") for line in lines} for lines in (run, work)
    )
    return run_names, work_names


def test_no_room_reaches_above_its_floor() -> None:
    """The contracts of pyproject.toml hold: the storage knows what happened, the bot talks about it."""
    # In a process of its own: the linter sets up logging anew, and takes away what other tests listen to.
    linter = Path(sys.executable).with_name("lint-imports")
    linted = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 — our own linter

    assert linted.returncode == 0, linted.stdout


def test_the_records_need_nothing_but_python() -> None:
    """A law can be read, and tried, without a database or a library."""
    graph = grimp.build_graph("storage", include_external_packages=True, cache_dir=None)
    records = {"storage.records"} | graph.find_descendants("storage.records")

    needed = set().union(*(graph.find_modules_directly_imported_by(module) for module in records))

    assert needed - records - {"storage.errors"} <= sys.stdlib_module_names


def test_no_file_outgrows_one_subject() -> None:
    """A file over 250 lines is split, or has its reason written down here."""
    long = {
        path.relative_to(ROOT).as_posix()
        for path in source_files()
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    }

    assert long == LONGER_FOR_A_REASON.keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_names_versions_and_hashes_alone(lock: str) -> None:
    """Where packages come from is the business of the machine that installs them."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")))

    assert "://" not in text
    assert [
        entry for entry in entries if not re.match(r"[a-z0-9.-]+(\[[a-z,]+\])?==\S+.*--hash=sha256:", entry, re.DOTALL)
    ] == []


def test_the_locks_hold_all_that_is_asked_for() -> None:
    """Who changes pyproject.toml runs `make lock`; else the first start fails on another machine."""
    run, work = required()

    assert run <= locked("run.txt").keys()
    assert work <= locked("dev.txt").keys()


def test_the_tests_run_on_what_the_bot_runs_on() -> None:
    """Both locks name the same version of everything that the bot needs."""
    assert locked("run.txt").items() <= locked("dev.txt").items()
