"""The wall, read from eight metres: the question, the time, how many have written; then the words or the result."""

from collections.abc import Sequence
from math import ceil

from screens.parts.sheet import rendered, several
from workshop import Answer, Tally, Theme
from workshop.theme import answers_in, people

COLUMNS, LINES, LETTERS = 4, 15, 23
_LONG, _VERY_LONG = 80, 150


def render_wall_join(
    title: str, code: str, address: str, here: int, room: int | None = None, qr: str = "", note: str = ""
) -> str:
    """Return how to join: the code, the address, a QR as the data URL of a picture, and how many are here."""
    told = note or "No account. What you write is shown without your name."
    return rendered("wall_join", title=title, code=code, address=address, here=here, room=room, qr=qr, note=told)


def render_wall_question(
    question: str, left: str = "", written: int | None = None, room: int | None = None, about: str = "", code: str = ""
) -> str:
    """Return the question, the time that is left as it is read ("3:42"), and how many have written."""
    size = "" if len(question) <= _LONG else "long" if len(question) <= _VERY_LONG else "longest"
    return rendered(
        "wall_question", question=question, size=size, left=left, written=written, room=room, about=about, code=code
    )


def wall_pages(answers: Sequence[Answer]) -> tuple[tuple[tuple[Answer, ...], ...], ...]:
    """Return the answers page by page and column by column, as many as the wall holds without a scroll bar."""
    columns: list[list[Answer]] = [[]]
    used = 0.0
    for answer in answers:
        lines = min(LINES, _lines(answer.text))
        if used + lines > LINES:
            columns.append([])
            used = 0.0
        columns[-1].append(answer)
        used += lines + 0.5
    full = [tuple(column) for column in columns]
    return tuple(tuple(full[start : start + COLUMNS]) for start in range(0, len(full), COLUMNS))


def render_wall_answers(question: str, answers: Sequence[Answer], page: int = 0, *, shuffled: bool = True) -> str:
    """Return one page of the answers in large letters, without names; `page` counts from 0 and goes round."""
    pages = wall_pages(answers)
    shown = pages[page % len(pages)]
    number = sum(len(column) for column in shown)
    turned = f"{number} of {len(answers)} shown, page {page % len(pages) + 1} of {len(pages)}"
    return rendered(
        "wall_answers",
        question=question,
        columns=shown,
        foot=turned if len(pages) > 1 else several(len(answers), "answer"),
        note="Shown in shuffled order, without names" if shuffled else "Shown without names",
    )


def render_wall_themes(
    question: str, themes: Sequence[Theme], answers: Sequence[Answer], room: int, page: int = 0
) -> str:
    """Return four themes at a time with their people and as many answers as fit."""
    shown = [theme for theme in themes if not theme.parked]
    pages = max(1, ceil(len(shown) / COLUMNS))
    start = page % pages * COLUMNS
    columns = [(theme, *_held(answers_in(theme, answers), room)) for theme in shown[start : start + COLUMNS]]
    foot = f"page {page % pages + 1} of {pages}" if pages > 1 else ""
    loose = several(sum(answer.theme is None for answer in answers), "answer")
    note = f"Shown without names; {loose} not grouped yet" if loose else "Shown without names"
    return rendered("wall_themes", question=question, columns=columns, foot=foot, note=note)


def render_wall_tally(
    question: str, result: Tally, voted: int | None = None, room: int | None = None, dissent: str = ""
) -> str:
    """Return the result of a vote, most dots first; `dissent` is what somebody said against it, kept on the wall."""
    longest = max((count.dots for count in result.counts), default=0)
    turnout = f"{voted} of {room} voted, " if voted is not None and room else ""
    return rendered("wall_tally", question=question, result=result, longest=longest, turnout=turnout, dissent=dissent)


def _lines(text: str) -> int:
    return sum(max(1, ceil(len(line) / LETTERS)) for line in text.splitlines() or [""])


def _held(answers: Sequence[Answer], room: int) -> tuple[str, list[Answer], int]:
    wrote = people(answers)
    fits: list[Answer] = []
    used = 0.0
    for answer in answers:
        used += _lines(answer.text) + 0.5
        if used > LINES - 3 and fits:
            break
        fits.append(answer)
    return f"{wrote} of {max(room, wrote)} people", fits, len(answers) - len(fits)
