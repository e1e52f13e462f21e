"""The places of reports, folded with the vowel signs and other marks that are letters of their script.

What was folded before lacks them, so it is taken from the current version of each report. Names in plain letters fold
as they did, and are passed over.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import op

from storage.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

revision = "0010"
down_revision = "0009"

_AT_ONCE = 1000
_VIOLATIONS = sa.table("violations", sa.column("workspace"), sa.column("number"), sa.column("spot"))
_VERSIONS = sa.table(
    "versions",
    sa.column("workspace"),
    sa.column("kind"),
    sa.column("record"),
    sa.column("recorded_until"),
    sa.column("content"),
)
_KEY = (_VIOLATIONS.c.workspace, _VIOLATIONS.c.number)
_CURRENT = sa.and_(
    _VERSIONS.c.workspace == _VIOLATIONS.c.workspace,
    _VERSIONS.c.kind == "violation",
    _VERSIONS.c.record == _VIOLATIONS.c.number,
    _VERSIONS.c.recorded_until.is_(None),
)
_UNPLAIN = "[^ 0-9a-zæðøđħłŋœþα-ρσ-ωа-ԯա-ևא-תა-ჿ]"  # noqa: RUF001 — alphabets, one after another
"""A letter of another alphabet than Latin, Greek, Cyrillic, Armenian, Hebrew and Georgian, as both engines read it."""
_HOLDS = {"sqlite": ("GLOB", f"*{_UNPLAIN}*"), "postgresql": ("~", _UNPLAIN)}


def upgrade() -> None:
    """Bring in line those that differ. The way back is the copy made before."""
    here = (column == sa.bindparam(f"its_{column.name}") for column in _KEY)
    change = sa.update(_VIOLATIONS).where(*here).values(spot=sa.bindparam("folded"))
    for batch in _batches():
        refolded = [(row, folded(json.loads(row.content)["spot"]["name"])) for row in batch]
        changed = [
            {"its_workspace": row.workspace, "its_number": row.number, "folded": name}
            for row, name in refolded
            if name != row.spot
        ]
        if changed:
            op.get_bind().execute(change, changed)


def _batches() -> Iterator[list[sa.Row[Any, Any, Any, Any]]]:
    """Give the rows to be looked at in the order of their keys, so that no more than a batch is held at a time."""
    connection = op.get_bind()
    operator, pattern = _HOLDS[connection.dialect.name]
    query = (
        sa.select(*_KEY, _VIOLATIONS.c.spot, _VERSIONS.c.content)
        .join_from(_VIOLATIONS, _VERSIONS, _CURRENT)
        .where(_VIOLATIONS.c.spot.bool_op(operator)(pattern), _VERSIONS.c.content.is_not(None))
        .order_by(*_KEY)
        .limit(_AT_ONCE)
    )
    batch = list(connection.execute(query))
    while batch:
        yield batch
        last = sa.tuple_(*batch[-1][:2])
        batch = list(connection.execute(query.where(sa.tuple_(*_KEY) > last)))
