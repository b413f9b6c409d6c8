"""One engagement: title, brand, the decision it must change, agenda, and where it stands."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from questions import QuestionSet
from workshop import join_code
from workshop.course import Course
from workshop.group import Group


class Anonymity(StrEnum):
    """Who may know who wrote what; chosen before anyone joins, locked once the first answer exists."""

    NAMED = "named"  # names stand beside the answers on the facilitator's screen
    TO_EACH_OTHER = "to_each_other"  # screens never show who wrote what; exports group by person
    TO_EVERYONE = "to_everyone"  # nobody can be followed from one step to the next

    @property
    def sentence(self) -> str:
        """Return what people are told before they join."""
        return _SENTENCES[self]


_SENTENCES = {
    Anonymity.NAMED: "Your name stands beside your answers on the facilitator's screen; the wall never shows it.",
    Anonymity.TO_EACH_OTHER: (
        "Nobody in the room sees who wrote what. The facilitator's export groups answers by person, without names."
    ),
    Anonymity.TO_EVERYONE: (
        "Nobody can tell who wrote what, the facilitator neither: when a step closes, your answers stop being yours."
    ),
}


class Workshop(Course):
    """A workshop as it stands now."""

    id: str
    code: str
    title: str
    brand: str
    decision: str
    questions: QuestionSet
    open: bool = False
    anonymity: Anonymity = Anonymity.NAMED
    sample: bool = False
    note: str = ""
    groups: tuple[Group, ...] = ()
    budget: int | None = Field(default=None, ge=1, le=100)
    one_dot: bool = False
    held: int | None = Field(default=None, ge=0)
    address: str = ""
    revision: int = 0
    created: datetime | None = None

    @property
    def admits(self) -> bool:
        """Return whether people may join now: the door is open."""
        return self.open

    @property
    def shown_code(self) -> str:
        """Return the join code as people see it: XXXX-XXXX."""
        return join_code.shown(self.code)

    def wording(self, question: str) -> str:
        """Return the question's text with the brand in it; the id itself for a question that the set no longer has."""
        known = {asked.id: asked for asked in self.questions.questions}
        return known[question].wording(self.brand or "this brand") if question in known else question
