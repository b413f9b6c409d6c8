"""What one page shows: one thing, picked from all that the store says about this phone's room."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from questions import Facet, Stage
from workshop import Basis, MyAnswer, QuestionView, RoomView, Seat, Shown

PAGE = 40
_ASKING = {Stage.WARM_UP, Stage.WRITE}
_READING = {Stage.REVEAL, Stage.GROUP, Stage.JUDGE}
_BASES = {
    Basis.HEARD: "A customer said so, to me or in writing.",
    Basis.OBSERVED: "I saw it with my own eyes.",
    Basis.MEASURED: "I read it in figures.",
    Basis.IMAGINED: "I suppose so; nobody told me.",
}
_BLANK = "…"
_HALVES = 2


class Screen:
    """One page of one phone: which kind it is, at which question it stands, and what belongs to it."""

    bases = _BASES

    def __init__(self, view: RoomView, seat: Seat, *, question: str = "", page: int = 1) -> None:
        self.view = view
        self.key = hashlib.sha256(f"{seat.workshop}|{seat.id}".encode()).hexdigest()[:16]
        self.kind = _kind(view)
        self.away = view.step is not None and view.step.id != view.live
        self.asked = _read_or_asked(view) if self.kind == "read" else view.questions
        self.current = _current(view, self.asked, question)
        self.page = page

    @property
    def place(self) -> int:
        """Return at which question the page stands, counted from 1."""
        return next((place for place, each in enumerate(self.asked, 1) if each.id == self.current), 1)

    @property
    def stay(self) -> str:
        """Return the part of an address that keeps a page at a step where the room is not."""
        return f"step={self.view.step.id}&" if self.away and self.view.step else ""

    @property
    def about_customers(self) -> bool:
        """Return whether answers say how their writer knows, and about whom they are."""
        return self.view.step is None or self.view.step.stage is not Stage.WARM_UP

    @property
    def nonce(self) -> str:
        """Return a new nonce, so that a form that is sent twice is written once."""
        return secrets.token_hex(16)

    def mine(self, question: str) -> tuple[MyAnswer, ...]:
        """Return what this person wrote to the question, the newest first."""
        return tuple(answer for answer in reversed(self.view.mine) if answer.question == question)

    def others(self, question: str) -> tuple[Shown, ...]:
        """Return what everybody wrote to the question, in this phone's own order."""
        return tuple(answer for answer in self.view.answers if answer.question == question)

    def read(self) -> tuple[Shown, ...]:
        """Return the answers on this page of the reading."""
        return self.others(self.current)[(self.page - 1) * PAGE : self.page * PAGE]

    @property
    def more(self) -> int:
        """Return how many answers stand on later pages."""
        return max(0, len(self.others(self.current)) - self.page * PAGE)

    def halves(self, question: QuestionView) -> tuple[str, str] | None:
        """Return the words before each blank of a “wants … but …”, or None for any other question."""
        starter = question.starter if question.starter.count(_BLANK) == _HALVES else ""
        if not starter and question.facet is Facet.TENSIONS:
            starter = "They want … but …"
        before, _, rest = starter.partition(_BLANK)
        between = rest.partition(_BLANK)[0].strip()
        return (before.strip(), between) if between == "but" else None

    def persona(self, known: str | None) -> str:
        """Return the name of a persona, empty for none."""
        return next((each.name for each in self.view.personas if each.id == known), "")

    @property
    def fixed(self) -> str | None:
        """Return the persona that this phone's group takes, or the only one there is."""
        if self.view.group and self.view.group.persona:
            return self.view.group.persona
        return self.view.personas[0].id if len(self.view.personas) == 1 else None

    @property
    def elsewhere(self) -> list[Any]:
        """Return the other steps that are still open."""
        here = self.view.step.id if self.view.step else None
        return [step for step in self.view.open_steps if step.id not in {here, self.view.live}]

    @property
    def counts(self) -> list[Any]:
        """Return the result of a vote with this person's own dots beside it."""
        mine = Counter({theme.id: len(theme.my_dots) for theme in self.view.themes})
        tally = self.view.tally
        return [(count, mine[count.theme.id]) for count in tally.counts] if tally else []


def state(view: RoomView, now: datetime) -> dict[str, Any]:
    """Return what `GET /room/state` tells: the contract, and whatever else the page is drawn from."""
    told = view.model_dump(mode="json", exclude={"workshop", "step"})
    step = view.step
    return {
        **told,
        "step": step.id if step else None,
        "stage": (step.stage if step else Stage.WAIT).value,
        "step_title": step.title if step else "",
        "note": step.note if step else "",
        "open": step.open if step else False,
        "revealed": step.revealed if step else False,
        "now": now.isoformat(),
    }


def _kind(view: RoomView) -> str:
    step = view.step
    if step is None:
        return "wait"
    if step.stage in _ASKING:
        return "write" if step.open else "read" if view.answers else "wait"
    if step.stage in _READING:
        return "read" if view.answers else "wait"
    if step.stage is Stage.VOTE:
        return "tally" if step.revealed and view.tally else "vote" if step.open else "wait"
    return "guess" if step.stage is Stage.GUESS and view.facts else "wait"


def _read_or_asked(view: RoomView) -> tuple[QuestionView, ...]:
    """Return the questions that have answers to read."""
    answered = {answer.question for answer in view.answers}
    return tuple(each for each in view.questions if each.id in answered)


def _current(view: RoomView, asked: Sequence[QuestionView], wanted: str) -> str:
    """Return the question to show: the one that is wanted, that the room is at, that waits for an answer, the first."""
    known = [each.id for each in asked]
    done = {answer.question for answer in view.mine}
    waiting = [each for each in known if each not in done] if view.step and view.step.stage in _ASKING else []
    return next((each for each in (wanted, view.asked or "", *waiting, *known) if each in known), "")
