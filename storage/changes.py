"""Every change is a row: authority is looked up, the revision is bumped and the act is noted in one transaction."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, bindparam, func, insert, select, text

from storage import tables
from storage.documents import course_of
from storage.tables import AnyRow
from storage.writes import writing
from workshop import Anonymity, Course, Role, Seat, SeatGone, UnknownCode
from workshop.seat import must_steer, must_take_part

SHELL = "shell"
# What stands for the seat of whoever may not be known, wherever a row would tell who made it.
NOBODY = "nobody"

# Built once: the database's words for them are made once, too.
_HELD = select(
    *(tables.workshop.c[name] for name in ("revision", "anonymity", "agenda", "step", "step_since", "asked", "states")),
    tables.workshop.c.budget,
    tables.workshop.c.one_dot,
).where(tables.workshop.c.id == bindparam("workshop"))
_LOCKED = _HELD.with_for_update()
_SEAT = select(tables.seat.c.role, tables.seat.c.revoked, tables.seat.c.participant).where(
    tables.seat.c.id == bindparam("seat"), tables.seat.c.workshop == bindparam("workshop")
)
_BUMP = text("UPDATE workshop SET revision = :next WHERE id = :held")
_NOTE = insert(tables.change)


def fresh_id() -> str:
    """Return a new id: 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def shell_seat(workshop: str) -> Seat:
    """Return the seat of whoever sits at the machine itself: the shell door steers any workshop."""
    return Seat(id=SHELL, workshop=workshop, role=Role.FACILITATOR)


class Change:
    """One transaction on one workshop; it counts as a change once something was noted.

    `role` and `participant` are what the database says of the seat, whatever the seat itself says.
    """

    def __init__(self, connection: Connection, seat: Seat, held: AnyRow) -> None:
        self.connection = connection
        self.seat = seat
        self.workshop = seat.workshop
        self.revision = int(held.revision)
        self.held = held
        self.role = Role.FACILITATOR
        self.participant: str | None = None
        self.kinds: list[str] = []
        self.subject = ""

    @property
    def course(self) -> Course:
        """Return where the room stood when the lock was taken."""
        return course_of(self.held)

    @property
    def anonymous(self) -> bool:
        """Return whether nobody may be followed from one step to the next."""
        return bool(self.held.anonymity == Anonymity.TO_EVERYONE.value)

    def note(self, kind: str, subject: str = "") -> None:
        """Return nothing; the change will be a row of this kind about this subject."""
        self.kinds.append(kind)
        self.subject = subject

    def now(self) -> datetime:
        """Return the time by the database's clock, which all replicas share, in UTC."""
        if self.connection.dialect.name == "sqlite":
            return datetime.now(UTC)  # a file has this machine's clock, and finer than SQLite tells it
        told: datetime = self.connection.execute(select(func.clock_timestamp())).scalar_one()
        return told.astimezone(UTC)


@contextmanager
def changing(engine: Engine, seat: Seat, may: Callable[[Role], None] = must_steer) -> Iterator[Change]:
    """Return a change in progress; it is committed when the block ends and rolled back when it raises.

    Raises SeatGone when the database says that this seat is none (any more), and what `may` says about its role:
    FacilitatorOnly for one that does not steer.
    """
    with writing(engine) as connection:
        held = connection.execute(_LOCKED, {"workshop": seat.workshop}).first()
        if held is None:
            raise UnknownCode("This workshop is not here any more.")
        change = Change(connection, seat, held)
        if seat.id != SHELL:
            _look_up(change)
        may(change.role)
        yield change
        if change.kinds:
            _keep(change)


@contextmanager
def acting(engine: Engine, seat: Seat) -> Iterator[Change]:
    """Return a change by anybody who takes part; raise FacilitatorOnly for a seat that only watches."""
    with changing(engine, seat, must_take_part) as change:
        yield change


def _look_up(change: Change) -> None:
    seat = change.seat
    row = change.connection.execute(_SEAT, {"seat": seat.id, "workshop": seat.workshop}).first()
    if row is None or row.revoked is not None:
        raise SeatGone("Your seat in this workshop was taken back; ask the facilitator for a new link.")
    change.role = Role(row.role)
    change.participant = row.participant


def _keep(change: Change) -> None:
    revision = change.revision + 1
    change.connection.execute(_BUMP, {"held": change.workshop, "next": revision})
    change.connection.execute(
        _NOTE,
        {
            "id": fresh_id(),
            "workshop": change.workshop,
            "revision": revision,
            # A row that names seat and answer would lead from the answer to the person.
            "seat": NOBODY if change.anonymous and not change.role.steers else change.seat.id,
            "kind": ", ".join(dict.fromkeys(change.kinds))[:40],
            "subject": change.subject,
        },
    )
