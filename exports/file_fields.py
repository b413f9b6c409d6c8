"""The fields of a workshop file, format "soundings/1"; its JSON Schema is made from these models."""

from typing import Annotated, Literal

from pydantic import Field

from demographics import Reading
from demographics.reading import Statistic
from personas import Evidence, Exchange, Focus, Gap, Grade, Support, Thresholds
from questions import Agenda, Facet, QuestionSet, Section
from workshop import Anonymity, Basis, MarkKind
from workshop.value import Value

FORMAT = "soundings/1"


class ParticipantEntry(Value):
    """Somebody in the room: u1, u2, …; a name only where the workshop is named."""

    id: str
    name: str = ""
    group: str | None = None


class AnswerEntry(Value):
    """One answer: a1, a2, …; the basis is "imagined" unless the file says otherwise."""

    id: str
    question: str
    persona: str | None = None
    text: str
    basis: Basis = Basis.IMAGINED
    theme: str | None = None
    participant: str | None = None
    step: str | None = None
    picture: str | None = None


class ThemeEntry(Value):
    """Answers that belong together: t1, t2, …; its answers name it."""

    id: str
    title: str
    question: str | None = None
    persona: str | None = None
    parked: bool = False


class VoteEntry(Value):
    """Dots on a theme, v1 and so on."""

    id: str
    theme: str
    participant: str | None = None
    dots: Annotated[int, Field(ge=1, le=10_000)] = 1
    step: str | None = None


class MarkEntry(Value):
    """A reader's mark on an answer."""

    answer: str
    kind: MarkKind
    participant: str | None = None
    step: str | None = None


class GuessEntry(Value):
    """A guess at one figure of a persona's segment."""

    persona: str
    variable: str
    level: str | None = None
    statistic: Statistic = "share"
    value: Annotated[float, Field(allow_inf_nan=False)]
    participant: str | None = None
    step: str | None = None


class PictureEntry(Value):
    """A picture that stands with an answer: i1, i2, …; `data` is a JPEG or WebP in base64."""

    id: str
    data: str


class GroupEntry(Value):
    """Some people who work together: g1, g2, …; they take a persona or some of the questions."""

    id: str
    name: str
    persona: str | None = None
    questions: tuple[str, ...] = ()


class StepEntry(Value):
    """What became of a step of the agenda; for how many seconds it was live."""

    step: str
    open: bool = False
    kept: bool = False
    revealed: bool = False
    seconds: Annotated[int, Field(ge=0)] = 0
    added_minutes: int = 0


class QuoteEntry(Value):
    """A customer's words, q1 and so on."""

    id: str
    text: str
    customer: str = ""
    source: str = ""
    date: str = ""
    rating: Annotated[float | None, Field(allow_inf_nan=False)] = None
    persona: str | None = None


class SegmentEntry(Value):
    """A persona's segment with its published readings: s1, s2, …; no rows of a dataset."""

    id: str
    name: str
    filter: str = ""
    persona: str | None = None
    dataset: str = ""
    note: str = ""
    weight: str | None = None
    rows: Annotated[int, Field(ge=0, le=10**12)] = 0
    n: Annotated[int | None, Field(ge=0, le=10**12)] = None
    n_eff: Annotated[float | None, Field(allow_inf_nan=False)] = None
    share: Annotated[float | None, Field(allow_inf_nan=False)] = None
    coverage: Annotated[float | None, Field(allow_inf_nan=False)] = None
    readings: tuple[Reading, ...] = ()


class ClaimEntry(Value):
    """A statement with its evidence: c1, c2, … over the whole file; `support` is written and never believed."""

    id: str
    facet: Facet | None = None
    sections: tuple[Section, ...] = ()
    text: str
    support: Support | None = None
    evidence: tuple[Evidence, ...] = ()


class PersonaEntry(Value):
    """A persona: p1, p2, …; `grade` is written and never believed, `voice` is the quote that stands first."""

    id: str
    version: Annotated[int, Field(ge=1, le=10**9)] = 1
    name: str
    scope: str = ""
    grade: Grade | None = None
    voice: str | None = None
    claims: tuple[ClaimEntry, ...] = ()
    exchange: tuple[Exchange, ...] = ()
    gaps: tuple[Gap, ...] = ()
    focus: Focus = Focus()


class WorkshopFile(Value):
    """Everything that a workshop holds, anonymised by its own rule; only format and title must be there.

    `questions` and `agenda` are written whole. By hand the id of a packaged one does as well; without an agenda the
    packaged one for the question set is taken. `retired` names questions that answers still have and the set has not.
    """

    format: Literal["soundings/1"]
    title: Annotated[str, Field(min_length=1)]
    brand: str = ""
    decision: str = ""
    note: str = ""
    sample: bool = False
    anonymity: Anonymity = Anonymity.NAMED
    step: str | None = None
    questions: QuestionSet | str = "inner-life"
    retired: tuple[str, ...] = ()
    agenda: Agenda | str | None = None
    asked: str | None = None
    budget: Annotated[int | None, Field(ge=1, le=100)] = None
    one_dot: bool = False
    steps: tuple[StepEntry, ...] = ()
    groups: tuple[GroupEntry, ...] = ()
    parked: tuple[str, ...] = ()
    thresholds: Thresholds = Thresholds()
    participants: tuple[ParticipantEntry, ...] = ()
    personas: Annotated[tuple[PersonaEntry, ...], Field(max_length=200)] = ()
    answers: tuple[AnswerEntry, ...] = ()
    themes: tuple[ThemeEntry, ...] = ()
    votes: tuple[VoteEntry, ...] = ()
    marks: tuple[MarkEntry, ...] = ()
    guesses: tuple[GuessEntry, ...] = ()
    pictures: tuple[PictureEntry, ...] = ()
    quotes: tuple[QuoteEntry, ...] = ()
    segments: tuple[SegmentEntry, ...] = ()
