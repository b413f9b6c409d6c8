"""Links into a workshop: the facilitator's own, and invitations."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, or_, select, update

from storage import tables
from storage.changes import fresh_id
from storage.tokens import hashed, new_token
from workshop import Role, UnknownCode

# A co-facilitator's link is forwarded easily: it works once, within a day.
SINGLE_USE = timedelta(hours=24)


def give_link(connection: Connection, workshop: str, role: Role, *, now: datetime | None = None) -> str:
    """Return the token of a new link into this workshop."""
    token = new_token()
    single = role is Role.CO_FACILITATOR
    expires = (now + SINGLE_USE).replace(tzinfo=None) if single and now else None
    connection.execute(
        insert(tables.link).values(
            id=fresh_id(), workshop=workshop, role=role.value, token=hashed(token), single=single, expires=expires
        )
    )
    return token


def redeemed(connection: Connection, token: str) -> tuple[str, Role]:
    """Return the workshop and the role that a link gives, used up if it works once; raise UnknownCode otherwise."""
    link = tables.link.c
    row = connection.execute(
        select(tables.link).where(
            link.token == hashed(token),
            link.revoked.is_(None),
            or_(link.expires.is_(None), link.expires > func.now()),
        )
    ).first()
    spent = row is not None and row.single and not _used_up(connection, row.id)
    if row is None or spent:
        raise UnknownCode("This link is not valid any more; ask whoever made the workshop for a new one.")
    return str(row.workshop), Role(row.role)


def revoke_links(connection: Connection, workshop: str) -> None:
    """Return nothing; no link into this workshop works any more."""
    connection.execute(
        update(tables.link)
        .where(tables.link.c.workshop == workshop, tables.link.c.revoked.is_(None))
        .values(revoked=func.now())
    )


def _used_up(connection: Connection, link: str) -> bool:
    """Return whether this was the one use of the link: of two who come at once, one is first."""
    first = connection.execute(
        update(tables.link).where(tables.link.c.id == link, tables.link.c.revoked.is_(None)).values(revoked=func.now())
    )
    return first.rowcount == 1
