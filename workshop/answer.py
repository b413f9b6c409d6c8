"""One short statement by one participant to one question."""

from enum import StrEnum

from workshop.value import Value


class Basis(StrEnum):
    """How the writer knows."""

    HEARD = "heard"  # a customer said it
    OBSERVED = "observed"  # seen with one's own eyes
    MEASURED = "measured"  # read in figures
    IMAGINED = "imagined"  # made up, and honest about it

    @property
    def firm(self) -> bool:
        """Return whether somebody outside the writer's head stands behind it."""
        return self is not Basis.IMAGINED


class Answer(Value):
    """What one person wrote; its text is never edited by another person."""

    id: str
    question: str
    text: str
    basis: Basis
    persona: str | None = None
    participant: str | None = None
    step: str | None = None
    theme: str | None = None
    picture: str | None = None
