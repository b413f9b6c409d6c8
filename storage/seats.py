"""Seats and cookies: who may sit where, by opaque tokens of which only the hash is kept."""

from sqlalchemy import Connection, Engine, bindparam, func, insert, select, update

from storage import tables
from storage.changes import changing, fresh_id
from storage.joining import Joining
from storage.links import give_link, redeemed, revoke_links
from storage.reads import reading
from storage.tables import AnyRow
from storage.tokens import hashed, new_token, secret_of
from storage.writes import writing
from workshop import FacilitatorOnly, Role, Seat, Unreadable

_PARTICIPANT = (
    select(tables.seat)
    .where(
        tables.seat.c.cookie == bindparam("cookie"),
        tables.seat.c.revoked.is_(None),
        tables.seat.c.role == Role.PARTICIPANT.value,
    )
    .order_by(tables.seat.c.taken.desc(), tables.seat.c.number.desc())
    .limit(1)
)
_INVITED = {Role.CO_FACILITATOR, Role.OBSERVER, Role.WALL}


class Seats(Joining):
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
        return read_seat(row, cookie) if row else None

    def participant(self, cookie: str | None) -> Seat | None:
        """Return the participant's seat that this browser took last and that still stands, or None."""
        if not cookie:
            return None
        with reading(self._engine) as connection:
            row = connection.execute(_PARTICIPANT, {"cookie": hashed(cookie)}).first()
        return read_seat(row, cookie) if row else None

    def redeem(self, token: str, cookie: str | None) -> tuple[str, str]:
        """Return the browser's cookie and the workshop that a link opens; raise UnknownCode otherwise.

        A cookie that already holds seats is kept, so that one browser can steer several workshops. A single-use link
        works once, one with an expiry until then; nobody loses rights by opening a link with fewer.
        """
        kept = cookie or new_token()
        with writing(self._engine) as connection:
            workshop, role = redeemed(connection, token)
            sit_down(connection, workshop, role, kept)
        return kept, workshop

    def invite(self, seat: Seat, role: Role) -> str:
        """Return the token of a link for another person: a co-facilitator's works once and for a day.

        An observer's and a wall's work as often as needed until the links are renewed. Raises Unreadable for a role
        that nobody is invited to.
        """
        if role not in _INVITED:
            raise Unreadable("People are invited as co-facilitator, observer or wall.")
        with changing(self._engine, seat) as change:
            if role is Role.CO_FACILITATOR and change.role is not Role.FACILITATOR:
                raise FacilitatorOnly("Only the facilitator can invite others to steer.")
            token = give_link(change.connection, seat.workshop, role, now=change.now())
            change.note("link", role.value)
        return token

    def renew_link(self, seat: Seat) -> str:
        """Return the token of a new facilitator's link; the former links stop working, seats that are taken stay."""
        with changing(self._engine, seat) as change:
            if change.role is not Role.FACILITATOR:
                raise FacilitatorOnly("Only the facilitator can renew the links.")
            revoke_links(change.connection, seat.workshop)
            token = give_link(change.connection, seat.workshop, Role.FACILITATOR, now=change.now())
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
        with changing(self._engine, seat, _anybody) as change:
            change.connection.execute(update(tables.seat).where(tables.seat.c.id == seat.id).values(revoked=func.now()))
            change.note("leave", seat.id)


def read_seat(row: AnyRow, cookie: str) -> Seat:
    """Return the seat that a row stands for, held by the browser with this cookie."""
    return Seat(
        id=row.id,
        workshop=row.workshop,
        role=Role(row.role),
        participant=row.participant,
        secret=secret_of(cookie),
    )


def sit_down(connection: Connection, workshop: str, role: Role, cookie: str) -> None:
    """Return nothing; this browser holds a seat of this role from now on, also if it was taken back before.

    Whoever steers already keeps the stronger seat.
    """
    key = (tables.seat.c.cookie == hashed(cookie)) & (tables.seat.c.workshop == workshop)
    held = connection.execute(select(tables.seat.c.role, tables.seat.c.revoked).where(key)).first()
    if held is None:
        connection.execute(
            insert(tables.seat).values(id=fresh_id(), workshop=workshop, role=role.value, cookie=hashed(cookie))
        )
    elif held.revoked is not None or _rank(role) < _rank(Role(held.role)):
        connection.execute(update(tables.seat).where(key).values(role=role.value, revoked=None))


def _anybody(_: Role) -> None:
    """Return nothing: whoever sits may get up."""


def _rank(role: Role) -> int:
    return list(Role).index(role)
