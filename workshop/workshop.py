"""One engagement: title, brand, the decision it must change, agenda, and where it stands."""

from datetime import datetime
from enum import StrEnum

from questions import Agenda, QuestionSet, Stage, Step
from workshop import join_code
from workshop.errors import StageClosed
from workshop.value import Value


class Anonymity(StrEnum):
    """Who may know who wrote what; chosen before anyone joins, locked once the first answer exists."""

    NAMED = "named"  # names stand beside the answers on the facilitator's screen
    TO_EACH_OTHER = "to_each_other"  # screens never show who wrote what; exports group by person
    TO_EVERYONE = "to_everyone"  # nobody can be followed from one step to the next


class Workshop(Value):
    """A workshop as it stands now; `step` is None before it starts."""

    id: str
    code: str
    title: str
    brand: str
    decision: str
    questions: QuestionSet
    agenda: Agenda
    step: str | None = None
    step_since: datetime | None = None
    open: bool = False
    anonymity: Anonymity = Anonymity.NAMED
    sample: bool = False
    note: str = ""
    revision: int = 0
    created: datetime | None = None

    @property
    def now(self) -> Step | None:
        """Return the step that is live, or None before the start."""
        return self.agenda.step(self.step) if self.step else None

    @property
    def stage(self) -> Stage:
        """Return what people may do now; they wait before the start."""
        return self.now.stage if self.now else Stage.WAIT

    @property
    def shown_code(self) -> str:
        """Return the join code as people see it: XXXX-XXXX."""
        return join_code.shown(self.code)

    def wording(self, question: str) -> str:
        """Return the question's text with the brand in it; the id itself for a question that the set no longer has."""
        known = {asked.id: asked for asked in self.questions.questions}
        return known[question].wording(self.brand or "this brand") if question in known else question

    def towards(self, where: str) -> Step:
        """Return the step that `next`, `back` or a step's id leads to; raise StageClosed beyond either end."""
        if where == "next":
            return self._neighbour(self.agenda.after(self.step) if self.step else self.agenda.steps[0], "the last")
        if where == "back":
            return self._neighbour(self.agenda.before(self.step) if self.step else None, "the first")
        return self.agenda.step(where)

    def _neighbour(self, step: Step | None, end: str) -> Step:
        if step is None:
            raise StageClosed(f"This is {end} step of the agenda.")
        return step
