"""The record: its versions, its journal, and what finds and counts it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table. The way back is the copy made before."""
    op.create_table(
        "claims_apart",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("agreement", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "agreement", "claim", "number", name=op.f("pk_claims_apart")),
        comment="Claims that cover more than one incident: told beside the totals, never in them.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "days",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("agreement", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment="local date in the agreement's own zone"),
        sa.Column("occurrence", sa.Text(), nullable=False),
        sa.Column("started", sa.Integer(), nullable=False),
        sa.Column("touched", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "agreement", "day", "occurrence", name=op.f("pk_days")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "heads",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False, comment="random name of the workspace, part of every link"),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("next_id", sa.Integer(), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.Column(
            "settled", sa.Integer(), nullable=False, comment="seq of the last entry that changed a record of the shelf"
        ),
        sa.PrimaryKeyConstraint("workspace", name=op.f("pk_heads")),
        comment="One row a workspace, locked first by every write: the order and the numbers come from it.",
    )
    op.create_table(
        "links",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("to_kind", sa.Text(), nullable=False),
        sa.Column("to_record", sa.Integer(), nullable=False),
        sa.Column("from_kind", sa.Text(), nullable=False),
        sa.Column("from_record", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "to_kind", "to_record", "from_kind", "from_record", name=op.f("pk_links")),
        comment="Which current records refer to which.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "marks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marks")),
        comment="What holds for the whole database for good: that it is a rehearsal.",
    )
    op.create_table(
        "minutes",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("agreement", sa.Integer(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False, comment="counted from 1970"),
        sa.Column("recorded", sa.Integer(), nullable=False, comment="reports recorded in it"),
        sa.Column("resumed", sa.Integer(), nullable=False, comment="changes 24 hours or more after the one before"),
        sa.Column("renewed", sa.Integer(), nullable=False, comment="changes sooner than that, less those they follow"),
        sa.PrimaryKeyConstraint("workspace", "agreement", "minute", name=op.f("pk_minutes")),
        comment="When reports that count under an agreement were recorded and changed.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source_links",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column(
            "digest", sa.Text(), nullable=False, comment="SHA-256 of the link: an index row has no room for the link"
        ),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "digest", "source", name=op.f("pk_source_links")),
        comment="Which source is the message behind a link.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "totals",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False, comment="agreement, conflict or workspace"),
        sa.Column("scope_id", sa.Integer(), nullable=False),
        sa.Column(
            "accused", sa.Integer(), nullable=False, comment="0: every incident; -1: nobody named; else an actor"
        ),
        sa.Column("standing", sa.Text(), nullable=False, comment="inside or outside effect"),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("occurrence", sa.Text(), nullable=False),
        sa.Column("incidents", sa.BigInteger(), nullable=False),
        sa.Column("contested", sa.BigInteger(), nullable=False),
        sa.Column("killed_low", sa.BigInteger(), nullable=False),
        sa.Column("killed_high", sa.BigInteger(), nullable=False),
        sa.Column("killed_open", sa.BigInteger(), nullable=False),
        sa.Column("killed_figures", sa.BigInteger(), nullable=False),
        sa.Column("injured_low", sa.BigInteger(), nullable=False),
        sa.Column("injured_high", sa.BigInteger(), nullable=False),
        sa.Column("injured_open", sa.BigInteger(), nullable=False),
        sa.Column("injured_figures", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace", "scope", "scope_id", "accused", "standing", "category", "occurrence", name=op.f("pk_totals")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "touches",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False, comment="of its recording, counted from 1970"),
        sa.PrimaryKeyConstraint("workspace", "seq", "number", name=op.f("pk_touches")),
        comment="Which journal entries said something of which violation.",
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("touches", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_touches_workspace_number_seq_minute"), ["workspace", "number", "seq", "minute"], unique=False
        )

    op.create_table(
        "violation_accused",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("accused", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "accused", "number", name=op.f("pk_violation_accused")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "violation_agreements",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("agreement", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "inside", sa.Boolean(), nullable=False, comment="it counts here: open, upheld, possibly while in effect"
        ),
        sa.Column("first_end", UtcDateTime(), nullable=True, comment="end of its beginning"),
        sa.Column("over_at", UtcDateTime(), nullable=True),
        sa.Column("reported_at", UtcDateTime(), nullable=False),
        sa.Column("dated", sa.Boolean(), nullable=False, comment="its time is known to the day or better"),
        sa.PrimaryKeyConstraint("workspace", "agreement", "number", name=op.f("pk_violation_agreements")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("violation_agreements", schema=None) as batch_op:
        batch_op.create_index(
            "ix_violation_agreements_dated", ["workspace", "agreement", "inside", "dated"], unique=False
        )
        batch_op.create_index(
            "ix_violation_agreements_first", ["workspace", "agreement", "inside", "first_end", "number"], unique=False
        )
        batch_op.create_index(
            "ix_violation_agreements_last", ["workspace", "agreement", "inside", "over_at", "number"], unique=False
        )
        batch_op.create_index(
            "ix_violation_agreements_reported",
            ["workspace", "agreement", "inside", "reported_at", "number"],
            unique=False,
        )

    op.create_table(
        "violation_claimants",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("claimant", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "claimant", "number", name=op.f("pk_violation_claimants")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "violations",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("occurrence", sa.Text(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=False, comment="the firmest over its accused"),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("conflict", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("spot", sa.Text(), nullable=True, comment="folded name as reported"),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("began_at", UtcDateTime(), nullable=True, comment="start of the interval it occurred in"),
        sa.Column("over_at", UtcDateTime(), nullable=True, comment="end of the interval it occurred in"),
        sa.Column("reported_at", UtcDateTime(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("recorded_seq", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Text(), nullable=True, comment="what the counts hold of it, to be taken out exactly"),
        sa.PrimaryKeyConstraint("workspace", "number", name=op.f("pk_violations")),
        comment="The current violations, by what they are looked for.",
    )
    with op.batch_alter_table("violations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_violations_workspace_began_at_number"), ["workspace", "began_at", "number"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_violations_workspace_category_number"), ["workspace", "category", "number"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_violations_workspace_occurrence_number"), ["workspace", "occurrence", "number"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_violations_workspace_phase_number"), ["workspace", "phase", "number"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_violations_workspace_place_number"), ["workspace", "place", "number"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_violations_workspace_spot_began_at"), ["workspace", "spot", "began_at"], unique=False
        )

    op.create_table(
        "journal",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("ids", sa.Text(), nullable=False, comment="kind:record:version of each version written"),
        sa.Column("person", sa.Text(), nullable=False, comment="commitment to the person"),
        sa.Column("content", sa.Text(), nullable=False, comment="commitments to the versions, hashed in order"),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["heads.workspace"], name=op.f("fk_journal_workspace")),
        sa.PrimaryKeyConstraint("workspace", "seq", name=op.f("pk_journal")),
        comment="Append-only, each entry chained to the one before.",
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_journal_workspace_recorded_at_seq"), ["workspace", "recorded_at", "seq"], unique=False
        )

    op.create_table(
        "venues",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["heads.workspace"], name=op.f("fk_venues_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venues")),
        sa.UniqueConstraint("platform", "external_id", name=op.f("uq_venues_platform_external_id")),
        comment="Where the bot lives: a guild, a Slack workspace, a terminal. A workspace comes from here alone.",
    )
    op.create_table(
        "versions",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_from", UtcDateTime(), nullable=False),
        sa.Column("recorded_until", UtcDateTime(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column(
            "content",
            sa.Text(),
            nullable=True,
            comment="canonical text; 'null' where the record was undone; NULL once erased",
        ),
        sa.Column("salt", sa.Text(), nullable=True, comment="hexadecimal; NULL once erased"),
        sa.Column("commitment", sa.Text(), nullable=False, comment="HMAC-SHA-256 of content under salt"),
        sa.ForeignKeyConstraint(["workspace"], ["heads.workspace"], name=op.f("fk_versions_workspace")),
        sa.PrimaryKeyConstraint("workspace", "kind", "record", "version", name=op.f("pk_versions")),
        comment="Every version of every record. The current one has no recorded_until.",
    )
    with op.batch_alter_table("versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_versions_workspace_seq"), ["workspace", "seq"], unique=False)

    op.create_table(
        "actions",
        sa.Column("venue", sa.Integer(), nullable=False),
        sa.Column(
            "key", sa.Text(), nullable=False, comment="from the hash of what it does: the same action is kept once"
        ),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True, comment="of the record that the action was offered for"),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["venue"], ["venues.id"], name=op.f("fk_actions_venue")),
        sa.PrimaryKeyConstraint("venue", "key", name=op.f("pk_actions")),
        comment="What buttons do whose own names are too short to say it. They live as long as their messages.",
    )
    op.create_table(
        "answers",
        sa.Column("venue", sa.Integer(), nullable=False),
        sa.Column("request_key", sa.Text(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["venue"], ["venues.id"], name=op.f("fk_answers_venue")),
        sa.PrimaryKeyConstraint("venue", "request_key", name=op.f("pk_answers")),
        comment="What was answered to a request, so that a redelivered one gets the same.",
    )
    op.create_table(
        "forms",
        sa.Column("venue", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="random"),
        sa.Column("person", sa.Text(), nullable=False, comment="as the platform knows them"),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True, comment="of the record that the form was opened for"),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["venue"], ["venues.id"], name=op.f("fk_forms_venue")),
        sa.PrimaryKeyConstraint("venue", "key", name=op.f("pk_forms")),
        comment="What people have typed and not entered yet.",
    )
    with op.batch_alter_table("forms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forms_venue_updated_at"), ["venue", "updated_at"], unique=False)

    op.create_table(
        "owed",
        sa.Column("venue", sa.Integer(), nullable=False),
        sa.Column("request_key", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False, comment="by which the platform still takes the answer"),
        sa.Column("good_until", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["venue"], ["venues.id"], name=op.f("fk_owed_venue")),
        sa.PrimaryKeyConstraint("venue", "request_key", name=op.f("pk_owed")),
        comment="Which answers may not have been told yet: a row goes when its answer is told, or can't be any more.",
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("venue", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["venue"], ["venues.id"], name=op.f("fk_people_venue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("venue", "external_id", name=op.f("uq_people_venue_external_id")),
    )
    op.create_table(
        "signatures",
        sa.Column("workspace", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_signatures_person")),
        sa.PrimaryKeyConstraint("workspace", "seq", name=op.f("pk_signatures")),
        comment="Who made a journal entry: apart from it, so that it can be erased.",
    )
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_signatures_workspace_person_seq"), ["workspace", "person", "seq"], unique=False
        )

    _create_words()


def _create_words() -> None:
    """Full text, which each engine does in its own way."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute('CREATE VIRTUAL TABLE words USING fts5(text, tokenize = "unicode61 remove_diacritics 2")')
        return
    vector = "TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED"
    op.execute(f"CREATE TABLE words (rowid BIGINT PRIMARY KEY, text TEXT NOT NULL, vector {vector})")
    op.execute("CREATE INDEX ix_words_vector ON words USING gin (vector)")
