"""PostgreSQL over asyncpg: a unit of work runs whole in one greenlet, under the same plain queries.

It happens on an event loop of its own: a unit of work that works something out for long keeps only others waiting.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Final, Self, TypeVar

from sqlalchemy import event, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.engines.faults import lost_connection, postgres_faults
from storage.engines.finishing import Finishing
from storage.engines.loop_thread import LoopThread
from storage.engines.silence import PROBES, pause_of, watch
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Any

    from sqlalchemy.engine import URL, AdaptedConnection, Connection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from storage.engines import Work

T = TypeVar("T")

_ALTERING: Final = 0x6365617365666972
"""The advisory lock under which the schema is changed: "ceasefir" in ASCII, so that no other program meets it."""

_HELLO: Final = select(1)

_OPTIONS: Final = frozenset({"host", "port", "ssl"})
_SSL: Final = frozenset({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
"""The values of libpq's ``sslmode``, which asyncpg calls ``ssl``."""


class PostgresEngine:
    """One PostgreSQL database, through a pool of connections."""

    dialect: Final = "postgresql"

    def __init__(self, label: str, engine: AsyncEngine, patience: float) -> None:
        self.label = label
        self._engine = engine
        self._patience = patience
        self._loop_thread = LoopThread()
        self._finishing = Finishing()
        self._snapshots = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @classmethod
    async def open(cls, url: URL, *, patience: float) -> Self:
        """Open ``url`` and try it.

        ``patience``, in seconds, is for locks of others, for a free connection, and for silence on one.
        """
        engine = cls(_label(url), _pool(_spelt_for_asyncpg(url), patience), patience)
        try:
            await engine.read(lambda connection: connection.execute(_HELLO).scalar_one())
        except BaseException:
            await engine.close()
            raise
        return engine

    async def transaction(self, work: Work[T], *, repeatable: bool = False) -> T:  # noqa: ARG002 — each is alone here
        """Read committed: the row that a unit of work locks first puts it in order with the others."""
        return await self._finishing.finish(self._loop_thread.do(self._run(self._engine, work, writing=True)))

    async def read(self, work: Work[T]) -> T:
        """Read only and repeatable: one snapshot from the first statement on."""
        return await self._finishing.finish(self._loop_thread.do(self._run(self._snapshots, work, writing=False)))

    async def alter(self, work: Work[T]) -> T:
        """Hold an advisory lock to the end of the transaction."""

        def locked(connection: Connection) -> T:
            connection.execute(select(func.pg_advisory_xact_lock(_ALTERING)))
            return work(connection)

        return await self.transaction(locked)

    def hasten(self) -> None:
        """A server waits for locks by its own clock, no longer than it was told."""

    def state(self) -> None:
        """A server can't be asked without waiting for it."""

    async def close(self) -> None:
        """Let the units of work under way finish, then close every connection of the pool."""
        try:
            await self._finishing.end()
        finally:
            await self._loop_thread.end(self._engine.dispose)

    async def _run(self, engine: AsyncEngine, work: Work[T], *, writing: bool) -> T:
        with postgres_faults(self.label, writing=writing):
            async with _begun(engine, self._patience) as connection:
                with lost_connection(self.label, in_doubt=False):
                    result = await connection.run_sync(work)
                with lost_connection(self.label, in_doubt=writing):
                    await connection.commit()
                return result


@asynccontextmanager
async def _begun(engine: AsyncEngine, patience: float) -> AsyncIterator[AsyncConnection]:
    """Begin a transaction: on a new connection where the one from the pool turns out to be lost."""
    try:
        connection = await _begin(engine, patience)
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        connection = await _begin(engine, patience)
    async with aclosing(connection):
        yield connection


async def _begin(engine: AsyncEngine, patience: float) -> AsyncConnection:
    connection = await engine.connect()
    beneath: Any = (await connection.get_raw_connection()).driver_connection
    # One that has gone silent is cut, and by that lost like any other: the system would wait a quarter of an hour.
    cut = asyncio.get_running_loop().call_later(patience, beneath.terminate)
    try:
        # asyncpg sends BEGIN with the first statement: this one, which may be lost and sent again.
        await connection.execute(_HELLO)
    except BaseException:
        await connection.close()
        raise
    finally:
        cut.cancel()
    return connection


def _pool(url: URL, patience: float) -> AsyncEngine:
    try:
        engine = create_async_engine(
            url,
            connect_args={"server_settings": _settings(patience), "timeout": patience},
            hide_parameters=True,  # an error's text goes to the log, what people typed doesn't
            pool_timeout=patience,
        )
    except ModuleNotFoundError as error:
        raise Refusal("PostgreSQL needs one more package: pip install 'ceasefire-bot[postgres]'.") from error

    @event.listens_for(engine.sync_engine, "connect")
    def _connected(connection: AdaptedConnection, _: object) -> None:
        watch(connection.driver_connection._transport.get_extra_info("socket"), patience)  # noqa: SLF001 — no other door

    return engine


def _settings(patience: float) -> dict[str, str]:
    pause = str(pause_of(patience))
    return {
        "lock_timeout": f"{patience * 1000:.0f}ms",
        # Limits that are set for all of a server's users would end an upgrade, a verification or an export.
        "statement_timeout": "0",
        "idle_in_transaction_session_timeout": "0",
        "synchronous_commit": "on",  # a commit is on the server's disk when it returns
        # What a bot that fell silent had locked would stay locked for two hours.
        "tcp_keepalives_idle": pause,
        "tcp_keepalives_interval": pause,
        "tcp_keepalives_count": str(PROBES),
        "default_transaction_isolation": "read committed",
        "timezone": "UTC",
    }


def _spelt_for_asyncpg(url: URL) -> URL:
    query = {"ssl" if name == "sslmode" else name: value for name, value in url.query.items()}
    unknown = sorted(query.keys() - _OPTIONS)
    if unknown:
        raise Refusal(f"storage.url has an unknown option, {unknown[0]}: expected host, port or sslmode.")
    if query.get("ssl", "prefer") not in _SSL:
        raise Refusal(f"storage.url has an unknown sslmode: expected {', '.join(sorted(_SSL))}.")
    return url.set(drivername="postgresql+asyncpg", query=query)


def _label(url: URL) -> str:
    host = url.host or url.query.get("host") or "this machine"
    return f"{url.database or url.username} on {host}"
