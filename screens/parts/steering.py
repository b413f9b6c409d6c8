"""What the facilitator steers by: the workshops, the agenda, the step that is live."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol

from personas import Record
from questions import Stage
from screens.parts.sheet import rendered, several
from workshop import Workshop


class Standing(Protocol):
    """A workshop with what is in it, as the start page lists it."""

    @property
    def workshop(self) -> Workshop:
        """Return the workshop."""

    @property
    def people(self) -> int:
        """Return how many people take part."""

    @property
    def answers(self) -> int:
        """Return how many answers there are."""

    @property
    def personas(self) -> int:
        """Return how many personas there are."""


def render_standing(standing: Standing) -> str:
    """Return one workshop of the start page: title, decision, what is in it, where it stands."""
    return rendered("standing", one=_listed(standing))


def render_workshops(standings: Sequence[Standing]) -> str:
    """Return the workshops as one list; a sentence where there is none."""
    return rendered("workshops", rows=[_listed(standing) for standing in standings])


def render_agenda(record: Record, spent: Mapping[str, int] | None = None, note: str = "") -> str:
    """Return the agenda with planned minutes, the minutes `spent` by step, and the current step between two lines."""
    workshop = record.workshop
    place = workshop.agenda.place(workshop.step) if workshop.step else -1
    steps = [(step, number, (spent or {}).get(step.id)) for number, step in enumerate(workshop.agenda.steps)]
    return rendered("agenda", steps=steps, place=place, note=note, actual=bool(spent), minutes=workshop.agenda.minutes)


def render_step(record: Record, now: datetime | None = None) -> str:
    """Return the live step: where it stands in the agenda, its time, who has written and how much."""
    workshop, step = record.workshop, record.workshop.now
    if step is None:
        return rendered("step_before", agenda=workshop.agenda)
    place = workshop.agenda.place(step.id) + 1
    written = [answer for answer in record.answers if answer.step == step.id]
    writing = step.stage in {Stage.WRITE, Stage.WARM_UP}
    return rendered(
        "step",
        step=step,
        where=f"Step {place} of {len(workshop.agenda.steps)}, {step.stage.title}",
        left=_left(workshop, now or datetime.now(UTC)),
        writers=len({answer.participant for answer in written} - {None}) if writing else None,
        answers=len(written) if writing else None,
        room=len(record.participants),
    )


def _left(workshop: Workshop, now: datetime) -> tuple[str, int] | None:
    """Return what is left of the step's minutes in words, and the number; None where there is no timer."""
    step, since = workshop.now, workshop.step_since
    if step is None or since is None or not step.minutes:
        return None
    since = since if since.tzinfo else since.replace(tzinfo=UTC)
    left = step.minutes - int((now - since).total_seconds() // 60)
    return ("Minutes left", left) if left >= 0 else ("Minutes over", -left)


def _listed(standing: Standing) -> dict[str, object]:
    workshop, now = standing.workshop, standing.workshop.now
    if now is None:
        state, detail = "Not started yet", f"{len(workshop.agenda.steps)} steps, {workshop.agenda.minutes} minutes"
    elif now.stage is Stage.CLOSED:
        state, detail = "Closed", now.title
    else:
        place = workshop.agenda.place(now.id) + 1
        state, detail = f"Now at step {place} of {len(workshop.agenda.steps)}", now.title
    made = workshop.created
    facts = [
        f"{made.day} {made:%B %Y}" if made else "",
        several(standing.people, "person", "people"),
        several(standing.answers, "answer"),
        several(standing.personas, "persona"),
    ]
    live = now is not None and now.stage is not Stage.CLOSED
    return {
        "workshop": workshop,
        "state": state,
        "detail": detail,
        "facts": [one for one in facts if one],
        "live": live,
    }
