"""A set of questions, and how a file becomes one."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator

from questions.facet import Part
from questions.question import Aid, Frozen, Line, Question, Remark, Slug
from questions.refusal import QuestionsError, nearest, refusal
from questions.source import read_tables


class QuestionSet(Frozen):
    """The questions of a workshop in the order in which they are asked."""

    id: Slug
    title: Line
    about: Remark = ""
    credit: Remark = ""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [question.id for question in self.questions]
        if twice := next((each for each in ids if ids.count(each) > 1), None):
            raise ValueError(f"two questions have the id “{twice}”; give one of them another id")
        return self

    @property
    def minutes(self) -> int:
        """Return how long all questions take together."""
        return sum(question.minutes for question in self.questions)

    def question(self, question_id: str) -> Question:
        """Return the question with this id, or refuse and name the nearest."""
        for question in self.questions:
            if question.id == question_id:
                return question
        known = [question.id for question in self.questions]
        raise QuestionsError(f"There is no question “{question_id}” in “{self.title}”; {nearest(question_id, known)}.")

    def part(self, part: Part) -> tuple[Question, ...]:
        """Return the questions of one part, in their order."""
        return tuple(question for question in self.questions if question.part is part)


def load_question_set(source: Path | str) -> QuestionSet:
    """Return the question set of a TOML file anywhere, or of TOML text."""
    tables, origin = read_tables(source)
    try:
        return QuestionSet.model_validate(tables)
    except ValidationError as error:
        fields = [*QuestionSet.model_fields, *Question.model_fields, *Aid.model_fields]
        raise refusal(error, tables, origin, fields) from None
