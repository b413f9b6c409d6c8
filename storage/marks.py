"""Marks on answers: surprised me, I disagree."""

from sqlalchemy import Engine, delete, insert, select

from storage import tables
from storage.aliases import own_ids, person_in
from storage.changes import Change, acting, fresh_id
from storage.tables import AnyRow
from workshop import FacilitatorOnly, Mark, MarkKind, Seat, StageClosed, Unreadable
from workshop.step_state import ASKING, READING


class Marks:
    """What readers said about answers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def set(self, seat: Seat, answer: str, kind: MarkKind, on: bool) -> None:
        """Return nothing; this reader's mark stands on the answer from now on, or does not; set twice is set once.

        Raises StageClosed when the answer is not shown in a step that is open.
        """
        with acting(self._engine, seat) as change:
            if change.participant is None:
                raise FacilitatorOnly("Marks are the participants' own; join with a phone to set one.")
            step = _showing(change, answer)
            mine = (
                (tables.mark.c.workshop == seat.workshop)
                & (tables.mark.c.answer == answer)
                & (tables.mark.c.kind == kind.value)
                & tables.mark.c.participant.in_(own_ids(change, step))
            )
            stands = change.connection.execute(select(tables.mark.c.id).where(mine)).first() is not None
            if stands == on:
                return
            if on:
                values = {"answer": answer, "kind": kind.value, "step": step} | person_in(change, step)
                change.connection.execute(insert(tables.mark).values(**values, id=fresh_id(), workshop=seat.workshop))
            else:
                change.connection.execute(delete(tables.mark).where(mine))
            change.note("mark", answer)


def read_mark(row: AnyRow) -> Mark:
    """Return the value that a row of the mark table stands for."""
    return Mark(answer=row.answer, kind=MarkKind(row.kind), participant=row.participant, step=row.step)


def _showing(change: Change, answer: str) -> str:
    """Return the open step in which this answer is shown to everybody."""
    held = tables.answer.c
    row = change.connection.execute(
        select(held.question, held.step).where(
            held.id == answer, held.workshop == change.workshop, held.gone.is_(False)
        )
    ).first()
    if row is None:
        raise Unreadable("This answer is not in the workshop any more.")
    course = change.course
    for step in course.open_steps:
        writes = step.stage in ASKING and row.step == step.id
        reads = step.stage in READING and (not step.questions or row.question in step.questions)
        if course.state_of(step.id).revealed and (writes or reads):
            return step.id
    raise StageClosed("Answers are marked while they are shown; this one is not shown now.")
