"""Coming in: by the code on the wall, once a browser."""

from datetime import datetime

from sqlalchemy import Connection, Engine, func, insert, select, update

from storage import tables
from storage.changes import Change, changing, fresh_id, shell_seat
from storage.reads import reading
from storage.tables import AnyRow
from storage.tokens import hashed, new_token, secret_of
from storage.workshop_row import get_workshop
from workshop import Anonymity, Role, Seat, UnknownCode, Workshop, read_code
from workshop.names import apart, own_name
from workshop.value import Value

MOST_PEOPLE = 200
_NOBODY = "There is no open workshop with this code. Look at the wall again: eight letters and digits."


class Joined(Value):
    """A browser that came in: the cookie that it keeps, its seat, and the workshop."""

    cookie: str
    seat: Seat
    workshop: Workshop


class Joining:
    """How a participant comes by a seat."""

    _engine: Engine

    def join(self, code: str, name: str = "", cookie: str | None = None) -> Joined:
        """Return the seat of this browser once it is committed; the same browser is the same person again.

        Whoever sits already may come back through a closed door. Raises UnknownCode in the same words for a code that
        nobody has, a closed door, a full room and somebody who was removed; Unreadable for a name that says a role.
        """
        called = own_name(name)
        workshop = self._behind(read_code(code))
        kept = cookie or new_token()
        with changing(self._engine, shell_seat(workshop)) as change:
            room = get_workshop(change.connection, workshop)
            held = _held(change.connection, workshop, kept)
            if held is not None and held.role != Role.PARTICIPANT.value:
                held, kept = None, new_token()  # whoever steers here does not lose that seat by taking part
            now = change.now().replace(tzinfo=None)
            if held is None:
                seat = _new_seat(change, room, called, kept, now)
            else:
                seat = _same_seat(change, room, held, kept, now)
        return Joined(cookie=kept, seat=seat, workshop=room)

    def _behind(self, code: str) -> str:
        with reading(self._engine) as connection:
            found = connection.execute(select(tables.workshop.c.id).where(tables.workshop.c.code == code)).scalar()
        if found is None:
            raise UnknownCode(_NOBODY)
        return str(found)


def _held(connection: Connection, workshop: str, cookie: str) -> AnyRow | None:
    seat, person = tables.seat.c, tables.participant.c
    return connection.execute(
        select(seat.id, seat.role, seat.revoked, seat.participant, person.removed)
        .outerjoin_from(tables.seat, tables.participant, person.id == seat.participant)
        .where(seat.cookie == hashed(cookie), seat.workshop == workshop)
    ).first()


def _same_seat(change: Change, room: Workshop, held: AnyRow, cookie: str, now: datetime) -> Seat:
    """Return the seat that the browser holds already; who left may come back while the door is open."""
    if held.removed is not None or (held.revoked is not None and not room.open):
        raise UnknownCode(_NOBODY)
    change.connection.execute(
        update(tables.seat).where(tables.seat.c.id == held.id).values(revoked=None, taken=now, seen=now)
    )
    if held.revoked is not None:
        change.note("join", held.participant)
    return _seat(held.id, room.id, held.participant, cookie)


def _new_seat(change: Change, room: Workshop, name: str, cookie: str, now: datetime) -> Seat:
    if not room.open or _people(change) >= MOST_PEOPLE:
        raise UnknownCode(_NOBODY)
    person, seat = fresh_id(), fresh_id()
    called = apart(name, names_in(change)) if room.anonymity is Anonymity.NAMED else ""
    change.connection.execute(insert(tables.participant).values(id=person, workshop=room.id, name=called))
    change.connection.execute(
        insert(tables.seat).values(
            id=seat,
            workshop=room.id,
            role=Role.PARTICIPANT.value,
            participant=person,
            cookie=hashed(cookie),
            taken=now,
            seen=now,
        )
    )
    change.note("join", person)
    return _seat(seat, room.id, person, cookie)


def _seat(seat: str, workshop: str, participant: str, cookie: str) -> Seat:
    return Seat(id=seat, workshop=workshop, role=Role.PARTICIPANT, participant=participant, secret=secret_of(cookie))


def _people(change: Change) -> int:
    person = tables.participant.c
    here = (person.workshop == change.workshop, person.removed.is_(None), person.invented.is_(False))
    return int(change.connection.execute(select(func.count()).where(*here)).scalar_one())


def names_in(change: Change, *, but: str | None = None) -> set[str]:
    """Return the names that people of this workshop have, without one person's own."""
    person = tables.participant.c
    rows = change.connection.execute(select(person.id, person.name).where(person.workshop == change.workshop))
    return {row.name for row in rows if row.name and row.id != but}
