"""How far the room is: for who steers by person, for a wall by number."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine, Table, func, select

from questions import Stage
from storage import tables
from storage.changes import SHELL
from storage.reads import reading
from storage.tables import AnyRow
from storage.workshop_row import get_workshop
from workshop import Anonymity, Counts, Presence, Seat, SeatGone, Workshop
from workshop.seat import Role, must_steer

# A phone's page is heard of twice a minute; one that missed two of them is not here.
HEARD_LATELY = timedelta(seconds=90)
_WORK = {Stage.VOTE: tables.vote, Stage.GUESS: tables.guess, Stage.REVEAL: tables.mark, Stage.JUDGE: tables.mark}
_PERSON = tables.participant.c


class Counting:
    """Who is here and who has written."""

    _engine: Engine

    def presence(self, seat: Seat) -> tuple[Presence, ...]:
        """Return everybody in the order of coming in, for who steers; names only where the workshop is named."""
        with reading(self._engine) as connection:
            must_steer(standing_role(connection, seat))
            workshop = get_workshop(connection, seat.workshop)
            named = workshop.anonymity is Anonymity.NAMED
            active = _active(connection, workshop)
            heard = _heard(connection, seat.workshop)
            return tuple(
                Presence(
                    participant=person.id,
                    name=person.name if named or person.invented else "",
                    here=person.invented or person.id in heard,
                    wrote=person.id in active,
                    ready=person.ready,
                    invented=person.invented,
                    removed=person.removed is not None,
                    group=person.placed,
                )
                for person in _people(connection, seat.workshop)
            )

    def counts(self, workshop: str) -> Counts:
        """Return how many people are here and how far they are with the live step; removed ones are left out."""
        with reading(self._engine) as connection:
            held = get_workshop(connection, workshop)
            people = [one for one in _people(connection, workshop) if one.removed is None]
            heard = _heard(connection, workshop)
            return Counts(
                people=len(people),
                here=sum(one.invented or one.id in heard for one in people),
                ready=sum(one.ready for one in people),
                wrote=_different(connection, tables.answer, held),
                answers=_rows(connection, held),
                voted=_different(connection, tables.vote, held),
                guessed=_different(connection, tables.guess, held),
            )


def standing_role(connection: Connection, seat: Seat) -> Role:
    """Return the role that the database knows of this seat; raise SeatGone when it was taken back."""
    if seat.id == SHELL:
        return Role.FACILITATOR
    held = tables.seat.c
    row = connection.execute(
        select(held.role, held.revoked).where(held.id == seat.id, held.workshop == seat.workshop)
    ).first()
    if row is None or row.revoked is not None:
        raise SeatGone("Your seat in this workshop was taken back; ask the facilitator for a new link.")
    return Role(row.role)


def _people(connection: Connection, workshop: str) -> list[AnyRow]:
    here = select(tables.participant).where(_PERSON.workshop == workshop).order_by(_PERSON.number)
    return list(connection.execute(here))


def _heard(connection: Connection, workshop: str) -> set[str]:
    """Return whose browser was heard of lately."""
    held = tables.seat.c
    since = datetime.now(UTC).replace(tzinfo=None) - HEARD_LATELY
    lately = (held.workshop == workshop, held.revoked.is_(None), held.seen > since, held.participant.is_not(None))
    return set(connection.execute(select(held.participant).where(*lately)).scalars())


def _active(connection: Connection, workshop: Workshop) -> set[str]:
    """Return who has done what the live step asks for."""
    table = _WORK.get(workshop.stage, tables.answer)
    here = [table.c.workshop == workshop.id, table.c.step == workshop.step]
    kept = [table.c.gone.is_(False)] if "gone" in table.c else []
    return set(connection.execute(select(table.c.participant).where(*here, *kept).distinct()).scalars())


def _different(connection: Connection, table: Table, workshop: Workshop) -> int:
    """Return how many different people made something in the live step; an alias counts as the person it was."""
    here = [table.c.workshop == workshop.id, table.c.step == workshop.step]
    kept = [table.c.gone.is_(False)] if "gone" in table.c else []
    found = connection.execute(select(func.count(table.c.participant.distinct())).where(*here, *kept))
    return int(found.scalar_one())


def _rows(connection: Connection, workshop: Workshop) -> int:
    held = tables.answer.c
    here = (held.workshop == workshop.id, held.step == workshop.step, held.gone.is_(False))
    return int(connection.execute(select(func.count()).where(*here)).scalar_one())
