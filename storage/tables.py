"""The tables. Nothing outside this folder sees them; what leaves it are the values of the model packages.

Each table has a number that the database hands out, which keeps the order in which things were made, and an id that
says nothing about it.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    func,
)

AnyRow = Row[*tuple[Any, ...]]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(32)


def _table(name: str, *columns: Column | UniqueConstraint | Index) -> Table:  # type: ignore[type-arg]
    return Table(
        name,
        metadata,
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("id", ID, nullable=False, unique=True),
        *columns,
        Column("at", DateTime, nullable=False, server_default=func.now()),
        sqlite_autoincrement=True,
    )


def _of(table: str, *, optional: bool = False) -> Column:  # type: ignore[type-arg]
    return Column(table, ID, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=optional)


workshop = _table(
    "workshop",
    Column("code", String(8), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("brand", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("questions", Text, nullable=False),
    Column("agenda", Text, nullable=False),
    Column("thresholds", Text, nullable=False),
    Column("step", String(80)),
    Column("step_since", DateTime),
    Column("open", Boolean, nullable=False),
    Column("anonymity", String(20), nullable=False),
    Column("sample", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("asked", String(80)),
    Column("states", Text, nullable=False, server_default="[]"),
    Column("groups", Text, nullable=False, server_default="[]"),
    Column("budget", Integer),
    Column("one_dot", Boolean, nullable=False, server_default=false()),
    Column("held", Integer),
    Column("address", Text, nullable=False, server_default=""),
)

link = _table(
    "link",
    _of("workshop"),
    Column("role", String(20), nullable=False),
    Column("token", String(64), nullable=False, unique=True),
    Column("revoked", DateTime),
    Column("single", Boolean, nullable=False, server_default=false()),
    Column("expires", DateTime),
)

participant = _table(
    "participant",
    _of("workshop"),
    Column("name", Text, nullable=False),
    Column("invented", Boolean, nullable=False, server_default=false()),
    Column("placed", ID),
    Column("removed", DateTime),
    Column("ready", Boolean, nullable=False, server_default=false()),
    Index("ix_participant_workshop", "workshop"),
)

seat = _table(
    "seat",
    _of("workshop"),
    Column("role", String(20), nullable=False),
    _of("participant", optional=True),
    Column("cookie", String(64), nullable=False),
    Column("revoked", DateTime),
    Column("taken", DateTime),
    Column("seen", DateTime),
    UniqueConstraint("cookie", "workshop", name="uq_seat_cookie_workshop"),
)

persona = _table(
    "persona",
    _of("workshop"),
    Column("version", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Index("ix_persona_workshop", "workshop"),
)

persona_version = _table(
    "persona_version",
    _of("persona"),
    Column("version", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("seat", ID, nullable=False),
    UniqueConstraint("persona", "version", name="uq_persona_version_persona_version"),
)

theme = _table(
    "theme",
    _of("workshop"),
    Column("title", Text, nullable=False),
    Column("question", String(80)),
    Column("persona", ID, ForeignKey("persona.id", ondelete="SET NULL")),
    Column("parked", Boolean, nullable=False),
    Column("gone", Boolean, nullable=False),
    Index("ix_theme_workshop", "workshop"),
)

answer = _table(
    "answer",
    _of("workshop"),
    Column("step", String(80)),
    Column("question", String(80), nullable=False),
    Column("persona", ID, ForeignKey("persona.id", ondelete="SET NULL")),
    Column("participant", ID),
    Column("text", Text, nullable=False),
    Column("basis", String(20), nullable=False),
    Column("theme", ID, ForeignKey("theme.id", ondelete="SET NULL")),
    Column("seat", ID, nullable=False),
    Column("nonce", String(64), nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("alias", ID),
    Column("picture", ID),
    UniqueConstraint("workshop", "seat", "nonce", name="uq_answer_workshop_seat_nonce"),
    Index("ix_answer_workshop", "workshop"),
)

vote = _table(
    "vote",
    _of("workshop"),
    _of("theme"),
    Column("step", String(80)),
    Column("participant", ID),
    Column("dots", Integer, nullable=False),
    Column("seat", ID, nullable=False),
    Column("nonce", String(64), nullable=False),
    Column("gone", Boolean, nullable=False, server_default=false()),
    Column("alias", ID),
    UniqueConstraint("workshop", "seat", "nonce", name="uq_vote_workshop_seat_nonce"),
    Index("ix_vote_workshop", "workshop"),
)

mark = _table(
    "mark",
    _of("workshop"),
    _of("answer"),
    Column("kind", String(20), nullable=False),
    Column("step", String(80)),
    Column("participant", ID),
    Column("alias", ID),
    Index("ix_mark_workshop", "workshop"),
)

guess = _table(
    "guess",
    _of("workshop"),
    Column("fact", ID, nullable=False),
    Column("value", Float, nullable=False),
    Column("step", String(80)),
    Column("participant", ID),
    Column("alias", ID),
    Index("ix_guess_workshop", "workshop"),
)

picture = _table(
    "picture",
    _of("workshop"),
    Column("seat", ID, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("media", String(20), nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("workshop", "seat", "sha256", name="uq_picture_workshop_seat_sha256"),
)

parked = _table(
    "parked",
    _of("workshop"),
    Column("text", Text, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("seat", ID, nullable=False),
    Column("nonce", String(64), nullable=False),
    UniqueConstraint("workshop", "seat", "nonce", name="uq_parked_workshop_seat_nonce"),
)

quote = _table(
    "quote",
    _of("workshop"),
    Column("text", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("rating", Float),
    Column("persona", ID, ForeignKey("persona.id", ondelete="SET NULL")),
    Column("gone", Boolean, nullable=False),
    Column("seat", ID, nullable=False),
    Column("nonce", String(64), nullable=False),
    UniqueConstraint("workshop", "seat", "nonce", name="uq_quote_workshop_seat_nonce"),
    Index("ix_quote_workshop", "workshop"),
)

dataset = _table(
    "dataset",
    _of("workshop"),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("weight", Text),
    Column("description", Text, nullable=False),
    Column("parquet", LargeBinary, nullable=False),
    Column("gone", Boolean, nullable=False),
    Index("ix_dataset_workshop", "workshop"),
)

segment = _table(
    "segment",
    _of("workshop"),
    Column("persona", ID, ForeignKey("persona.id", ondelete="SET NULL")),
    Column("dataset", ID, ForeignKey("dataset.id", ondelete="SET NULL")),
    Column("document", Text, nullable=False),
    UniqueConstraint("workshop", "persona", name="uq_segment_workshop_persona"),
)

change = _table(
    "change",
    _of("workshop"),
    Column("revision", Integer, nullable=False),
    Column("seat", ID, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    UniqueConstraint("workshop", "revision", name="uq_change_workshop_revision"),
)

export = _table(
    "export",
    _of("workshop"),
    Column("seat", ID, nullable=False),
    Column("name", Text, nullable=False),
    Column("media", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
