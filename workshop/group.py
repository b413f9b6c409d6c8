"""Small groups that work apart and come back together."""

from workshop.value import Value


class Group(Value):
    """Some people who take one persona, or some of the questions; without either they take what everybody takes."""

    id: str
    name: str
    persona: str | None = None
    questions: tuple[str, ...] = ()

    def asks(self, questions: tuple[str, ...]) -> tuple[str, ...]:
        """Return which of a step's questions this group takes: its own where it has some of them, else all."""
        return tuple(question for question in questions if question in self.questions) or questions
