"""Refusals of a question set or an agenda: one sentence that says where and what to do."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

Tables = dict[str, Any]
_SHOWN = 60


class QuestionsError(Exception):
    """A question set or an agenda that cannot be used, and what to do about it."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the clause that names the nearest known word, or all of them when none is near."""
    words = list(known)
    close = get_close_matches(word.strip().lower(), words, n=1)
    return f"the nearest is “{close[0]}”" if close else f"there is {', '.join(words)}"


def refusal(error: ValidationError, tables: Tables, origin: str, fields: Iterable[str]) -> QuestionsError:
    """Return the first fault of a file as one sentence that names the entry and the field."""
    # Faults of an entry come before faults of the whole: they are often the cause.
    fault = max(error.errors(include_url=False), key=lambda each: len(each["loc"]))
    place, field = _place(fault["loc"], tables)
    return QuestionsError(f"{origin}{place}: {_fault(fault, field, fields)}.")


def _place(loc: tuple[int | str, ...], tables: Tables) -> tuple[str, str]:
    if len(loc) > 1 and isinstance(loc[1], int):
        entry = tables[str(loc[0])][loc[1]]
        name = entry.get("id") if isinstance(entry, Mapping) else None
        thing = str(loc[0]).removesuffix("s")
        place = f", {thing} “{_shown(name)}”" if name else f", {thing} number {loc[1] + 1}"
        return place, ".".join(str(step) for step in loc[2:] if isinstance(step, str))
    return "", ".".join(str(step) for step in loc if isinstance(step, str))


def _fault(fault: ErrorDetails, field: str, fields: Iterable[str]) -> str:
    kind, given, bounds = fault["type"], _shown(fault["input"]), fault.get("ctx", {})
    if kind == "enum":
        known = re.findall(r"'([^']+)'", str(bounds["expected"]))
        return f"{field} “{given}” is not known; {nearest(given, known)}"
    if kind == "extra_forbidden":
        return f"there is no field “{field}”; {nearest(field.rpartition('.')[2], fields)}"
    if kind == "string_too_long":
        return f"{field} is longer than {bounds['max_length']} characters; shorten it"
    if kind == "value_error":
        return f"{field}: {bounds['error']}".removeprefix(": ")
    sentences = {
        "missing": f"{field} is missing; add it",
        "string_too_short": f"{field} is empty; write it",
        "too_short": f"there are no {field}; add at least one",
        "string_pattern_mismatch": f"{field} “{given}” holds characters that cannot stand there"
        + ("; use lower-case letters, digits and dashes" if field == "id" else "; take the control characters out"),
    }
    return sentences.get(kind) or f"{field} “{given}” does not fit: {fault['msg'][:1].lower()}{fault['msg'][1:]}"


def _shown(given: object) -> str:
    text = str(given)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
