"""A statement on a persona, and what is attached to it as evidence."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from questions import Facet, Section
from workshop.value import Value


class Stance(StrEnum):
    """Whether the evidence fits the claim or contradicts it; both are kept."""

    FITS = "fits"
    CONTRADICTS = "contradicts"


class AnswerEvidence(Value):
    """One answer of the team."""

    kind: Literal["answer"] = "answer"
    answer: str
    stance: Stance = Stance.FITS


class ThemeEvidence(Value):
    """All answers of a theme."""

    kind: Literal["theme"] = "theme"
    theme: str
    stance: Stance = Stance.FITS


class QuoteEvidence(Value):
    """A customer's own words."""

    kind: Literal["quote"] = "quote"
    quote: str
    stance: Stance = Stance.FITS


class ReadingEvidence(Value):
    """A reading of the persona's segment, and the direction in which the claim needs it."""

    kind: Literal["reading"] = "reading"
    variable: str
    level: str | None = None
    direction: Literal["higher", "lower"] = "higher"
    stance: Stance = Stance.FITS


Evidence = Annotated[AnswerEvidence | ThemeEvidence | QuoteEvidence | ReadingEvidence, Field(discriminator="kind")]


class Claim(Value):
    """One statement under a facet, on one or several sections of the empathy map; evidence is attached, never typed."""

    id: str
    text: str
    facet: Facet | None = None
    sections: tuple[Section, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def with_evidence(self, evidence: Evidence) -> "Claim":
        """Return the claim with this evidence; what is attached already is not attached twice."""
        if evidence in self.evidence:
            return self
        return self.model_copy(update={"evidence": (*self.evidence, evidence)})
