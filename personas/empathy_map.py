"""The empathy map of one persona or of the whole room, after Dave Gray's canvas of 2017, in our own layout."""

from personas.persona import Persona
from personas.record import Record
from questions import Section
from workshop import Answer
from workshop.value import Value

OUTSIDE = (Section.WHO, Section.NEEDS_TO_DO, Section.SEES, Section.SAYS, Section.DOES, Section.HEARS)
INSIDE = (Section.PAINS, Section.GAINS, Section.THINKS_FEELS)
SAID = frozenset({Section.SAYS, Section.HEARS})


class Entry(Value):
    """One line of the map: a claim of the persona, or an answer that no claim has taken up yet."""

    text: str
    claim: str | None = None
    answer: str | None = None
    said: bool = False


class Field(Value):
    """One section of the map and what stands in it; `more` answers did not fit."""

    section: Section
    entries: tuple[Entry, ...] = ()
    more: int = 0


def empathy_map(persona: Persona, record: Record, most: int = 5) -> tuple[Field, ...]:
    """Return the nine sections, outside before inside, each with at most `most` lines.

    Claims come first. Answers about this persona follow where the section's question belongs to this section alone,
    so that an answer never appears in a place that its writer did not choose.
    """
    return tuple(_field(section, persona, record, most) for section in (*OUTSIDE, *INSIDE))


def _field(section: Section, persona: Persona, record: Record, most: int) -> Field:
    claims = [Entry(text=claim.text, claim=claim.id) for claim in persona.claims if section in claim.sections]
    taken = {piece.answer for claim in persona.claims for piece in claim.evidence if piece.kind == "answer"}
    asked = {one.id for one in record.workshop.questions.questions if tuple(one.sections) == (section,)}
    answers = [
        Entry(text=answer.text, answer=answer.id, said=section in SAID)
        for answer in record.answers
        if answer.question in asked and _about(answer, persona, record) and answer.id not in taken
    ]
    entries = (*claims, *answers)
    return Field(section=section, entries=entries[:most], more=max(0, len(entries) - most))


def _about(answer: Answer, persona: Persona, record: Record) -> bool:
    """Return whether an answer speaks of this persona; without a persona it does when there is only one."""
    return answer.persona == persona.id or (answer.persona is None and len(record.personas) == 1)
