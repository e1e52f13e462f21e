"""Databases for tests: a migrated template to copy, and a new PostgreSQL database where a server is given."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import PATIENCE, Database
from storage.engines.postgres import PostgresEngine
from storage.migrations import VERSIONS, migrate
from storage.rows import every_table

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Iterator

    from sqlalchemy.engine import Connection

POSTGRES = os.environ.get("CEASEFIRE_TEST_POSTGRES_URL", "")

needs_postgres = pytest.mark.skipif(not POSTGRES, reason="CEASEFIRE_TEST_POSTGRES_URL names no PostgreSQL server")

_CREATE = """CREATE DATABASE "{}" TEMPLATE "{}" ENCODING '{}'"""
_DROP = 'DROP DATABASE "{}" WITH (FORCE)'
_DELETE = "".join(f"DELETE FROM {table.name};" for table in reversed(every_table()))  # noqa: S608 — our own names
_EMPTY = f"DO $$ BEGIN {_DELETE} PERFORM setval(seqrelid::regclass, 1, false) FROM pg_sequence; END $$"

ENGINES = ["sqlite", pytest.param("postgresql", marks=needs_postgres)]
"""What a test is parametrized with to hold on both engines."""


def build_template(folder: Path, *, versions: Path = VERSIONS) -> Path:
    """Migrate a new file in ``folder`` and close it: once a session, from a fixture without an event loop."""
    template = folder / "template.db"
    asyncio.run(_build(template, versions))
    return template


def copy_template(template: Path, folder: Path) -> str:
    """Give a test its own database in half a millisecond: the URL of a copy in ``folder``."""
    return sqlite_url(shutil.copyfile(template, folder / "ceasefire.db"))


def with_copy(template: Path, work: Callable[[Database], Coroutine[Any, Any, object]]) -> None:
    """Do something with a migrated database that goes with it, once an example, outside of any event loop.

    It lies beside the template: in memory, where the files of all tests do.
    """

    async def open_first(url: str) -> None:
        async with await Database.open(url, readers=1) as database:
            await work(database)

    with TemporaryDirectory(dir=template.parent) as folder:
        asyncio.run(open_first(copy_template(template, Path(folder))))


def every_byte(folder: Path) -> bytes:
    """Give every byte of every file in a folder."""
    return b"".join(one.read_bytes() for one in folder.iterdir())


def sqlite_url(path: Path) -> str:
    """Write the URL of the file at ``path``."""
    return f"sqlite:///{path}"


def server_url(name: str) -> str:
    """Write the URL of the database called ``name`` on the PostgreSQL server."""
    return make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)


@asynccontextmanager
async def new_url(engine: str, folder: Path, *, like: str = "template0", encoding: str = "UTF8") -> AsyncIterator[str]:
    """Yield the URL of an empty database that is nobody else's, and remove it afterwards.

    On PostgreSQL it may be a copy instead: of the database called ``like``, which nobody may be connected to.
    """
    if engine == "sqlite":
        yield sqlite_url(folder / "ceasefire.db")
        return
    name = _new_name()
    await _administer(_CREATE.format(name, like, encoding))
    try:
        yield server_url(name)
    finally:
        await _administer(_DROP.format(name))


@asynccontextmanager
async def copied_url(engine: str, original: Path | str, folder: Path) -> AsyncIterator[str]:
    """Yield the URL of a copy: of the file ``original``, or of the database on the server that is called so."""
    if isinstance(original, Path):
        yield copy_template(original, folder)
        return
    async with new_url(engine, folder, like=original) as url:
        yield url


def empty_on_server(connection: Connection) -> None:
    """Make a used PostgreSQL database like a migrated one: no row, and every number begins at 1 again.

    It takes a few milliseconds; a new database is some three hundred files to write, and to remove.
    """
    connection.exec_driver_sql(_EMPTY)


@contextmanager
def migrated_on_server() -> Iterator[str]:
    """Yield the name of a migrated database that nobody is connected to; for fixtures without an event loop."""
    name = _new_name()
    asyncio.run(_build_on_server(name))
    try:
        yield name
    finally:
        asyncio.run(_administer(_DROP.format(name)))


@contextmanager
def kept_on_server(name: str) -> Iterator[PostgresEngine]:
    """Yield what works on the database called ``name`` on the PostgreSQL server, and stays connected to it.

    What was worked out of a statement in one test is not worked out anew in the next, neither here nor there.
    """
    engine = asyncio.run(_Kept.open(make_url(server_url(name)), patience=PATIENCE))
    try:
        yield engine
    finally:
        asyncio.run(engine.leave())


async def _build(template: Path, versions: Path) -> None:
    async with await Database.open(sqlite_url(template)) as database:
        await migrate(database, versions=versions)


async def _build_on_server(name: str) -> None:
    await _administer(_CREATE.format(name, "template0", "UTF8"))
    async with await Database.open(server_url(name)) as database:
        await migrate(database)


def _new_name() -> str:
    return f"ceasefire_test_{secrets.token_hex(6)}"


async def _administer(statement: str) -> None:
    server = create_async_engine(make_url(POSTGRES).set(drivername="postgresql+asyncpg"), isolation_level="AUTOCOMMIT")
    async with server.connect() as connection:
        await connection.exec_driver_sql(statement)
    await server.dispose()


class _Kept(PostgresEngine):
    async def close(self) -> None:
        """Let the units of work under way finish; the connections are for the next test."""
        await self._finishing.end()

    async def leave(self) -> None:
        """Close every connection."""
        await super().close()
