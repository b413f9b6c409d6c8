"""What one phone needs, and what a wall counts: values that leave the store ready to be shown."""

from datetime import datetime

from questions import Facet, Reveal, Stage
from workshop.answer import Basis
from workshop.group import Group
from workshop.guess import Spread
from workshop.mark import MarkKind
from workshop.value import Value
from workshop.vote import Tally


class StepView(Value):
    """A step as a phone shows it."""

    id: str
    title: str
    stage: Stage
    note: str = ""
    open: bool = False
    revealed: bool = False
    reveal: Reveal = Reveal.TOGETHER
    minutes: int = 0


class QuestionView(Value):
    """A question in this workshop's words; `pictures` says that a picture belongs to its answer."""

    id: str
    text: str
    short: str = ""
    help: str = ""
    probes: tuple[str, ...] = ()
    instruction: str = ""
    starter: str = ""
    facet: Facet | None = None
    pictures: bool = False


class PersonaView(Value):
    """A persona to choose by one tap."""

    id: str
    name: str


class MyAnswer(Value):
    """What this person wrote; it can be changed while its step is open."""

    id: str
    question: str
    persona: str | None = None
    text: str
    basis: Basis
    picture: str | None = None
    step: str | None = None
    open: bool = True


class Shown(Value):
    """An answer as everybody may read it: never with a name; `marks` are the reader's own."""

    id: str
    question: str
    persona: str | None = None
    text: str
    picture: str | None = None
    marks: tuple[MarkKind, ...] = ()


class VoteView(Value):
    """A theme to vote for, how many answers it holds, and the ids of this person's votes on it."""

    id: str
    title: str
    answers: int = 0
    my_dots: tuple[str, ...] = ()
    persona: str | None = None
    question: str | None = None


class FactView(Value):
    """A figure to guess; spread and truth are told only when it is revealed."""

    id: str
    persona: str
    text: str
    unit: str = ""
    my_guess: float | None = None
    spread: Spread | None = None
    truth: float | None = None
    base: float | None = None
    n: int | None = None


class RoomView(Value):
    """Everything that one phone needs, at one moment; `live` is the step that the room is at."""

    workshop: str
    revision: int
    title: str
    brand: str
    live: str | None = None
    step: StepView | None = None
    asked: str | None = None
    questions: tuple[QuestionView, ...] = ()
    open_steps: tuple[StepView, ...] = ()
    ends_at: datetime | None = None
    personas: tuple[PersonaView, ...] = ()
    group: Group | None = None
    mine: tuple[MyAnswer, ...] = ()
    answers: tuple[Shown, ...] = ()
    themes: tuple[VoteView, ...] = ()
    budget: int = 0
    dots_left: int = 0
    tally: Tally | None = None
    facts: tuple[FactView, ...] = ()
    ready: bool = False
    name: str = ""
    named: bool = False
    anonymity: str = ""
    people: int = 0


class Presence(Value):
    """One person as who steers sees them; the name only where the workshop is named."""

    participant: str
    name: str = ""
    here: bool = False
    wrote: bool = False
    ready: bool = False
    invented: bool = False
    removed: bool = False
    group: str | None = None


class Counts(Value):
    """How far the room is with the live step; `answers` are all that were written in it."""

    people: int = 0
    here: int = 0
    wrote: int = 0
    ready: int = 0
    answers: int = 0
    voted: int = 0
    guessed: int = 0
