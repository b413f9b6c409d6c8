"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""

    op.create_table(
        "workshop",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("thresholds", sa.Text(), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=True),
        sa.Column("step_since", sa.DateTime(), nullable=True),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("anonymity", sa.String(length=20), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_workshop")),
        sa.UniqueConstraint("code", name=op.f("uq_workshop_code")),
        sa.UniqueConstraint("id", name=op.f("uq_workshop_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "change",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_change_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_change")),
        sa.UniqueConstraint("id", name=op.f("uq_change_id")),
        sa.UniqueConstraint("workshop", "revision", name="uq_change_workshop_revision"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dataset",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("weight", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("parquet", sa.LargeBinary(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_dataset_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_dataset")),
        sa.UniqueConstraint("id", name=op.f("uq_dataset_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dataset_workshop", "dataset", ["workshop"], unique=False)
    op.create_table(
        "export",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("seat", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_export_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_export")),
        sa.UniqueConstraint("id", name=op.f("uq_export_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "link",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("revoked", sa.DateTime(), nullable=True),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_link_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_link")),
        sa.UniqueConstraint("id", name=op.f("uq_link_id")),
        sa.UniqueConstraint("token", name=op.f("uq_link_token")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "participant",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop"], ["workshop.id"], name=op.f("fk_participant_workshop"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_participant")),
        sa.UniqueConstraint("id", name=op.f("uq_participant_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_participant_workshop", "participant", ["workshop"], unique=False)
    op.create_table(
        "persona",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_persona_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_persona")),
        sa.UniqueConstraint("id", name=op.f("uq_persona_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_persona_workshop", "persona", ["workshop"], unique=False)
    op.create_table(
        "persona_version",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("persona", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("seat", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(
            ["persona"], ["persona.id"], name=op.f("fk_persona_version_persona"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_persona_version")),
        sa.UniqueConstraint("id", name=op.f("uq_persona_version_id")),
        sa.UniqueConstraint("persona", "version", name="uq_persona_version_persona_version"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "quote",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("rating", sa.Float(), nullable=True),
        sa.Column("persona", sa.String(length=32), nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("seat", sa.String(length=32), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(["persona"], ["persona.id"], name=op.f("fk_quote_persona"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_quote_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_quote")),
        sa.UniqueConstraint("id", name=op.f("uq_quote_id")),
        sa.UniqueConstraint("workshop", "seat", "nonce", name="uq_quote_workshop_seat_nonce"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_quote_workshop", "quote", ["workshop"], unique=False)
    op.create_table(
        "seat",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("participant", sa.String(length=32), nullable=True),
        sa.Column("cookie", sa.String(length=64), nullable=False),
        sa.Column("revoked", sa.DateTime(), nullable=True),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_seat_participant"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_seat_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_seat")),
        sa.UniqueConstraint("cookie", "workshop", name="uq_seat_cookie_workshop"),
        sa.UniqueConstraint("id", name=op.f("uq_seat_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "segment",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("persona", sa.String(length=32), nullable=True),
        sa.Column("dataset", sa.String(length=32), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(["dataset"], ["dataset.id"], name=op.f("fk_segment_dataset"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["persona"], ["persona.id"], name=op.f("fk_segment_persona"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_segment_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_segment")),
        sa.UniqueConstraint("id", name=op.f("uq_segment_id")),
        sa.UniqueConstraint("workshop", "persona", name="uq_segment_workshop_persona"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "theme",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("question", sa.String(length=80), nullable=True),
        sa.Column("persona", sa.String(length=32), nullable=True),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(["persona"], ["persona.id"], name=op.f("fk_theme_persona"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_theme_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_theme")),
        sa.UniqueConstraint("id", name=op.f("uq_theme_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_theme_workshop", "theme", ["workshop"], unique=False)
    op.create_table(
        "answer",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=True),
        sa.Column("question", sa.String(length=80), nullable=False),
        sa.Column("persona", sa.String(length=32), nullable=True),
        sa.Column("participant", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=20), nullable=False),
        sa.Column("theme", sa.String(length=32), nullable=True),
        sa.Column("seat", sa.String(length=32), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(["persona"], ["persona.id"], name=op.f("fk_answer_persona"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["theme"], ["theme.id"], name=op.f("fk_answer_theme"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_answer_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_answer")),
        sa.UniqueConstraint("id", name=op.f("uq_answer_id")),
        sa.UniqueConstraint("workshop", "seat", "nonce", name="uq_answer_workshop_seat_nonce"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_answer_workshop", "answer", ["workshop"], unique=False)
    op.create_table(
        "vote",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("theme", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=True),
        sa.Column("participant", sa.String(length=32), nullable=True),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(length=32), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(["theme"], ["theme.id"], name=op.f("fk_vote_theme"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_vote_workshop"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_vote")),
        sa.UniqueConstraint("id", name=op.f("uq_vote_id")),
        sa.UniqueConstraint("workshop", "seat", "nonce", name="uq_vote_workshop_seat_nonce"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vote_workshop", "vote", ["workshop"], unique=False)


def downgrade() -> None:
    """Take all tables away."""

    op.drop_index("ix_vote_workshop", table_name="vote")
    op.drop_table("vote")
    op.drop_index("ix_answer_workshop", table_name="answer")
    op.drop_table("answer")
    op.drop_index("ix_theme_workshop", table_name="theme")
    op.drop_table("theme")
    op.drop_table("segment")
    op.drop_table("seat")
    op.drop_index("ix_quote_workshop", table_name="quote")
    op.drop_table("quote")
    op.drop_table("persona_version")
    op.drop_index("ix_persona_workshop", table_name="persona")
    op.drop_table("persona")
    op.drop_index("ix_participant_workshop", table_name="participant")
    op.drop_table("participant")
    op.drop_table("link")
    op.drop_table("export")
    op.drop_index("ix_dataset_workshop", table_name="dataset")
    op.drop_table("dataset")
    op.drop_table("change")
    op.drop_table("workshop")
