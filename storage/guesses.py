"""Guesses of the outer life, before data is shown."""

from sqlalchemy import Connection, Engine, insert, select, update

from personas.fact import chosen
from questions import Stage
from storage import tables
from storage.aliases import own_ids, person_in
from storage.changes import Change, acting, fresh_id
from storage.documents import read_persona_document, read_segment_document
from storage.tables import AnyRow
from workshop import FacilitatorOnly, Fact, Guess, Seat, StageClosed, Unreadable


class Guesses:
    """What people guessed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, seat: Seat, fact: str, value: float) -> Guess:
        """Return this person's guess of the figure, in the place of a former one; sent twice is one guess.

        Raises StageClosed when nobody is asked to guess, or when the figure is told already.
        """
        with acting(self._engine, seat) as change:
            if change.participant is None:
                raise FacilitatorOnly("Guesses are the participants' own; join with a phone to make one.")
            step = _guessing(change)
            asked = {one.id: one for one in facts_of(change.connection, seat.workshop)}
            if fact not in asked:
                raise Unreadable("This figure is not asked for any more.")
            figure = asked[fact].guessed(value)
            _put(change, fact, figure, step)
        return Guess(fact=fact, value=figure, participant=change.participant, step=step)


def read_guess(row: AnyRow) -> Guess:
    """Return the value that a row of the guess table stands for."""
    return Guess(fact=row.fact, value=row.value, participant=row.participant, step=row.step)


def facts_of(connection: Connection, workshop: str) -> tuple[Fact, ...]:
    """Return the figures that this workshop guesses, from its personas and their published segments."""
    kept = tables.persona.c
    rows = connection.execute(select(kept.document).where(kept.workshop == workshop).order_by(kept.number))
    names = {one.id: one.name for one in (read_persona_document(row.document) for row in rows)}
    held = tables.segment.c
    rows = connection.execute(select(held.document).where(held.workshop == workshop).order_by(held.number))
    return chosen(names, [read_segment_document(row.document) for row in rows])


def _put(change: Change, fact: str, figure: float, step: str) -> None:
    mine = (
        (tables.guess.c.workshop == change.workshop)
        & (tables.guess.c.fact == fact)
        & tables.guess.c.participant.in_(own_ids(change, step))
    )
    former = change.connection.execute(select(tables.guess.c.value).where(mine)).scalar()
    if former == figure:
        return
    if former is None:
        values = {"fact": fact, "value": figure, "step": step} | person_in(change, step)
        change.connection.execute(insert(tables.guess).values(**values, id=fresh_id(), workshop=change.workshop))
    else:
        change.connection.execute(update(tables.guess).where(mine).values(value=figure))
    change.note("guess", fact)


def _guessing(change: Change) -> str:
    course = change.course
    step = course.taking(Stage.GUESS)
    if step is None:
        raise StageClosed("Nobody is asked to guess now.")
    if course.state_of(step.id).revealed:
        raise StageClosed("The figures are told already; it is too late to guess.")
    return step.id
