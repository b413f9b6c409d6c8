"""Documents inside a row, read once: the text of an agenda or a question set is the key to its value."""

from datetime import datetime
from functools import lru_cache

from pydantic import TypeAdapter

from personas import Persona, PublishedSegment
from questions import Agenda, QuestionSet
from storage.tables import AnyRow
from workshop import Course, Group
from workshop.step_state import StepState

_STATES = TypeAdapter(tuple[StepState, ...])
_GROUPS = TypeAdapter(tuple[Group, ...])


@lru_cache(maxsize=64)
def read_questions(text: str) -> QuestionSet:
    """Return the question set in this text."""
    return QuestionSet.model_validate_json(text)


@lru_cache(maxsize=64)
def read_agenda(text: str) -> Agenda:
    """Return the agenda in this text."""
    return Agenda.model_validate_json(text)


@lru_cache(maxsize=256)
def read_states(text: str) -> tuple[StepState, ...]:
    """Return what became of the steps."""
    return _STATES.validate_json(text)


@lru_cache(maxsize=64)
def read_groups(text: str) -> tuple[Group, ...]:
    """Return the small groups."""
    return _GROUPS.validate_json(text)


@lru_cache(maxsize=256)
def read_persona_document(text: str) -> Persona:
    """Return the persona in this text."""
    return Persona.model_validate_json(text)


@lru_cache(maxsize=64)
def read_segment_document(text: str) -> PublishedSegment:
    """Return the segment in this text, with its readings."""
    return PublishedSegment.model_validate_json(text)


def states_text(states: tuple[StepState, ...]) -> str:
    """Return the states as they are kept."""
    return _STATES.dump_json(states).decode()


def groups_text(groups: tuple[Group, ...]) -> str:
    """Return the groups as they are kept."""
    return _GROUPS.dump_json(groups).decode()


def course_of(row: AnyRow) -> Course:
    """Return where the room stands, from a row that has these columns of the workshop."""
    return _course(row.agenda, row.step, row.step_since, row.asked, row.states)


@lru_cache(maxsize=64)
def _course(agenda: str, step: str | None, since: datetime | None, asked: str | None, states: str) -> Course:
    return Course(agenda=read_agenda(agenda), step=step, step_since=since, asked=asked, states=read_states(states))
