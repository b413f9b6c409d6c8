"""What happened in the room, as a workshop file keeps it: steps, groups, marks, guesses, pictures; and back."""

import base64
import binascii
from collections.abc import Iterator

from exports.file_fields import GroupEntry, GuessEntry, MarkEntry, PictureEntry, StepEntry, WorkshopFile
from exports.file_ordinals import Numbering
from exports.words import clean
from personas import fact_id
from workshop import Group, Guess, Mark, Picture, StepState, Unreadable, Workshop
from workshop.picture import admitted, measured

LONGEST_DATA = 280_000


def step_entries(held: Workshop) -> tuple[StepEntry, ...]:
    """Return what became of the agenda's steps, in its order; no clock times, which would tell the day."""
    states = {state.step: state for state in held.states}
    return tuple(
        StepEntry(**states[step.id].model_dump(include=set(StepEntry.model_fields)))
        for step in held.agenda.steps
        if step.id in states
    )


def group_entries(numbers: Numbering) -> tuple[GroupEntry, ...]:
    """Return the groups; questions that the set has no more are left out."""
    held = numbers.record.workshop
    known = {question.id for question in held.questions.questions}
    return tuple(
        GroupEntry(
            id=numbers.groups[group.id],
            name=group.name,
            persona=numbers.personas.get(group.persona or ""),
            questions=tuple(question for question in group.questions if question in known),
        )
        for group in held.groups
    )


def mark_entries(numbers: Numbering) -> Iterator[MarkEntry]:
    """Give the marks by ordinals."""
    for mark in numbers.marks_in_order:
        links = {
            "answer": numbers.answers[mark.answer],
            "participant": numbers.participants.get(mark.participant or ""),
        }
        yield MarkEntry(**mark.model_dump() | links)


def guess_entries(numbers: Numbering) -> tuple[GuessEntry, ...]:
    """Return the guesses by the figure that they were about; one of a figure that is not published any more is none."""
    figures = {
        fact_id(segment.persona, one): (numbers.personas[segment.persona], one)
        for segment in numbers.record.segments
        if segment.persona is not None and segment.persona in numbers.personas
        for one in segment.readings
    }
    entries = []
    for guess in numbers.record.guesses:
        if guess.fact in figures:
            persona, figure = figures[guess.fact]
            about = {"variable": figure.variable, "level": figure.level, "statistic": figure.statistic}
            person = numbers.participants.get(guess.participant or "")
            entries.append(GuessEntry(**about, persona=persona, value=guess.value, participant=person, step=guess.step))
    return tuple(sorted(entries, key=_by_figure))


def picture_entries(numbers: Numbering) -> tuple[PictureEntry, ...]:
    """Return the pictures that came along with their bytes and stand with an answer."""
    content = {picture.id: picture.content for picture in numbers.record.pictures}
    return tuple(
        PictureEntry(id=ordinal, data=base64.b64encode(content[picture]).decode())
        for picture, ordinal in numbers.pictures.items()
    )


def states_of(file: WorkshopFile) -> tuple[StepState, ...]:
    """Return what became of the steps."""
    return tuple(StepState(**entry.model_dump()) for entry in file.steps)


def groups_of(file: WorkshopFile) -> tuple[Group, ...]:
    """Return the groups, their ids still ordinals."""
    return tuple(Group(**entry.model_dump()) for entry in file.groups)


def marks_of(file: WorkshopFile) -> tuple[Mark, ...]:
    """Return the marks."""
    return tuple(Mark(**entry.model_dump()) for entry in file.marks)


def guesses_of(file: WorkshopFile) -> tuple[Guess, ...]:
    """Return the guesses; one of a figure that the file does not publish has nothing to lie beside."""
    figures = {
        (segment.persona, one.variable, one.level, one.statistic): fact_id(segment.persona, one)
        for segment in file.segments
        if segment.persona
        for one in segment.readings
    }
    named = ((figures.get((one.persona, one.variable, one.level, one.statistic)), one) for one in file.guesses)
    return tuple(
        Guess(fact=fact, value=one.value, participant=one.participant, step=one.step) for fact, one in named if fact
    )


def pictures_of(file: WorkshopFile) -> tuple[Picture, ...]:
    """Return the pictures; what is no picture is refused, what could not be ours is made anew."""
    return tuple(_picture(entry, place) for place, entry in enumerate(file.pictures))


def _picture(entry: PictureEntry, place: int) -> Picture:
    try:
        content = admitted(base64.b64decode(entry.data, validate=True))
    except (binascii.Error, Unreadable):
        raise Unreadable(f"pictures[{place}].data is no picture in base64.") from None
    width, height, media = measured(content)
    return Picture(id=entry.id, width=width, height=height, media=media, content=content)


def _by_figure(entry: GuessEntry) -> tuple[int, str, str, str, float, int, str]:
    person = int(entry.participant[1:]) if entry.participant else 0
    level, step = clean(entry.level or ""), clean(entry.step or "")
    return int(entry.persona[1:]), clean(entry.variable), level, entry.statistic, entry.value, person, step
