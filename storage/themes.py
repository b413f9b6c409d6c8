"""Themes: what belongs together, and hands counted for it in a room without phones."""

from collections.abc import Sequence

from sqlalchemy import Engine, delete, func, insert, select, update

from storage import tables
from storage.answers import move_answers, must_be_here
from storage.changes import Change, changing, fresh_id
from storage.tables import AnyRow
from workshop import Limit, Seat, Theme, Unreadable, cleaned

MOST_HANDS = 10_000


class Themes:
    """What belongs together, and how many hands went up for it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def start(
        self,
        seat: Seat,
        title: str,
        answers: Sequence[str] = (),
        *,
        nonce: str,
        question: str | None = None,
        persona: str | None = None,
    ) -> str:
        """Return the id of a new theme that holds these answers; the same nonce is the same theme."""
        words = cleaned(title, Limit.TITLE, "The theme's name")
        with changing(self._engine, seat) as change:
            must_be_here(change.connection, tables.persona, persona, seat.workshop)
            same = (tables.theme.c.id == nonce) & (tables.theme.c.workshop == seat.workshop)
            known = change.connection.execute(select(tables.theme.c.id).where(same)).scalar()
            if known is None:
                change.connection.execute(
                    insert(tables.theme).values(
                        id=nonce,
                        workshop=seat.workshop,
                        title=words,
                        question=question,
                        persona=persona,
                        parked=False,
                        gone=False,
                    )
                )
                change.note("theme", nonce)
                move_answers(change, answers, nonce)
        return nonce

    def rename(self, seat: Seat, theme: str, title: str) -> None:
        """Return nothing; the theme goes by this name from now on."""
        words = cleaned(title, Limit.TITLE, "The theme's name")
        with changing(self._engine, seat) as change:
            self._update(change, theme, "rename", title=words)

    def park(self, seat: Seat, theme: str, *, parked: bool) -> None:
        """Return nothing; a parked theme is kept but not voted on."""
        with changing(self._engine, seat) as change:
            self._update(change, theme, "park" if parked else "unpark", parked=parked)

    def dissolve(self, seat: Seat, theme: str) -> None:
        """Return nothing; the theme is gone and its answers are not grouped any more."""
        with changing(self._engine, seat) as change:
            held = select(tables.answer.c.id).where(tables.answer.c.theme == theme)
            move_answers(change, [str(row.id) for row in change.connection.execute(held)], None)
            self._update(change, theme, "dissolve", gone=True)

    def count_hands(self, seat: Seat, theme: str, hands: int, *, step: str | None = None) -> None:
        """Return nothing; this many hands went up for the theme, whatever was counted before."""
        with changing(self._engine, seat) as change:
            must_be_here(change.connection, tables.theme, theme, seat.workshop)
            count_hands(change, theme, hands, step)

    @staticmethod
    def _update(change: Change, theme: str, kind: str, **values: object) -> None:
        done = change.connection.execute(
            update(tables.theme)
            .where(tables.theme.c.id == theme, tables.theme.c.workshop == change.workshop)
            .values(**values)
        )
        if not done.rowcount:
            raise Unreadable("This theme is not in the workshop any more.")
        change.note(kind, theme)


def count_hands(change: Change, theme: str, hands: int, step: str | None) -> None:
    """Return nothing; so many hands stand for the theme in this step when the change is committed."""
    if not 0 <= hands <= MOST_HANDS:
        raise Unreadable(f"Hands are counted from 0 to {MOST_HANDS:,}.")
    held = tables.vote.c
    mine = (held.workshop == change.workshop) & (held.theme == theme) & held.participant.is_(None)
    counted = change.connection.execute(select(func.coalesce(func.sum(held.dots), 0)).where(mine)).scalar_one()
    if counted == hands:
        return
    change.connection.execute(delete(tables.vote).where(mine))
    if hands:
        values = {"theme": theme, "step": step, "dots": hands, "seat": change.seat.id, "nonce": fresh_id()}
        change.connection.execute(insert(tables.vote).values(**values, id=fresh_id(), workshop=change.workshop))
    change.note("hands", theme)


def read_theme(row: AnyRow) -> Theme:
    """Return the value that a row of the theme table stands for."""
    return Theme(id=row.id, title=row.title, question=row.question, persona=row.persona, parked=row.parked)
