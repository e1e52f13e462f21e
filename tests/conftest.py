"""What holds for every test."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings

from bot.charts.painting import Painter
from storage.database import Database
from tests.databases import (
    ENGINES,
    build_template,
    copied_url,
    copy_template,
    empty_on_server,
    kept_on_server,
    migrated_on_server,
)
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Iterator

    from storage.engines.postgres import PostgresEngine

# The same examples on every run and every machine; a slow machine is no failure.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci")

_LONG: Final = (
    "test_kills_on_slack.py",
    "test_sealed.py",
    "test_on_slack.py",
    "test_main.py",
    "test_kills.py",
    "test_weighed_anew.py",
    "test_ending.py",
    "test_benchmarks.py",
    "test_posting.py",
    "test_flat.py",
)
"""The files that take ten seconds and more, in the order in which they are best begun: some wait, and some work."""

_QUICK: Final = frozenset(Path(__file__).with_name(name) for name in ("commands", "reading", "records", "wording"))
"""The folders whose tests have nothing but their thoughts to wait for."""

_ROOM: Final = 2**30
"""Bytes that must be free where the tests have their files."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run on two processes a core, where these are few: half of the time, tests wait for a program, or for a moment."""
    cores = len(os.sched_getaffinity(0))
    return min(2 * cores, cores + 4)


def pytest_configure() -> None:
    """Let the tests have their files in memory where there is room: they open two thousand databases, and wait."""
    memory = Path("/dev/shm")  # noqa: S108 — pytest makes a folder of its own there
    if memory.is_dir() and os.access(memory, os.W_OK) and disk_usage(memory).free >= _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest and end with the quick ones, so that all processes end together."""
    ranks = {name: rank for rank, name in enumerate(_LONG, -len(_LONG))}
    items.sort(key=lambda item: ranks.get(item.path.name, int(item.path.parent in _QUICK)))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Spare the collector of garbage what stays for good: thousands of tests, looked through again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database to copy."""
    return build_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def server_template() -> Iterator[str]:
    """The name of a migrated database on the PostgreSQL server to copy."""
    with migrated_on_server() as name:
        yield name


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    name: str = request.param
    return name


@pytest.fixture
def original(request: pytest.FixtureRequest, engine: str) -> Path | str:
    """The migrated file, or the name of the migrated database, of which ``migrated_url`` is a copy."""
    found: Path | str = request.getfixturevalue("template" if engine == "sqlite" else "server_template")
    return found


@pytest.fixture
async def migrated_url(engine: str, original: Path | str, tmp_path: Path) -> AsyncIterator[str]:
    """The URL of a migrated database of the test's own, on each engine in turn."""
    async with copied_url(engine, original, tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def used_on_server() -> Iterator[PostgresEngine]:
    """What works on a migrated database on the PostgreSQL server that tests use one after the other, connected."""
    with migrated_on_server() as name, kept_on_server(name) as engine:
        yield engine


@pytest.fixture
def either(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> str | PostgresEngine:
    """A migrated database on each engine in turn: the URL of a new file, or what works on one that was used before."""
    if engine == "sqlite":
        return copy_template(request.getfixturevalue("template"), tmp_path)
    used: PostgresEngine = request.getfixturevalue("used_on_server")
    return used


@pytest.fixture
async def either_database(either: str | PostgresEngine) -> AsyncIterator[Database]:
    """A migrated database without a row, on each engine in turn.

    For tests that leave nobody of theirs connected to it; ``migrated_url`` is for those that open it by themselves.
    """
    if isinstance(either, str):
        async with await Database.open(either) as opened:
            yield opened
        return
    async with Database(either) as opened:
        await opened.transaction(empty_on_server)
        yield opened


@pytest.fixture
async def database(template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated database of the test's own."""
    async with await Database.open(copy_template(template, tmp_path)) as opened:
        yield opened


@pytest.fixture(scope="session")
def painter() -> Iterator[Painter]:
    """One painter for all tests: its process takes a second to start."""
    with Painter() as painter:
        yield painter


@pytest.fixture
def bot(database: Database) -> Talk:
    """A bot to talk to, over an empty record."""
    return Talk(database)
