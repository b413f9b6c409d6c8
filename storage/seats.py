"""Seats, links and cookies: opaque tokens of which only the hash is kept."""

import hashlib
import secrets

from sqlalchemy import Connection, Engine, func, insert, select, update

from storage import tables
from storage.changes import changing, fresh_id
from storage.reads import reading
from workshop import Role, Seat, UnknownCode


def hashed(token: str) -> str:
    """Return the SHA-256 of a token, the only form in which it is kept."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def new_token() -> str:
    """Return a new opaque token of 256 random bits."""
    return secrets.token_urlsafe(32)


class Seats:
    """Who may sit where."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, cookie: str | None, workshop: str) -> Seat | None:
        """Return the seat that this browser holds in this workshop, or None."""
        if not cookie:
            return None
        with reading(self._engine) as connection:
            row = connection.execute(
                select(tables.seat).where(
                    tables.seat.c.cookie == hashed(cookie),
                    tables.seat.c.workshop == workshop,
                    tables.seat.c.revoked.is_(None),
                )
            ).first()
        return Seat(id=row.id, workshop=row.workshop, role=Role(row.role), participant=row.participant) if row else None

    def redeem(self, token: str, cookie: str | None) -> tuple[str, str]:
        """Return the browser's cookie and the workshop that a facilitator's link opens; raise UnknownCode otherwise.

        A cookie that already holds seats is kept, so that one browser can steer several workshops.
        """
        with self._engine.begin() as connection:
            row = connection.execute(
                select(tables.link).where(tables.link.c.token == hashed(token), tables.link.c.revoked.is_(None))
            ).first()
            if row is None:
                raise UnknownCode("This link is not valid any more; ask whoever made the workshop for a new one.")
            kept = cookie or new_token()
            sit_down(connection, row.workshop, Role(row.role), kept)
        return kept, row.workshop

    def renew_link(self, seat: Seat) -> str:
        """Return the token of a new facilitator's link; the former links stop working, seats that are taken stay."""
        with changing(self._engine, seat) as change:
            change.connection.execute(
                update(tables.link)
                .where(tables.link.c.workshop == seat.workshop, tables.link.c.revoked.is_(None))
                .values(revoked=func.now())
            )
            token = give_link(change.connection, seat.workshop, Role.FACILITATOR)
            change.note("link")
        return token

    def another_link(self, seat: Seat) -> str:
        """Return the token of one more facilitator's link; the former links go on working."""
        with changing(self._engine, seat) as change:
            token = give_link(change.connection, seat.workshop, Role.FACILITATOR)
            change.note("link")
        return token

    def leave(self, seat: Seat) -> None:
        """Return nothing; this browser gives its seat back and is refused from now on."""
        with changing(self._engine, seat) as change:
            change.connection.execute(update(tables.seat).where(tables.seat.c.id == seat.id).values(revoked=func.now()))
            change.note("leave", seat.id)


def give_link(connection: Connection, workshop: str, role: Role) -> str:
    """Return the token of a new link into this workshop."""
    token = new_token()
    connection.execute(
        insert(tables.link).values(id=fresh_id(), workshop=workshop, role=role.value, token=hashed(token))
    )
    return token


def sit_down(connection: Connection, workshop: str, role: Role, cookie: str) -> None:
    """Return nothing; this browser holds a seat of this role from now on, also if it was taken back before."""
    key = (tables.seat.c.cookie == hashed(cookie)) & (tables.seat.c.workshop == workshop)
    if connection.execute(select(tables.seat.c.id).where(key)).scalar() is None:
        connection.execute(
            insert(tables.seat).values(id=fresh_id(), workshop=workshop, role=role.value, cookie=hashed(cookie))
        )
    else:
        connection.execute(update(tables.seat).where(key).values(role=role.value, revoked=None))
