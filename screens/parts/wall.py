"""The wall, read from eight metres: the question, the time, how many have written; then the words or the result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil

from screens.parts.sheet import rendered, several
from workshop import Answer, Tally, Theme
from workshop.theme import answers_in, people

COLUMNS, LINES, LETTERS = 4, 15, 23
_LONG, _VERY_LONG = 80, 150
_HEADLINE, _TITLE = 48, 20  # letters in a line of the question, of a heading over a column


@dataclass(frozen=True)
class Timer:
    """When the time is over, as browsers count it, and what is left as it is read before they do: "3:42"."""

    ends: int
    left: str


def timer(ends_at: datetime | None, now: datetime | None = None) -> Timer | None:
    """Return the timer of a step that ends then; None where there is none."""
    if ends_at is None:
        return None
    ends = ends_at if ends_at.tzinfo else ends_at.replace(tzinfo=UTC)
    seconds = ceil((ends - (now or datetime.now(UTC))).total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    return Timer(ends=round(ends.timestamp() * 1000), left=f"{'+' if seconds < 0 else ''}{minutes}:{rest:02d}")


def render_wall_join(
    title: str, code: str, address: str, here: int, room: int | None = None, qr: str = "", note: str = ""
) -> str:
    """Return how to join: the code, the address, a QR as the data URL of a picture, and how many are here."""
    told = note or "No account. What you write is shown without your name."
    return rendered("wall_join", title=title, code=code, address=address, here=here, room=room, qr=qr, note=told)


def render_wall_question(
    question: str,
    left: Timer | str | None = None,
    written: int | None = None,
    room: int | None = None,
    about: str = "",
    code: str = "",
    *,
    done: str = "Have written",
    points: Sequence[str] = (),
) -> str:
    """Return the question, its timer, and how many have `done` it; `points` are the parts of a wider question."""
    size = "" if len(question) <= _LONG else "long" if len(question) <= _VERY_LONG else "longest"
    given = Timer(0, left) if isinstance(left, str) and left else left
    return rendered(
        "wall_question",
        question=question,
        size=size,
        timer=given or None,
        written=written,
        room=room,
        about=about,
        code=code,
        done=done,
        points=points,
    )


def wall_pages(answers: Sequence[Answer]) -> tuple[tuple[tuple[Answer, ...], ...], ...]:
    """Return the answers page by page and column by column, as many as the wall holds without a scroll bar."""
    return tuple(tuple(column for _, column in page) for page in _pages("", answers, {}))


def render_wall_answers(
    question: str,
    answers: Sequence[Answer],
    page: int = 0,
    *,
    shuffled: bool = True,
    names: Mapping[str, str] | None = None,
    left: Timer | None = None,
) -> str:
    """Return one page of the answers in large letters, without names; `page` counts from 0 and goes round.

    With the `names` of personas by id, each column stands under the persona that it is about.
    """
    pages = _pages(question, answers, names or {})
    shown = pages[page % len(pages)]
    number = sum(len(column) for _, column in shown)
    turned = f"{number} of {len(answers)} shown, page {page % len(pages) + 1} of {len(pages)}"
    return rendered(
        "wall_answers",
        question=question,
        columns=shown,
        timer=left,
        foot=turned if len(pages) > 1 else several(len(answers), "answer"),
        note="Shown in shuffled order, without names" if shuffled else "Newest first, without names",
    )


def wall_answers_pages(question: str, answers: Sequence[Answer], names: Mapping[str, str] | None = None) -> int:
    """Return how many pages `render_wall_answers` has for these answers."""
    return len(_pages(question, answers, names or {}))


def render_wall_leaves(leaves: Sequence[str]) -> str:
    """Return parts of the wall that the listening element turns like leaves; without it the first one shows."""
    return "\n".join(leaves)


def render_wall_themes(
    question: str, themes: Sequence[Theme], answers: Sequence[Answer], room: int, page: int = 0
) -> str:
    """Return four themes at a time with their people and as many answers as fit."""
    shown = [theme for theme in themes if not theme.parked]
    pages = wall_themes_pages(themes)
    start = page % pages * COLUMNS
    columns = [(theme, *_held(answers_in(theme, answers), room)) for theme in shown[start : start + COLUMNS]]
    foot = f"page {page % pages + 1} of {pages}" if pages > 1 else ""
    loose = several(sum(answer.theme is None for answer in answers), "answer")
    note = f"Shown without names; {loose} not grouped yet" if loose else "Shown without names"
    return rendered("wall_themes", question=question, columns=columns, foot=foot, note=note)


def wall_themes_pages(themes: Sequence[Theme]) -> int:
    """Return how many pages `render_wall_themes` has for these themes."""
    return max(1, ceil(sum(not theme.parked for theme in themes) / COLUMNS))


def render_wall_tally(
    question: str, result: Tally, voted: int | None = None, room: int | None = None, dissent: str = ""
) -> str:
    """Return the result of a vote, most dots first; `dissent` is what somebody said against it, kept on the wall."""
    longest = max((count.dots for count in result.counts), default=0)
    turnout = f"{voted} of {room} voted, " if voted is not None and room else ""
    return rendered("wall_tally", question=question, result=result, longest=longest, turnout=turnout, dissent=dissent)


def render_wall_close(sentence: str, about: str, numbers: Mapping[str, int]) -> str:
    """Return the end: what was it for, and what the room made."""
    told = [(label, f"{number:,}") for label, number in numbers.items() if number]
    return rendered("wall_close", question=sentence, about=about, numbers=told)


def _pages(
    question: str, answers: Sequence[Answer], names: Mapping[str, str]
) -> list[list[tuple[str, tuple[Answer, ...]]]]:
    """Return pages of columns, each with the persona over it; those about nobody in particular come last."""
    order = [*names, None] if names else [None]
    by_persona = {
        names.get(about or "", "All of them" if names else ""): [
            answer for answer in answers if (answer.persona if answer.persona in names else None) == about
        ]
        for about in order
    }
    lines = LINES - (2 if len(question) > _HEADLINE else 0)
    columns = [
        (title, column)
        for title, held in by_persona.items()
        if held
        for column in _columns(held, lines - (1 + ceil(len(title) / _TITLE) if title else 0))
    ]
    columns = columns or [("", ())]
    return [columns[start : start + COLUMNS] for start in range(0, len(columns), COLUMNS)]


def _columns(answers: Sequence[Answer], most: int) -> list[tuple[Answer, ...]]:
    columns: list[list[Answer]] = [[]]
    used = 0.0
    for answer in answers:
        lines = min(most, _lines(answer.text))
        if used + lines > most:
            columns.append([])
            used = 0.0
        columns[-1].append(answer)
        used += lines + 0.5
    return [tuple(column) for column in columns]


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
