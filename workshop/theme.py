"""Answers that belong together, with a name."""

from collections.abc import Iterable

from workshop.answer import Answer, Basis
from workshop.value import Value


class Theme(Value):
    """A named group of answers; it keeps every answer."""

    id: str
    title: str
    question: str | None = None
    persona: str | None = None
    parked: bool = False


def answers_in(theme: Theme, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return the theme's answers in the order in which they were written."""
    return tuple(answer for answer in answers if answer.theme == theme.id)


def people(answers: Iterable[Answer], *, firm: bool = False) -> int:
    """Return how many different people wrote these answers; with `firm`, only those who did not imagine it.

    Answers without a name count as one person together: nobody can say that they come from several.
    """
    return len({answer.participant for answer in answers if answer.basis.firm or not firm})


def bases(answers: Iterable[Answer]) -> tuple[Basis, ...]:
    """Return the different ways in which the writers know, in the order of the enum."""
    found = {answer.basis for answer in answers}
    return tuple(basis for basis in Basis if basis in found)
