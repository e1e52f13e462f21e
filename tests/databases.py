"""Databases for tests: a migrated template to copy, and a new PostgreSQL database where a server is given."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import Database
from storage.migrations import VERSIONS, migrate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

POSTGRES = os.environ.get("CEASEFIRE_TEST_POSTGRES_URL", "")

needs_postgres = pytest.mark.skipif(not POSTGRES, reason="CEASEFIRE_TEST_POSTGRES_URL names no PostgreSQL server")

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


def sqlite_url(path: Path) -> str:
    """Write the URL of the file at ``path``."""
    return f"sqlite:///{path}"


@asynccontextmanager
async def new_url(engine: str, folder: Path) -> AsyncIterator[str]:
    """Yield the URL of an empty database that is nobody else's, and remove it afterwards."""
    if engine == "sqlite":
        yield sqlite_url(folder / "ceasefire.db")
        return
    name = f"ceasefire_test_{secrets.token_hex(6)}"
    await _administer(f'CREATE DATABASE "{name}"')
    try:
        yield make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
    finally:
        await _administer(f'DROP DATABASE "{name}" WITH (FORCE)')


async def _build(template: Path, versions: Path) -> None:
    async with await Database.open(sqlite_url(template)) as database:
        await migrate(database, versions=versions)


async def _administer(statement: str) -> None:
    server = create_async_engine(make_url(POSTGRES).set(drivername="postgresql+asyncpg"), isolation_level="AUTOCOMMIT")
    async with server.connect() as connection:
        await connection.exec_driver_sql(statement)
    await server.dispose()
