"""An agenda as rows of a table, and rows as an agenda."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from questions import Agenda, Reveal, Stage, Step
from workshop import Unreadable

Choice = TypeVar("Choice")


def rows_of(agenda: Agenda) -> list[dict[str, Any]]:
    """Return one row a step, in their order."""
    return [
        {
            "place": number,
            "id": step.id,
            "title": step.title,
            "stage": step.stage.value,
            "minutes": step.minutes,
            "reveal": step.reveal.value,
            "questions": list(step.questions),
            "note": step.note,
        }
        for number, step in enumerate(agenda.steps, 1)
    ]


def steps_from(rows: Iterable[Mapping[str, Any]], base: Agenda) -> tuple[Step, ...]:
    """Return the steps that the rows say, in the order of their places; raise Unreadable for a row that is none."""
    known = {step.id for step in base.steps}
    taken: set[str] = set()
    steps = []
    for row in sorted(rows, key=_place):
        title = str(row.get("title") or "").strip()
        if not title:
            continue
        name = row.get("id") if row.get("id") in known else None
        name = name or _free(title, known | taken)
        taken.add(name)
        steps.append(_step(row, name, title))
    if not steps:
        raise Unreadable("An agenda has at least one step.")
    return tuple(steps)


def _step(row: Mapping[str, Any], name: str, title: str) -> Step:
    try:
        return Step(
            id=name,
            title=title,
            stage=_one_of(Stage, row.get("stage"), Stage.WAIT),
            minutes=int(row.get("minutes") or 0),
            questions=tuple(row.get("questions") or ()),
            reveal=_one_of(Reveal, row.get("reveal"), Reveal.TOGETHER),
            note=str(row.get("note") or ""),
        )
    except ValidationError as error:
        raise Unreadable(f"“{title}”: {error.errors()[0]['msg'].removeprefix('Value error, ')}.") from None


def _one_of(kind: Iterable[Choice], told: object, otherwise: Choice) -> Choice:
    return next((one for one in kind if one == told), otherwise)


def _place(row: Mapping[str, Any]) -> float:
    place = row.get("place")
    return float(place) if place is not None else float("inf")


def _free(title: str, taken: set[str]) -> str:
    """Return an id made of the title that no other step has."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:50] or "step"
    return next(name for name in (plain, *(f"{plain}-{number}" for number in range(2, 500))) if name not in taken)
