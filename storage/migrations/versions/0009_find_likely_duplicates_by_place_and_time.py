"""What was reported of the same place within two days is found by itself, not among all that was reported then.

Of the two indexes that go, one led to every report of those days, and nothing read the other.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Put one index in the place of two. The way back is the copy made before."""
    if op.get_bind().dialect.name == "postgresql":
        # 0005, in the same transaction where both run, leaves its cursor open: that table can't be indexed meanwhile.
        op.execute("CLOSE ALL")
    op.drop_index("ix_violations_workspace_began_at_number", "violations")
    op.drop_index("ix_violations_workspace_place_number", "violations")
    placed = sa.column("place").is_not(None)
    op.create_index(
        "ix_violations_workspace_place_began_at",
        "violations",
        ["workspace", "place", "began_at"],
        sqlite_where=placed,
        postgresql_where=placed,
    )
