"""The room: phones, steps that stay open, groups, marks, guesses, pictures."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _added() -> dict[str, tuple[sa.Column[Any], ...]]:
    """Return fresh columns: one that was added belongs to its table."""
    return {
        "workshop": (
            sa.Column("asked", sa.String(length=80), nullable=True),
            sa.Column("states", sa.Text(), server_default="[]", nullable=False),
            sa.Column("groups", sa.Text(), server_default="[]", nullable=False),
            sa.Column("budget", sa.Integer(), nullable=True),
            sa.Column("one_dot", sa.Boolean(), server_default=sa.false(), nullable=False),
            sa.Column("held", sa.Integer(), nullable=True),
            sa.Column("address", sa.Text(), server_default="", nullable=False),
        ),
        "link": (
            sa.Column("single", sa.Boolean(), server_default=sa.false(), nullable=False),
            sa.Column("expires", sa.DateTime(), nullable=True),
        ),
        "participant": (
            sa.Column("invented", sa.Boolean(), server_default=sa.false(), nullable=False),
            sa.Column("placed", sa.String(length=32), nullable=True),
            sa.Column("removed", sa.DateTime(), nullable=True),
            sa.Column("ready", sa.Boolean(), server_default=sa.false(), nullable=False),
        ),
        "seat": (sa.Column("taken", sa.DateTime(), nullable=True), sa.Column("seen", sa.DateTime(), nullable=True)),
        "answer": (
            sa.Column("alias", sa.String(length=32), nullable=True),
            sa.Column("picture", sa.String(length=32), nullable=True),
        ),
        "vote": (
            sa.Column("gone", sa.Boolean(), server_default=sa.false(), nullable=False),
            sa.Column("alias", sa.String(length=32), nullable=True),
        ),
    }


def _made(name: str, *columns: "sa.schema.SchemaItem", answer: bool = False) -> None:
    keys = ["workshop", "answer"] if answer else ["workshop"]
    op.create_table(
        name,
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        *(sa.Column(key, sa.String(length=32), nullable=False) for key in keys),
        *columns,
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        *(
            sa.ForeignKeyConstraint([key], [f"{key}.id"], name=op.f(f"fk_{name}_{key}"), ondelete="CASCADE")
            for key in keys
        ),
        sa.PrimaryKeyConstraint("number", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("id", name=op.f(f"uq_{name}_id")),
        sqlite_autoincrement=True,
    )


def upgrade() -> None:
    """Add what the room needs; plain columns with a default, so that no table is copied and no row is touched."""

    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    _made(
        "mark",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=True),
        sa.Column("participant", sa.String(length=32), nullable=True),
        sa.Column("alias", sa.String(length=32), nullable=True),
        answer=True,
    )
    op.create_index("ix_mark_workshop", "mark", ["workshop"], unique=False)
    _made(
        "guess",
        sa.Column("fact", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=True),
        sa.Column("participant", sa.String(length=32), nullable=True),
        sa.Column("alias", sa.String(length=32), nullable=True),
    )
    op.create_index("ix_guess_workshop", "guess", ["workshop"], unique=False)
    _made(
        "picture",
        sa.Column("seat", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("media", sa.String(length=20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("workshop", "seat", "sha256", name="uq_picture_workshop_seat_sha256"),
    )
    _made(
        "parked",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("seat", sa.String(length=32), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.UniqueConstraint("workshop", "seat", "nonce", name="uq_parked_workshop_seat_nonce"),
    )


def downgrade() -> None:
    """Take what the room needed away."""

    for table in ("parked", "picture"):
        op.drop_table(table)
    for table in ("guess", "mark"):
        op.drop_index(f"ix_{table}_workshop", table_name=table)
        op.drop_table(table)
    for table, columns in _added().items():
        for column in columns:
            op.drop_column(table, column.name)
