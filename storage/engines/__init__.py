"""The two engines under the same queries: SQLite on its own threads, PostgreSQL over asyncpg on one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias, TypeVar

from sqlalchemy.engine import Connection

T = TypeVar("T")

Work: TypeAlias = Callable[[Connection], T]
"""A unit of work: a plain function over a synchronous connection."""


class Engine(Protocol):
    """What ``Database`` asks of an engine; it says there what each of them promises."""

    @property
    def dialect(self) -> str: ...  # noqa: D102 — as the class says
    @property
    def label(self) -> str: ...  # noqa: D102
    async def transaction(self, work: Work[T], *, repeatable: bool = False) -> T: ...  # noqa: D102
    async def read(self, work: Work[T]) -> T: ...  # noqa: D102
    async def alter(self, work: Work[T]) -> T: ...  # noqa: D102
    def hasten(self) -> None: ...  # noqa: D102
    def state(self) -> int | None: ...  # noqa: D102
    async def close(self) -> None: ...  # noqa: D102
