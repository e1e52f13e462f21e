"""Reports of unknown time, and of no day, are found by themselves; claims over several by each of what they cover.

They are few: an index of all others beside them was walked through whole where there was none, and written at each
entry.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_KEY = ["workspace", "agreement", "inside"]


def upgrade() -> None:
    """Put these indexes in the place of those of all. The way back is the copy made before."""
    op.drop_index("ix_violation_agreements_reported", "violation_agreements")
    op.drop_index("ix_violation_agreements_dated", "violation_agreements")
    untimed, undated = sa.column("first_end").is_(None), sa.column("dated").is_(sa.false())
    for name, columns, which in (
        ("ix_violation_agreements_untimed", [*_KEY, "reported_at", "number"], untimed),
        ("ix_violation_agreements_undated", [*_KEY, "dated"], undated),
    ):
        op.create_index(name, "violation_agreements", columns, sqlite_where=which, postgresql_where=which)
    op.create_index("ix_claims_apart_workspace_number", "claims_apart", ["workspace", "number"])
