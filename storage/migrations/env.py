"""What Alembic runs for each command: on the connection it is handed, inside that connection's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from alembic import context
from sqlalchemy import text

from storage.columns import JsonText, UtcDateTime

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from sqlalchemy.engine import Connection
    from sqlalchemy.sql.schema import SchemaItem

_FULL_TEXT: Final = {
    "sqlite": text("SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow')"),
    "postgresql": text("SELECT table_name FROM information_schema.columns WHERE data_type = 'tsvector'"),
}
"""The tables that their revision writes by hand, because the two engines share no form of them."""


def _render(kind: str, item: object, autogenerating: AutogenContext) -> str | Literal[False]:
    """Write our column types as what they are to the database."""
    if kind == "type" and isinstance(item, JsonText):
        return "sa.Text()"
    if kind == "type" and isinstance(item, UtcDateTime):
        autogenerating.imports.add("from storage.columns import UtcDateTime")
        return "UtcDateTime()"
    return False


def _run(connection: Connection) -> None:
    by_hand = set(connection.scalars(_FULL_TEXT[connection.dialect.name]))

    def ours(_item: SchemaItem, name: str | None, kind: str, _reflected: bool, _match: SchemaItem | None) -> bool:  # noqa: FBT001
        return kind != "table" or name not in by_hand

    context.configure(
        connection=connection,
        target_metadata=context.config.attributes["metadata"],
        render_item=_render,
        include_object=ours,
        render_as_batch=True,  # SQLite alters most things by rebuilding the table
        transactional_ddl=True,  # true of SQLite too, since the transaction is begun by hand
    )
    with context.begin_transaction():
        context.run_migrations()


_run(context.config.attributes["connection"])
