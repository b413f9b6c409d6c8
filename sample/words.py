"""From `content.toml` to the values of a workshop, ids as the file has them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from personas import Claim, Exchange, Focus, Gap, Persona, Record
from questions import Agenda, Stage, agenda, question_set
from workshop import Answer, Basis, Participant, Quote, Theme, Vote, Workshop

_KINDS = ("theme", "answer", "quote")


def content() -> dict[str, Any]:
    """Return the sample's words as the file holds them."""
    return tomllib.loads((Path(__file__).parent / "content.toml").read_text(encoding="utf-8"))


def sample_record() -> Record:
    """Return the sample workshop without its segments; those need the figures."""
    words = content()
    plan = agenda(words["agenda"])
    grouped = {answer: theme["id"] for theme in words["themes"] for answer in theme["answers"]}
    return Record(
        workshop=_workshop(words, plan),
        participants=tuple(Participant(id=name, name=name) for name in words["participants"]),
        answers=tuple(_answer(one, plan, grouped) for one in words["answers"]),
        themes=tuple(
            Theme(**{key: value for key, value in one.items() if key != "answers"}) for one in words["themes"]
        ),
        votes=tuple(Vote(id=f"v{number}", **one) for number, one in enumerate(words["votes"], start=1)),
        quotes=tuple(Quote(**one) for one in words["quotes"]),
        personas=tuple(_persona(one) for one in words["personas"]),
    )


def _workshop(words: dict[str, Any], plan: Agenda) -> Workshop:
    asked = question_set(words["question_set"])
    judged = next(step.id for step in plan.steps if step.stage is Stage.JUDGE)
    told = {key: words[key] for key in ("title", "brand", "decision", "note")}
    return Workshop(id="w1", code="", questions=asked, agenda=plan, step=judged, sample=True, **told)


def _answer(one: dict[str, Any], plan: Agenda, grouped: dict[str, str]) -> Answer:
    asks = (Stage.WARM_UP, Stage.WRITE)
    step = next((step.id for step in plan.steps if one["question"] in step.questions and step.stage in asks), None)
    return Answer(**one | {"basis": Basis(one["basis"]), "step": step, "theme": grouped.get(one["id"])})


def _persona(one: dict[str, Any]) -> Persona:
    return Persona(
        id=one["id"],
        name=one["name"],
        scope=one["scope"],
        voice=one.get("voice"),
        claims=tuple(_claim(claim) for claim in one["claims"]),
        gaps=tuple(Gap(**gap) for gap in one.get("gaps", ())),
        exchange=tuple(Exchange(**line) for line in one.get("exchange", ())),
        focus=Focus(**one.get("focus", {})),
    )


def _claim(one: dict[str, Any]) -> Claim:
    return Claim.model_validate(one | {"evidence": tuple(_evidence(one["evidence"]))})


def _evidence(listed: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Return each piece with the kind that its first word names."""
    for piece in listed:
        if "reading" in piece:
            rest = {key: value for key, value in piece.items() if key != "reading"}
            yield {"kind": "reading", **piece["reading"], **rest}
        else:
            yield {"kind": next(kind for kind in _KINDS if kind in piece), **piece}
