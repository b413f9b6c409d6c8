"""A question with all that helps a person to answer it."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from questions.facet import Facet, Part, Section

_PRINTABLE = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*$"
# What stands in for {brand} as long as the workshop has none.
_NO_BRAND = "the brand"

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=_PRINTABLE)]
Passage = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600, pattern=_PRINTABLE)]
Remark = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600, pattern=_PRINTABLE)]
Minutes = Annotated[int, Field(ge=0, le=480)]


class Frozen(BaseModel):
    """A value that never changes; a field that nobody knows is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AidKind(StrEnum):
    """How a question is made easier to answer."""

    SCENE = "scene"  # think of one person in one real moment
    WORD = "word"  # one word first, the reason second
    PICTURE = "picture"  # a picture, drawn, found or told
    PERSON = "person"  # the brand as somebody who comes in at the door
    LADDER = "ladder"  # ask again and again why that matters
    FUTURE = "future"  # a year from now
    JOB = "job"  # when, wants, so that
    PAIR = "pair"  # wants, but


class Aid(Frozen):
    """An instruction that gets people writing, and the sentence that it starts for them."""

    kind: AidKind
    instruction: Passage
    starter: Remark = ""


class Question(Frozen):
    """One question, what a good answer looks like, and where its answers belong."""

    id: Slug
    text: Passage
    short: Annotated[Line, StringConstraints(max_length=40)]
    part: Part = Part.INSIDE
    help: Remark = ""
    probes: tuple[Passage, ...] = ()
    facet: Facet | None = None
    sections: tuple[Section, ...] = ()
    aid: Aid | None = None
    minutes: Minutes = 3
    optional: bool = False

    @model_validator(mode="after")
    def _warm_up_reaches_no_persona(self) -> Self:
        if self.part is Part.WARM_UP and (self.facet or self.sections):
            raise ValueError("a warm-up question goes into no persona; take its facet and sections out")
        return self

    def wording(self, brand: str) -> str:
        """Return the text with the brand put in, letter by letter as it was given."""
        return _filled(self.text, brand)

    def for_brand(self, brand: str) -> "Question":
        """Return the question with the brand put in wherever its set names it."""
        words = {name: _filled(getattr(self, name), brand) for name in ("text", "short", "help")}
        probes = tuple(_filled(probe, brand) for probe in self.probes)
        aid = self.aid and self.aid.model_copy(
            update={name: _filled(getattr(self.aid, name), brand) for name in ("instruction", "starter")}
        )
        return self.model_copy(update={**words, "probes": probes, "aid": aid})


def _filled(text: str, brand: str) -> str:
    # Never str.format: a brand or a question may hold braces of its own.
    return text.replace("{brand}", brand.strip() or _NO_BRAND)
