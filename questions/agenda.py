"""The agenda: what the room does, in which order, for how long."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator

from questions.question import Frozen, Line, Minutes, Remark, Slug
from questions.question_set import QuestionSet
from questions.refusal import QuestionsError, nearest, refusal
from questions.source import read_tables
from questions.stage import Reveal, Stage

_ASKING = (Stage.WARM_UP, Stage.WRITE)


class Step(Frozen):
    """One stretch of the agenda; no minutes means no timer.

    In a step of writing the questions are what is asked. In any other step they are the ones whose answers it is
    about; none means all that were asked so far, without the warm-up.
    """

    id: Slug
    title: Line
    stage: Stage
    minutes: Minutes = 0
    questions: tuple[Slug, ...] = ()
    reveal: Reveal = Reveal.TOGETHER
    note: Remark = ""

    @model_validator(mode="after")
    def _writing_needs_a_question(self) -> Self:
        if self.stage in _ASKING and not self.questions:
            raise ValueError("people write in this step, so it needs at least one question; add one")
        return self


class Agenda(Frozen):
    """The steps of a workshop; it always has at least one."""

    id: Slug
    title: Line
    about: Remark = ""
    question_set: Slug = "inner-life"
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [step.id for step in self.steps]
        if twice := next((each for each in ids if ids.count(each) > 1), None):
            raise ValueError(f"two steps have the id “{twice}”; give one of them another id")
        return self

    @property
    def minutes(self) -> int:
        """Return how long all steps take together."""
        return sum(step.minutes for step in self.steps)

    def step(self, step_id: str) -> Step:
        """Return the step with this id, or refuse and name the nearest."""
        return self.steps[self.place(step_id)]

    def place(self, step_id: str) -> int:
        """Return the step's place, counted from 0, or refuse and name the nearest."""
        ids = [step.id for step in self.steps]
        if step_id not in ids:
            raise QuestionsError(f"There is no step “{step_id}” in this agenda; {nearest(step_id, ids)}.")
        return ids.index(step_id)

    def after(self, step_id: str) -> Step | None:
        """Return the step that follows, or None at the end."""
        place = self.place(step_id) + 1
        return self.steps[place] if place < len(self.steps) else None

    def before(self, step_id: str) -> Step | None:
        """Return the step that comes before, or None at the start."""
        place = self.place(step_id)
        return self.steps[place - 1] if place else None

    def check_against(self, question_set: QuestionSet) -> None:
        """Return nothing when every question is in the set; refuse the first that is not."""
        known = [question.id for question in question_set.questions]
        for step in self.steps:
            for asked in step.questions:
                if asked not in known:
                    clause = nearest(asked, known)
                    raise QuestionsError(
                        f"Step “{step.title}” asks “{asked}”, which is not in “{question_set.title}”; {clause}."
                    )


def load_agenda(source: Path | str) -> Agenda:
    """Return the agenda of a TOML file anywhere, or of TOML text; its steps must fill the minutes it declares."""
    tables, origin = read_tables(source)
    declared = tables.pop("minutes", None)
    try:
        agenda = Agenda.model_validate(tables)
    except ValidationError as error:
        raise refusal(error, tables, origin, ["minutes", *Agenda.model_fields, *Step.model_fields]) from None
    if declared is not None and declared != agenda.minutes:
        raise QuestionsError(
            f"{origin} declares {declared!r} minutes, its steps take {agenda.minutes}; change one of the two."
        )
    return agenda
