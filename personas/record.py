"""Everything that one workshop holds, as one frozen value."""

from functools import cached_property

from demographics import Reading
from personas.persona import Persona
from personas.thresholds import Thresholds
from workshop import Answer, Guess, Mark, Parked, Participant, Picture, Quote, Theme, Vote, Workshop
from workshop.value import Value


class PublishedSegment(Value):
    """A persona's segment with the readings that were published for it; no rows of the dataset.

    Shares are per cent of the base, weighted; `n` and `rows` are unweighted people.
    """

    id: str
    name: str
    filter: str
    persona: str | None = None
    dataset: str = ""
    dataset_id: str | None = None
    note: str = ""
    weight: str | None = None
    rows: int = 0
    n: int | None = None
    n_eff: float | None = None
    share: float | None = None
    coverage: float | None = None
    readings: tuple[Reading, ...] = ()


class Record(Value):
    """Everything that one workshop holds."""

    workshop: Workshop
    participants: tuple[Participant, ...] = ()
    answers: tuple[Answer, ...] = ()
    themes: tuple[Theme, ...] = ()
    votes: tuple[Vote, ...] = ()
    marks: tuple[Mark, ...] = ()
    guesses: tuple[Guess, ...] = ()
    parked: tuple[Parked, ...] = ()
    pictures: tuple[Picture, ...] = ()
    quotes: tuple[Quote, ...] = ()
    segments: tuple[PublishedSegment, ...] = ()
    personas: tuple[Persona, ...] = ()
    thresholds: Thresholds = Thresholds()

    @cached_property
    def answer_by_id(self) -> dict[str, Answer]:
        """Return the answers by their id."""
        return {answer.id: answer for answer in self.answers}

    @cached_property
    def theme_by_id(self) -> dict[str, Theme]:
        """Return the themes by their id."""
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def quote_by_id(self) -> dict[str, Quote]:
        """Return the quotes by their id."""
        return {quote.id: quote for quote in self.quotes}

    @property
    def people(self) -> int:
        """Return how many people were in the room: those who have an entry and are there, else those who wrote."""
        there = [person for person in self.participants if not person.invented and not person.removed]
        return len(there) or len({answer.participant for answer in self.answers})

    @property
    def real(self) -> "Record":
        """Return the record without invented people and all that they made: what may leave the room."""
        invented = {person.id for person in self.participants if person.invented}
        if not invented:
            return self
        held = ("answers", "votes", "marks", "guesses")
        left = {name: tuple(one for one in getattr(self, name) if one.participant not in invented) for name in held}
        written = {answer.id for answer in left["answers"]}
        left["marks"] = tuple(mark for mark in left["marks"] if mark.answer in written)
        left["participants"] = tuple(person for person in self.participants if not person.invented)
        return self.model_copy(update=left)

    def segment_of(self, persona: str) -> PublishedSegment | None:
        """Return the segment of this persona, or None."""
        return next((segment for segment in self.segments if segment.persona == persona), None)
