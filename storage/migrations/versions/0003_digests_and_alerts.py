"""When digests and alerts are due, what became of each, and the parts that their posts are made of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, and let a post be one part of several. The way back is the copy made before."""
    _make_timers()
    _make_slots()
    _make_notices()
    _part_posts()
    _note_when_outlets_are_due()


def _make_timers() -> None:
    op.create_table(
        "timers",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="subscription or watch"),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("venue", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False, comment="of the venue: a process serves the platforms it has"),
        sa.Column("next_due_at", UtcDateTime(), comment="NULL while it is paused or gone"),
        sa.Column("slot", sa.Text(), nullable=False, comment="of a digest that is due then: its label; else empty"),
        sa.Column("covered", sa.Integer(), nullable=False, comment="seq of the last journal entry told of"),
        sa.Column("covered_until", UtcDateTime(), nullable=False, comment="the time up to which it was told"),
        sa.ForeignKeyConstraint(["venue"], ["venues.id"], name=op.f("fk_timers_venue")),
        sa.ForeignKeyConstraint(["workspace"], ["heads.workspace"], name=op.f("fk_timers_workspace")),
        sa.PrimaryKeyConstraint("workspace", "kind", "record", name=op.f("pk_timers")),
        comment="When digests and alerts are due, and how far they have told. The database alone decides.",
    )
    op.create_index(op.f("ix_timers_platform_next_due_at"), "timers", ["platform", "next_due_at"])


def _make_slots() -> None:
    op.create_table(
        "slots",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("subscription", sa.Integer(), nullable=False),
        sa.Column(
            "slot", sa.Text(), nullable=False, comment="its label: a local date, with the time where it has several"
        ),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False, comment="composed, quiet or skipped"),
        sa.Column("reason", sa.Text(), nullable=False, comment="why it was skipped, in words; else empty"),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=False, comment="start of the period it tells of"),
        sa.Column("after", sa.Integer(), nullable=False, comment="seq of the last journal entry before its period"),
        sa.Column("until", sa.Integer(), nullable=False, comment="seq of the last journal entry in its period"),
        sa.Column("bundle", sa.Text(), comment="of the posts that tell of it; NULL where none does"),
        sa.ForeignKeyConstraint(["workspace"], ["heads.workspace"], name=op.f("fk_slots_workspace")),
        sa.PrimaryKeyConstraint("workspace", "subscription", "slot", name=op.f("pk_slots")),
        comment="Every digest that was due: claimed once, before it is composed.",
    )
    op.create_index(op.f("ix_slots_bundle"), "slots", ["bundle"])


def _make_notices() -> None:
    op.create_table(
        "notices",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("watch", sa.Integer(), nullable=False),
        sa.Column(
            "notice", sa.Text(), nullable=False, comment="what was told of, such as violation:11 or milestone:3:30"
        ),
        sa.Column("told_at", UtcDateTime(), nullable=False),
        sa.Column("bundle", sa.Text(), comment="of the posts that told it; NULL where none was posted"),
        sa.ForeignKeyConstraint(["workspace"], ["heads.workspace"], name=op.f("fk_notices_workspace")),
        sa.PrimaryKeyConstraint("workspace", "watch", "notice", name=op.f("pk_notices")),
        comment="What alerts have told of: each thing once, and a correction goes where it was told.",
    )


def _part_posts() -> None:
    part = sa.Column(
        "part", sa.Text(), nullable=False, server_default="message", comment="message, picture, thread or detail"
    )
    op.add_column("posts", part)
    op.add_column("posts", sa.Column("bundle", sa.Text(), comment="random; shared by the parts that belong together"))
    op.add_column(
        "posts",
        sa.Column("drawn", sa.LargeBinary(), comment="a picture, from when it is drawn until its message is posted"),
    )
    op.create_index(op.f("ix_posts_bundle_id"), "posts", ["bundle", "id"])


def _note_when_outlets_are_due() -> None:
    # What is claimable is found by channel from now on, so that many posts of one that is put off hold up no other.
    op.drop_index(op.f("ix_posts_not_before_id"), "posts")
    words = "when its oldest post that is not settled is due; NULL where none is"
    op.add_column("outlets", sa.Column("due_at", UtcDateTime(), comment=words))
    op.create_index(op.f("ix_outlets_due_at"), "outlets", ["due_at"])
    op.execute(
        "UPDATE outlets SET due_at = (SELECT posts.not_before FROM posts WHERE posts.venue = outlets.venue"
        " AND posts.channel = outlets.channel AND posts.state IN ('pending', 'claimed') ORDER BY posts.id LIMIT 1)"
    )
