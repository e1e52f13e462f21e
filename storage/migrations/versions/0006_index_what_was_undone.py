"""Which records were undone, and when: so that a past period is told of without a walk through all entries since."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Index the versions that take a record back. The way back is the copy made before."""
    undone = sa.text("content = 'null'")
    op.create_index(
        "ix_versions_undone", "versions", ["workspace", "seq"], sqlite_where=undone, postgresql_where=undone
    )
