"""What the bot says without being asked, and the channels that it goes to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make both tables. The way back is the copy made before."""
    op.create_table(
        "outlets",
        sa.Column("venue", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False, comment="as the platform knows it"),
        sa.Column("leased_until", UtcDateTime(), comment="a process is posting there; NULL where none is"),
        sa.Column("suspended_at", UtcDateTime(), comment="nothing is posted there since; NULL where it is"),
        sa.Column("reason", sa.Text(), nullable=False, comment="why it was suspended, in words; else empty"),
        sa.ForeignKeyConstraint(["venue"], ["venues.id"], name=op.f("fk_outlets_venue")),
        sa.PrimaryKeyConstraint("venue", "channel", name=op.f("pk_outlets")),
        comment="The channels that posts go to: one process at a time posts there, so that their order holds.",
    )
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), nullable=False, comment="the order in which they are posted"),
        sa.Column("key", sa.Text(), nullable=False, comment="random; by it the message is known again"),
        sa.Column("venue", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False, comment="the message, as replies are kept; empty once erased"),
        sa.Column("state", sa.Text(), nullable=False, comment="pending, claimed, sent, unknown, failed or closed"),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("not_before", UtcDateTime(), comment="NULL once it is settled"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column(
            "tried_at", UtcDateTime(), comment="when it was first sent off; NULL while it surely has not arrived"
        ),
        sa.Column("message", sa.Text(), comment="the platform's own id of the message, once known"),
        sa.ForeignKeyConstraint(
            ["venue", "channel"], ["outlets.venue", "outlets.channel"], name=op.f("fk_posts_venue")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
        sa.UniqueConstraint("key", name=op.f("uq_posts_key")),
        comment="What the bot says without being asked, written in the transaction of the fact it tells of.",
    )
    op.create_index(op.f("ix_posts_not_before_id"), "posts", ["not_before", "id"])
    op.create_index(op.f("ix_posts_venue_channel_state_id"), "posts", ["venue", "channel", "state", "id"])
