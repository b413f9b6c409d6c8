"""Where the room stands, written down; what a step leaves behind when it closes."""

from typing import Any

from sqlalchemy import update

from storage import tables
from storage.aliases import let_go
from storage.changes import Change
from storage.documents import states_text
from workshop import Course


def keep_course(change: Change, course: Course) -> None:
    """Return nothing; the room stands there when the change is committed, and steps that closed let go of people.

    Moving to another step makes nobody ready for it.
    """
    before = change.course
    closed = [step.id for step in before.open_steps if not course.state_of(step.id).open]
    for step in closed:
        course = course.with_state(course.state_of(step).model_copy(update={"closed_before": True}))
    moved = course.step != before.step
    values: dict[str, Any] = {"asked": course.asked, "states": states_text(course.states)}
    if _shown(course) != _shown(before):
        values["held"] = None  # the wall shows something else: no page of it is held any more
    if moved:
        since = course.step_since.replace(tzinfo=None) if course.step_since else None
        values |= {"step": course.step, "step_since": since}
    change.connection.execute(update(tables.workshop).where(tables.workshop.c.id == change.workshop).values(**values))
    if moved:
        person = tables.participant.c
        waiting = (person.workshop == change.workshop) & person.ready
        change.connection.execute(update(tables.participant).where(waiting).values(ready=False))
    let_go(change, closed)


def _shown(course: Course) -> tuple[str | None, str | None, bool]:
    return course.step, course.asked, bool(course.step and course.state_of(course.step).revealed)
