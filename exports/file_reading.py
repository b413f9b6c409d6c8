"""A workshop file's bytes as a checked value; every refusal is one sentence that names the place."""

import json
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from math import isfinite
from typing import Any, NoReturn

from pydantic import ValidationError

from exports.file_fields import FORMAT, WorkshopFile
from exports.file_room import LONGEST_DATA
from exports.words import clean_all
from questions import Agenda, QuestionsError, QuestionSet, agenda, agenda_for, question_set
from workshop import Limit, Unreadable

LARGEST = 50 * 1024 * 1024
_SHOWN = 60
_PICTURE = re.compile(r"pictures\[\d+\]\.data")


def read_file(data: bytes) -> WorkshopFile:
    """Return the workshop file in these bytes, clean and with every reference resolved, or raise Unreadable."""
    tables = clean_all(_parsed(data))
    if not isinstance(tables, dict):
        raise Unreadable(f"A workshop file is one JSON object; this one holds a {type(tables).__name__}.")
    if tables.get("format") != FORMAT:
        found = f"the format “{_short(tables['format'])}”" if "format" in tables else "no format"
        raise Unreadable(f"This file names {found}; a workshop file says “{FORMAT}”.")
    _check_lengths(tables, "")
    try:
        file = WorkshopFile.model_validate(tables)
    except ValidationError as error:
        raise _refusal(error, tables) from None
    _check_references(file)
    return file


def questions_of(file: WorkshopFile) -> QuestionSet:
    """Return the file's own question set, or the packaged one that it names."""
    if isinstance(file.questions, QuestionSet):
        return file.questions
    try:
        return question_set(file.questions)
    except QuestionsError as error:
        raise Unreadable(f"questions: {error}") from None


def agenda_of(file: WorkshopFile) -> Agenda:
    """Return the file's own agenda, the packaged one that it names, or the one made for its question set."""
    if isinstance(file.agenda, Agenda):
        return file.agenda
    if file.agenda is None:
        return agenda_for(questions_of(file))
    try:
        return agenda(file.agenda)
    except QuestionsError as error:
        raise Unreadable(f"agenda: {error}") from None


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise Unreadable(f"This file has {len(data) / 1024 / 1024:,.0f} MB; a workshop file has at most 50.")
    try:
        return json.loads(data, parse_constant=_no_number, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"This file is not JSON: line {error.lineno}, column {error.colno}, {error.msg.lower()}."
        ) from None
    except UnicodeDecodeError:
        raise Unreadable("This file is not text in UTF-8, so it cannot be a workshop file.") from None
    except RecursionError:
        raise Unreadable("This file is nested too deeply to be a workshop file.") from None
    except ValueError:
        raise Unreadable("This file holds a number that nobody can count to.") from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(digits: str) -> float:
    if not isfinite(number := float(digits)):
        _no_number(digits)
    return number


def _check_lengths(given: Any, path: str) -> None:
    """Refuse a text that is longer than anything the app keeps; nothing is ever cut off silently."""
    most = LONGEST_DATA if _PICTURE.fullmatch(path) else Limit.QUOTE
    if isinstance(given, str) and len(given) > most:
        raise Unreadable(f"{path} has {len(given):,} characters; at most {most:,} are kept.")
    if isinstance(given, dict):
        for key, value in given.items():
            _check_lengths(value, f"{path}.{key}".lstrip("."))
    if isinstance(given, list):
        for place, value in enumerate(given):
            _check_lengths(value, f"{path}[{place}]")


def _refusal(error: ValidationError, tables: dict[str, Any]) -> Unreadable:
    """Return the first fault as one sentence: the deepest, as a fault of a part comes before one of the whole."""
    fault = max(error.errors(include_url=False), key=lambda each: len(each["loc"]))
    path = _path(fault["loc"], tables)
    if fault["type"] == "extra_forbidden":
        return Unreadable(f"{path} is not a field of a workshop file; take it out or mend its name.")
    if fault["type"] == "missing":
        return Unreadable(f"{path} is missing; add it.")
    said = fault["msg"].removeprefix("Value error, ")
    return Unreadable(f"{path} “{_short(fault['input'])}” does not fit: {said[:1].lower()}{said[1:]}.")


def _path(location: Sequence[int | str], tables: Any) -> str:
    """Return the place as people write it: personas[0].claims[2].facet, without the names of our models."""
    path, here = "", tables
    for depth, piece in enumerate(location):
        last = depth == len(location) - 1
        if isinstance(piece, int) and isinstance(here, list) and piece < len(here):
            path, here = f"{path}[{piece}]", here[piece]
        elif isinstance(piece, str) and isinstance(here, dict) and (piece in here or last):
            path, here = f"{path}.{piece}", here.get(piece)
    return path.lstrip(".") or "The file"


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _check_references(file: WorkshopFile) -> None:
    """Refuse the first reference that leads nowhere; people need no entry, a pseudonym has none."""
    asked, steps = questions_of(file), agenda_of(file).steps
    known = {
        "question": {question.id for question in asked.questions} | set(file.retired),
        "persona": _ids(file.personas, "personas"),
        "theme": _ids(file.themes, "themes"),
        "answer": _ids(file.answers, "answers"),
        "quote": _ids(file.quotes, "quotes"),
        "step": {step.id for step in steps},
        "group": _ids(file.groups, "groups"),
        "picture": _ids(file.pictures, "pictures"),
    }
    for entries, what in ((file.participants, "participants"), (file.votes, "votes"), (file.segments, "segments")):
        _ids(entries, what)
    drawn = [segment.persona for segment in file.segments if segment.persona]
    if twice := next((one for one in drawn if drawn.count(one) > 1), None):
        raise Unreadable(f"Two segments are drawn for “{twice}”; a persona has one. Take one of them out.")
    for path, kind, name in _references(file, steps):
        if name is not None and name not in known[kind]:
            near = get_close_matches(name, sorted(known[kind]), n=1)
            clause = f"; the nearest is “{near[0]}”" if near else ""
            raise Unreadable(f"{path} names the {kind} “{_short(name)}”, which is not there{clause}.")


def _ids(entries: Sequence[Any], what: str) -> set[str]:
    ids = set[str]()
    for place, entry in enumerate(entries):
        if entry.id in ids:
            raise Unreadable(f"{what}[{place}].id “{_short(entry.id)}” is there twice; give one of them another id.")
        ids.add(entry.id)
    return ids


def _references(file: WorkshopFile, steps: Iterable[Any]) -> Iterable[tuple[str, str, str | None]]:
    yield "step", "step", file.step
    yield "asked", "question", file.asked
    for path, entries in (("agenda.steps", steps), ("groups", file.groups)):
        for place, entry in enumerate(entries):
            yield from ((f"{path}[{place}]", "question", question) for question in entry.questions)
    fields = {
        "participants": ("group",),
        "answers": ("question", "persona", "theme", "picture"),
        "marks": ("answer",),
        "guesses": ("persona",),
        "groups": ("persona",),
        "steps": ("step",),
        "themes": ("question", "persona"),
        "votes": ("theme",),
        "quotes": ("persona",),
        "segments": ("persona",),
    }
    for name, kinds in fields.items():
        for place, entry in enumerate(getattr(file, name)):
            yield from ((f"{name}[{place}].{kind}", kind, getattr(entry, kind)) for kind in kinds)
    for place, persona in enumerate(file.personas):
        yield f"personas[{place}].voice", "quote", persona.voice
        for number, claim in enumerate(persona.claims):
            for piece, evidence in enumerate(claim.evidence):
                if evidence.kind != "reading":
                    path = f"personas[{place}].claims[{number}].evidence[{piece}].{evidence.kind}"
                    yield path, evidence.kind, getattr(evidence, evidence.kind)
