"""Pictures that participants add to answers."""

import hashlib

from sqlalchemy import Connection, Engine, func, insert, select

from storage import tables
from storage.changes import Change, acting, fresh_id
from storage.reads import reading
from storage.tables import AnyRow
from workshop import Picture, Seat, Unreadable
from workshop.picture import measured, re_encoded

# Enough for every question of a long day; a bound on what one browser can fill the disk with.
MOST_A_SEAT = 40


class Pictures:
    """Small pictures, re-encoded and without metadata."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, seat: Seat, data: bytes) -> Picture:
        """Return the picture once it is committed; the same file of the same seat is the same picture.

        Raises Unreadable for what cannot be opened as a picture, and beyond 40 pictures a seat.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        with reading(self._engine) as connection:
            known = _known(connection, seat, sha256)
        if known is not None:
            return known
        content = re_encoded(data)
        width, height, media = measured(content)
        with acting(self._engine, seat) as change:
            known = _known(change.connection, seat, sha256)  # sent twice at once
            if known is not None:
                return known
            _must_have_room(change)
            made = Picture(id=fresh_id(), width=width, height=height, media=media)
            change.connection.execute(
                insert(tables.picture).values(
                    **made.model_dump(include={"id", "width", "height", "media"}),
                    workshop=seat.workshop,
                    seat=seat.id,
                    sha256=sha256,
                    content=content,
                )
            )
            change.note("picture", made.id)
        return made

    def fetch(self, seat: Seat, picture: str) -> bytes | None:
        """Return the picture's bytes for any standing seat of its workshop, else None."""
        held, sits = tables.picture.c, tables.seat.c
        with reading(self._engine) as connection:
            row = connection.execute(
                select(held.content)
                .join_from(tables.picture, tables.seat, sits.workshop == held.workshop)
                .where(held.id == picture, sits.id == seat.id, sits.revoked.is_(None))
            ).first()
        return bytes(row.content) if row else None


def read_picture(row: AnyRow) -> Picture:
    """Return the value that a row of the picture table stands for, without its bytes."""
    return Picture(id=row.id, width=row.width, height=row.height, media=row.media)


def _must_have_room(change: Change) -> None:
    held = tables.picture.c
    mine = (held.workshop == change.workshop, held.seat == change.seat.id)
    kept = change.connection.execute(select(func.count()).where(*mine)).scalar_one()
    if kept >= MOST_A_SEAT:
        raise Unreadable(f"One phone adds at most {MOST_A_SEAT} pictures; leave some out.")


def _known(connection: Connection, seat: Seat, sha256: str) -> Picture | None:
    held = tables.picture.c
    row = connection.execute(
        select(held.id, held.width, held.height, held.media).where(
            held.workshop == seat.workshop, held.seat == seat.id, held.sha256 == sha256
        )
    ).first()
    return read_picture(row) if row else None
