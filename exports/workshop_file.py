"""The workshop file, format "soundings/1": a record as JSON that anybody can read, keep and import again.

Its schema is checked in beside this module; `python -m exports.schema > exports/workshop.schema.json` makes it anew.
"""

import json
from typing import TypeVar

from exports.file_fields import PersonaEntry, WorkshopFile
from exports.file_reading import agenda_of, questions_of, read_file
from exports.file_room import groups_of, guesses_of, marks_of, pictures_of, states_of
from exports.file_writing import to_file
from exports.words import clean_all
from personas import Claim, Persona, PublishedSegment, Record
from workshop import Anonymity, Answer, Parked, Participant, Quote, Theme, Vote, Workshop
from workshop.value import Value

__all__ = ["WorkshopFile", "from_file", "read_file", "to_file", "to_json"]

Kept = TypeVar("Kept", bound=Value)


def to_json(record: Record) -> bytes:
    """Return the record as the bytes of a workshop file; the same record gives the same bytes."""
    tables = clean_all(to_file(record).model_dump(mode="json"))
    return (json.dumps(tables, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def from_file(file: WorkshopFile) -> Record:
    """Return the record in a file, its ids still ordinals; the workshop has no code yet and nobody can join it.

    Support and grade of the file are left behind: they are computed anew from the evidence.
    """
    return Record(
        workshop=_workshop(file),
        participants=_participants(file),
        answers=tuple(_same(entry, Answer) for entry in file.answers),
        themes=tuple(_same(entry, Theme) for entry in file.themes),
        votes=tuple(_same(entry, Vote) for entry in file.votes),
        marks=marks_of(file),
        guesses=guesses_of(file),
        parked=tuple(Parked(id=f"k{place}", text=text) for place, text in enumerate(file.parked, start=1)),
        pictures=pictures_of(file),
        quotes=tuple(_same(entry, Quote) for entry in file.quotes),
        segments=tuple(_same(entry, PublishedSegment) for entry in file.segments),
        personas=tuple(_persona(entry) for entry in file.personas),
        thresholds=file.thresholds,
    )


def _workshop(file: WorkshopFile) -> Workshop:
    return Workshop(
        id="w1",
        code="",
        title=file.title,
        brand=file.brand,
        decision=file.decision,
        questions=questions_of(file),
        agenda=agenda_of(file),
        step=file.step,
        asked=file.asked,
        states=states_of(file),
        groups=groups_of(file),
        budget=file.budget,
        one_dot=file.one_dot,
        anonymity=file.anonymity,
        sample=file.sample,
        note=file.note,
    )


def _participants(file: WorkshopFile) -> tuple[Participant, ...]:
    named = file.anonymity is Anonymity.NAMED
    return tuple(
        Participant(id=person.id, name=person.name if named else "", group=person.group) for person in file.participants
    )


def _persona(entry: PersonaEntry) -> Persona:
    claims = tuple(Claim(**{name: getattr(claim, name) for name in Claim.model_fields}) for claim in entry.claims)
    return Persona(**{name: getattr(entry, name) for name in Persona.model_fields} | {"claims": claims})


def _same(entry: Value, kind: type[Kept]) -> Kept:
    return kind(**{name: getattr(entry, name) for name in type(entry).model_fields})
