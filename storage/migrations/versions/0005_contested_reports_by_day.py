"""How many of the reports of a day are contested, so that a chart of any range is as quick as its days are few."""

from __future__ import annotations

from collections import Counter
from datetime import date

import sqlalchemy as sa
from alembic import op

from storage.columns import JsonText

revision = "0005"
down_revision = "0004"

_VIOLATIONS = sa.table("violations", sa.column("workspace", sa.Integer), sa.column("weight", JsonText))
_DAYS = sa.table(
    "days",
    sa.column("workspace", sa.Integer),
    sa.column("agreement", sa.Integer),
    sa.column("day", sa.Date),
    sa.column("occurrence", sa.Text),
    sa.column("contested", sa.Integer),
)
_KEY = ("workspace", "agreement", "day", "occurrence")
_AT_ONCE = 1000


def upgrade() -> None:
    """Add the count, and take it from what the counts hold of each violation. The way back is the copy made before."""
    count = sa.Column("contested", sa.Integer(), server_default="0", nullable=False, comment="of those started")
    op.add_column("days", count)
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    contested = _contested(connection)
    if contested:
        its_day = (_DAYS.c[name] == sa.bindparam(f"its_{name}") for name in _KEY)
        filled = sa.update(_DAYS).where(*its_day).values(contested=sa.bindparam("number"))
        rows = [
            {"number": number} | {f"its_{name}": value for name, value in zip(_KEY, key, strict=True)}
            for key, number in contested.items()
        ]
        connection.execute(filled, rows)


def _contested(connection: sa.Connection) -> Counter[tuple[int, int, date, str]]:
    """Count the contested violations by the day that each began on, under each agreement."""
    found: Counter[tuple[int, int, date, str]] = Counter()
    counted = sa.select(_VIOLATIONS).where(_VIOLATIONS.c.weight.is_not(None))
    for row in connection.execute(counted, execution_options={"yield_per": _AT_ONCE}):
        if row.weight and row.weight["contested"]:
            for agreement, first, _ in row.weight["days"]:
                found[row.workspace, agreement, date.fromisoformat(first), row.weight["occurrence"]] += 1
    return found
