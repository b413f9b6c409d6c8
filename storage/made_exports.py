"""Exports that were made for one seat, kept until the next day."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, insert, select

from storage import tables
from storage.changes import changing, fresh_id
from storage.reads import reading
from storage.tokens import hashed
from workshop import Seat
from workshop.value import Value

KEPT = timedelta(days=1)


class Made(Value):
    """One file as it is handed over."""

    name: str
    media: str
    content: bytes


class Exports:
    """Files that only the seat they were made for can fetch."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, seat: Seat, name: str, media: str, content: bytes) -> str:
        """Return the id under which this seat can fetch the file for a day."""
        made = fresh_id()
        old = datetime.now(UTC).replace(tzinfo=None) - KEPT
        with changing(self._engine, seat) as change:
            change.connection.execute(delete(tables.export).where(tables.export.c.at < old))
            change.connection.execute(
                insert(tables.export).values(
                    id=made, workshop=seat.workshop, seat=seat.id, name=name, media=media, content=content
                )
            )
        return made

    def fetch(self, cookie: str | None, export: str) -> Made | None:
        """Return the file when it was made for a seat of this browser that still stands, else None."""
        with reading(self._engine) as connection:
            row = connection.execute(
                select(tables.export)
                .join(tables.seat, tables.seat.c.id == tables.export.c.seat)
                .where(
                    tables.export.c.id == export,
                    tables.seat.c.cookie == hashed(cookie or ""),
                    tables.seat.c.revoked.is_(None),
                )
            ).first()
        return Made(name=row.name, media=row.media, content=row.content) if row else None
