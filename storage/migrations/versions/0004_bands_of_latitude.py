"""The band of latitude a violation lies in: so that what lies near is found without a walk through its days."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

from storage.records.places import band_of

if TYPE_CHECKING:
    from collections.abc import Iterator

revision = "0004"
down_revision = "0003"

_BATCH = 10_000
_VIOLATIONS = sa.table(
    "violations", sa.column("workspace"), sa.column("number"), sa.column("latitude"), sa.column("band")
)


def upgrade() -> None:
    """Add the column, fill it, and index those that have one. The way back is the copy made before."""
    column = sa.Column(
        "band", sa.Integer(), comment="of latitude, a tenth of a degree wide: by it what lies near is found"
    )
    op.add_column("violations", column)
    _fill()
    placed = sa.text("band IS NOT NULL")
    op.create_index(
        op.f("ix_violations_workspace_band_began_at"),
        "violations",
        ["workspace", "band", "began_at"],
        sqlite_where=placed,
        postgresql_where=placed,
    )


def _fill() -> None:
    here = (_VIOLATIONS.c.workspace == sa.bindparam("w"), _VIOLATIONS.c.number == sa.bindparam("n"))
    change = sa.update(_VIOLATIONS).where(*here).values(band=sa.bindparam("band"))
    rows = _bands()
    while batch := list(islice(rows, _BATCH)):
        op.get_bind().execute(change, batch)


def _bands() -> Iterator[dict[str, int]]:
    query = sa.select(_VIOLATIONS).where(_VIOLATIONS.c.latitude.is_not(None))
    # Read whole: a cursor that is still open while its rows change would see some of them twice.
    for row in op.get_bind().execute(query).all():
        yield {"w": row.workspace, "n": row.number, "band": band_of(row.latitude)}
