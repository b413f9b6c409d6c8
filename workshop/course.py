"""Where the room stands on its agenda."""

from datetime import UTC, datetime
from typing import Self

from questions import Agenda, Stage, Step
from workshop.errors import StageClosed
from workshop.step_state import ASKING, StepState, shown_from_start
from workshop.value import Value


class Course(Value):
    """The agenda, the step that is live, and what became of all steps; `step` is None before the start.

    `asked` is the question that wall and steer screen show, None for all of the step.
    """

    agenda: Agenda
    step: str | None = None
    step_since: datetime | None = None
    asked: str | None = None
    states: tuple[StepState, ...] = ()

    @property
    def now(self) -> Step | None:
        """Return the step that is live, or None before the start."""
        return self.agenda.step(self.step) if self.step else None

    @property
    def stage(self) -> Stage:
        """Return what people may do now; they wait before the start."""
        return self.now.stage if self.now else Stage.WAIT

    @property
    def ends_at(self) -> datetime | None:
        """Return when the timer of the live step runs out, in UTC; None without a timer."""
        return self.state_of(self.step).ends if self.step else None

    def state_of(self, step: str) -> StepState:
        """Return what became of a step; one that never was live is closed, the live one is open."""
        known = next((state for state in self.states if state.step == step), None)
        if known is not None or step != self.step:
            return known or StepState(step=step)
        since = self.step_since.replace(tzinfo=UTC) if self.step_since else None
        planned = self.now if self.now and self.now.id == step else None
        return StepState(
            step=step,
            live=True,
            open=self.stage is not Stage.CLOSED,
            revealed=planned is not None and shown_from_start(planned),
            started=since,
        )

    def with_state(self, state: StepState) -> Self:
        """Return the workshop with this state in the place of the step's former one."""
        others = tuple(known for known in self.states if known.step != state.step)
        return self.model_copy(update={"states": (*others, state)})

    def moved_to(self, step: Step, now: datetime) -> Self:
        """Return the workshop with this step live; the former one is closed unless it is kept open.

        A step of the stage “closed” closes all of them.
        """
        moved = self if self.step is None else self.with_state(self.state_of(self.step).left(now))
        moved = moved.with_state(moved.state_of(step.id).begun(step, now))
        if step.stage is Stage.CLOSED:
            shut = {"open": False, "kept": False}
            moved = moved.model_copy(update={"states": tuple(one.model_copy(update=shut) for one in moved.states)})
        return moved.model_copy(update={"step": step.id, "step_since": now, "asked": None})

    @property
    def open_steps(self) -> tuple[Step, ...]:
        """Return the steps that still take something, the live one first, then in the agenda's order."""
        taking = [step for step in self.agenda.steps if self.state_of(step.id).open]
        return tuple(sorted(taking, key=lambda step: step.id != self.step))

    def asking(self, question: str) -> tuple[str, ...]:
        """Return the ids of the open steps in which people write answers to this question, the live one first."""
        return tuple(step.id for step in self.open_steps if step.stage in ASKING and question in step.questions)

    def taking(self, stage: Stage) -> Step | None:
        """Return the open step of this stage, the live one if it is one; None when there is none."""
        return next((step for step in self.open_steps if step.stage is stage), None)

    def towards(self, where: str) -> Step:
        """Return the step that `next`, `back` or a step's id leads to; raise StageClosed beyond either end."""
        if where == "next":
            return self._neighbour(self.agenda.after(self.step) if self.step else self.agenda.steps[0], "the last")
        if where == "back":
            return self._neighbour(self.agenda.before(self.step) if self.step else None, "the first")
        return self.agenda.step(where)

    def _neighbour(self, step: Step | None, end: str) -> Step:
        if step is None:
            raise StageClosed(f"This is {end} step of the agenda.")
        return step
