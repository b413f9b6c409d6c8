"""What people said: answers, quotes, themes, and what the room voted for."""

from collections.abc import Sequence
from dataclasses import dataclass

from personas import Record
from screens.parts.sheet import rendered, several
from workshop import Answer, Tally, Theme
from workshop.theme import answers_in, people

MOST_SHOWN = 300


@dataclass(frozen=True)
class Said:
    """One answer on a screen; `persona` and `who` stay empty where nobody may know."""

    text: str
    basis: str = ""
    persona: str = ""
    who: str = ""


@dataclass(frozen=True)
class Column:
    """One theme of the board; without a title, what is not grouped yet."""

    title: str
    note: str
    answers: tuple[Said, ...]
    more: int
    parked: bool = False


def render_answers(
    answers: Sequence[Answer], record: Record | None = None, empty: str = "", *, names: bool = False
) -> str:
    """Return answers in quotation marks, each with how its writer knows and about whom; `names` adds who wrote it."""
    told = [_said(answer, record, names=names) for answer in answers[:MOST_SHOWN]]
    more = max(0, len(answers) - MOST_SHOWN)
    return rendered(
        "answers", answers=told, more=more, empty=empty or "No answer yet. They appear here as people write."
    )


def render_quotes(record: Record) -> str:
    """Return the customers' quotes, newest first, each with its origin and whom it speaks for."""
    names = {persona.id: persona.name for persona in record.personas}
    quotes = [(quote, names.get(quote.persona or "", "")) for quote in reversed(record.quotes)]
    customers = len({quote.speaker for quote in record.quotes})
    count = f"{several(len(quotes), 'quote')} from {several(customers, 'customer')}" if quotes else ""
    more = max(0, len(quotes) - MOST_SHOWN)
    return rendered("quotes", quotes=quotes[:MOST_SHOWN], count=count, more=more)


def render_themes(themes: Sequence[Theme], answers: Sequence[Answer], room: int, most: int = 8) -> str:
    """Return the board to read: what is not grouped yet, then each theme with its people and answers."""
    loose = [answer for answer in answers if answer.theme is None]
    columns = [_column(theme.title, answers_in(theme, answers), room, most, parked=theme.parked) for theme in themes]
    if loose or not themes:
        columns.insert(0, _column("", loose, room, most))
    return rendered("themes", columns=columns)


def render_theme_head(title: str, held: Sequence[Answer], record: Record, theme: Theme | None = None) -> str:
    """Return the head of one column of the board: the theme's name, its people and its number of answers."""
    parked = theme is not None and theme.parked
    column = _column(title if theme else "", held, record.people, 0, parked=parked)
    return rendered("theme_head", column=column, title=title)


def render_tally(result: Tally, voted: int | None = None, room: int | None = None) -> str:
    """Return the result of a vote as blocks, most dots first, the finding on top."""
    longest = max((count.dots for count in result.counts), default=0)
    turnout = f"{voted} of {room} voted, " if voted is not None and room else ""
    return rendered("tally", result=result, longest=longest, turnout=turnout)


def _said(answer: Answer, record: Record | None, *, names: bool = False) -> Said:
    about = [persona.name for persona in record.personas if persona.id == answer.persona] if record else []
    wrote = [one.name for one in record.participants if one.id == answer.participant] if record and names else []
    return Said(answer.text, answer.basis.value, *(about or [""]), *(wrote or [""]))


def _column(title: str, answers: Sequence[Answer], room: int, most: int, *, parked: bool = False) -> Column:
    wrote = people(answers)
    note = several(len(answers), "answer") or "no answer"
    if title and answers:
        note = f"{wrote} of {max(room, wrote)} people, {note}"
    shown = tuple(_said(answer, None) for answer in answers[:most])
    return Column(title=title, note=note, answers=shown, more=max(0, len(answers) - most), parked=parked)
