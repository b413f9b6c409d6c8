"""What the facilitator steers by: the workshops, the agenda, the step that is live."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from math import ceil
from typing import Protocol

from personas import Record
from questions import Stage, Step
from screens.parts.sheet import rendered, several
from screens.parts.wall import timer
from workshop import Counts, Workshop
from workshop.step_state import ASKING


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


def render_pace(workshop: Workshop, now: datetime, zone: tzinfo = UTC) -> str:
    """Return in one sentence how far the room is from its plan, and when it ends now, on this clock."""
    behind, left = workshop_pace(workshop, now)
    ends = (now + timedelta(minutes=left)).astimezone(zone)
    if workshop.step is None:
        return f"{workshop.agenda.minutes} minutes in all; started now, it ends at {ends:%H:%M}."
    if workshop.stage is Stage.CLOSED:
        return f"{workshop.agenda.minutes} minutes were planned."
    told = (
        several(abs(behind), "minute") + (" behind plan" if behind > 0 else " ahead of plan") if behind else "On plan"
    )
    return f"{told}. The end moves to {ends:%H:%M}." if behind else f"{told}. It ends at {ends:%H:%M}."


def workshop_pace(workshop: Workshop, now: datetime) -> tuple[int, int]:
    """Return how many minutes the room is behind its plan (less than none: ahead), and how many it still needs.

    A step without minutes, such as work before the day, has no plan that anybody could miss.
    """
    steps = [step for step in workshop.agenda.steps if step.minutes]
    place = workshop.agenda.place(workshop.step) if workshop.step else -1
    behind, left = 0.0, 0.0
    for step in steps:
        number, actual = workshop.agenda.place(step.id), workshop.state_of(step.id).actual(now) / 60
        if number < place:
            behind += actual - step.minutes
        elif number == place:
            behind += max(0.0, actual - step.minutes)
            left += max(0.0, step.minutes - actual)
        else:
            left += step.minutes
    return round(behind), ceil(left)


def spent(workshop: Workshop, now: datetime) -> dict[str, int]:
    """Return the minutes that each step took so far, by step; one that never was live is left out."""
    known = {step.id: workshop.state_of(step.id) for step in workshop.agenda.steps}
    return {step: round(state.actual(now) / 60) for step, state in known.items() if state.started or state.seconds}


def render_step(record: Record, now: datetime | None = None, counts: Counts | None = None) -> str:
    """Return the live step: where it stands in the agenda, what is asked, its timer, who is done and how much."""
    workshop, step = record.workshop, record.workshop.now
    if step is None:
        return rendered("step_before", agenda=workshop.agenda)
    place = workshop.agenda.place(step.id) + 1
    asked = workshop.asked if workshop.asked in step.questions else None
    nth = f", question {step.questions.index(asked) + 1} of {len(step.questions)}" if asked else ""
    return rendered(
        "step",
        step=step,
        where=f"Step {place} of {len(workshop.agenda.steps)}, {step.stage.title}{nth}",
        title=workshop.wording(asked) if asked else step.title,
        about=step.title if asked else step.stage.meaning,
        timer=timer(workshop.ends_at, now),
        figures=_figures(record, step, counts),
    )


def _figures(record: Record, step: Step, counts: Counts | None) -> list[tuple[str, int, int | None]]:
    """Return what is counted in this stage: a word for it, how many, and of how many if that is known."""
    if counts is None:
        told = [answer for answer in record.answers if answer.step == step.id]
        writers = len({answer.participant for answer in told} - {None})
        counts = Counts(people=len(record.participants), wrote=writers, answers=len(told))
    done = {
        Stage.WARM_UP: ("Have written", counts.wrote),
        Stage.WRITE: ("Have written", counts.wrote),
        Stage.VOTE: ("Have voted", counts.voted),
        Stage.GUESS: ("Have guessed", counts.guessed),
    }.get(step.stage)
    shown: list[tuple[str, int, int | None]] = []
    if done and counts.people:
        shown.append((*done, max(counts.people, done[1])))
    if counts.ready:
        shown.append(("Ready", counts.ready, counts.people))
    if step.stage in ASKING:
        shown.append(("Answers", counts.answers, None))
    return shown


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
