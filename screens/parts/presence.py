"""Who is in the room, for whoever steers; names only where the workshop keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from personas import Record
from questions import Stage
from screens.parts.sheet import rendered, several
from screens.parts.wall_guess import guess_line
from workshop import Answer, FactView, MarkKind, Presence

MOST_SHOWN = 200
_MARKED = {MarkKind.SURPRISED: "surprised", MarkKind.DISAGREE: "disagree"}
_DONE = {Stage.WRITE: "has written", Stage.WARM_UP: "has written"}


@dataclass(frozen=True)
class Person:
    """One person in the list: a name or a number, and what they do."""

    name: str
    does: str
    look: str
    invented: bool


def person_name(person: Presence, place: int) -> str:
    """Return the name, or the number in the order of coming in where nobody has one."""
    return person.name or f"Person {place + 1}"


def render_presence(people: Sequence[Presence], stage: Stage, note: str = "") -> str:
    """Return who is here, who has written, who is ready, in the order of coming in."""
    here = [one for one in people if not one.removed]
    shown = [_person(one, place, stage) for place, one in enumerate(people) if not one.removed]
    title = several(sum(one.here for one in here), "person is here", "people are here") or "Who is here"
    return rendered("presence", title=title, people=shown[:MOST_SHOWN], more=max(0, len(shown) - MOST_SHOWN), note=note)


def render_marked(
    answers: Sequence[Answer], marks: Mapping[str, Mapping[MarkKind, int]], record: Record, empty: str = ""
) -> str:
    """Return answers as they are read together, those that moved most people first, each with its readers' marks."""
    names = {persona.id: persona.name for persona in record.personas}
    ranked = sorted(answers, key=lambda answer: -sum(marks.get(answer.id, {}).values()))
    told = [(one.text, names.get(one.persona or "", ""), _marks(marks.get(one.id, {}))) for one in ranked]
    return rendered("marked", told=told[:MOST_SHOWN], empty=empty)


def render_guesses(facts: Sequence[FactView]) -> str:
    """Return each figure with the spread of the guesses, and the truth once it is told."""
    return rendered("guesses", lines=[guess_line(fact) for fact in facts])


def render_joining(address: str, code: str, qr: str, note: str) -> str:
    """Return the way in as the wall shows it, small."""
    return rendered("joining", address=address, code=code, qr=qr, note=note)


def render_top_line(code: str, here: int, *, is_open: bool) -> str:
    """Return the code and how many are here, in one line."""
    return rendered("top_line", code=code, here=here, open=is_open)


def _person(person: Presence, place: int, stage: Stage) -> Person:
    does = "ready" if person.ready else _DONE.get(stage, "here") if person.wrote or stage not in _DONE else "not yet"
    does, look = (does, "not-yet" if does == "not yet" else "") if person.here else ("away", "away")
    return Person(person_name(person, place), does, look, person.invented)


def _marks(counts: Mapping[MarkKind, int]) -> str:
    return ", ".join(f"{counts[kind]} {word}" for kind, word in _MARKED.items() if counts.get(kind))
