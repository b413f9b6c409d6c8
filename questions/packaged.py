"""The question sets and agendas that come with Soundings."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from questions.agenda import Agenda, Step, load_agenda
from questions.facet import Part
from questions.question_set import QuestionSet, load_question_set
from questions.refusal import QuestionsError, nearest
from questions.stage import Stage

_HERE = Path(__file__).parent
_FIRST_CHOICE = "shared-screen"
_Kept = TypeVar("_Kept")


def question_sets() -> dict[str, QuestionSet]:
    """Return the packaged question sets by id."""
    return dict(_question_sets())


def question_set(set_id: str) -> QuestionSet:
    """Return the packaged set with this id, or refuse and name the nearest."""
    return _found(_question_sets(), set_id, "question set")


def agendas() -> dict[str, Agenda]:
    """Return the packaged agendas by id, the one for a shared screen first."""
    return dict(_agendas())


def agenda(agenda_id: str) -> Agenda:
    """Return the packaged agenda with this id, or refuse and name the nearest."""
    return _found(_agendas(), agenda_id, "agenda")


def agenda_for(asked: QuestionSet) -> Agenda:
    """Return the packaged agenda made for this set, or one that asks every question of it in order."""
    known = {question.id for question in asked.questions}
    for each in _agendas().values():
        if each.question_set == asked.id and known >= {name for step in each.steps for name in step.questions}:
            return each
    return Agenda(id=asked.id, title=asked.title, question_set=asked.id, steps=_steps_for(asked))


def _steps_for(asked: QuestionSet) -> tuple[Step, ...]:
    writing = []
    for part in Part:
        if questions := asked.part(part):
            stage = Stage.WARM_UP if part is Part.WARM_UP else Stage.WRITE
            minutes = min(480, sum(question.minutes for question in questions))
            ids = tuple(question.id for question in questions)
            writing.append(
                Step(id=part.value.replace("_", "-"), title=part.title, stage=stage, minutes=minutes, questions=ids)
            )
    return (
        *writing,
        Step(id="read", title="Read together", stage=Stage.REVEAL, minutes=8),
        Step(id="group", title="Group and name", stage=Stage.GROUP, minutes=12),
        Step(id="vote", title="Vote", stage=Stage.VOTE, minutes=5),
        Step(id="judge", title="What carries it", stage=Stage.JUDGE, minutes=10),
        Step(id="close", title="Close", stage=Stage.CLOSED),
    )


def _found(known: Mapping[str, _Kept], name: str, what: str) -> _Kept:
    if name not in known:
        raise QuestionsError(f"There is no {what} “{name}”; {nearest(name, known)}.")
    return known[name]


@cache
def _question_sets() -> dict[str, QuestionSet]:
    found = [load_question_set(path) for path in sorted(_HERE.glob("*.toml"))]
    return {each.id: each for each in found}


@cache
def _agendas() -> dict[str, Agenda]:
    found = [load_agenda(path) for path in sorted((_HERE / "agendas").glob("*.toml"))]
    return {each.id: each for each in sorted(found, key=lambda each: each.id != _FIRST_CHOICE)}
