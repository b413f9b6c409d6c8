"""A file of answers for the shell door: {"answers": [{"id", "text"}]}."""

import json
from typing import Any

from workshop import Answer, Basis, Limit, Unreadable
from workshop.words import optional

Id = str | int


def read_answers(content: bytes) -> tuple[tuple[Answer, ...], dict[str, Id]]:
    """Return the answers of a file, and the id that each has in the file; raise Unreadable for any other file."""
    listed = _listed(content)
    ids: dict[str, Id] = {}
    answers = []
    for position, one in enumerate(listed, 1):
        name, text = _answer(one, position)
        if str(name) in ids:
            raise Unreadable(f"Two answers have the id {str(name)[: Limit.CODE]}: give each its own.")
        ids[str(name)] = name
        words = optional(text, Limit.QUOTE, f"Answer {str(name)[: Limit.CODE]}")
        answers.append(Answer(id=str(name), question="", text=words, basis=Basis.IMAGINED))
    return tuple(answers), ids


def _listed(content: bytes) -> list[Any]:
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable('The file is no JSON: it must hold {"answers": [{"id": …, "text": …}]}.') from None
    listed = found.get("answers") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise Unreadable('The file has no list of answers: it must hold {"answers": [{"id": …, "text": …}]}.')
    return listed


def _answer(one: Any, position: int) -> tuple[Id, str]:
    if not isinstance(one, dict):
        raise Unreadable(f'Answer number {position:,} is no object with "id" and "text".')
    name, text = one.get("id"), one.get("text")
    if isinstance(name, bool) or not isinstance(name, str | int) or name == "" or not str(name).isprintable():
        raise Unreadable(f'Answer number {position:,} has no "id" that is a text or a whole number.')
    if not isinstance(text, str):
        raise Unreadable(f'Answer number {position:,} has no "text".')
    return name, text
