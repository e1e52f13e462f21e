"""Every table. A record's text lies in ``versions`` alone; the tables below it find records and count them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
    false,
    literal_column,
)

from storage.columns import JsonText, UtcDateTime

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    },
)

_UNDONE = column("content") == literal_column("'null'")
_UNTIMED = column("first_end").is_(None)
_UNDATED = column("dated").is_(false())

# What a comment of the schema says was true when its revision was released, and is not brought up to date. By now a
# mark may be any word that holds for the whole database, and a report is touched too where it comes to count otherwise.
marks = Table(
    "marks",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    comment="What holds for the whole database for good: that it is a rehearsal.",
)

heads = Table(
    "heads",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("seal", Text, nullable=False, comment="random name of the workspace, part of every link"),
    Column("seq", Integer, nullable=False),
    Column("link", Text, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("next_id", Integer, nullable=False),
    Column("next_number", Integer, nullable=False),
    Column("settled", Integer, nullable=False, comment="seq of the last entry that changed a record of the shelf"),
    comment="One row a workspace, locked first by every write: the order and the numbers come from it.",
)

venues = Table(
    "venues",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("workspace", ForeignKey("heads.workspace"), nullable=False),
    Column("joined_at", UtcDateTime, comment="when it joined the record of another place; NULL where it is its own"),
    UniqueConstraint("platform", "external_id"),
    comment="Where the bot lives: a guild, a Slack workspace, a terminal. A workspace comes from here alone.",
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("venue", ForeignKey("venues.id"), nullable=False),
    Column("external_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("venue", "external_id"),
)

versions = Table(
    "versions",
    metadata,
    Column("workspace", ForeignKey("heads.workspace"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("record", Integer, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("recorded_from", UtcDateTime, nullable=False),
    Column("recorded_until", UtcDateTime),
    Column("seq", Integer, nullable=False),
    Column("content", Text, comment="canonical text; 'null' where the record was undone; NULL once erased"),
    Column("salt", Text, comment="hexadecimal; NULL once erased"),
    Column("commitment", Text, nullable=False, comment="HMAC-SHA-256 of content under salt"),
    Index(None, "workspace", "seq"),
    Index("ix_versions_undone", "workspace", "seq", sqlite_where=_UNDONE),
    comment="Every version of every record. The current one has no recorded_until.",
)

links = Table(
    "links",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("to_kind", Text, primary_key=True),
    Column("to_record", Integer, primary_key=True),
    Column("from_kind", Text, primary_key=True),
    Column("from_record", Integer, primary_key=True),
    sqlite_with_rowid=False,
    comment="Which current records refer to which.",
)

source_links = Table(
    "source_links",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("digest", Text, primary_key=True, comment="SHA-256 of the link: an index row has no room for the link"),
    Column("source", Integer, primary_key=True),
    sqlite_with_rowid=False,
    comment="Which source is the message behind a link.",
)

journal = Table(
    "journal",
    metadata,
    Column("workspace", ForeignKey("heads.workspace"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("command", Text, nullable=False),
    Column("ids", Text, nullable=False, comment="kind:record:version of each version written"),
    Column("person", Text, nullable=False, comment="commitment to the person"),
    Column("content", Text, nullable=False, comment="commitments to the versions, hashed in order"),
    Column("previous", Text, nullable=False),
    Column("link", Text, nullable=False),
    Index(None, "workspace", "recorded_at", "seq"),
    comment="Append-only, each entry chained to the one before.",
)

signatures = Table(
    "signatures",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("salt", Text, nullable=False),
    Index(None, "workspace", "person", "seq"),
    comment="Who made a journal entry: apart from it, so that it can be erased.",
)

answers = Table(
    "answers",
    metadata,
    Column("venue", ForeignKey("venues.id"), primary_key=True),
    Column("request_key", Text, primary_key=True),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("reply", Text, nullable=False),
    comment="What was answered to a request, so that a redelivered one gets the same.",
)

owed = Table(
    "owed",
    metadata,
    Column("venue", ForeignKey("venues.id"), primary_key=True),
    Column("request_key", Text, primary_key=True),
    Column("secret", Text, nullable=False, comment="by which the platform still takes the answer"),
    Column("good_until", UtcDateTime, nullable=False),
    comment="Which answers may not have been told yet: a row goes when its answer is told, or can't be any more.",
)

actions = Table(
    "actions",
    metadata,
    Column("venue", ForeignKey("venues.id"), primary_key=True),
    Column("key", Text, primary_key=True, comment="from the hash of what it does: the same action is kept once"),
    Column("command", Text, nullable=False),
    Column("options", JsonText, nullable=False),
    Column("version", Integer, comment="of the record that the action was offered for"),
    Column("recorded_at", UtcDateTime, nullable=False),
    comment="What buttons do whose own names are too short to say it. They live as long as their messages.",
)

forms = Table(
    "forms",
    metadata,
    Column("venue", ForeignKey("venues.id"), primary_key=True),
    Column("key", Text, primary_key=True, comment="random"),
    Column("person", Text, nullable=False, comment="as the platform knows them"),
    Column("command", Text, nullable=False),
    Column("options", JsonText, nullable=False),
    Column("version", Integer, comment="of the record that the form was opened for"),
    Column("updated_at", UtcDateTime, nullable=False),
    Index(None, "venue", "updated_at"),
    comment="What people have typed and not entered yet.",
)

outlets = Table(
    "outlets",
    metadata,
    Column("venue", ForeignKey("venues.id"), primary_key=True),
    Column("channel", Text, primary_key=True, comment="as the platform knows it"),
    Column("leased_until", UtcDateTime, comment="a process is posting there; NULL where none is"),
    Column("suspended_at", UtcDateTime, comment="nothing is posted there since; NULL where it is"),
    Column("reason", Text, nullable=False, comment="why it was suspended, in words; else empty"),
    Column("due_at", UtcDateTime, comment="when its oldest post that is not settled is due; NULL where none is"),
    Index(None, "due_at"),
    comment="The channels that posts go to: one process at a time posts there, so that their order holds.",
)

posts = Table(
    "posts",
    metadata,
    Column("id", Integer, primary_key=True, comment="the order in which they are posted"),
    Column("key", Text, nullable=False, unique=True, comment="random; by it the message is known again"),
    Column("venue", Integer, nullable=False),
    Column("channel", Text, nullable=False),
    Column("content", Text, nullable=False, comment="the message, as replies are kept; empty once erased"),
    Column("state", Text, nullable=False, comment="pending, claimed, sent, unknown, failed or closed"),
    Column("written_at", UtcDateTime, nullable=False),
    Column("not_before", UtcDateTime, comment="NULL once it is settled"),
    Column("attempts", Integer, nullable=False),
    Column("tried_at", UtcDateTime, comment="when it was first sent off; NULL while it surely has not arrived"),
    Column("message", Text, comment="the platform's own id of the message, once known"),
    Column("part", Text, nullable=False, server_default="message", comment="message, picture, thread or detail"),
    Column("bundle", Text, comment="random; shared by the parts that belong together"),
    Column("drawn", LargeBinary, comment="a picture, from when it is drawn until its message is posted"),
    ForeignKeyConstraint(("venue", "channel"), ("outlets.venue", "outlets.channel")),
    Index(None, "venue", "channel", "state", "id"),
    Index(None, "bundle", "id"),
    comment="What the bot says without being asked, written in the transaction of the fact it tells of.",
)

timers = Table(
    "timers",
    metadata,
    Column("workspace", ForeignKey("heads.workspace"), primary_key=True),
    Column("kind", Text, primary_key=True, comment="subscription or watch"),
    Column("record", Integer, primary_key=True),
    Column("venue", ForeignKey("venues.id"), nullable=False),
    Column("platform", Text, nullable=False, comment="of the venue: a process serves the platforms it has"),
    Column("next_due_at", UtcDateTime, comment="NULL while it is paused or gone"),
    Column("slot", Text, nullable=False, comment="of a digest that is due then: its label; else empty"),
    Column("covered", Integer, nullable=False, comment="seq of the last journal entry told of"),
    Column("covered_until", UtcDateTime, nullable=False, comment="the time up to which it was told"),
    Index(None, "platform", "next_due_at"),
    comment="When digests and alerts are due, and how far they have told. The database alone decides.",
)

slots = Table(
    "slots",
    metadata,
    Column("workspace", ForeignKey("heads.workspace"), primary_key=True),
    Column("subscription", Integer, primary_key=True),
    Column("slot", Text, primary_key=True, comment="its label: a local date, with the time where it has several"),
    Column("due_at", UtcDateTime, nullable=False),
    Column("outcome", Text, nullable=False, comment="composed, quiet or skipped"),
    Column("reason", Text, nullable=False, comment="why it was skipped, in words; else empty"),
    Column("made_at", UtcDateTime, nullable=False),
    Column("begun_at", UtcDateTime, nullable=False, comment="start of the period it tells of"),
    Column("after", Integer, nullable=False, comment="seq of the last journal entry before its period"),
    Column("until", Integer, nullable=False, comment="seq of the last journal entry in its period"),
    Column("bundle", Text, comment="of the posts that tell of it; NULL where none does"),
    Index(None, "bundle"),
    comment="Every digest that was due: claimed once, before it is composed.",
)

notices = Table(
    "notices",
    metadata,
    Column("workspace", ForeignKey("heads.workspace"), primary_key=True),
    Column("watch", Integer, primary_key=True),
    Column("notice", Text, primary_key=True, comment="what was told of, such as violation:11 or milestone:3:30"),
    Column("told_at", UtcDateTime, nullable=False),
    Column("bundle", Text, comment="of the posts that told it; NULL where none was posted"),
    comment="What alerts have told of: each thing once, and a correction goes where it was told.",
)

heard = Table(
    "heard",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("key", Text, primary_key=True, comment="the platform's own id of what it delivered"),
    Column("external_id", Text, nullable=False, comment="of the venue it came from; empty where it names none"),
    Column("heard_at", UtcDateTime, nullable=False),
    Index(None, "heard_at"),
    Index(None, "platform", "external_id"),
    comment="What a platform delivered and was answered, so that the same is not answered again.",
)

installations = Table(
    "installations",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("external_id", Text, primary_key=True, comment="of the venue, which need not be used yet"),
    Column("name", Text, nullable=False),
    Column("bot_user", Text, nullable=False, comment="the bot's own id there"),
    Column("scopes", Text, nullable=False, comment="what it may do, with commas between"),
    Column("token", Text, nullable=False, comment="encrypted"),
    Column("refresh_token", Text, comment="encrypted; NULL where the token does not expire"),
    Column("expires_at", UtcDateTime, comment="NULL where the token does not expire"),
    Column("renewing_until", UtcDateTime, comment="a process is renewing the token; NULL where none is"),
    Column("installed_by", Text, nullable=False, comment="as the platform knows them"),
    Column("installed_at", UtcDateTime, nullable=False),
    comment="Where the bot was let in by OAuth, with the token that it has there.",
)

oauth_states = Table(
    "oauth_states",
    metadata,
    Column("digest", Text, primary_key=True, comment="SHA-256 of the state"),
    Column("good_until", UtcDateTime, nullable=False),
    comment="Installations that somebody has begun: each state is good once.",
)

homes = Table(
    "homes",
    metadata,
    Column("venue", ForeignKey("venues.id"), primary_key=True),
    Column("person", Text, primary_key=True, comment="as the platform knows them"),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("shown", Integer, nullable=False, comment="the journal's entry that their home tells up to"),
    Column("taken_until", UtcDateTime, comment="a process is drawing it; NULL where none is"),
    Index(None, "opened_at"),
    comment="Whose home of the bot is open, so that it is drawn anew when something changes.",
)

link_codes = Table(
    "link_codes",
    metadata,
    Column("digest", Text, primary_key=True, comment="SHA-256 of the code"),
    Column("venue", ForeignKey("venues.id"), nullable=False, comment="where it was given"),
    Column("good_until", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime, comment="NULL while it is not used"),
    comment="Codes by which another place may join the record of a place: each once, for ten minutes.",
)

link_attempts = Table(
    "link_attempts",
    metadata,
    Column("venue", ForeignKey("venues.id"), primary_key=True),
    Column("failed", Integer, nullable=False, comment="wrong codes in a row"),
    Column("last_at", UtcDateTime, nullable=False),
    comment="Wrong codes that were tried in a place: each makes it wait longer for the next.",
)

violations = Table(
    "violations",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("phase", Text, nullable=False),
    Column("category", Text),
    Column("occurrence", Text, nullable=False),
    Column("attribution", Text, nullable=False, comment="the firmest over its accused"),
    Column("counts", Boolean, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("conflict", Integer),
    Column("place", Integer),
    Column("spot", Text, comment="folded name as reported"),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("band", Integer, comment="of latitude, a tenth of a degree wide: by it what lies near is found"),
    Column("began_at", UtcDateTime, comment="start of the interval it occurred in"),
    Column("over_at", UtcDateTime, comment="end of the interval it occurred in"),
    Column("reported_at", UtcDateTime, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("recorded_seq", Integer, nullable=False),
    Column("weight", Text, comment="what the counts hold of it, to be taken out exactly"),
    Index(None, "workspace", "category", "number"),
    Index(None, "workspace", "occurrence", "number"),
    Index(None, "workspace", "phase", "number"),
    Index(None, "workspace", "place", "began_at", sqlite_where=column("place").is_not(None)),
    Index(None, "workspace", "spot", "began_at"),
    Index(None, "workspace", "band", "began_at", sqlite_where=column("band").is_not(None)),
    comment="The current violations, by what they are looked for.",
)

violation_agreements = Table(
    "violation_agreements",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("agreement", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("inside", Boolean, nullable=False, comment="it counts here: open, upheld, possibly while in effect"),
    Column("first_end", UtcDateTime, comment="end of its beginning"),
    Column("over_at", UtcDateTime),
    Column("reported_at", UtcDateTime, nullable=False),
    Column("dated", Boolean, nullable=False, comment="its time is known to the day or better"),
    Index("ix_violation_agreements_first", "workspace", "agreement", "inside", "first_end", "number"),
    Index("ix_violation_agreements_last", "workspace", "agreement", "inside", "over_at", "number"),
    Index(
        "ix_violation_agreements_untimed",
        "workspace",
        "agreement",
        "inside",
        "reported_at",
        "number",
        sqlite_where=_UNTIMED,
    ),
    Index(
        "ix_violation_agreements_undated",
        "workspace",
        "agreement",
        "inside",
        "dated",
        sqlite_where=_UNDATED,
    ),
    sqlite_with_rowid=False,
)

violation_accused = Table(
    "violation_accused",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("accused", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

violation_claimants = Table(
    "violation_claimants",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("claimant", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

claims_apart = Table(
    "claims_apart",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("agreement", Integer, primary_key=True),
    Column("claim", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Index(None, "workspace", "number"),
    sqlite_with_rowid=False,
    comment="Claims that cover more than one incident: told beside the totals, never in them.",
)

touches = Table(
    "touches",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("minute", Integer, nullable=False, comment="of its recording, counted from 1970"),
    Index(None, "workspace", "number", "seq", "minute"),
    sqlite_with_rowid=False,
    comment="Which journal entries said something of which violation.",
)

totals = Table(
    "totals",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("scope", Text, primary_key=True, comment="agreement, conflict or workspace"),
    Column("scope_id", Integer, primary_key=True),
    Column("accused", Integer, primary_key=True, comment="0: every incident; -1: nobody named; else an actor"),
    Column("standing", Text, primary_key=True, comment="inside or outside effect"),
    Column("category", Text, primary_key=True),
    Column("occurrence", Text, primary_key=True),
    *(
        Column(name, BigInteger, nullable=False)
        for name in (
            "incidents",
            "contested",
            *(f"{part}_{sum_of}" for part in ("killed", "injured") for sum_of in ("low", "high", "open", "figures")),
        )
    ),
    sqlite_with_rowid=False,
)

days = Table(
    "days",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("agreement", Integer, primary_key=True),
    Column("day", Date, primary_key=True, comment="local date in the agreement's own zone"),
    Column("occurrence", Text, primary_key=True),
    Column("started", Integer, nullable=False),
    Column("touched", Integer, nullable=False),
    Column("contested", Integer, nullable=False, server_default="0", comment="of those started"),
    sqlite_with_rowid=False,
)

minutes = Table(
    "minutes",
    metadata,
    Column("workspace", Integer, primary_key=True),
    Column("agreement", Integer, primary_key=True),
    Column("minute", Integer, primary_key=True, comment="counted from 1970"),
    Column("recorded", Integer, nullable=False, comment="reports recorded in it"),
    Column("resumed", Integer, nullable=False, comment="changes 24 hours or more after the one before"),
    Column("renewed", Integer, nullable=False, comment="changes sooner than that, less those they follow"),
    sqlite_with_rowid=False,
    comment="When reports that count under an agreement were recorded and changed.",
)

words = Table("words", MetaData(), Column("rowid", BigInteger, primary_key=True), Column("text", Text))
"""What both engines' tables of full text have in common; each makes its index from the text by itself."""
