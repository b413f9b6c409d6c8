"""Every change is a row: authority is looked up, the revision is bumped and the act is noted in one transaction."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, insert, select, update

from storage import tables
from workshop import FacilitatorOnly, Role, Seat, UnknownCode
from workshop.seat import must_steer

SHELL = "shell"


def fresh_id() -> str:
    """Return a new id: 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def shell_seat(workshop: str) -> Seat:
    """Return the seat of whoever sits at the machine itself: the shell door steers any workshop."""
    return Seat(id=SHELL, workshop=workshop, role=Role.FACILITATOR)


class Change:
    """One transaction on one workshop; it counts as a change once something was noted."""

    def __init__(self, connection: Connection, seat: Seat, revision: int) -> None:
        self.connection = connection
        self.seat = seat
        self.workshop = seat.workshop
        self.revision = revision
        self.kinds: list[str] = []
        self.subject = ""

    def note(self, kind: str, subject: str = "") -> None:
        """Return nothing; the change will be a row of this kind about this subject."""
        self.kinds.append(kind)
        self.subject = subject


@contextmanager
def changing(engine: Engine, seat: Seat) -> Iterator[Change]:
    """Return a change in progress; it is committed when the block ends and rolled back when it raises.

    Raises FacilitatorOnly when the database says that this seat does not steer (any more).
    """
    with engine.begin() as connection:
        revision = _locked(connection, seat.workshop)
        must_steer(_role(connection, seat))
        change = Change(connection, seat, revision)
        yield change
        if change.kinds:
            _keep(change)


def _locked(connection: Connection, workshop: str) -> int:
    """Return the revision, with the workshop's row locked where the database knows row locks."""
    found = connection.execute(
        select(tables.workshop.c.revision).where(tables.workshop.c.id == workshop).with_for_update()
    ).scalar()
    if found is None:
        raise UnknownCode("This workshop is not here any more.")
    return int(found)


def _role(connection: Connection, seat: Seat) -> Role:
    if seat.id == SHELL:
        return Role.FACILITATOR
    row = connection.execute(
        select(tables.seat.c.role, tables.seat.c.revoked).where(
            tables.seat.c.id == seat.id, tables.seat.c.workshop == seat.workshop
        )
    ).first()
    if row is None or row.revoked is not None:
        raise FacilitatorOnly("Your seat in this workshop was taken back; ask the facilitator for a new link.")
    return Role(row.role)


def _keep(change: Change) -> None:
    revision = change.revision + 1
    change.connection.execute(
        update(tables.workshop).where(tables.workshop.c.id == change.workshop).values(revision=revision)
    )
    change.connection.execute(
        insert(tables.change).values(
            id=fresh_id(),
            workshop=change.workshop,
            revision=revision,
            seat=change.seat.id,
            kind=", ".join(dict.fromkeys(change.kinds))[:40],
            subject=change.subject,
        )
    )
